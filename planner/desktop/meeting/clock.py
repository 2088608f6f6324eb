"""The clock of a meeting: how long each part was talked about, drawn as a bar in parts that fill, and told in words."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.theme import Theme
from planner.insight.practice.meeting import PARTS
from planner.phrasing.practice.meeting_text import spent_text, time_text
from planner.roadmap import Review

_HIGH, _GAP = 8, 6


class PartTimes:
    """Seconds for which each part was talked about; `now` tells the time in seconds."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._spent: dict[str, float] = {}
        self._part, self._since = "", 0.0

    def go_to(self, part: str) -> None:
        """Count for another part from now on; for "" nothing is counted."""
        if part == self._part:
            return
        moment = self._now()
        if self._part:
            self._spent[self._part] = self._spent.get(self._part, 0.0) + moment - self._since
        self._part, self._since = part, moment

    def spent(self, part: str) -> float:
        """Return the seconds of a part."""
        running = self._now() - self._since if part and part == self._part else 0.0
        return self._spent.get(part, 0.0) + running

    def forget(self) -> None:
        """Begin anew."""
        self._spent.clear()
        self._part = ""


class MeetingClock(QWidget):
    """A bar for each part as wide as its minutes, filled by what was spent on it; beside it what is left, in words.

    Past its time a part says so, and nothing flashes or sounds: a good talk may take longer.
    """

    def __init__(self, texts: Retranslator, theme: Theme, now: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self._texts, self._theme = texts, theme
        self._review: Review | None = None
        self.times = PartTimes(now)
        self.part = ""
        self.bars = _Bars(self)
        self.left = plain(points=15.0, bold=True, wrap=False)
        self.total = plain(kind="quiet", points=10.0, wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.bars, 1)
        row.addWidget(self.left)
        row.addWidget(self.total)
        self._beat = QTimer(self, interval=1_000)
        self._beat.timeout.connect(self.tell)
        texts.fill(self.tell)

    def show_part(self, review: Review | None, part: str) -> None:
        """Be at a part of a meeting; None while none is led."""
        before, self._review = self._review, review
        if (before and (before.id, before.form)) != (review and (review.id, review.form)):
            self.times.forget()
        self.part = part if part in [name for name, _, _ in self.shares] else ""
        self.times.go_to(self.part)
        self.setVisible(review is not None)
        self.tell()

    @property
    def shares(self) -> list[tuple[str, int, float]]:
        """Each part with its minutes, and what was spent of them, 0-1 and more."""
        if self._review is None or self._review.form is None:
            return []
        parts = PARTS[self._review.form]
        return [(part, minutes, self.times.spent(part) / (60 * minutes)) for part, minutes in parts]

    def tell(self) -> None:
        """Say what is left of the part, and how long the meeting goes on already."""
        language, shares = self._texts.translator.language, self.shares
        whole = 60 * sum(minutes for _, minutes, _ in shares)
        spent = sum(self.times.spent(part) for part, _, _ in shares)
        minutes = next((minutes for part, minutes, _ in shares if part == self.part), None)
        self.left.setVisible(minutes is not None)
        if minutes is not None:
            self.left.setText(time_text(60 * minutes - self.times.spent(self.part), language))
        self.total.setText(spent_text(spent, whole, language))
        said = self.left.text() if minutes is not None else ""
        self.setAccessibleName(" · ".join(part for part in (said, self.total.text()) if part))
        self.bars.update()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Count while it is in sight."""
        super().showEvent(event)
        self._beat.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Go on counting, and tell nothing: whoever looks something up in the plan is in the meeting still."""
        super().hideEvent(event)
        self._beat.stop()

    def draw(self, painter: QPainter, width: int, top: int) -> None:
        """Draw the bars."""
        shares = self.shares
        whole = sum(minutes for _, minutes, _ in shares)
        room, left = width - _GAP * (len(shares) - 1), 0.0
        full, rest = self._theme.colour("accent"), self._theme.colour("track")
        painter.setPen(Qt.PenStyle.NoPen)
        for _, minutes, share in shares:
            wide = room * minutes / whole
            box = QRect(round(left), top, round(wide), _HIGH)
            painter.setBrush(rest)
            painter.drawRoundedRect(box, _HIGH / 2, _HIGH / 2)
            filled = round(box.width() * min(share, 1.0))
            if filled > _HIGH // 2:  # less of it is a speck
                painter.setBrush(full)
                painter.setClipRect(QRect(box.left(), top, filled, _HIGH))
                painter.drawRoundedRect(box, _HIGH / 2, _HIGH / 2)
                painter.setClipping(False)
            left += wide + _GAP


class _Bars(QWidget):
    def __init__(self, clock: MeetingClock) -> None:
        super().__init__(clock)
        self._clock = clock
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a thin line over the width."""
        return QSize(200, _HIGH + 4)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the bars of the clock."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._clock.draw(painter, self.width(), (self.height() - _HIGH) // 2)
        painter.end()
