"""A calm chart of the balance: a bar for each row with its figure, and at the right how much each year has."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.theme.fonts import font
from planner.message import sanitize
from planner.phrasing.practice.balance_text import BalanceRow, chart_words

ROW: Final = 27
HEAD: Final = 22
NAME: Final = 0.28
"""The part of the width that names have."""
YEAR: Final = 50
FIGURE: Final = 40
TINT: Final = 0.42
"""The strongest tint of a year, as a part of the accent."""


class BalanceChart(QWidget):
    """Draws rows; all that it shows is told in words as well."""

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._theme, self._translator = texts.theme, texts.translator
        self._rows: Sequence[BalanceRow] = ()
        self._years: Sequence[int] = ()
        texts.theme.changed.connect(self.update)

    def show_rows(self, title: str, rows: Sequence[BalanceRow], years: Sequence[int]) -> None:
        """Show other rows."""
        self._rows, self._years = rows, years
        self.setAccessibleName(f"{title}. {chart_words(rows, years, self._translator.language)}")
        self.setFixedHeight(HEAD + ROW * len(rows))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room in which nothing is crowded."""
        return QSize(720, self.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least room."""
        return QSize(300, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the years at the top, then the rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names = max(self.width() * NAME, 110)
        shown = max(min(len(self._years), int((self.width() - names - 160) // YEAR)), 0)
        years = self._years[:shown]
        first_year = self.width() - YEAR * len(years)
        bars = QRectF(names + 8, 0, max(first_year - names - FIGURE - 24, 30), 0)
        painter.setFont(font(9.0))
        painter.setPen(self._theme.colour("quiet"))
        for at, year in enumerate(years):
            room = QRectF(first_year + YEAR * at, 0, YEAR, HEAD)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(year))
        most = max((row.share.count for row in self._rows), default=0)
        fullest = max((one for row in self._rows for one in row.share.by_year.values()), default=0)
        for at, row in enumerate(self._rows):
            top = HEAD + ROW * at
            self._draw_name(painter, QRectF(0, top, names, ROW), row)
            ink = "edge" if row.rest else "accent"
            self._draw_bar(painter, QRectF(bars.left(), top, bars.width(), ROW), (row.share.count, most), ink)
            for place, year in enumerate(years):
                box = QRectF(first_year + YEAR * place + 3, top + 2, YEAR - 6, ROW - 4)
                self._draw_year(painter, box, row.share.by_year.get(year, 0), fullest)

    def _draw_name(self, painter: QPainter, room: QRectF, row: BalanceRow) -> None:
        typeface = font(10.0)
        painter.setFont(typeface)
        painter.setPen(self._theme.colour("text" if row.share.count else "quiet"))
        words = QFontMetrics(typeface).elidedText(sanitize(row.name), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)

    def _draw_bar(self, painter: QPainter, room: QRectF, counts: tuple[int, int], ink: str) -> None:
        count, most = counts
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("track"))
        track = room.adjusted(0, 9, 0, -9)
        painter.drawRoundedRect(track, 4, 4)
        if count:
            painter.setBrush(self._theme.colour(ink))
            painter.drawRoundedRect(QRectF(track.left(), track.top(), max(track.width() * count / most, 8), 9), 4, 4)
        painter.setFont(font(10.0, bold=bool(count)))
        painter.setPen(self._theme.colour("text" if count else "quiet"))
        figure = QRectF(room.right() + 10, room.top(), FIGURE, room.height())
        painter.drawText(figure, Qt.AlignmentFlag.AlignVCenter, str(count) if count else "–")

    def _draw_year(self, painter: QPainter, box: QRectF, count: int, fullest: int) -> None:
        if count:
            tint = self._theme.colour("accent")
            tint.setAlphaF(0.1 + TINT * count / fullest)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint)
            painter.drawRoundedRect(box, 4, 4)
        painter.setFont(font(9.5))
        painter.setPen(self._theme.colour("text" if count else "quiet"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count) if count else "·")
