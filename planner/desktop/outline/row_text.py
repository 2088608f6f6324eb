"""What the cells of one step say, and why: the texts of a row and the explanation of its figure."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.columns import FURTHER, Column
from planner.desktop.step_editing.field_text import field_text
from planner.insight.check_ins import holds, is_open, rhythm_of
from planner.insight.confidence import confidence
from planner.insight.progress import Figures, figures, is_late, weight_of
from planner.insight.rounding import whole_percent
from planner.phrasing.period_text import outside_words, period_words
from planner.phrasing.plan_text import name_of, step_text
from planner.phrasing.progress_text import confidence_text, held_back
from planner.roadmap import CheckIn, Roadmap, Status, Step

AGE: Final = " · "
"""Before the day of a word that is older than its rhythm."""


class Confidences:
    """The latest confidence that was said of each step, with its day; found again only when a check-in came or went."""

    def __init__(self) -> None:
        self._seen: object = None
        self._latest: dict[str, CheckIn] = {}

    def of(self, roadmap: Roadmap, step_id: str) -> CheckIn | None:
        """Return the latest check-in of a step that gave a confidence."""
        if roadmap.check_ins is not self._seen:
            self._seen, self._latest = roadmap.check_ins, {}
            for said in roadmap.check_ins:
                if said.step_id is None or said.confidence is None:
                    continue
                known = self._latest.get(said.step_id)
                if known is None or _order(known) < _order(said):
                    self._latest[said.step_id] = said
        return self._latest.get(step_id)


def _order(said: CheckIn) -> tuple[date, str]:
    return said.day or date.min, said.id


def faded_day(roadmap: Roadmap, step: Step, said: CheckIn | None) -> date | None:
    """Return the day of a word about an open step that is older than its rhythm, None while it holds."""
    if said is None or said.day is None or not is_open(roadmap, step):
        return None
    return None if holds(rhythm_of(roadmap, step), said.day, date.today()) else said.day


def row_words(
    roadmap: Roadmap, step: Step, number: str, translator: Translator, word: CheckIn | None
) -> tuple[str, ...]:
    """Return the texts of a row in the order of `Column`."""
    said = step_text(roadmap, step, translator.language, number)
    return (
        said.number,
        said.title,
        said.owner,
        name_of(roadmap.departments.get(step.department_id)),
        name_of(roadmap.pillars.get(step.pillar_id)),
        name_of(roadmap.themes.get(step.theme_id)),
        said.period,
        said.status,
        said.progress,
        _confidence(roadmap, step, word, translator),
        *(field_text(roadmap, step, field, translator.language) for field in FURTHER),
    )


def _confidence(roadmap: Roadmap, step: Step, word: CheckIn | None, translator: Translator) -> str:
    """Return how sure its owner was, with the day of the word where that is older than its rhythm."""
    if word is None:
        return ""
    words, old = translator.text("{confidence} of 10", confidence=word.confidence), faded_day(roadmap, step, word)
    return words if old is None else f"{words}{AGE}{translator.language.near_day(old, date.today())}"


def typed_words(cells: Sequence[str], column: int) -> str:
    """Return what a person who edits a cell finds in it: of a confidence the figure without the day of its word."""
    return cells[column].partition(AGE)[0] if column == Column.CONFIDENCE else cells[column]


def explained(roadmap: Roadmap, step: Step, translator: Translator) -> str:
    """Return how the progress of a step came about, and how sure its owners are, in a few short sentences."""
    figure = figures(roadmap, step)
    if roadmap.steps.is_leaf(step):
        return translator.text("Progress as its owner gave it. Steps below would be added up instead.")
    counted = translator.plural(
        "{done} of {count} step done", "{done} of {count} steps done", figure.leaves - figure.stopped, done=figure.done
    )
    parts = [counted, _way(roadmap, step, figure, translator)]
    milestones = 0 if figure.by_hand else _unweighed_milestones(roadmap, step)
    if milestones:
        parts.append(
            translator.plural("{count} milestone weighs nothing", "{count} milestones weigh nothing", milestones)
        )
    if figure.stopped:
        parts.append(
            translator.plural(
                "{count} stopped step does not count", "{count} stopped steps do not count", figure.stopped
            )
        )
    held = held_back(roadmap, step, translator.language)
    sure = confidence_text(confidence(roadmap, step, date.today()), roadmap, translator.language)
    return " ".join(filter(None, (f"{'; '.join(parts)}.", held, sure)))


def period_explained(roadmap: Roadmap, step: Step, translator: Translator) -> str:
    """Return the period of a step, whether it is late, and which steps below fall outside it."""
    words = period_words(figures(roadmap, step), translator.language)
    if is_late(roadmap, step, date.today()):
        words = translator.text("{period}: this should have been finished.", period=words)
    outside = outside_words(roadmap, step, translator.language)
    return "\n".join(filter(None, (words, outside)))


def _unweighed_milestones(roadmap: Roadmap, step: Step) -> int:
    """Return how many milestones directly below a step are left out of its mean."""
    children = roadmap.steps.children(step)
    return sum(child.milestone for child in children) if any(weight_of(child) > 0 for child in children) else 0


def _way(roadmap: Roadmap, step: Step, figure: Figures, translator: Translator) -> str:
    if figure.by_hand:
        return translator.text("this figure was given by hand; clear it to have it added up again")
    below = [
        (weight_of(child), part.progress)
        for child in roadmap.steps.children(step)
        if (part := figures(roadmap, child)).status is not Status.STOPPED
    ]
    counting = [part for part in below if part[0] > 0] or [(1.0, progress) for _, progress in below]
    if len({weight for weight, _ in counting}) > 1:
        number = translator.language.number
        sums = " + ".join(
            f"{number(weight, 0 if weight == int(weight) else 1)} × {number(whole_percent(progress))}"
            for weight, progress in counting[:6]
        )
        more = " + …" if len(counting) > 6 else ""
        return translator.text("weighted mean of the steps directly below: {sums}", sums=sums + more)
    return translator.plural("the mean of {count} step below", "the mean of {count} steps below", len(counting))
