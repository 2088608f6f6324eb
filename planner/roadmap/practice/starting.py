"""What an experiment needs before it is started."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from planner.message import marked
from planner.roadmap.practice.experiments import Experiment, Stage
from planner.roadmap.records import Person, Status, Step


class Missing(StrEnum):
    """One thing without which an experiment is not started."""

    MEASURE = marked("what is measured")
    THRESHOLD = marked("the threshold")
    END = marked("the end date")
    OWNER = marked("an owner")
    STEP_ABOVE = marked("a step above it")
    NEXT_STEP = marked("the next step if it works")
    STOP_CONDITION = marked("the stop condition")
    TWO_NAMES = marked("two different names that agreed on the stop condition")


STATUS_OF: Final = {
    Stage.IDEA: Status.NOT_STARTED,
    Stage.RUNNING: Status.UNDER_WAY,
    Stage.TO_DECIDE: Status.UNDER_WAY,
    Stage.SCALED_UP: Status.DONE,
    Stage.STOPPED: Status.STOPPED,
}
"""The status that the step of an experiment has by its stage."""


def missing_for_start(
    experiment: Experiment, step: Step, parent_id: str | None, person_of: Callable[[str], Person | None]
) -> tuple[Missing, ...]:
    """Return what an experiment still needs before it is started; `parent_id` is what its step hangs under.

    Its owner is that of its step.

    Of two different people one at least does not own it, so that nobody agrees on a stop condition alone.
    """
    there = {
        Missing.MEASURE: bool(experiment.measure.strip()),
        Missing.THRESHOLD: experiment.threshold is not None,
        Missing.END: step.end is not None,
        Missing.OWNER: step.owner_id is not None,
        Missing.STEP_ABOVE: parent_id is not None,
        Missing.NEXT_STEP: bool(experiment.next_step.strip()),
        Missing.STOP_CONDITION: experiment.stop_value is not None and experiment.stop_day is not None,
        Missing.TWO_NAMES: _are_two(experiment, person_of),
    }
    return tuple(one for one, given in there.items() if not given)


def _are_two(experiment: Experiment, person_of: Callable[[str], Person | None]) -> bool:
    """Tell whether two people of different names agreed."""
    ids = (experiment.agreed_by_id, experiment.agreed_with_id)
    people = [person_of(one) for one in ids if one is not None]
    names = {" ".join(person.name.casefold().split()) for person in people if person is not None}
    return len(names - {""}) == len(ids)
