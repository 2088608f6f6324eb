"""The document as an editor saw it when it began: what operations act on while its text is in hand."""

from contextlib import AbstractContextManager
from typing import Protocol

from planner.document.document import Document
from planner.document.seen import Seen
from planner.document.transaction import Transaction
from planner.roadmap.roadmap import Roadmap


class Editable(Protocol):
    """A plan and the way to change it: the open document, or the document as an editor saw it."""

    @property
    def roadmap(self) -> Roadmap:
        """The plan that is acted on."""
        ...

    @property
    def author(self) -> str:
        """The author of new changes."""
        ...

    def change(self, label: str, source: object = None) -> AbstractContextManager[Transaction]:
        """Begin a transaction on that plan."""
        ...


class AsSeen:
    """The document as an editor saw it: its changes follow that, and are merged with what came in since."""

    def __init__(self, document: Document, seen: Seen) -> None:
        self._document, self._seen = document, seen

    @property
    def roadmap(self) -> Roadmap:
        """The plan that the editor saw."""
        return self._seen.roadmap

    @property
    def author(self) -> str:
        """The author of new changes."""
        return self._document.author

    def change(self, label: str, source: object = None) -> AbstractContextManager[Transaction]:
        """Begin a transaction on the plan that the editor saw."""
        return self._document.change(label, source, seen=self._seen)
