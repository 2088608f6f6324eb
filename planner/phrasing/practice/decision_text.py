"""The questions before a decision in words, and how they were answered."""

from typing import Final

from planner.message import marked
from planner.phrasing.language import Language
from planner.roadmap import Answer, Decision

ASKED: Final = (
    marked("Does this solve the problem it was meant for?"),
    marked("Would we start this today?"),
    marked("What do we decide?"),
    marked("Why, and what did we learn?"),
)
"""The questions in the order in which they are asked."""
SOLVES: Final = ((Answer.YES, marked("Yes")), (Answer.IN_PART, marked("In part")), (Answer.NO, marked("No")))
AGAIN: Final = ((Answer.YES, marked("Yes")), (Answer.NO, marked("No")))


def answers_text(decision: Decision, language: Language) -> str:
    """Return the answers to the first two questions, a line each with its question; "" where none was given."""
    said = (decision.solves, " ".join(decision.solves_note.split())), (decision.again, "")
    lines: list[str] = []
    for question, answers, (answer, note) in zip(ASKED, (SOLVES, AGAIN), said, strict=False):
        words = dict(answers).get(answer) if answer is not None else None
        if words is not None:
            lines.append(" ".join(filter(None, (language.text(question), f"{language.text(words)}.", note))))
    return "\n".join(lines)
