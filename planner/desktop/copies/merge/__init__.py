"""Bringing copies back: what they would bring is shown first, and nothing is written until a person says so.

Nothing is imported here: what the first picture of the window does not need waits until it is asked for.
"""
