"""How a cell of the heat map looks: its tint, its number, and above the limit an edge and a sign as well.

The number and the limit are of steps; the tint is of what they weigh together, 1 each unless a step says otherwise.
"""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from planner.desktop.people.load_model import ABOVE, CELL, NOTHING, Index, PersonHeading
from planner.desktop.theme import Theme
from planner.desktop.theme.fonts import font
from planner.insight.load import QuarterLoad

TINTS: Final = ((0.14, 0.32, 0.62), (0.14, 0.28, 0.45))
"""Shares of the accent in the light and in the dark: up to half the limit, up to the limit, above it."""


def level(weight: float, most: int) -> int:
    """Return 0 for nothing, 1 up to half the limit, 2 up to the limit, 3 above it."""
    return 0 if not weight else 3 if weight > most else 2 if weight * 2 > most else 1


def draw_cell(painter: QPainter, box: QRectF, theme: Theme, text: str, how_much: int, *, above: bool) -> None:
    """Draw a number on the tint of a level (0-3); `above` the limit it is bold and has an edge."""
    if how_much or above:
        tint = QColor(theme.colour("accent"))
        tint.setAlphaF(TINTS[theme.dark][max(how_much, 1) - 1])
        painter.setPen(QPen(theme.colour("text"), 2) if above else Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        inside = box.adjusted(1, 1, -1, -1) if above else box
        painter.drawRoundedRect(inside, 4, 4)
    painter.setFont(font(10.0, bold=above))
    painter.setPen(theme.colour("text" if how_much else "quiet"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class LoadDelegate(QStyledItemDelegate):
    """Draws the cells of the heat map, with a thin line where another department begins."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.most = 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell, and a ring round the one where the keyboard is."""
        cell, model = index.data(CELL), index.model()
        heading = model.headerData(index.row(), Qt.Orientation.Vertical, CELL)
        if not isinstance(cell, QuarterLoad) or not isinstance(heading, PersonHeading):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        if heading.begins and index.row():
            draw_hairline(painter, area, self._theme)
        box = area.adjusted(2, 2, -2, -1)
        draw_cell(painter, box, self._theme, index.data(), level(cell.weight, self.most), above=cell.above)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(0, 0, 0, 1), 6, 6)
        painter.restore()


def draw_hairline(painter: QPainter, area: QRectF, theme: Theme) -> None:
    """Draw the line above the first row of a department."""
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.drawLine(area.topLeft(), area.topRight())


class LoadBox(QWidget):
    """One cell by itself, for the words below the map and for before and after."""

    def __init__(self, theme: Theme, width: int = 42) -> None:
        super().__init__()
        self._theme, self._width, self._text, self._level = theme, width, "", 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_count(self, count: int, most: int) -> None:
        """Show so many steps against a limit."""
        how_much = level(count, most)
        self.show_text(f"{count} {ABOVE}" if how_much == 3 else str(count or NOTHING), how_much)

    def show_text(self, text: str, how_much: int) -> None:
        """Show a text on the tint of a level (0-3)."""
        self._text, self._level = text, how_much
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of a cell."""
        return QSize(self._width, 22)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of a cell."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the cell; an empty one has a thin edge here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if not self._level:
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)
        draw_cell(painter, box, self._theme, self._text, self._level, above=self._level == 3)
        painter.end()
