"""The course: the road as it was meant on a day and as it went, drawn; then what moved and why, the longest first."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.compass.past_page import PastPage
from planner.desktop.compass.road_chart import RoadChart
from planner.desktop.compass.road_reading import RoadReading
from planner.desktop.compass.since import SinceChoice
from planner.desktop.forms.buttons import button
from planner.desktop.forms.editing_session import Place
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import scrolled
from planner.desktop.forms.roadmap_page import BACK, KeyHint
from planner.desktop.lists import ListRow
from planner.desktop.lists.model import ROW_ROOM
from planner.desktop.mending.acts import Act, Asked, Mended
from planner.desktop.mending.page import SIDE
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.document.operations.mend import NO_REASON
from planner.document.operations.practice.course import tell_why_moved
from planner.insight.practice.road import Move, Road, renewed
from planner.message import marked
from planner.phrasing.listing import Listing
from planner.phrasing.practice.road_text import RoadLine, road_lines, road_listing, road_sentence
from planner.poster.drawing.palette import pillar_colours

WIDE: Final = 1000
"""Points from which the drawn road stands beside what is told of it."""
FEWEST: Final = 4
"""Rows of the list that are in sight at least."""
_MARKS: Final = {
    "moved": ("clock", "quiet"),
    "stopped": ("octagon", "stopped"),
    "tried": ("flask-conical", "accent"),
    "chance": ("lightbulb", "accent"),
    "added": ("plus", "accent"),
    "gone": ("minus", "quiet"),
}


class CoursePage(PastPage):
    """Tells what moved since a day; why something was moved is written on the spot."""

    keys: ClassVar[tuple[KeyHint, ...]] = (
        ("Enter", marked("write why it was moved")),
        ("F4", marked("see it in the plan")),
        ("Ctrl+C", marked("copy the list")),
        BACK,
    )

    def __init__(self, translator: Translator, theme: Theme, settings: Settings) -> None:
        del settings
        self._move: Move | None = None
        self._lines: Mapping[str, RoadLine] = {}
        asked = (Asked(marked("Why was it moved?"), "words"),)
        acts = {"why": Act("why", marked("Write why"), asked, self._tell_why, "1")}
        super().__init__("course", marked("Course"), translator, theme, acts)
        self.list.wrap_words()
        tools = (self.list, self.list_tools, self.since.list, self.since.field, self.back, self.card.see)
        for one, following in pairwise(tools):
            self.setTabOrder(one, following)
        self._reading = RoadReading(self)
        self._reading.came.connect(self.show_read)
        self.since.chosen.connect(self._read)

    @property
    def ready(self) -> bool:
        """True when all that is read of the past is shown."""
        return not self._reading.busy

    def _lay_out(self) -> None:
        self.since = SinceChoice(self.texts, ("year", "quarter", "review", "beginning", "day"), self)
        self.back = button(self.texts, marked("Back to the compass"), "link", "arrow-left")
        self.back.clicked.connect(self.closed)
        self.sentence = plain(points=11.5)
        self.chart = RoadChart(self.texts)
        self.legend, self.more = plain(kind="quiet", points=9.5), plain(kind="quiet", points=9.5)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(SIDE, 12, SIDE, 16)
        column.setSpacing(10)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._head())
        column.addWidget(self.sentence)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(28)
        self._halves.addLayout(self._road(), 3)
        self._halves.addLayout(self._told(), 5)
        column.addLayout(self._halves, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._scrolled = scrolled(inside)
        whole.addWidget(self._scrolled)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self.quiet, 1, Qt.AlignmentFlag.AlignBaseline)
        for tool in (self.since.list, self.since.field, self.list_tools):
            head.addWidget(tool)
        head.addLayout(self.tools)
        return head

    def _road(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        for part in (self.legend, self.chart, self.more):
            column.addWidget(part)
        column.addStretch(1)
        return column

    def _told(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        self.list.setMinimumHeight(ROW_ROOM.height() * FEWEST)
        column.addWidget(self.list, 1)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.empty, 1)
        column.addWidget(self.card)
        return column

    # What is shown.

    @property
    def is_read(self) -> bool:
        """Tell whether the road is read."""
        return self._reading.found is not None

    @property
    def besides(self) -> QWidget:
        """Return what has the keyboard where nothing moved: the choice of a time."""
        return self.since.list

    def reach_further(self, place: Place) -> bool:
        """Look for a move as far back as the history goes."""
        del place
        if not self.since.look("beginning"):
            return False
        self._read()
        return not self.is_read

    def first(self) -> QWidget | None:
        """Return what gets the keyboard when one comes here, and show the beginning."""
        self._scrolled.verticalScrollBar().setValue(0)
        return super().first()

    def show_document(self, document: Document) -> None:
        """Show the road as it is now, and read what is new of it."""
        if document is not self.document:
            self.since.begins = document.history_start.day
        self.since.offer(document.roadmap)
        self._reading.read(document, self.since.day(document.roadmap))
        super().show_document(document)

    def _read(self) -> None:
        if self.document is not None:
            self.show_document(self.document)

    def rows(self, document: Document) -> tuple[Sequence[ListRow], str, str]:
        """Return a row for each thing on the road, since when, and what is said where there is none."""
        roadmap, language, today = document.roadmap, self.translator.language, date.today()
        day, found = self.since.day(roadmap), self._reading.found
        begins = marked("since {day}, when the history of this file begins")
        about = begins if day == self.since.begins else marked("since {day}")
        quiet = self.translator.text(about, day=language.day(day))
        self._show_legs(document, found.road if found is not None else None)
        if found is None:
            self._lines = {}
            self.sentence.setText("")
            return (), quiet, self.translator.text(marked("Reading…"))
        now = renewed(found.road, roadmap, found.last, found.ends)
        self.sentence.setText(road_sentence(now, language))
        self._lines = {one.key: one for one in road_lines(now, roadmap, language, today)}
        nothing = [self.translator.text(marked("What is moved, stopped, tried or added stands here, with why."))]
        if day > self.since.begins:
            nothing.append(self.translator.text(marked("Choose an earlier day to look further back.")))
        return [self._row(one) for one in self._lines.values()], quiet, " ".join(nothing)

    def _row(self, one: RoadLine) -> ListRow:
        mark, ink = _MARKS[one.key.partition(" ")[0]]
        asks = one.move is not None and one.move.asks
        act = self.translator.text(marked("Write why")) if asks else ""
        return ListRow(one.key, one.heading, one.title, one.line, mark, ink, act)

    def _show_legs(self, document: Document, found: Road | None) -> None:
        text, plural, roadmap = self.translator.text, self.translator.plural, document.roadmap
        legs = found.legs if found is not None else ()
        pillars = pillar_colours(roadmap)
        colours = {leg.step.id: pillars[leg.step.pillar_id] for leg in legs if leg.step.pillar_id in pillars}
        self.chart.show_legs(legs, colours)
        dated = any(leg.meant is not None or leg.went is not None for leg in legs)
        self.chart.setVisible(dated)
        self.legend.setVisible(dated)
        day = self.translator.language.day(self.since.day(roadmap))
        self.legend.setText(text(marked("Light: as it was meant on {day}. Full: as it went."), day=day))
        left = self.chart.left_out
        self.more.setText(plural("and {count} more", "and {count} more", left) if left else "")
        self.more.setVisible(left > 0)

    def speak(self) -> None:
        """Show all in another language."""
        if self.document is not None:
            self.since.offer(self.document.roadmap)
        super().speak()

    # What is done.

    def offer(self, key: str) -> None:
        """Show what is chosen in full; of a move, offer to write why."""
        one = self._lines[key]
        self._move = one.move
        self.card.offer(key, one.title, one.line, ("why",) if one.move is not None else (), step_id=one.step_id)

    def begin_act(self) -> None:
        """Begin to write why; of what is no move, see it in the plan."""
        if self._move is not None:
            super().begin_act()
        elif step_id := self.step_of(self.list.key):
            self.stepRequested.emit(step_id)

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the keys that do something now: why is asked of moves alone."""
        known = super().hints()
        return known if self.card.act or self._move is not None else tuple(one for one in known if one[0] != "Enter")

    def _tell_why(self, mended: Mended, answers: tuple[str, ...]) -> None:
        if not answers[0].strip():
            raise NO_REASON()
        move, label = self._move, mended.label(marked("why “{title}” was moved"))
        days = (move.was.end, move.now.end) if move is not None else (None, mended.one.end)
        tell_why_moved(mended.writer.document, mended.one, days, answers[0], date.today(), label)

    def step_of(self, key: str) -> str:
        """Return the id of the step of a row, "" where it is about none that is there."""
        one = self._lines.get(key)
        return one.step_id if one is not None else ""

    def show_place(self, record_id: str) -> None:
        """Show what the road has of a step."""
        self.reach(next((key for key, one in self._lines.items() if one.step_id == record_id), ""))

    def listing(self) -> tuple[Listing, Document] | None:
        """Return the road as it is printed, exported or copied: each main step, then all that happened."""
        found = self._reading.found
        if self.document is None or found is None:
            return None
        words = (self.title.text(), self.quiet.text(), self.sentence.text())
        lines = [*self._lines.values()]
        roadmap, language = self.document.roadmap, self.translator.language
        now = renewed(found.road, roadmap, found.last, found.ends)
        return road_listing(now, lines, roadmap, language, words, found.day), self.document

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Have the drawn road stand beside what is told, or below it in a narrow window."""
        super().resizeEvent(event)
        wide = event.size().width() >= WIDE
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.BottomToTop
        if self._halves.direction() != way:
            self._halves.setDirection(way)
