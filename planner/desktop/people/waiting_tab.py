"""What every tab of people is on which one types: nothing stays in hand in it out of sight."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QHideEvent, QIcon
from PySide6.QtWidgets import QPushButton, QWidget

from planner.desktop.forms.editing_session import Place
from planner.desktop.forms.labels import unmarked
from planner.desktop.forms.retranslator import Retranslator
from planner.message import marked

WAITS: Final = marked("what you typed waits")


class WaitingTab(QWidget):
    """A tab whose texts in hand are kept or wait while it is out of sight, and stand in it again once it is shown."""

    def renew(self) -> None:
        """Show what is now so, with what waits."""
        raise NotImplementedError

    def put_away(self) -> None:
        """Keep what is in hand as leaving its field does, and have the rest wait."""
        raise NotImplementedError

    def has_place(self, place: Place) -> bool:
        """Tell whether a text of a place is typed here."""
        raise NotImplementedError

    def show_waiting(self, places: Sequence[Place]) -> None:
        """Mark where a text waits: those of these places, which are all of this tab."""

    def renew_in_sight(self) -> None:
        """Show what is now so, in another language; out of sight an editor would take what waits for it unseen."""
        if self.isVisible():
            self.renew()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Have nothing in hand that is not seen, whichever way the tab goes."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.put_away()


def mark_waiting(texts: Retranslator, made: QPushButton, message: str, *, waits: bool, icon: str = "") -> None:
    """Have a button wear a pencil while what was typed behind it waits, and else its own icon."""
    words = texts.translator.text(message)
    name = "pencil" if waits else icon
    made.setIcon(texts.ink(name, "quiet") if name else QIcon())
    made.setText(unmarked(f" {words}" if name else words))
    made.setAccessibleName(texts.translator.text(marked("{act}, what you typed waits"), act=words) if waits else words)
