"""Rules about how the plan is cut up: a leaf that is too big, a parent that adds nothing to its one child."""

from datetime import date, timedelta

from planner.insight.attention.point import Finding
from planner.insight.practice.experiments import is_idea
from planner.message import marked
from planner.roadmap import Roadmap, Step
from planner.roadmap.period import period_of


def too_long(roadmap: Roadmap, step: Step, today: date) -> Finding | None:
    """Find a leaf that lasts more days than `goal.longest_leaf`, both its ends included; a milestone is a moment."""
    del today
    days, longest = period_of(step).days, roadmap.goal.longest_leaf
    if step.milestone or days is None or days <= longest:
        return None
    message = marked("“{title}” takes {days}; more than {longest} is too big for one step.")
    return Finding(message, {"days": timedelta(days), "longest": timedelta(longest)})


def one_child(roadmap: Roadmap, step: Step, today: date) -> Finding | None:
    """Find a parent of one step: the two may be the same thing; an idea below it is another thing by its nature."""
    del today
    children = roadmap.steps.children(step)
    if len(children) != 1 or is_idea(roadmap, children[0]):
        return None
    message = marked("“{title}” has only one step below it, “{child}”: perhaps they are the same.")
    return Finding(message, {"child": children[0].title})
