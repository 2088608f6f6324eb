"""What a step has of the practice of change, as the panel beside the tree tells it."""

from typing import NamedTuple

from planner.insight.practice.experiments import experiment_of
from planner.roadmap import AgreementState, Experiment, Roadmap, Step, Success


class StepPractice(NamedTuple):
    """An experiment, open and all agreements, for how many groups, pulls on tensions, answers of ethics, a success."""

    experiment: Experiment | None
    agreements_open: int
    agreements: int
    groups: tuple[str, ...]
    pulls: int
    success: Success | None


def practice_of(roadmap: Roadmap, step: Step) -> StepPractice:
    """Return what a step has of the practice of change."""
    agreements = roadmap.agreements.of_step(step)
    groups = [roadmap.served_groups.get(one.served_group_id) for one in roadmap.benefits.of_step(step)]
    successes = roadmap.successes.of_step(step)
    return StepPractice(
        experiment=experiment_of(roadmap, step),
        agreements_open=sum(1 for one in agreements if one.state is AgreementState.OPEN),
        agreements=len(agreements),
        groups=tuple(one.name for one in groups if one is not None),
        pulls=len(roadmap.pulls.of_step(step)),
        success=successes[-1] if successes else None,
    )
