"""What a page of the window is that shows the open roadmap beside the tree."""

from typing import ClassVar, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.document import Document
from planner.message import marked

KeyHint = tuple[str, str]
"""A key, as it is written on it, and what it does on this page."""
BACK: KeyHint = ("Esc", marked("back to the plan"))

MEETING: Final = "meeting"
"""The name of the page whose minutes tell what is done where it led to."""


class RoadmapPage(QWidget):
    """A page that follows the open roadmap while it is in sight.

    `closed` asks to go back to the tree, `stepRequested` to see a step there by its id, and `pageRequested` to see
    another page by its name, at what is named second: the id of a record, or "". `message` is a word for the foot of
    the window, `refused` why an act was not done: a DocumentError. `keys` are told at the foot of the window: at most
    five, the most needed first. `hints` are those of them that do something now; `hintsChanged` tells of others.
    """

    keys: ClassVar[tuple[KeyHint, ...]] = (BACK,)

    closed = Signal()
    stepRequested = Signal(str)  # noqa: N815 - as Qt names its signals
    pageRequested = Signal(str, str)  # noqa: N815
    pillarRequested = Signal(str)  # noqa: N815
    """Asks to see the steps of a pillar in the tree, by its id, "" for those that have none."""
    countedRequested = Signal(object)  # noqa: N815
    """Asks to see the steps that a figure of the balance counts in the tree: a Counted."""
    message = Signal(str)
    refused = Signal(object)
    hintsChanged = Signal()  # noqa: N815
    roomOver = Signal()  # noqa: N815
    """What was shown to a room is over: the window is as on a desk again."""

    led_from = ""
    """The name of the page that led here and has one come back when it is done, as a meeting does; "" for none."""

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the keys that do something now, as far as they are told at the foot."""
        return self.keys

    def show_document(self, document: Document) -> None:
        """Show the roadmap as it is now; called when the page comes in sight, and after each commit while it is."""
        raise NotImplementedError

    def first(self) -> QWidget | None:
        """Return what gets the keyboard where the page is gone to; None for the first thing in it that takes it."""
        return None

    def leads_to(self, page: str) -> str:
        """Return the id of the record at which another page is shown from here; "" for none."""
        del page
        return ""

    def leave(self) -> None:
        """Go back to where one came from."""
        self.closed.emit()

    def to_front(self) -> None:
        """Show what one comes to first, where the page is asked for while it is in sight; what is typed waits."""

    def show_in_room(self, *, on: bool) -> None:
        """Be read from across a room, or from a desk again; a page that is led nowhere goes on as it is."""

    def show_place(self, record_id: str) -> None:
        """Show what the page has of a record, such as the branch of a step; a page of no such goes on as it is."""
