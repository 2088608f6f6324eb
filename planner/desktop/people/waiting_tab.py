"""What every tab of people is on which one types: nothing stays in hand in it out of sight."""

from collections.abc import Sequence

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from planner.desktop.forms.editing_session import Place


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
