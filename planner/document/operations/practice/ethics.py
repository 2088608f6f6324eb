"""Acts of ethics: an answer to a question, how far an assessment is, and questions of one's own."""

from datetime import date
from typing import Final

from planner.document.as_seen import Editable
from planner.document.operations.assign import person_for
from planner.document.operations.current import current
from planner.message import marked
from planner.roadmap import (
    Assessment,
    AssessmentKind,
    AssessmentState,
    EthicsAnswer,
    EthicsQuestion,
    PlanError,
    Step,
)
from planner.roadmap.errors import ErrorCode
from planner.roadmap.ranks import between

NO_QUESTION: Final = ErrorCode("no-question", marked("Write the question first; nothing was changed yet."))


def answer_question(
    document: Editable,
    step: Step | str,
    question: str,
    answer: str,
    owner: str,
    again: date | None,
    label: str,
) -> None:
    """Keep the answer of a step to a question, who owns it, and when it is looked at again.

    `owner` is a name, of somebody new where nobody has it. Raises PlanError for an empty answer.
    """
    if not answer.strip():
        raise PlanError(marked("Write the answer first."))
    with document.change(label) as change:
        one = current(change, Step, step)
        person = person_for(change, owner) if owner.strip() else None
        known = [found for found in change.before.ethics_answers.of_step(one) if found.question == question]
        said = known[-1] if known else change.add(EthicsAnswer(step_id=one.id, question=question))
        change.set(said, answer=answer.strip(), person_id=person.id if person else None, look_again=again)


def assess(
    document: Editable, step: Step | str, kind: AssessmentKind, state: AssessmentState, day: date, label: str
) -> None:
    """Keep how far an assessment of a step is, since a day."""
    with document.change(label) as change:
        one = current(change, Step, step)
        known = [found for found in change.before.assessments.of_step(one) if found.assessment_kind is kind]
        if known:
            change.set(known[-1], assessment_state=state, day=day)
        else:
            change.add(Assessment(step_id=one.id, assessment_kind=kind, assessment_state=state, day=day))


def add_question(document: Editable, wording: str, label: str) -> EthicsQuestion:
    """Add a question of one's own as the last; raises NO_QUESTION without words."""
    words = " ".join(wording.split())
    if not words:
        raise NO_QUESTION()
    with document.change(label) as change:
        ranks = [one.rank for one in change.before.ethics_questions]
        return change.add(EthicsQuestion(wording=words, rank=between(max(ranks, default=""), "")))


def remove_question(document: Editable, question_id: str, label: str) -> None:
    """Take a question of one's own away; what was answered to it stays on record, and is asked no more."""
    with document.change(label) as change:
        change.remove(current(change, EthicsQuestion, question_id))
