"""The records of the practice of change: one family a file, each with its rows of the table of fields."""
