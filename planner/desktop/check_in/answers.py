"""What was answered in a check-in, read as the word that is kept; what is no answer is refused below its question."""

from collections.abc import Callable
from functools import partial
from typing import Final, Protocol, TypeVar

from planner.desktop.check_in.choices import ChoiceButtons
from planner.desktop.check_in.progress_input import ProgressInput
from planner.desktop.check_in.question import Question
from planner.desktop.forms.editors import MultilineEdit
from planner.desktop.forms.names import Names
from planner.desktop.step_editing.editing import whole_number
from planner.document.operations.check_in import Word
from planner.document.operations.people import person_meant
from planner.roadmap import DocumentError, Health, Person, Roadmap

TROUBLE: Final = (Health.AT_RISK.value, Health.OFF_COURSE.value)
FIGURES: Final = ("progress", "confidence")
Value = TypeVar("Value")


class Answers(Protocol):
    """The questions of a check-in, and the editors of those that make the word."""

    questions: dict[str, Question]
    progress: ProgressInput
    confidence: ChoiceButtons
    health: ChoiceButtons
    aspect: ChoiceButtons
    note: MultilineEdit
    cause: MultilineEdit
    consequence: MultilineEdit
    correction: MultilineEdit
    needs: MultilineEdit
    needs_from: Names
    author: Names


def answer_to(question: Question, read: Callable[[], Value]) -> Value | None:
    """Return what an editor says, or refuse it in a sentence below the question."""
    try:
        return read()
    except DocumentError as refusal:
        question.refuse(refusal)
        return None


def figure(text: str, highest: int) -> int | None:
    """Return a whole number from 0 on, None where nothing is said; raises DocumentError for anything else."""
    return whole_number(text, highest) if text.strip() else None


def word_answered(form: Answers, roadmap: Roadmap, *, leaf: bool) -> Word | None:
    """Return what was answered; None where an answer is refused. A branch has no progress of its own."""
    asked = form.questions
    progress = answer_to(asked["progress"], lambda: figure(form.progress.text() if leaf else "", 100))
    confidence = answer_to(asked["confidence"], lambda: figure(form.confidence.text(), 10))
    needs_from = answer_to(asked["needs_from"], partial(_name_meant, roadmap, form.needs_from))
    author = answer_to(asked["author"], partial(_name_meant, roadmap, form.author))
    if needs_from is None or author is None or any(asked[name].refusal for name in FIGURES):
        return None
    trouble = form.health.text() in TROUBLE
    return Word(
        progress=progress,
        confidence=confidence,
        note=form.note.text(),
        health=Health(form.health.text()) if form.health.text() else None,
        aspect=form.aspect.text() if trouble else "",
        cause=form.cause.text() if trouble else "",
        consequence=form.consequence.text() if trouble else "",
        correction=form.correction.text() if trouble else "",
        needs=form.needs.text(),
        needs_from=needs_from,
    )


def _name_meant(roadmap: Roadmap, names: Names) -> str:
    """Return the name that a field says, as the plan has it; what only begins one is refused."""
    meant = person_meant(roadmap, names.text())
    return meant.name if isinstance(meant, Person) else meant
