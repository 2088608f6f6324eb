"""The page of what is open: where copies said different things, and a person has to choose.

Nothing is imported here: what the first picture of the window does not need waits until it is asked for.
"""
