"""How a step stands, as a mark before its status and in words.

A person who only wants a tree meets none of it: marks are there once somebody said how a step stands, or decided
something about one; and then only where a step does not simply go well.
"""

from datetime import date
from typing import Final

from PySide6.QtGui import QPixmap

from planner.desktop.theme import Theme
from planner.insight import StepHealth, health, health_is_told, shown_health
from planner.phrasing.health_text import health_lines, rule_text
from planner.phrasing.language import Language
from planner.roadmap import Health, Roadmap

MARKS: Final = {
    Health.ON_COURSE: ("health-on-course", "done"),
    Health.AT_RISK: ("health-at-risk", "risk"),
    Health.OFF_COURSE: ("health-off-course", "late"),
    Health.CHANGED: ("health-changed", "under_way"),
}
"""The icon of a state and the name of its colour: a shape of its own, never colour alone."""


class HealthMarks:
    """Which steps wear a mark; whether any does is found again only when a word or a decision came or went."""

    def __init__(self) -> None:
        self._seen: tuple[object, object] = (None, None)
        self._in_use = False

    def of(self, roadmap: Roadmap, step_id: str | None) -> StepHealth | None:
        """Return how a step stands today, None where that is not shown."""
        seen = roadmap.check_ins, roadmap.decisions
        if seen[0] is not self._seen[0] or seen[1] is not self._seen[1]:
            self._seen = seen
            self._in_use = health_is_told(roadmap)
        if not self._in_use or step_id is None or step_id not in roadmap.steps:
            return None
        one = health(roadmap, step_id, date.today())
        return one if shown_health(one) else None


def health_mark(theme: Theme, one: StepHealth) -> QPixmap:
    """Return the mark of a step: filled with its sign for its own trouble, hollow for what is below.

    It is paler once the latest word is older than its rhythm.
    """
    state, below = shown_health(one) or (Health.ON_COURSE, False)
    name, colour = MARKS[state]
    mark = theme.mark(f"{name}-below" if below else name, getattr(theme.colours, colour))
    return theme.paler(mark) if one.faded else mark


def health_words(language: Language, one: StepHealth) -> str:
    """Return what the mark says, a line for each part, with the rule and its threshold last."""
    return "\n".join(filter(None, (*health_lines(language, one), rule_text(language, one))))
