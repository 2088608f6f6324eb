"""About the program: its version, where a person's work is, and what the program is made of.

Nothing is imported here: what the first picture of the window does not need waits until it is asked for.
"""
