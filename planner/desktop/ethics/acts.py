"""What can be done about a question of ethics: answer it, or say how far DPIA, IAMA or a talk is."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final

from planner.desktop.mending.acts import Act, Asked, Mended
from planner.desktop.mending.understanding import last_day_said
from planner.document.operations.people import person_meant
from planner.document.operations.practice import ethics
from planner.message import marked
from planner.phrasing.field_values import typed_day, typed_value
from planner.roadmap import AssessmentKind, AssessmentState, EthicsQuestion, Person, PlanError
from planner.roadmap.entities import FIELDS
from planner.roadmap.practice.ethics import STANDARD_QUESTIONS


class QuestionActs:
    """The acts of one page; `question_of` tells of which question the chosen row is."""

    def __init__(self) -> None:
        self.question = ""
        """The question of the chosen row."""
        self.table: Final[Mapping[str, Act]] = {
            act.name: act
            for act in (
                Act(
                    "answer",
                    marked("Answer"),
                    (
                        Asked(marked("The answer"), "words"),
                        Asked(marked("Whose answer is it?"), "name"),
                        Asked(marked("Look again on"), "day", understood=last_day_said),
                    ),
                    self._answer,
                    "1",
                ),
                *(_assessment(kind, digit) for kind, digit in zip(AssessmentKind, "234", strict=True)),
                Act("remove", marked("Ask this no more"), (), self._remove, "9"),
            )
        }

    def offered(self) -> Sequence[str]:
        """Return the acts for the chosen question; only one of one's own can be taken away."""
        own = () if self.question in STANDARD_QUESTIONS else ("remove",)
        return ("answer", *(kind.value for kind in AssessmentKind), *own)

    def _answer(self, mended: Mended, answers: tuple[str, ...]) -> None:
        answer, owner, again = answers
        day = typed_day(again, first=False) if again.strip() else None
        label = mended.label(marked("ethics of “{title}”"))
        document = mended.writer.document
        meant = person_meant(document.roadmap, owner) if owner.strip() else ""
        name = meant.name if isinstance(meant, Person) else meant
        ethics.answer_question(document, mended.one, self.question, answer, name, day, label)

    def _remove(self, mended: Mended, _answers: tuple[str, ...]) -> None:
        if not isinstance(mended.writer.document.roadmap.ethics_questions.get(self.question), EthicsQuestion):
            raise PlanError(marked("This is no longer in the roadmap; it was removed."))
        label = mended.translator.text(marked("ask a question of ethics no more"))
        ethics.remove_question(mended.writer.document, self.question, label)


def _assessment(kind: AssessmentKind, digit: str) -> Act:
    asked = Asked(marked("How far is it? (needed, being made, made, not needed)"), "words")
    return Act(kind.value, kind.value, (asked,), partial(_assess, kind), digit)


def _assess(kind: AssessmentKind, mended: Mended, answers: tuple[str, ...]) -> None:
    language = mended.translator.language
    state = typed_value(FIELDS["assessment_state"].type, answers[0], language)
    assert isinstance(state, AssessmentState)
    label = mended.label(
        marked("{kind} of “{title}”: {state}"), kind=language.choice(kind), state=language.choice(state)
    )
    ethics.assess(mended.writer.document, mended.one, kind, state, date.today(), label)
