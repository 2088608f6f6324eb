"""The rules that say how a step stands, from its dates, its progress and what its owner said of confidence.

`HEALTH_RULES` is the table of them: the first that speaks decides. A rule is a function of a `Case`; it gives a reason,
None where it has nothing to say. What each asks and why its threshold is what it is stands in the README.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from planner.insight.check_ins import holds
from planner.insight.planned import expected
from planner.insight.progress import Figures
from planner.message import marked
from planner.roadmap import CheckIn, Health, Rhythm, Roadmap, Status, Step

BEHIND: Final = 40
"""Points of progress, 0-100, behind the time that is gone from which a step is at risk."""
FALL: Final = 3
"""How far confidence, 0-10, falls from one word to the next for a step to be at risk."""
LOW: Final = 3
"""The confidence, 0-10, at and below which a step is at risk."""
FALL_LASTS: Final = 2
"""Rhythms for which a fall in confidence is not forgotten: silence does not mend it."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a step stands as it does: a message for the catalogue and its values; a float is a percentage, 0-100."""

    message: str = ""
    values: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True)
class Case:
    """An open step or branch as a rule sees it: what it adds up to, its rhythm, the day, its words until then.

    `words` are the check-ins that have a day, latest first.
    """

    roadmap: Roadmap
    step: Step
    whole: Figures
    rhythm: Rhythm
    today: date
    words: tuple[CheckIn, ...]


@dataclass(frozen=True, slots=True)
class HealthRule:
    """One rule: its name, how a step stands of which it speaks, its threshold, and the sentence that tells it.

    In the sentence {threshold} stands for the threshold.
    """

    name: str
    health: Health
    threshold: int
    sentence: str
    function: Callable[[Case], Reason | None]


def late(case: Case) -> Reason | None:
    """Speak of a step whose end has passed."""
    due = passed_end(case)
    return Reason(marked("its end of {day} has passed"), {"day": due}) if due else None


def not_begun(case: Case) -> Reason | None:
    """Speak of a step whose start has passed while nothing of it was begun."""
    start = passed_start(case)
    return Reason(marked("its start of {day} has passed and it was not begun"), {"day": start}) if start else None


def passed_end(case: Case) -> date | None:
    """Return the day after which a step is late, where that has passed."""
    due = case.whole.due
    return due if due is not None and due < case.today else None


def passed_start(case: Case) -> date | None:
    """Return the start of a step that was not begun, where that has passed."""
    start = case.whole.period.start
    begun = case.whole.status is not Status.NOT_STARTED or case.whole.progress > 0
    return start if start is not None and start < case.today and not begun else None


def behind(case: Case) -> Reason | None:
    """Speak of progress that trails the days that are over; of a branch, what its dated steps should have done."""
    gone = expected(case.roadmap, case.step, case.today - timedelta(days=1)) if case.today > date.min else None
    if gone is None or gone - case.whole.progress < BEHIND:
        return None
    values = {"done": float(case.whole.progress), "gone": gone}
    if case.roadmap.steps.is_leaf(case.step):
        return Reason(marked("{done} done while {gone} of the time is gone"), values)
    return Reason(marked("{done} done while by its dates it should be {gone}"), values)


def fallen_confidence(case: Case) -> Reason | None:
    """Speak of a confidence that fell from one day to the next on which there is a word of it."""
    sure = _confidences(case)
    if len(sure) < 2 or not holds(case.rhythm, sure[0][0], case.today, FALL_LASTS) or sure[1][1] - sure[0][1] < FALL:
        return None
    return Reason(marked("confidence fell from {before} to {now}"), {"before": sure[1][1], "now": sure[0][1]})


def low_confidence(case: Case) -> Reason | None:
    """Speak of a confidence that is low."""
    sure = _confidences(case)
    if not sure or not holds(case.rhythm, sure[0][0], case.today) or sure[0][1] > LOW:
        return None
    return Reason(marked("confidence is {now} of 10"), {"now": sure[0][1]})


def _confidences(case: Case) -> list[tuple[date, int]]:
    """Return the last two days with a word of confidence, latest first; a word that mends one of its day counts."""
    found: list[tuple[date, int]] = []
    for word in case.words:
        if word.day is None or word.confidence is None:
            continue
        if found and found[-1][0] == word.day:
            continue
        found.append((word.day, word.confidence))
        if len(found) == 2:
            break
    return found


HEALTH_RULES: Final = (
    HealthRule(
        "late",
        Health.OFF_COURSE,
        0,
        marked("Off course from the day after its end until it is done."),
        late,
    ),
    HealthRule(
        "not-begun",
        Health.AT_RISK,
        0,
        marked("At risk from the day after its start until it is begun."),
        not_begun,
    ),
    HealthRule(
        "behind",
        Health.AT_RISK,
        BEHIND,
        marked("At risk while progress is {threshold} points or more behind the time that is gone."),
        behind,
    ),
    HealthRule(
        "confidence-fell",
        Health.AT_RISK,
        FALL,
        marked("At risk when confidence falls by {threshold} or more from one check-in to the next."),
        fallen_confidence,
    ),
    HealthRule(
        "low-confidence",
        Health.AT_RISK,
        LOW,
        marked("At risk at a confidence of {threshold} or less."),
        low_confidence,
    ),
)
