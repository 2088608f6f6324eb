"""The posters of the practice of change: the whole story on one sheet, and the experiments by stage."""
