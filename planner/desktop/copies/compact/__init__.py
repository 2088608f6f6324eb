"""Making the file smaller: history before a day is folded into one starting point.

Nothing is imported here: what the first picture of the window does not need waits until it is asked for.
"""
