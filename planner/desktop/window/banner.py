"""The big goal, on top of the window at all times."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from planner.desktop.forms.labels import tip
from planner.desktop.forms.wrapping import broken_lines
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.desktop.theme.fonts import font
from planner.insight.progress import overall_progress
from planner.insight.rounding import drawn_share
from planner.phrasing.progress_text import held_back
from planner.roadmap import Goal, Roadmap

SIDE = 18
"""Points beside the words."""
RING = 40
"""Points across the ring that shows how far the whole plan is."""
LINES = 2
"""Lines that the statement may take; the whole is in the tooltip."""
LOW = 38
"""Points of the whole band in a low window, where it is one line."""
LOW_RING = 24
"""Points across the ring there; the percentage stands beside it."""
LOW_BELOW = 560
"""Points of height below which a window is low, as a laptop's is at 150 %."""


class GoalBanner(QPushButton):
    """Shows the big goal and how far it is; pressing it asks to write it anew."""

    def __init__(self, translator: Translator, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator, self._theme = translator, theme
        self._goal, self._percent, self._roadmap = Goal(), 0.0, Roadmap()
        self._low = False
        self._statement = font(15.0, bold=True)
        self._small = font(9.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        translator.changed.connect(self._say)
        theme.changed.connect(self.update)

    def show_roadmap(self, roadmap: Roadmap) -> None:
        """Show the goal of a roadmap as it is now."""
        self._goal, self._percent, self._roadmap = roadmap.goal, overall_progress(roadmap), roadmap
        self._say()

    def fit_window(self, height: int) -> None:
        """Take one line, without the words above it, in a window of less height than `LOW_BELOW`."""
        low = height < LOW_BELOW
        if low is not self._low:
            self._low = low
            self._statement = font(11.5 if low else 15.0, bold=True)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the lines that the statement takes."""
        return QSize(320, self._height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the lines that the statement takes, however narrow."""
        return QSize(240, self._height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the goal, and the ring at its right."""
        colours, painter = self._theme.colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.colour("selected" if self.underMouse() else "base"))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), self._theme.colour("line"))
        painter.drawPixmap(QPointF(SIDE, 8 if self._low else 18), self._theme.mark("target", colours.accent, 22))
        if not self._low:
            painter.setFont(self._small)
            painter.setPen(self._theme.colour("quiet"))
            painter.drawText(QRectF(self._left, 8, self._room, 16), Qt.TextFlag.TextSingleLine, self._caption())
        painter.setFont(self._statement)
        painter.setPen(self._theme.colour("text"))
        top = (LOW - self._line_height) / 2 if self._low else 26
        for row, words in enumerate(self._lines()):
            painter.drawText(QPointF(self._left, top + row * self._line_height + self._ascent), words)
        self._draw_ring(painter)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(2, 2, -2, -3))

    @property
    def _left(self) -> int:
        return SIDE + 34

    @property
    def _room(self) -> int:
        return max(self.width() - self._left - SIDE - RING - 16, 60)

    @property
    def _line_height(self) -> int:
        return self._measures.height()

    @property
    def _ascent(self) -> int:
        return self._measures.ascent()

    @property
    def _measures(self) -> QFontMetrics:
        return QFontMetrics(self._statement)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take the height that the statement needs at this width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def _height(self) -> int:
        return LOW if self._low else 26 + len(self._lines()) * self._line_height + 9

    def _caption(self) -> str:
        by = self._goal.by_when
        if by is None:
            return self._translator.text("Our big goal")
        return self._translator.text("Our big goal, by {day}", day=self._translator.language.day(by))

    def _words(self) -> str:
        words = " ".join(self._goal.statement.split())
        return words or self._translator.text("Write down the big goal…")

    def _lines(self) -> list[str]:
        """Return the statement in lines that fit, the last one cut with … where it is too long."""
        return broken_lines(self._words(), self._statement, self._room, 1 if self._low else LINES)

    def _draw_ring(self, painter: QPainter) -> None:
        ring = LOW_RING if self._low else RING
        place = QRectF(self.width() - SIDE - ring, (self.height() - ring) / 2, ring, ring).adjusted(2, 2, -2, -2)
        for colour, part in (("track", 1.0), ("accent", drawn_share(self._percent))):
            painter.setPen(QPen(self._theme.colour(colour), 4, c=Qt.PenCapStyle.FlatCap))
            painter.drawArc(place, 90 * 16, round(-360 * 16 * part))
        painter.setPen(self._theme.colour("text"))
        painter.setFont(font(8.5, bold=True))
        words, where = self._translator.language.percent(self._percent), Qt.AlignmentFlag.AlignCenter
        if self._low:
            place, where = place.adjusted(-60, 0, -LOW_RING - 4, 0), Qt.AlignmentFlag.AlignRight
        painter.drawText(place, where | Qt.AlignmentFlag.AlignVCenter, words)

    def _say(self) -> None:
        text, goal = self._translator.text, self._goal
        self.setAccessibleName(text("Big goal: {statement}", statement=self._words()))
        percent = self._translator.language.percent(self._percent)
        parts = [
            goal.statement,
            self._caption(),
            goal.why_now and text("Why now: {words}", words=goal.why_now),
            goal.for_whom and text("For whom: {words}", words=goal.for_whom),
            goal.measure and text("How we will see it: {words}", words=goal.measure),
            held_back(self._roadmap, None, self._translator.language),
            text("The plan is at {percent}. Press to change the goal.", percent=percent),
        ]
        self.setAccessibleDescription(" ".join(filter(None, parts[1:])))
        self.setToolTip(tip("\n".join(filter(None, parts))).replace("\n", "<br>"))
        self.updateGeometry()
        self.update()
