"""Acts of the practice of change, one family a file."""
