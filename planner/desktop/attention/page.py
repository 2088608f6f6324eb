"""The page of Attention: the plan reads itself in full sentences, and each is mended or left so, with a reason."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from planner.desktop.lists import ListRow
from planner.desktop.mending import ACTS
from planner.desktop.mending.page import MendingPage
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.insight.attention import RULES, Point, attention
from planner.message import marked
from planner.phrasing.attention_text import sentence
from planner.roadmap import Roadmap

_ACTS: Final = {
    "owner": ("owner",),
    "hand over": ("owner",),
    "period": ("period", "date"),
    "dates": ("period", "date"),
    "result": ("result",),
    "check in": ("check-in",),
    "lines": ("lines", "check-in"),
}
"""Which acts mend what is pointed out; every point can be left so."""
_MARKS: Final = {"step": "circle-dot", "person": "user", "pillar": "flag", "goal": "target"}
_LABELS: Final = {rule.name: rule.label for rule in RULES}


class AttentionPage(MendingPage):
    """Lists what the plan points out, by rule; the most urgent first."""

    def __init__(self, translator: Translator, theme: Theme, settings: Settings) -> None:
        super().__init__(marked("Attention"), translator, theme)
        del settings
        self._points: dict[str, Point] = {}

    def rows(self, document: Document) -> tuple[Sequence[ListRow], str, str]:
        """Return a row for each point, the quiet line beside the title, and what is said where there is none."""
        points = attention(document.roadmap, date.today(), document.branch)
        self._points = {f"{point.rule} {point.record_id}": point for point in points}
        rows = [self._row(document.roadmap, key, point) for key, point in self._points.items()]
        plural = self.translator.plural
        count = plural("{count} thing to look at", "{count} things to look at", len(rows)) if rows else ""
        return rows, count, self.translator.text("Nothing asks for your attention.")

    def _row(self, roadmap: Roadmap, key: str, point: Point) -> ListRow:
        step = roadmap.steps.get(point.record_id) if point.kind == "step" else None
        number = f"{roadmap.steps.number(step)}  " if step is not None else ""
        title = point.title or self.translator.text("(no title)")
        return ListRow(
            key=key,
            group=self.translator.text(_LABELS[point.rule]),
            title=number + title,
            line=sentence(point, self.translator.language),
            mark=_MARKS[point.kind],
            act=self.translator.text(ACTS[offered[0]].text) if (offered := _ACTS.get(point.mend)) and step else "",
        )

    def offer(self, key: str) -> None:
        """Offer what mends the point, and to leave it so."""
        point = self._points[key]
        step_id = self.step_of(key)
        acts = [*(_ACTS.get(point.mend, ()) if step_id else ()), "aside"]
        words = sentence(point, self.translator.language)
        title = point.title or self.translator.text("(no title)")
        self.card.offer(title, words, acts, step_id=step_id, about=point)

    def step_of(self, key: str) -> str:
        """Return the id of the step of a row, "" where it is about none."""
        point = self._points.get(key)
        return point.record_id if point is not None and point.kind == "step" else ""
