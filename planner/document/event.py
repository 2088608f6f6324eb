"""What subscribers are told after each commit, and what the history shows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from planner.roadmap import Roadmap
from planner.roadmap.edits import Create, Edit


@dataclass(frozen=True, slots=True)
class Event:
    """One commit: the roadmap before and after, the (entity, id) pairs that changed, its label and who asked.

    `source` is whatever was handed to `Document.change(..., source=…)`; None for undo, redo and merge.
    """

    before: Roadmap
    after: Roadmap
    touched: frozenset[tuple[str, str]]
    label: str
    source: object = None


Callback = Callable[[Event], None]


BARE: Final = "bare"
"""What the start of a copy without history is about: nothing that was done."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change in the history: who, when (with a time zone), its label, its kind and its edits.

    `kind` is "start" for the making of a file, "change", "undo", "redo" or "merge". `about` is, of an undo or a redo,
    the kind of the act that it takes back or does again ("" where that is no longer told); of the start of a copy
    without history, BARE.
    """

    id: str
    at: datetime
    author: str
    label: str
    kind: str
    edits: tuple[Edit, ...]
    about: str = ""

    @property
    def begins(self) -> bool:
        """True of the start of a branch copy, or of a folded history: it says what stood there, not who made it."""
        return (
            self.kind == "start"
            and not self.label.strip()
            and any(isinstance(one, Create) and one.old for one in self.edits)
        )

    @property
    def of_nobody(self) -> bool:
        """True where there is no author to name: what stood there when a history, or a copy without one, began."""
        return self.begins or self.about == BARE
