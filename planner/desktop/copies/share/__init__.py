"""Sharing a copy: what is in it, whether it can come back, and how large it is, before it is written.

Nothing is imported here: what the first picture of the window does not need waits until it is asked for.
"""
