"""The open plan: open, change, undo, history, copy, merge."""

from planner.document.document import Document
from planner.document.event import Entry, Event
from planner.document.transaction import Transaction
from planner.roadmap import DocumentError

__all__ = ["Document", "DocumentError", "Entry", "Event", "Transaction"]
