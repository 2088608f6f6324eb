"""Names to choose from, each with what that person carries in a quarter; a new name can be typed."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from planner.desktop.forms.names import Names
from planner.desktop.people.load_model import Index
from planner.desktop.theme import Theme
from planner.desktop.theme.fonts import font

BESIDE: Final = Qt.ItemDataRole.UserRole
"""The role of what stands at the right of a name."""


class LoadedName(NamedTuple):
    """A name, what stands at its right, and both in words."""

    name: str
    beside: str
    words: str


class LoadedNames(Names):
    """Offers names with a number at the right; what is typed or chosen is the name alone."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(completes=True)
        completer = self.completer()
        assert completer is not None
        for view in (self.view(), completer.popup()):
            if isinstance(view, QListView):
                view.setItemDelegate(_CountDelegate(theme, view))

    def offer_loaded(self, names: Sequence[LoadedName]) -> None:
        """Offer names, keeping what is typed.

        Of what stands beside the name that was chosen last the list would tell the field, which Qt then has show that
        name again, whatever was typed since or taken away.
        """
        self.offer(one.name for one in names)
        with QSignalBlocker(self.model()):
            for at, one in enumerate(names):
                self.setItemData(at, one.beside, BESIDE)
                self.setItemData(at, one.words, Qt.ItemDataRole.AccessibleTextRole)


class _CountDelegate(QStyledItemDelegate):
    """Draws what stands at the right of a name."""

    def __init__(self, theme: Theme, view: QWidget) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the name and for what stands at its right."""
        return super().sizeHint(option, index) + QSize(40, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a name and its number."""
        super().paint(painter, option, index)
        painter.save()
        painter.setFont(font(9.5))
        painter.setPen(self._theme.colour("quiet"))
        room = QRect(option.rect).adjusted(0, 0, -10, 0)  # type: ignore[attr-defined]
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, right, str(index.data(BESIDE) or ""))
        painter.restore()
