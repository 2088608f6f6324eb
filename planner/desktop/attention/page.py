"""The page of Attention: the plan reads itself in full sentences, and each is mended or left so, with a reason."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from planner.desktop.forms.buttons import button
from planner.desktop.lists import ListRow
from planner.desktop.lists.step_numbers import StepNumbers
from planner.desktop.mending.acts import ACTS, AGAIN
from planner.desktop.mending.offers import FOR_LEFT_SO, for_point, proposed
from planner.desktop.mending.page import MendingPage
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.insight.attention import Point, attention, set_aside_points
from planner.message import marked
from planner.phrasing.attention_text import left_so, rule_text, sentence_below_title
from planner.roadmap import SetAside

_MARKS: Final = {
    "step": "circle-dot",
    "person": "user",
    "pillar": "flag",
    "goal": "target",
    "tension": "tension",
    "served_group": "users",
    "department": "users",
}


class AttentionPage(MendingPage):
    """Lists what the plan points out, by rule; the most urgent first. What was left so stands at the end, with why."""

    def __init__(self, translator: Translator, theme: Theme, settings: Settings) -> None:
        super().__init__("attention", marked("Attention"), translator, theme)
        del settings
        self.ethics = button(self.texts, marked("Ethics"), "link", "lock")
        self.ethics.clicked.connect(partial(self.pageRequested.emit, "ethics", ""))
        self.tools.addWidget(self.ethics)
        QWidget.setTabOrder(self.list, self.ethics)
        QWidget.setTabOrder(self.ethics, self.list_tools)
        self._points: dict[str, Point] = {}
        self._aside: dict[str, tuple[Point, SetAside]] = {}
        self._numbers = StepNumbers()
        self._drawn: dict[str, tuple[Point, str, ListRow]] = {}
        """The rows made last, each with the point and the number that it was made of: most are the same next time."""

    def speak(self) -> None:
        """Show the rows in another language."""
        self._drawn = {}
        super().speak()

    def rows(self, document: Document) -> tuple[Sequence[ListRow], str, str]:
        """Return a row for each point, the quiet line beside the title, and what is said where there is none."""
        points = attention(document.roadmap, date.today(), document.branch)
        self._points = {f"{point.rule} {point.record_id}": point for point in points}
        self._numbers.follow(document.roadmap)
        self._drawn = {key: self._row(key, point) for key, point in self._points.items()}
        rows = [row for _, _, row in self._drawn.values()]
        aside = set_aside_points(document.roadmap, date.today(), document.branch)
        self._aside = {f"{point.rule} {point.record_id} {AGAIN}": (point, why) for point, why in aside}
        nothing = self.translator.text("Nothing asks for your attention.")
        plural = self.translator.plural
        count = plural("{count} thing to look at", "{count} things to look at", len(rows)) if rows else ""
        left = [self._left_row(key, point, why) for key, (point, why) in self._aside.items()]
        return [*rows, *left], count or (nothing if left else ""), nothing

    def _row(self, key: str, point: Point) -> tuple[Point, str, ListRow]:
        number = self._number(point)
        known = self._drawn.get(key)
        if known is not None and known[0] is point and known[1] == number:
            return known
        row = ListRow(
            key=key,
            group=rule_text(point.rule, self.translator.language),
            title=number + self._title(point),
            line=sentence_below_title(point, self.translator.language),
            mark=_MARKS.get(point.kind, "circle"),
            act=self.translator.text(proposed(point)),
        )
        return point, number, row

    def _left_row(self, key: str, point: Point, why: SetAside) -> ListRow:
        return ListRow(
            key=key,
            group=self.translator.text(marked("Left so")),
            title=self._number(point) + self._title(point),
            line=left_so(why, self.translator.language),
            mark=_MARKS.get(point.kind, "circle"),
            act=self.translator.text(ACTS[AGAIN].text),
            rests=True,
        )

    def _number(self, point: Point) -> str:
        """Return the number of the step that a point is about, with room behind it; "" where it is about none."""
        return f"{self._numbers[point.record_id]}  " if point.kind == "step" else ""

    def _title(self, point: Point) -> str:
        return point.title or self.translator.text("(no title)")

    def offer(self, key: str) -> None:
        """Offer what mends the point and to leave it so; of what was left so, to point it out again."""
        point = self._point(key)
        acts = FOR_LEFT_SO if key in self._aside else for_point(point)
        words = sentence_below_title(point, self.translator.language)
        if key in self._aside:
            words = f"{words}\n{left_so(self._aside[key][1], self.translator.language)}"
        self.card.offer(key, self._title(point), words, acts, step_id=self.step_of(key), about=point)

    def step_of(self, key: str) -> str:
        """Return the id of the step of a row, "" where it is about none."""
        known = key in self._points or key in self._aside
        return point.record_id if known and (point := self._point(key)).kind == "step" else ""

    def _point(self, key: str) -> Point:
        return self._aside[key][0] if key in self._aside else self._points[key]
