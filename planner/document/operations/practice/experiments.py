"""Experiments: made of a step, written in four sentences, started, measured, and wound down once they are over."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from planner.document.as_seen import Editable
from planner.document.operations.assign import give_to, person_for
from planner.document.operations.current import current
from planner.document.transaction import Transaction
from planner.message import marked
from planner.roadmap import Closure, Expense, Experiment, PlanError, Reading, Stage, Step
from planner.roadmap.steps import id_of

NAMES: Final = ("next_owner_id", "agreed_by_id", "agreed_with_id")
"""The fields of an experiment that name a person."""
OF_STEP: Final = ("title", "start", "end")
"""What is said of an experiment and stands in its step."""


def make_experiment(
    document: Editable,
    above: Step | str | None,
    title: str,
    label: str,
    source: object = None,
    *,
    fields: Mapping[str, Any] | None = None,
) -> Experiment:
    """Add an experiment as a new step below another, or below the goal, and return it; see `write` for `fields`."""
    with document.change(label, source=source) as change:
        parent = current(change, Step, above) if above is not None else None
        step = Step(
            title=" ".join(title.split()),
            pillar_id=parent.pillar_id if parent else None,
            theme_id=parent.theme_id if parent else None,
        )
        step = change.add(step, parent=parent)
        made = change.add(Experiment(step_id=step.id))
        return _write(change, made, step, fields or {})


def begin_experiment(
    document: Editable,
    step: Step | str,
    label: str,
    source: object = None,
    *,
    fields: Mapping[str, Any] | None = None,
) -> Experiment:
    """Make a step an experiment and return it; the rules refuse one that was begun, or is an experiment already."""
    with document.change(label, source=source) as change:
        found = current(change, Step, step)
        made = change.add(Experiment(step_id=found.id))
        return _write(change, made, found, fields or {})


def write(
    document: Editable, experiment: Experiment | str, fields: Mapping[str, Any], label: str, source: object = None
) -> Experiment:
    """Write fields of an experiment, and of its step what stands there: title, start, end, owner.

    People are given as a record, an id or a name, that is added where it is new; "" is nobody.
    """
    with document.change(label, source=source) as change:
        found = current(change, Experiment, experiment)
        return _write(change, found, _step_of(change, found), fields)


def start(document: Editable, experiment: Experiment | str, label: str, source: object = None) -> Experiment:
    """Start an experiment; raises PlanError that says in one sentence what it still needs."""
    with document.change(label, source=source) as change:
        return change.set(current(change, Experiment, experiment), stage=Stage.RUNNING)


def add_reading(
    document: Editable,
    experiment: Experiment | str,
    day: date,
    value: float | None,
    label: str,
    source: object = None,
    *,
    note: str = "",
) -> Reading:
    """Keep what was measured on a day; a second figure of one day takes the place of the first.

    Raises PlanError without a figure, and for a day that has still to come: it would be told as how things are now.
    """
    if value is None:
        raise PlanError(marked("Say what was measured: a figure."))
    if day > date.today():
        raise PlanError(marked("{day} has still to come; a figure is of today or before."), day=day)
    with document.change(label, source=source) as change:
        found = current(change, Experiment, experiment)
        known = next((one for one in change.before.readings.of("experiment_id", found) if one.day == day), None)
        if known is not None:
            return change.set(known, value=value, note=note.strip() or known.note)
        return change.add(Reading(experiment_id=found.id, day=day, value=value, note=note.strip()))


def spend(
    document: Editable,
    step: Step | str,
    day: date,
    label: str,
    source: object = None,
    *,
    euros: float | None = None,
    weeks: float | None = None,
    note: str = "",
) -> Expense:
    """Put on record what was spent on a step; no view shows it before the decision (`insight.practice.spent`)."""
    if euros is None and weeks is None:
        raise PlanError(marked("Say how much was spent: euros, or weeks of work."))
    with document.change(label, source=source) as change:
        found = current(change, Step, step)
        return change.add(Expense(step_id=found.id, day=day, euros=euros, weeks=weeks, note=note.strip()))


def wind_down(
    document: Editable, step: Step | str, fields: Mapping[str, Any], label: str, source: object = None
) -> Closure:
    """Write how a step that was stopped is wound down: thanks, who is told, what is kept, what is set free."""
    with document.change(label, source=source) as change:
        found = current(change, Step, step)
        known = next(iter(change.before.closures.of_step(found)), None)
        closure = known if known is not None else change.add(Closure(step_id=found.id))
        return change.set(closure, **fields)


def _step_of(change: Transaction, experiment: Experiment) -> Step:
    if experiment.step_id is None:
        raise PlanError(marked("An experiment belongs to a step."))
    return current(change, Step, experiment.step_id)


def _write(change: Transaction, experiment: Experiment, step: Step, fields: Mapping[str, Any]) -> Experiment:
    own = {name: value for name, value in fields.items() if name not in (*OF_STEP, *NAMES, "owner")}
    for name in NAMES:
        if name in fields:
            person = person_for(change, fields[name] or "")
            own[name] = person.id if person is not None else None
    if of_step := {name: fields[name] for name in OF_STEP if name in fields}:
        _check_period(step, of_step)
        change.set(step, **of_step)
    if "owner" in fields:
        give_to(change, step, person_for(change, fields["owner"]))
    return change.set(experiment, **own) if own else current(change, Experiment, id_of(experiment))


def _check_period(step: Step, of_step: Mapping[str, Any]) -> None:
    begin, end = of_step.get("start", step.start), of_step.get("end", step.end)
    if begin is not None and end is not None and end < begin:
        raise PlanError(marked("The end, {end}, lies before the start, {start}."), end=end, start=begin)
