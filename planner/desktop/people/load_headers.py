"""The headings of the heat map: years over quarters at the top, names and departments at the left."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from planner.desktop.people.load_cells import draw_hairline
from planner.desktop.people.load_model import CELL, PersonHeading
from planner.desktop.theme import Theme
from planner.desktop.theme.fonts import font
from planner.message import sanitize
from planner.roadmap.period import Period

TOP: Final = 46
"""Points of the headings at the top."""
ROW: Final = 25
LEAST: Final = 268
"""Points of the names at least."""
APART: Final = 14
"""Points between a name and its department."""
AROUND: Final = 18
"""Points beside both."""
_CUT: Final = Qt.TextElideMode.ElideRight


class QuarterHeader(QHeaderView):
    """Names the quarters, with the year over the first of each; the present one is bold."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setFixedHeight(TOP)
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(36)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 - Qt's names
        """Draw the name of a quarter."""
        quarter = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal, CELL)
        if not isinstance(quarter, Period) or quarter.start is None:
            return
        painter.save()
        number = (quarter.start.month + 2) // 3
        painter.fillRect(rect, self._theme.colour("window"))
        if logicalIndex == 0 or number == 1:
            painter.setFont(font(9.0, bold=True))
            painter.setPen(self._theme.colour("text"))
            painter.drawText(rect.adjusted(4, 2, 40, -26), Qt.AlignmentFlag.AlignVCenter, str(quarter.start.year))
        painter.setFont(font(9.0, bold=logicalIndex == 0))
        painter.setPen(self._theme.colour("text" if logicalIndex == 0 else "quiet"))
        painter.drawText(rect.adjusted(0, 20, 0, -6), Qt.AlignmentFlag.AlignCenter, f"Q{number}")
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class NameHeader(QHeaderView):
    """Names the people, with the department at the first of its group; the row one is in is bold."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self._row = -1
        self.wide = LEAST
        self.setDefaultSectionSize(ROW)
        self.setMinimumSectionSize(ROW)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    @property
    def wanted(self) -> int:
        """The points in which every name stands whole, with its department beside it where that is told."""
        widest, bold, small = 0, QFontMetrics(font(10.0, bold=True)), QFontMetrics(font(8.5))
        for at in range(self.count()):
            heading = self.model().headerData(at, Qt.Orientation.Vertical, CELL)
            if isinstance(heading, PersonHeading):
                beside = heading.begins and heading.department
                room = small.horizontalAdvance(sanitize(heading.department)) + APART if beside else 0
                widest = max(widest, bold.horizontalAdvance(sanitize(heading.name)) + room)
        return widest + AROUND

    def show_row(self, row: int) -> None:
        """Have one name stand out."""
        self._row = row
        self.viewport().update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room for names and departments."""
        return QSize(self.wide, super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 - Qt's names
        """Draw a name, and at its right the department."""
        heading = self.model().headerData(logicalIndex, Qt.Orientation.Vertical, CELL)
        if not isinstance(heading, PersonHeading):
            return
        painter.save()
        here = logicalIndex == self._row
        painter.fillRect(rect, self._theme.colour("selected" if here else "window"))
        if heading.begins and logicalIndex:
            draw_hairline(painter, QRectF(rect), self._theme)
        words = rect.adjusted(6, 0, -8, 0)
        name, small = font(10.0, bold=here), font(8.5)
        wanted = QFontMetrics(name).horizontalAdvance(sanitize(heading.name))
        right = 0
        if heading.begins and heading.department:
            room = max(words.width() - min(wanted, words.width() * 2 // 3) - 12, 0)
            shown = QFontMetrics(small).elidedText(sanitize(heading.department), _CUT, room)
            painter.setFont(small)
            painter.setPen(self._theme.colour("quiet"))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown)
            right = QFontMetrics(small).horizontalAdvance(shown) + 10
        painter.setFont(name)
        painter.setPen(self._theme.colour("text"))
        cut = QFontMetrics(name).elidedText(sanitize(heading.name), _CUT, words.width() - right)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)
        painter.restore()
