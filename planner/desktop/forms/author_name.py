"""One's own name, with those of the people of the plan to choose from: who is in it already is not somebody new."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from planner.desktop.forms.field import Field
from planner.desktop.forms.names import Names
from planner.desktop.forms.retranslator import Retranslator
from planner.message import marked
from planner.roadmap.errors import ErrorCode

BEGINS_ONE: Final = ErrorCode(
    "author-begins-one",
    marked(
        "“{name}” is not in this plan, {known} is. Is that you? Then press Enter in the field; "
        "else go on once more to keep “{name}”."
    ),
)
BEGINS_SEVERAL: Final = ErrorCode(
    "author-begins-several",
    marked(
        "“{name}” is not in this plan. Are you {known} or {other}? Then choose that name; "
        "else go on once more to keep “{name}”."
    ),
)


class AuthorNames(Names):
    """Escape brings back the name that stood there; where there was none, it leaves what was written for good."""

    def __init__(self) -> None:
        super().__init__(completes=True)
        self._stood = ""

    def stand(self, text: str) -> None:
        """Show a name as what stands there."""
        self._stood = text
        super().stand(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave Escape to the dialog, which keeps the name, while there is none to bring back."""
        if event.key() == Qt.Key.Key_Escape and not self._stood:
            event.ignore()
        else:
            super().keyPressEvent(event)


class AuthorField(Field):
    """Asks for the name of who is at work; `people` are the names in the plan that is open."""

    def __init__(self, texts: Retranslator, name: str, hint: str, people: Sequence[str]) -> None:
        self.names = AuthorNames()
        super().__init__(texts, name, self.names, hint)
        self._people, self._asked = [" ".join(one.split()) for one in people], ""
        self.names.offer(self._people)
        texts.text(marked("For example: Programme manager"), self.names.setPlaceholderText)

    @property
    def name(self) -> str:
        """The name as it is kept."""
        return " ".join(self.names.text().split())

    @property
    def in_doubt(self) -> list[str]:
        """The people whose names are only begun by what stands there, unless that was asked about; none is usual."""
        typed = self.name.casefold()
        known = [one for one in self._people if typed and one.casefold().startswith(typed)]
        whole = any(one.casefold() == typed for one in known)
        return [] if whole or self.name == self._asked else known

    def ask(self) -> None:
        """Say below the field whose name is only begun."""
        if known := self.in_doubt:
            code = BEGINS_ONE if len(known) == 1 else BEGINS_SEVERAL
            self.refuse(code(name=self.name[:60], known=known[0], other=known[min(1, len(known) - 1)]))

    def settled(self) -> bool:
        """Return whether a name may be kept; what only begins a known one is asked about first, once."""
        if not self.in_doubt:
            return True
        self.ask()
        self._asked = self.name
        self.names.setFocus()
        self.names.close_list()
        return False
