"""Who has placed, whose turn it is, and who comes still: a row of small circles."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.tensions.placing_round import PlacingRound
from planner.desktop.theme.fonts import font
from planner.message import marked
from planner.phrasing.plan_text import name_of
from planner.phrasing.practice.tension_text import initials
from planner.roadmap import Roadmap

APART: Final = 52
SIZE: Final = 14.0


class Turns(QWidget):
    """Draws a circle for each person of a round; which mark anyone set is not shown."""

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts, self._theme = texts, texts.theme
        self._letters: list[str] = []
        self._at = 0
        self._passed: set[int] = set()
        self.setFixedHeight(60)
        texts.theme.changed.connect(self.update)

    def show_round(self, roadmap: Roadmap, going: PlacingRound) -> None:
        """Show whose turn it is."""
        self._letters = [initials(name_of(roadmap.people.get(one))) for one in going.people]
        self._at = going.at
        self._passed = {at for at, one in enumerate(going.people) if one in going.passed}
        text = self._texts.translator.text
        self.setAccessibleName(text(marked("{at} of {count}"), at=going.at + 1, count=len(going.people)))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a few people."""
        return QSize(420, 60)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the circles in one row, closer where there are many."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count = len(self._letters)
        apart = min(APART, (self.width() - 2 * SIZE - 4) / max(count - 1, 1))
        first = (self.width() - apart * (count - 1)) / 2
        for number, letters in enumerate(self._letters):
            at = QPointF(first + apart * number, 18)
            now, done = number == self._at, number < self._at
            painter.setPen(QPen(self._theme.colour("accent" if now else "edge"), 2 if now else 1))
            painter.setBrush(self._theme.colour("track" if done else "base"))
            if done:
                painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(at, SIZE, SIZE)
            self._draw_inside(painter, at, letters, number)

    def _draw_inside(self, painter: QPainter, at: QPointF, letters: str, number: int) -> None:
        now, done = number == self._at, number < self._at
        painter.setFont(font(8.5, bold=now))
        painter.setPen(self._theme.colour("accent" if now else "quiet"))
        if done:
            mark = "minus" if number in self._passed else "check"
            picture = self._theme.mark(mark, self._theme.colours.quiet, 16)
            painter.drawPixmap(QPointF(at.x() - 8, at.y() - 8), picture)
        room = QRectF(at.x() - SIZE, at.y() + (SIZE + 4 if done else -SIZE), 2 * SIZE, 18 if done else 2 * SIZE)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, letters)
