"""Undo and redo: the inverse edits of a change, as a change of their own."""
