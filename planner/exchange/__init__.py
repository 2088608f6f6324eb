"""Other programs: one module a format, read and write."""
