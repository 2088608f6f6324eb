"""The event that subscribers get after each commit, and an entry of the history."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from planner.roadmap import Roadmap
from planner.roadmap.edits import Create, Edit


@dataclass(frozen=True, slots=True)
class Event:
    """One commit: the roadmap before and after, the touched (entity, id) pairs, its label and its source.

    `source` is whatever was passed to `Document.change(..., source=…)`; None for undo, redo and merge.
    """

    before: Roadmap
    after: Roadmap
    touched: frozenset[tuple[str, str]]
    label: str
    source: object = None


Callback = Callable[[Event], None]


BARE: Final = "bare"
"""`Entry.about` of the first change in a copy without history: it is no act of anybody."""
JOINED: Final = "joined"
"""`Entry.about` of a change that says nothing and joins several heads, so that a branch could be handed out."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change in the history: its author, moment (with a time zone), label, kind and edits.

    `kind` is "start" for the first change of a file, "change", "undo", "redo" or "merge". `about` is, of an undo or
    redo, the kind of the act behind it ("" where that lies behind the snapshot root); of the first change of a copy
    without history, BARE; of what only joins several heads, JOINED.
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
        """True of a snapshot root: it holds the plan at that point, not an act of its author."""
        return (
            self.kind == "start"
            and not self.label.strip()
            and any(isinstance(one, Create) and one.old for one in self.edits)
        )

    @property
    def of_nobody(self) -> bool:
        """True where there is no author to name: a snapshot root, or the first change of a copy without history."""
        return self.begins or self.about == BARE
