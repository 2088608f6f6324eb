"""Agreements: who promises what to whom by when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from planner.message import marked
from planner.roadmap import field_types
from planner.roadmap.field_types import Choice
from planner.roadmap.fields import Field, Private, reference_to
from planner.roadmap.records import Record


class AgreementKind(StrEnum):
    """An agreement among colleagues, a commitment to a council, participation body or inspectorate, or a decision."""

    AGREEMENT = marked("agreement")
    COMMITMENT = marked("commitment")
    DECISION = marked("decision taken")


class AgreementState(StrEnum):
    """What became of an agreement; it is late by its day alone."""

    OPEN = marked("open")
    KEPT = marked("kept")
    BROKEN = marked("broken")


@dataclass(frozen=True, slots=True)
class Agreement(Record):
    """Who (`person_id`) promises `what` to whom (`to_id`, or `to_body` in words) by the day `due`.

    `first_due` is the day that was agreed at first, once another one was agreed, with the `reason`. `settled_on` is the
    day on which it was kept or broken, `made` the day on which it was agreed.
    """

    what: str = ""
    kind: AgreementKind = AgreementKind.AGREEMENT
    person_id: str | None = None
    to_id: str | None = None
    to_body: str = ""
    step_id: str | None = None
    made: date | None = None
    due: date | None = None
    first_due: date | None = None
    state: AgreementState = AgreementState.OPEN
    settled_on: date | None = None
    reason: str = ""


AGREEMENT_FIELDS: Final = (
    Field("what", field_types.TEXT, marked("What was promised")),
    Field("kind", Choice(AgreementKind), marked("Kind")),
    reference_to("person_id", marked("Person"), "person"),
    reference_to("to_id", marked("To whom"), "person"),
    Field("to_body", field_types.TEXT, marked("To which body")),
    reference_to("step_id", marked("Step"), "step"),
    Field("made", field_types.DAY, marked("Agreed on")),
    Field("due", field_types.DAY, marked("Due")),
    Field("first_due", field_types.DAY, marked("First due")),
    Field("state", Choice(AgreementState), marked("State")),
    Field("settled_on", field_types.DAY, marked("Settled on")),
    Field("reason", field_types.TEXT, marked("Reason"), private=Private.NOTES),
)
