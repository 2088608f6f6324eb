"""Undo and redo: inverse edits of a change, written as a change of its own."""
