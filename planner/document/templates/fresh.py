"""The plan of a field as one begins with it: its steps, roles and ideas stay, and nothing of it has happened yet.

A template tells of half a year in which others worked by it. Whoever begins made none of that progress, gave none of
those answers and promised nothing before today.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from planner.roadmap import (
    Agreement,
    AgreementState,
    Benefit,
    Experiment,
    Record,
    Records,
    Roadmap,
    Sign,
    Stage,
    Status,
    Step,
)
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.entities import ENTITIES
from planner.roadmap.period import months_from
from planner.roadmap.practice.experiment_rules import FIXED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_STAYS: Final = (
    *("department", "pillar", "theme", "person", "step", "contributor", "hidden_page"),
    *("experiment", "agreement", "tension", "sign", "pull", "served_group", "benefit", "ethics_question"),
)
"""The kinds of record that are meant; any other tells of what was done, seen or decided."""
_LONGEST: Final = timedelta(weeks=8)
"""From the day of a promise to the day on which it is due, where the template says more."""


def fresh(roadmap: Roadmap, today: date) -> Roadmap:
    """Return a plan that begins in the month of `today`, on that day: nothing was done in it, all else is as it was.

    Experiments are ideas, agreements are made today with the time that they had, tensions were placed by nobody.
    """
    starts = [step.start for step in roadmap.steps if step.start]
    months = _number(today) - _number(min(starts, default=today))
    begin: Mapping[type[Record], Callable[[Any], Record]] = {
        Step: lambda one: _step(one, months, today),
        Experiment: lambda one: _experiment(one, months),
        Agreement: lambda one: _agreement(one, today),
        Benefit: lambda one: replace(one, asked=""),
        Sign: lambda one: replace(one, seen=None),
    }
    draft = RoadmapBuilder(Roadmap())
    draft.put(roadmap.goal)
    for name in _STAYS:
        records: Records[Record] = getattr(roadmap, ENTITIES[name].collection)
        for record in records:
            draft.put(begin.get(type(record), _as_it_is)(record))
    for step in roadmap.steps:
        draft.hang(step.id, roadmap.steps.place(step))
    return draft.finish()


def _as_it_is(record: Record) -> Record:
    return record


def _step(step: Step, months: int, today: date) -> Step:
    """Return a step before its first day; what is said of one that was stopped is why, and goes."""
    start = _moved(step.start, months)
    return replace(
        step,
        status=Status.NOT_STARTED,
        progress=0,
        by_hand=False,
        description="" if step.status is Status.STOPPED else step.description,
        start=start and max(start, today),
        end=_moved(step.end, months),
        decide_on=_moved(step.decide_on, months),
    )


def _experiment(experiment: Experiment, months: int) -> Experiment:
    """Return an experiment as an idea: who agrees on its stop condition is asked again."""
    idea: dict[str, Any] = dict.fromkeys(FIXED)
    idea |= {"agreed_by_id": None, "agreed_with_id": None, "next_step_id": None}
    return replace(experiment, stage=Stage.IDEA, stop_day=_moved(experiment.stop_day, months), **idea)


def _agreement(agreement: Agreement, today: date) -> Agreement:
    """Return an agreement that is made today, with as much time as it had at first, eight weeks at most."""
    due = agreement.first_due or agreement.due
    time = due - agreement.made if due and agreement.made else _LONGEST
    return replace(
        agreement,
        made=today,
        due=today + min(time, _LONGEST),
        first_due=None,
        state=AgreementState.OPEN,
        settled_on=None,
        reason="",
    )


def _number(day: date) -> int:
    """Return the number of a month, so that two can be taken from each other."""
    return day.year * 12 + day.month - 1


def _moved(day: date | None, months: int) -> date | None:
    """Return the same day of another month; the last day of a month stays one."""
    if day is None:
        return None
    year, month = divmod(_number(day) + months, 12)
    last = months_from(year, month + 1, 1).end
    assert last is not None
    is_last = (day + timedelta(days=1)).day == 1
    return last if is_last or day.day > last.day else last.replace(day=day.day)
