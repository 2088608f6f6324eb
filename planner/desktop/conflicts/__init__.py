"""The page of what is open: where copies said different things, and a person has to choose."""

from planner.desktop.conflicts.page import ConflictsPage

__all__ = ["ConflictsPage"]
