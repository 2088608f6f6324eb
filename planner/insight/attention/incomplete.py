"""Rules about what a leaf does not tell yet: who answers for it, when it is, and how we see that it is done."""

from datetime import date

from planner.insight.attention.point import Finding
from planner.message import marked
from planner.roadmap import Roadmap, Step
from planner.roadmap.period import period_of


def no_owner(roadmap: Roadmap, step: Step, today: date) -> Finding | None:
    """Find a leaf that nobody answers for."""
    del roadmap, today
    return Finding(marked("Nobody answers for “{title}”.")) if step.owner_id is None else None


def no_period(roadmap: Roadmap, step: Step, today: date) -> Finding | None:
    """Find a leaf with neither a day nor a word such as later."""
    del roadmap, today
    return None if period_of(step) else Finding(marked("“{title}” has no period yet."))


def no_result(roadmap: Roadmap, step: Step, today: date) -> Finding | None:
    """Find a leaf of which nobody could see that it is done; a milestone is its own result."""
    del roadmap, today
    if step.milestone or step.result.strip():
        return None
    return Finding(marked("It is not said yet how we will see that “{title}” is done."))
