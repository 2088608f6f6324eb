"""Safety copies, and work that is in no file yet."""
