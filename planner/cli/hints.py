"""Advice to a person at a terminal, once a command did what it was asked; a script hears nothing of it."""

import sys

from planner.message import sanitize


def hint(words: str) -> None:
    """Say something on standard error that may be done better the next time, where a person sees it."""
    if words and sys.stderr.isatty():
        print(sanitize(words), file=sys.stderr)
