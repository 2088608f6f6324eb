"""A list with a card of which the rows are read of the past in the background."""

from PySide6.QtWidgets import QWidget

from planner.desktop.forms.editing_session import Place
from planner.desktop.mending.page import MendingPage


class PastPage(MendingPage):
    """Goes to its list, and to what was typed at a row, once its rows are read.

    What follows gives `is_read` and `besides`, and calls `show_read` when there is more to show.
    """

    _awaited = False
    """Whether one came here before there was anything to stand at."""
    _to_open: Place | None = None
    """Where something was typed that is to be opened once its row is read."""

    @property
    def is_read(self) -> bool:
        """Tell whether the rows are those of the document that is shown."""
        raise NotImplementedError

    @property
    def besides(self) -> QWidget:
        """Return what has the keyboard where there are no rows."""
        raise NotImplementedError

    def reach_further(self, place: Place) -> bool:
        """Look for a row where it is not among those that are shown; return whether it is looked for."""
        del place
        return False

    def first(self) -> QWidget | None:
        """Return what gets the keyboard when one comes here: the list, else what stands besides."""
        self._awaited = not self.is_read
        return self.list if self.list.key else self.besides

    def show_read(self) -> None:
        """Show what was read, and go where one wanted to."""
        self.renew()
        if not self.is_read:
            return
        if self._awaited and self.besides.hasFocus() and self.list.key:
            self.to_list()
        self._awaited = False
        place, self._to_open = self._to_open, None
        if place is not None and not super().show_editor(place) and self.reach_further(place):
            self._to_open = place

    def show_editor(self, place: Place) -> bool:
        """Open the act for which something was typed at its row, now or once the row is read."""
        if self.is_read and super().show_editor(place):
            return True
        if not self.is_read or self.reach_further(place):
            self._to_open = place
            return True
        return False
