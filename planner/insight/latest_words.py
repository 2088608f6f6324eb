"""The latest words of owners, of the whole plan or of a branch, and those in which a text is found."""

from dataclasses import dataclass
from datetime import date

from planner.roadmap import CheckIn, Roadmap, Step


@dataclass(frozen=True, slots=True)
class SaidOfStep:
    """A check-in and the step that it is about."""

    said: CheckIn
    step: Step


def latest_words(roadmap: Roadmap, text: str = "") -> list[SaidOfStep]:
    """Return the check-ins about the steps of a plan, the latest day first; within a day, the one created last first.

    With a `text`, only those in which each of its words is found, whatever its case: in the note, the three lines, what
    is needed, the title of the step, or the name of who said it.
    """
    wanted = text.casefold().split()
    found = [
        SaidOfStep(said, step)
        for said in roadmap.check_ins
        if said.step_id is not None and (step := roadmap.steps.get(said.step_id)) is not None
    ]
    if wanted:
        found = [one for one in found if all(word in _text(roadmap, one) for word in wanted)]
    return sorted(found, key=lambda one: (one.said.day or date.min, one.said.id), reverse=True)


def _text(roadmap: Roadmap, one: SaidOfStep) -> str:
    said, person = one.said, roadmap.people.get(one.said.person_id)
    words = (said.note, said.cause, said.consequence, said.correction, said.needs, said.aspect, one.step.title)
    return "\n".join([*words, person.name if person is not None else ""]).casefold()
