"""What can be done in a window: the tables of its acts, and what each of them does."""
