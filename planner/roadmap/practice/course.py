"""The road as it goes: chances on the way, what finished steps brought, why dates moved, what a meeting wrote down."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from planner.message import marked
from planner.roadmap import field_types
from planner.roadmap.field_types import Choice
from planner.roadmap.fields import RANK, Field, Private, reference_to
from planner.roadmap.records import Record


class ChanceState(StrEnum):
    """What became of a chance."""

    OPEN = marked("to weigh")
    TAKEN = marked("taken")
    LET_GO = marked("let go")


@dataclass(frozen=True, slots=True)
class Chance(Record):
    """An opportunity that was noted on the way; weighed, it became the step `step_id` or was let go for a `reason`."""

    chance: str = ""
    day: date | None = None
    person_id: str | None = None
    chance_state: ChanceState = ChanceState.OPEN
    weighed: date | None = None
    reason: str = ""
    step_id: str | None = None


@dataclass(frozen=True, slots=True)
class Success(Record):
    """What a finished step brought, and for whom, in one line."""

    step_id: str | None = None
    day: date | None = None
    brought: str = ""


@dataclass(frozen=True, slots=True)
class Rescheduling(Record):
    """Why the end of a step was moved, from what day to what day."""

    step_id: str | None = None
    day: date | None = None
    person_id: str | None = None
    from_day: date | None = None
    to_day: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Minute(Record):
    """One line of the minutes of a meeting, as it was written there; `part` is the part of the meeting."""

    review_id: str | None = None
    part: str = ""
    line: str = ""
    step_id: str | None = None
    rank: str = ""


_STEP: Final = reference_to("step_id", marked("Step"), "step", part=True)
_DAY: Final = Field("day", field_types.DAY, marked("Day"))
_PERSON: Final = reference_to("person_id", marked("Person"), "person")
_REASON: Final = Field("reason", field_types.TEXT, marked("Reason"), private=Private.NOTES)

CHANCE_FIELDS: Final = (
    Field("chance", field_types.TEXT, marked("Chance")),
    _DAY,
    _PERSON,
    Field("chance_state", Choice(ChanceState), marked("What became of it")),
    Field("weighed", field_types.DAY, marked("Weighed on")),
    _REASON,
    reference_to("step_id", marked("Step"), "step"),
)
SUCCESS_FIELDS: Final = (_STEP, _DAY, Field("brought", field_types.TEXT, marked("What it brought, for whom")))
RESCHEDULING_FIELDS: Final = (
    _STEP,
    _DAY,
    _PERSON,
    Field("from_day", field_types.DAY, marked("From")),
    Field("to_day", field_types.DAY, marked("To")),
    _REASON,
)
MINUTE_FIELDS: Final = (
    reference_to("review_id", marked("Meeting"), "review", part=True),
    Field("part", field_types.TEXT, marked("Part of the meeting")),
    Field("line", field_types.TEXT, marked("Line"), private=Private.NOTES),
    reference_to("step_id", marked("Step"), "step"),
    RANK,
)
