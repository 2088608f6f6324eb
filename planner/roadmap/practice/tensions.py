"""Tensions: two poles that are both good, where a plan stands between them, and the signs of too much of one."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from planner.message import marked
from planner.roadmap import field_types
from planner.roadmap.field_types import Choice
from planner.roadmap.fields import RANK, Field, reference_to
from planner.roadmap.records import Record


class Side(StrEnum):
    """One of the two poles of a tension."""

    LEFT = marked("left")
    RIGHT = marked("right")


@dataclass(frozen=True, slots=True)
class Tension(Record):
    """Two poles, a sentence each on what is good about them, and the act that is taken at too much of one.

    `wanted` is where one wants to be, 0 (the left pole) to 100. Without a step it is that of the whole roadmap, else
    of that branch.
    """

    left: str = ""
    right: str = ""
    left_good: str = ""
    right_good: str = ""
    left_act: str = ""
    right_act: str = ""
    wanted: int = 50
    step_id: str | None = None
    rank: str = ""


@dataclass(frozen=True, slots=True)
class Sign(Record):
    """An early sign of too much of one pole; `seen` is the day on which it was seen, until it was talked about."""

    tension_id: str | None = None
    side: Side = Side.LEFT
    sign: str = ""
    seen: date | None = None
    rank: str = ""


@dataclass(frozen=True, slots=True)
class Placement(Record):
    """Where one person saw a plan stand on a day, 0 (the left pole) to 100, and where it wanted to be then."""

    tension_id: str | None = None
    day: date | None = None
    person_id: str | None = None
    position: int = 50
    wanted: int = 50


@dataclass(frozen=True, slots=True)
class Pull(Record):
    """That a step moves a plan towards one pole."""

    step_id: str | None = None
    tension_id: str | None = None
    side: Side = Side.LEFT


_TENSION: Final = reference_to("tension_id", marked("Which tension"), "tension", part=True)
_SIDE: Final = Field("side", Choice(Side), marked("Pole"))
_WANTED: Final = Field("wanted", field_types.PERCENT, marked("Where we want to be"))

TENSION_FIELDS: Final = (
    Field("left", field_types.TEXT, marked("One pole")),
    Field("right", field_types.TEXT, marked("The other pole")),
    Field("left_good", field_types.TEXT, marked("What is good about the one")),
    Field("right_good", field_types.TEXT, marked("What is good about the other")),
    Field("left_act", field_types.TEXT, marked("What we do at too much of the one")),
    Field("right_act", field_types.TEXT, marked("What we do at too much of the other")),
    _WANTED,
    reference_to("step_id", marked("Step"), "step", part=True),
    RANK,
)
SIGN_FIELDS: Final = (
    _TENSION,
    _SIDE,
    Field("sign", field_types.TEXT, marked("Sign")),
    Field("seen", field_types.DAY, marked("Seen on")),
    RANK,
)
PLACEMENT_FIELDS: Final = (
    _TENSION,
    Field("day", field_types.DAY, marked("Day")),
    reference_to("person_id", marked("Person"), "person"),
    Field("position", field_types.PERCENT, marked("Where we stand")),
    _WANTED,
)
PULL_FIELDS: Final = (reference_to("step_id", marked("Step"), "step", part=True), _TENSION, _SIDE)
