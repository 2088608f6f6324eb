"""What the practice of change tells: figures alone, one family a file."""
