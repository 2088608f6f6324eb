"""What was achieved, by day: finished steps, milestones, experiments scaled up, and stops with what they taught.

A stop is a result of equal rank. A step that is finished with all below it is told where it says what it brought;
otherwise its leaves are. Of a branch that was stopped the topmost step is told.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from planner.insight.practice.experiments import experiment_of, judgement
from planner.insight.progress import figures
from planner.roadmap import Decision, Roadmap, Stage, Status, Step

ALL: Final = 100


class Result(StrEnum):
    """The kinds of what was achieved."""

    FINISHED = "finished"
    MILESTONE = "milestone"
    SCALED_UP = "scaled up"
    STOPPED = "stopped"


class Achieved(NamedTuple):
    """One thing that was achieved: on which day, None where nobody knows, and what it brought, "" where not told.

    `decision` is that by which it was scaled up or stopped, `became` the step that came of it.
    """

    step: Step
    result: Result
    day: date | None
    brought: str
    decision: Decision | None = None
    became: Step | None = None

    @property
    def is_open(self) -> bool:
        """True where it is still to be told what it brought."""
        return self.result in (Result.FINISHED, Result.MILESTONE) and not self.brought


def achieved(roadmap: Roadmap, finished_on: Mapping[str, date], today: date) -> tuple[Achieved, ...]:
    """Return all that was achieved, the latest first.

    `finished_on` are days on which steps were set to done or stopped. Without such a day that on which its success was
    told counts, then that of the word that said it was done, then its end where that is past.
    """
    found = [one for step in _results(roadmap) if (one := _achieved(roadmap, step, finished_on, today)) is not None]
    found.sort(key=lambda one: (one.day or date.min, one.step.id), reverse=True)
    return tuple(found)


def years_of(found: Iterable[Achieved], today: date) -> tuple[int, ...]:
    """Return the years in which something was achieved, and this one, the latest first."""
    return tuple(sorted({today.year, *(one.day.year for one in found if one.day is not None)}, reverse=True))


def in_year(found: Iterable[Achieved], year: int, today: date) -> tuple[Achieved, ...]:
    """Return what was achieved in a year, the latest first; what has no day stands last in the present one."""
    of_year = [one for one in found if (one.day.year if one.day is not None else today.year) == year]
    return tuple(sorted(of_year, key=lambda one: one.day is None))


def _results(roadmap: Roadmap) -> Iterator[Step]:
    """Yield the steps that are a result, none twice."""
    steps = roadmap.steps
    told = {one.step_id for one in roadmap.successes if one.brought.strip()}
    scaled = {one.step_id for one in roadmap.experiments if one.stage is Stage.SCALED_UP}
    for step in steps.parts.records.values():
        if step.id in told or step.id in scaled:
            yield step
        elif step.status is Status.STOPPED:
            if not any(one.status is Status.STOPPED for one in steps.ancestors(step)):
                yield step
        elif step.status is Status.DONE and steps.is_leaf(step):
            yield step


def _achieved(roadmap: Roadmap, step: Step, finished_on: Mapping[str, date], today: date) -> Achieved | None:
    experiment = experiment_of(roadmap, step)
    decided = judgement(roadmap, step)
    day = decided.day if decided is not None else None
    if experiment is not None and experiment.stage is Stage.SCALED_UP:
        became = roadmap.steps.get(experiment.next_step_id)
        return Achieved(step, Result.SCALED_UP, day, _brought(roadmap, step)[0], decided, became)
    if step.status is Status.STOPPED:
        decided = decided or _last_decision(roadmap, step)
        day = (decided.day if decided is not None else None) or finished_on.get(step.id)
        return Achieved(step, Result.STOPPED, day, decided.lesson.strip() if decided is not None else "", decided)
    if step.status is not Status.DONE and figures(roadmap, step).status is not Status.DONE:
        return None
    brought, told_on = _brought(roadmap, step)
    day = finished_on.get(step.id) or told_on or _said_done(roadmap, step)
    if day is None and step.end is not None and step.end <= today:
        day = step.end
    return Achieved(step, Result.MILESTONE if step.milestone else Result.FINISHED, day, brought)


def _brought(roadmap: Roadmap, step: Step) -> tuple[str, date | None]:
    """Return what a step brought, "" where that was not told, and on which day it was."""
    told = roadmap.successes.of_step(step)
    return (" ".join(told[-1].brought.split()), told[-1].day) if told else ("", None)


def _said_done(roadmap: Roadmap, step: Step) -> date | None:
    """Return the last day on which a word said that a step was all done."""
    words = roadmap.check_ins.of_step(step)
    return max((one.day for one in words if one.progress == ALL and one.day is not None), default=None)


def _last_decision(roadmap: Roadmap, step: Step) -> Decision | None:
    """Return the last decision about a step, such as why it was stopped."""
    return max(roadmap.decisions.of_step(step), key=lambda one: (one.day or date.min, one.id), default=None)
