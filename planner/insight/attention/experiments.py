"""Rules about experiments: one that waits for a decision, one that worked and was left so, no stop in a year."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from planner.insight.attention.point import Finding
from planner.insight.practice.experiments import OVER, experiments_of, judgements, reached_since, to_decide
from planner.message import marked
from planner.roadmap import Goal, Outcome, Roadmap, Stage, Step

QUARTER: Final = timedelta(days=92)
"""How long an experiment that worked may wait until it is scaled up."""
YEAR: Final = timedelta(days=365)
"""How long a plan that experiments may go without a stop."""


def waits_for_decision(roadmap: Roadmap, today: date) -> Iterator[tuple[Step, Finding]]:
    """Find the steps about which a decision waits, by what was agreed."""
    for step in to_decide(roadmap, today):
        yield step, Finding(marked("“{title}” waits for a decision: scale up, go on, adjust or stop."))


def worked_and_left(roadmap: Roadmap, today: date) -> Iterator[tuple[Step, Finding]]:
    """Find the experiments that reached their threshold a quarter ago or longer, and were not scaled up.

    The quarter counts from the end, or from the day of the figure where that came later.
    """
    message = marked("“{title}” has worked since {since}, and was not scaled up.")
    for one in experiments_of(roadmap, today):
        if one.stage in (*OVER, Stage.IDEA):
            continue
        reached = reached_since(roadmap, one.experiment, today)
        if reached is None:
            continue
        since = max(reached, one.step.end) if one.step.end is not None and one.step.end <= today else reached
        if today - since >= QUARTER:
            yield one.step, Finding(message, {"since": reached})


def no_stop(roadmap: Roadmap, today: date) -> Iterator[tuple[Goal, Finding]]:
    """Find that no experiment was stopped in a year, in a plan whose first one began before that."""
    shown = [*experiments_of(roadmap, today)]
    began = [one.experiment.started for one in shown if one.experiment.started is not None]
    if not began or today - min(began) <= YEAR:
        return
    for one in shown:
        stopped = [said.day for said in judgements(roadmap, one.step) if said.outcome is Outcome.STOP and said.day]
        if any(today - day <= YEAR for day in stopped) or (one.stage is Stage.STOPPED and not stopped):
            return
    message = marked("No experiment was stopped in a year; ask which one taught enough to let it go.")
    yield roadmap.goal, Finding(message)
