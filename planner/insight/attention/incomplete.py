"""Rules about what a leaf does not tell yet: who answers for it, when it is, and how we see that it is done.

An experiment that is still an idea is asked none of this: nothing was promised, and its start asks for all of it.
"""

from datetime import date

from planner.insight.attention.point import Finding
from planner.insight.practice.experiments import is_idea
from planner.message import marked
from planner.roadmap import Roadmap, Step
from planner.roadmap.period import period_of


def no_owner(roadmap: Roadmap, step: Step, today: date) -> Finding | None:
    """Find a leaf that nobody answers for."""
    del today
    if step.owner_id is not None or is_idea(roadmap, step):
        return None
    return Finding(marked("Nobody answers for “{title}”."))


def no_period(roadmap: Roadmap, step: Step, today: date) -> Finding | None:
    """Find a leaf with neither a day nor a word such as later."""
    del today
    return None if period_of(step) or is_idea(roadmap, step) else Finding(marked("“{title}” has no period yet."))


def no_result(roadmap: Roadmap, step: Step, today: date) -> Finding | None:
    """Find a leaf of which nobody could see that it is done; a milestone is its own result."""
    del today
    if step.milestone or step.result.strip() or is_idea(roadmap, step):
        return None
    return Finding(marked("It is not said yet how we will see that “{title}” is done."))
