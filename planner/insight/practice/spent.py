"""What was spent on a step: on record at any time, in sight only after the decision.

Money and time that are gone are no reason to go on, and seeing them makes people go on all the same (the sunk-cost
effect: Arkes and Blumer, "The psychology of sunk cost", 1985). So every view asks `spent_visible` first.
"""

from typing import NamedTuple

from planner.roadmap import Outcome, Roadmap, Stage, Step

_OVER = (Stage.SCALED_UP, Stage.STOPPED)
_ENDS = (Outcome.SCALE_UP, Outcome.STOP)


class Spent(NamedTuple):
    """What was spent in all: euros and weeks of work."""

    euros: float
    weeks: float


def spent_visible(roadmap: Roadmap, step: Step | str | None) -> bool:
    """Tell whether what was spent on a step may be seen: its experiment is scaled up or stopped.

    Of a step that is no experiment, its latest decision with an outcome ended it.
    """
    if step is None:
        return False
    experiments = roadmap.experiments.of_step(step)
    if experiments:
        return all(one.stage in _OVER for one in experiments)
    decided = [one for one in roadmap.decisions.of_step(step) if one.outcome is not None]
    return bool(decided) and decided[-1].outcome in _ENDS


def expense_visible(roadmap: Roadmap, expense_id: str) -> bool:
    """Tell whether one record of what was spent may be seen; of one that is gone nobody knows."""
    expense = roadmap.expenses.get(expense_id)
    return expense is not None and spent_visible(roadmap, expense.step_id)


def spent(roadmap: Roadmap, step: Step | str) -> Spent | None:
    """Return what was spent on a step, None where it is not to be seen yet or nothing is on record."""
    expenses = roadmap.expenses.of_step(step)
    if not expenses or not spent_visible(roadmap, step):
        return None
    return Spent(sum(one.euros or 0.0 for one in expenses), sum(one.weeks or 0.0 for one in expenses))
