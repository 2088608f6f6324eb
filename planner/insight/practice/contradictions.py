"""Which earlier answers before a decision the present one contradicts: they are repeated, and nothing is refused."""

from typing import Literal

from planner.roadmap import Answer, Outcome

Question = Literal["solves", "again"]
"""Does it solve the problem it was meant for; would we start it today."""


def contradicted(solves: Answer | None, again: Answer | None, outcome: Outcome | None = None) -> tuple[Question, ...]:
    """Return the questions whose answers are contradicted by the outcome, or without one by the answer to `again`.

    Who would start this today contradicts that it does not solve the problem; who stops, that one would start it today;
    who goes on or scales up, that it does not solve the problem; who does not stop, that one would not start it today.
    That it solves the problem is repeated to who stops only beside that one would start it today: what solves a problem
    may still cost too much.
    """
    if outcome is None:
        return ("solves",) if (solves, again) == (Answer.NO, Answer.YES) else ()
    if outcome is Outcome.STOP:
        if again is not Answer.YES:
            return ()
        return ("solves", "again") if solves is Answer.YES else ("again",)
    found: list[Question] = []
    if solves is Answer.NO and outcome is not Outcome.ADJUST:
        found.append("solves")
    if again is Answer.NO:
        found.append("again")
    return tuple(found)
