"""The open plan: open, change, undo, history, copy, merge."""

from planner.document.change import Change
from planner.document.document import Document
from planner.document.event import Entry, Event
from planner.roadmap import DocumentError

__all__ = ["Change", "Document", "DocumentError", "Entry", "Event"]
