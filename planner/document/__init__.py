"""The open plan: open, change, undo, history, copy, merge."""
