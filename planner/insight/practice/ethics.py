"""Ethics: which steps have to answer the questions, what was answered, and what is to be looked at again."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from planner.insight.kept import those
from planner.roadmap import Assessment, EthicsAnswer, Roadmap, Status, Step
from planner.roadmap.practice.ethics import STANDARD_QUESTIONS


class Asked(NamedTuple):
    """One question to a step, with its answer: `question` is a word of `STANDARD_QUESTIONS` or the id of an own one."""

    step: Step
    question: str
    answer: EthicsAnswer | None

    @property
    def key(self) -> str:
        """What tells it from all others."""
        return f"{self.step.id} {self.question}"

    @property
    def is_open(self) -> bool:
        """True while nothing was answered."""
        return self.answer is None or not self.answer.answer.strip()


def is_asked(step: Step) -> bool:
    """Tell whether a step has to answer the questions of ethics: it uses AI or personal data."""
    return step.uses_ai or step.uses_personal_data


def questions_of(roadmap: Roadmap) -> tuple[str, ...]:
    """Return the questions that are asked: the three of every plan, and the plan's own by their ids."""
    return (*STANDARD_QUESTIONS, *(one.id for one in roadmap.ethics_questions))


def steps_asked(roadmap: Roadmap) -> Iterator[Step]:
    """Yield the steps that have to answer, in the order of the plan; what was stopped answers no more."""
    steps = roadmap.steps
    answered = {one.step_id for one in roadmap.ethics_answers if one.step_id is not None and one.step_id in steps}
    asked = those(steps, "asked about ethics", is_asked) | answered
    found = (steps[one] for one in sorted(asked, key=steps.path))
    yield from (one for one in found if one.status is not Status.STOPPED)


def answer_of(roadmap: Roadmap, step: Step, question: str) -> EthicsAnswer | None:
    """Return the answer of a step to a question, None where there is none; of two, from two copies, the latest."""
    found = [one for one in roadmap.ethics_answers.of_step(step) if one.question == question]
    return found[-1] if found else None


def asked_of(roadmap: Roadmap, step: Step) -> tuple[Asked, ...]:
    """Return each question to a step with its answer."""
    return tuple(Asked(step, question, answer_of(roadmap, step, question)) for question in questions_of(roadmap))


def open_questions(roadmap: Roadmap, step: Step) -> int:
    """Return how many questions a step has not answered."""
    return sum(1 for one in asked_of(roadmap, step) if one.is_open) if is_asked(step) else 0


def look_again(roadmap: Roadmap, step: Step, today: date) -> EthicsAnswer | None:
    """Return the answer that was to be looked at again first, where its day has come."""
    due = [one for one in roadmap.ethics_answers.of_step(step) if one.look_again and one.look_again <= today]
    return min(due, key=lambda one: (one.look_again or today, one.id)) if due else None


def assessments_of(roadmap: Roadmap, step: Step) -> tuple[Assessment, ...]:
    """Return how far each kind of assessment of a step is, each kind once: the latest."""
    latest = {one.assessment_kind: one for one in roadmap.assessments.of_step(step)}
    return tuple(latest[kind] for kind in sorted(latest))


def open_count(roadmap: Roadmap) -> int:
    """Return how many questions wait for an answer, in the whole plan."""
    return sum(open_questions(roadmap, step) for step in steps_asked(roadmap))
