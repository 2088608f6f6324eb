"""A list of choices whose names and members change while one of them stays chosen."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt, Signal

from planner.desktop.forms.editors import NoWheelComboBox
from planner.desktop.forms.labels import tip


class ChoiceList(NoWheelComboBox):
    """Offers values, each with its words, which may change while it is chosen; `picked` when a person chose one."""

    picked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMaxVisibleItems(16)
        self.activated.connect(self._tell)

    def _tell(self, _place: int) -> None:
        self.picked.emit()

    def offer(self, offered: Iterable[tuple[object, str]], chosen: object) -> None:
        """Offer values, each with its words, and choose one of them; the first where it is not among them."""
        wanted = [*offered]
        if [value for value, _ in wanted] == [self.itemData(place) for place in range(self.count())]:
            for place, (_, words) in enumerate(wanted):  # an open list stays open
                if self.itemText(place) != words:
                    self.setItemText(place, words)
        else:
            with QSignalBlocker(self):
                self.clear()
                for value, words in wanted:
                    self.addItem(words, value)
        self.choose(chosen)
        for place, (_, words) in enumerate(wanted):
            self.setItemData(place, tip(words), Qt.ItemDataRole.ToolTipRole)

    def choose(self, value: object) -> None:
        """Choose a value without telling anybody; the first where it is not offered."""
        place = next((place for place in range(self.count()) if self.itemData(place) == value), 0)
        if place != self.currentIndex():
            with QSignalBlocker(self):
                self.setCurrentIndex(place)
            self.update()

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Make the list as wide as its longest words."""
        self.view().setMinimumWidth(min(self.view().sizeHintForColumn(0) + 28, 560))
        super().showPopup()


def capital(words: str) -> str:
    """Return words with a capital at their beginning."""
    return words[:1].upper() + words[1:]
