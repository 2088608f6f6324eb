"""Ethics: the questions that a step answers which uses AI or personal data."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from planner.message import marked
from planner.roadmap import field_types
from planner.roadmap.field_types import Choice
from planner.roadmap.fields import RANK, Field, reference_to
from planner.roadmap.records import Record

CONTROL: Final = "control"
"""The question who stays in control; an answer names it, or the id of a question of one's own."""
DATA_USE: Final = "data use"
"""The question who can see what data is used for."""
PUBLIC_VALUE: Final = "public value"
"""The question which public value is at stake."""
STANDARD_QUESTIONS: Final = (CONTROL, DATA_USE, PUBLIC_VALUE)


class AssessmentKind(StrEnum):
    """What a step is weighed by: for privacy, for human rights and algorithms, in a talk."""

    DPIA = marked("DPIA")
    IAMA = marked("IAMA")
    TALK = marked("ethics talk")


class AssessmentState(StrEnum):
    """How far an assessment is."""

    NEEDED = marked("needed")
    UNDER_WAY = marked("being made")
    DONE = marked("made")
    NOT_NEEDED = marked("not needed")


@dataclass(frozen=True, slots=True)
class EthicsQuestion(Record):
    """A question of one's own, beside the three that every plan has."""

    wording: str = ""
    rank: str = ""


@dataclass(frozen=True, slots=True)
class EthicsAnswer(Record):
    """The answer of a step to a question, who owns it, and the day on which it is looked at again.

    `question` is one of `STANDARD_QUESTIONS`, or the id of an EthicsQuestion.
    """

    step_id: str | None = None
    question: str = ""
    answer: str = ""
    person_id: str | None = None
    look_again: date | None = None


@dataclass(frozen=True, slots=True)
class Assessment(Record):
    """How far a DPIA, an IAMA or a talk on ethics is for a step, and since when."""

    step_id: str | None = None
    assessment_kind: AssessmentKind = AssessmentKind.DPIA
    assessment_state: AssessmentState = AssessmentState.NEEDED
    day: date | None = None


_STEP: Final = reference_to("step_id", marked("Step"), "step", part=True)

ETHICS_QUESTION_FIELDS: Final = (Field("wording", field_types.TEXT, marked("Question")), RANK)
ETHICS_ANSWER_FIELDS: Final = (
    _STEP,
    Field("question", field_types.TEXT, marked("Question")),
    Field("answer", field_types.TEXT, marked("Answer")),
    reference_to("person_id", marked("Person"), "person"),
    Field("look_again", field_types.DAY, marked("Look again on")),
)
ASSESSMENT_FIELDS: Final = (
    _STEP,
    Field("assessment_kind", Choice(AssessmentKind), marked("What it is weighed by")),
    Field("assessment_state", Choice(AssessmentState), marked("How far it is")),
    Field("day", field_types.DAY, marked("Day")),
)
