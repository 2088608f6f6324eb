"""The page of Attention: the plan reads itself in full sentences, and each is mended or left so, with a reason."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from planner.desktop.lists import ListRow
from planner.desktop.lists.step_numbers import StepNumbers
from planner.desktop.mending.offers import for_point, proposed
from planner.desktop.mending.page import MendingPage
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.insight.attention import RULES, Point, attention
from planner.message import marked
from planner.phrasing.attention_text import sentence_below_title
from planner.roadmap import Roadmap

_MARKS: Final = {"step": "circle-dot", "person": "user", "pillar": "flag", "goal": "target"}
_LABELS: Final = {rule.name: rule.label for rule in RULES}


class AttentionPage(MendingPage):
    """Lists what the plan points out, by rule; the most urgent first."""

    def __init__(self, translator: Translator, theme: Theme, settings: Settings) -> None:
        super().__init__(marked("Attention"), translator, theme)
        del settings
        self._points: dict[str, Point] = {}
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
        self._drawn = {key: self._row(document.roadmap, key, point) for key, point in self._points.items()}
        rows = [row for _, _, row in self._drawn.values()]
        plural = self.translator.plural
        count = plural("{count} thing to look at", "{count} things to look at", len(rows)) if rows else ""
        return rows, count, self.translator.text("Nothing asks for your attention.")

    def _row(self, roadmap: Roadmap, key: str, point: Point) -> tuple[Point, str, ListRow]:
        step = roadmap.steps.get(point.record_id) if point.kind == "step" else None
        number = f"{self._numbers[step.id]}  " if step is not None else ""
        known = self._drawn.get(key)
        if known is not None and known[0] is point and known[1] == number:
            return known
        title = point.title or self.translator.text("(no title)")
        row = ListRow(
            key=key,
            group=self.translator.text(_LABELS[point.rule]),
            title=number + title,
            line=sentence_below_title(point, self.translator.language),
            mark=_MARKS[point.kind],
            act=self.translator.text(proposed(point)),
        )
        return point, number, row

    def offer(self, key: str) -> None:
        """Offer what mends the point, and to leave it so."""
        point = self._points[key]
        step_id = self.step_of(key)
        acts = for_point(point)
        words = sentence_below_title(point, self.translator.language)
        title = point.title or self.translator.text("(no title)")
        self.card.offer(title, words, acts, step_id=step_id, about=point)

    def step_of(self, key: str) -> str:
        """Return the id of the step of a row, "" where it is about none."""
        point = self._points.get(key)
        return point.record_id if point is not None and point.kind == "step" else ""
