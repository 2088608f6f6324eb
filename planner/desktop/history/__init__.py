"""The history of a file or of a step: who did what, when.

Nothing is imported here: what the first picture of the window does not need waits until it is asked for.
"""
