"""Experiments: what is believed and tested, what was read, what was spent, and how a stop is wound down.

A step is an experiment by the one record that names it: the owner, the title and the dates are those of the step.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from planner.message import marked
from planner.roadmap import field_types
from planner.roadmap.field_types import Choice
from planner.roadmap.fields import Field, Private, reference_to
from planner.roadmap.records import Record


class Stage(StrEnum):
    """How far an experiment is; its step has the status that goes with it."""

    IDEA = marked("idea")
    RUNNING = marked("running")
    TO_DECIDE = marked("to decide")
    SCALED_UP = marked("scaled up")
    STOPPED = marked("stopped")


class Direction(StrEnum):
    """On which side of its threshold a measure has to be."""

    AT_LEAST = marked("at least")
    AT_MOST = marked("at most")


class Scaling(StrEnum):
    """How an experiment that worked is scaled up."""

    INTO_THE_LINE = marked("into the line")
    TO_OTHER_PLACES = marked("to other places")
    INTO_POLICY = marked("into policy")
    INTO_BEHAVIOUR = marked("into behaviour")


@dataclass(frozen=True, slots=True)
class Experiment(Record):
    """A small test: "we believe that `belief` for `for_whom` leads to `effect`; we see it when `measure` reaches it".

    The `threshold` is reached from the side of `direction`, by the end of the step. "If so, we" do the `next_step`:
    by `scaling`, with an owner in the line, and structural money or not. The stop condition: "if not `stop_value` by
    `stop_day`, we stop", agreed by two people. The `first_…` values are those at the start and never change after.
    """

    step_id: str | None = None
    stage: Stage = Stage.IDEA
    problem: str = ""
    belief: str = ""
    for_whom: str = ""
    effect: str = ""
    measure: str = ""
    unit: str = ""
    """What the figures count, in one word: "weeks"."""
    direction: Direction = Direction.AT_LEAST
    threshold: float | None = None
    next_step: str = ""
    scaling: Scaling | None = None
    next_owner_id: str | None = None
    structural_money: bool | None = None
    next_step_id: str | None = None
    """The step that came of it, once it was scaled up."""
    stop_value: float | None = None
    stop_day: date | None = None
    agreed_by_id: str | None = None
    agreed_with_id: str | None = None
    location: str = ""
    """Where it is tried, to start small; `how_long` and `with_whom` say the rest."""
    how_long: str = ""
    with_whom: str = ""
    started: date | None = None
    first_threshold: float | None = None
    first_end: date | None = None
    first_stop_value: float | None = None
    first_stop_day: date | None = None


@dataclass(frozen=True, slots=True)
class Amendment(Record):
    """That a threshold, an end or a stop condition was moved after the start: by whom, when, and from what to what.

    `amended` is a field of the experiment, or "end" for that of its step; `was` and `became` are values in plain
    form, "" for none. It is written with the move by the rules of experiments and is gone only where that is undone.
    """

    experiment_id: str | None = None
    amended: str = ""
    was: str = ""
    became: str = ""
    day: date | None = None
    author: str = ""


@dataclass(frozen=True, slots=True)
class Reading(Record):
    """What was measured on a day."""

    experiment_id: str | None = None
    day: date | None = None
    value: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Expense(Record):
    """What was spent on a step: euros, weeks of work. It is in no view before the decision about the step."""

    step_id: str | None = None
    day: date | None = None
    euros: float | None = None
    weeks: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Closure(Record):
    """How a step that was stopped is wound down, and what that sets free for which step."""

    step_id: str | None = None
    thanks: str = ""
    informed: str = ""
    """Who is told."""
    kept: str = ""
    kept_until: date | None = None
    freed_people: str = ""
    freed_weeks: float | None = None
    freed_euros: float | None = None
    goes_to_id: str | None = None


STAGE: Final = Choice(Stage)
_STEP: Final = reference_to("step_id", marked("Step"), "step", part=True)
_EXPERIMENT: Final = reference_to("experiment_id", marked("Experiment"), "experiment", part=True)
_DAY: Final = Field("day", field_types.DAY, marked("Day"))

EXPERIMENT_FIELDS: Final = (
    _STEP,
    Field("stage", STAGE, marked("Stage")),
    Field("problem", field_types.TEXT, marked("The problem")),
    Field("belief", field_types.TEXT, marked("We believe that")),
    Field("for_whom", field_types.TEXT, marked("For whom")),
    Field("effect", field_types.TEXT, marked("Leads to")),
    Field("measure", field_types.TEXT, marked("How we will see it")),
    Field("unit", field_types.TEXT, marked("Unit")),
    Field("direction", Choice(Direction), marked("At least or at most")),
    Field("threshold", field_types.NUMBER, marked("Threshold")),
    Field("next_step", field_types.TEXT, marked("If it works, we")),
    Field("scaling", Choice(Scaling, optional=True), marked("How it scales")),
    reference_to("next_owner_id", marked("Owner in the line"), "person"),
    Field("structural_money", field_types.OPTIONAL_FLAG, marked("Structural money")),
    reference_to("next_step_id", marked("What it became"), "step"),
    Field("stop_value", field_types.NUMBER, marked("Stop limit")),
    Field("stop_day", field_types.DAY, marked("Stop day")),
    reference_to("agreed_by_id", marked("Stop condition agreed by"), "person"),
    reference_to("agreed_with_id", marked("Stop condition agreed with"), "person"),
    Field("location", field_types.TEXT, marked("Where it starts small")),
    Field("how_long", field_types.TEXT, marked("How long it starts small")),
    Field("with_whom", field_types.TEXT, marked("With whom it starts small")),
    Field("started", field_types.DAY, marked("Started on")),
    Field("first_threshold", field_types.NUMBER, marked("First threshold")),
    Field("first_end", field_types.DAY, marked("First end date")),
    Field("first_stop_value", field_types.NUMBER, marked("First stop limit")),
    Field("first_stop_day", field_types.DAY, marked("First stop day")),
)
AMENDMENT_FIELDS: Final = (
    _EXPERIMENT,
    Field("amended", field_types.TEXT, marked("What was moved")),
    Field("was", field_types.TEXT, marked("It was")),
    Field("became", field_types.TEXT, marked("It became")),
    _DAY,
    Field("author", field_types.TEXT, marked("By whom"), names=True),
)
READING_FIELDS: Final = (
    _EXPERIMENT,
    _DAY,
    Field("value", field_types.NUMBER, marked("Value")),
    Field("note", field_types.TEXT, marked("Note"), private=Private.NOTES),
)
EXPENSE_FIELDS: Final = (
    _STEP,
    _DAY,
    Field("euros", field_types.NUMBER, marked("Euros")),
    Field("weeks", field_types.NUMBER, marked("Weeks of work")),
    Field("note", field_types.TEXT, marked("Note"), private=Private.NOTES),
)
CLOSURE_FIELDS: Final = (
    _STEP,
    Field("thanks", field_types.TEXT, marked("Thanks to"), private=Private.LESSON_NAMES),
    Field("informed", field_types.TEXT, marked("Who is told")),
    Field("kept", field_types.TEXT, marked("What is kept")),
    Field("kept_until", field_types.DAY, marked("Kept until")),
    Field("freed_people", field_types.TEXT, marked("People set free")),
    Field("freed_weeks", field_types.NUMBER, marked("Weeks set free")),
    Field("freed_euros", field_types.NUMBER, marked("Euros set free")),
    reference_to("goes_to_id", marked("For which step"), "step"),
)
