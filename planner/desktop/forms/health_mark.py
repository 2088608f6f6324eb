"""How a step stands, as a mark before its status and in words.

A person who only wants a tree meets none of it: marks are there once somebody said how a step stands, or decided
something about one; and then only where a step does not simply go well.
"""

from datetime import date
from typing import Final

from PySide6.QtGui import QPixmap

from planner.desktop.theme import Theme
from planner.insight import StepHealth, health
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
            self._in_use = bool(roadmap.decisions) or any(said.health is not None for said in roadmap.check_ins)
        if not self._in_use or step_id is None or step_id not in roadmap.steps:
            return None
        one = health(roadmap, step_id, date.today())
        return one if _shown(one) else None


def health_mark(theme: Theme, one: StepHealth) -> QPixmap:
    """Return the mark of a step: filled with its sign for its own trouble, hollow for what is below."""
    state, below = _shown(one) or (Health.ON_COURSE, False)
    name, colour = MARKS[state]
    return theme.mark(f"{name}-below" if below else name, getattr(theme.colours, colour))


def health_words(language: Language, one: StepHealth) -> str:
    """Return what the mark says, a line for each part, with the rule and its threshold last."""
    return "\n".join(filter(None, (*health_lines(language, one), rule_text(language, one))))


def _shown(one: StepHealth) -> tuple[Health, bool] | None:
    """Return the state to show and whether that is what is below; None where a step goes well by the rules alone."""
    if one.own is one.state and one.state is not Health.ON_COURSE:
        return one.state, False
    if one.below is not None and one.below is not Health.ON_COURSE:
        return one.below, True
    return (one.state, False) if one.by == "owner" else None
