"""What the new line of a meeting asks for in each part, and what becomes of what is typed there."""

from typing import Final

from planner.insight.practice.agreement_line import Understood
from planner.message import marked
from planner.roadmap.practice.agreements import AgreementKind

WHO_DOES_WHAT: Final = marked("Who does what, for whom, when?")
HINT: Final = marked("Enter writes it down; with a name or a day in it, it is an agreement. Tab completes a name.")
_PLAIN: Final = marked("Enter writes it down. With “agreement:” before it, it is an agreement. Tab completes a name.")
_HELP: Final = marked(
    "Enter writes it down; with a day in it, or “agreement:” before it, it is an agreement. Tab completes a name."
)
ASKED: Final = {
    "done": (marked("What went well?"), _PLAIN),
    "mood": (marked("What is on people’s minds?"), _PLAIN),
    "help": (marked("Who needs help, and from whom?"), _HELP),
    "experiments": (
        marked("What do we decide?"),
        marked("Enter writes it down as a decision. With “agreement:” before it, it is an agreement."),
    ),
}
"""What the new line asks for in a part, and what its keys do, where that is not who does what."""
MADE_IN: Final[dict[str, AgreementKind | None]] = {
    "promises": None,
    "agreements": None,
    "experiments": AgreementKind.DECISION,
}
"""The parts in which whatever is typed is an agreement, of a kind."""
TOLD_IN: Final = ("mood", "done")
"""The parts in which one tells of people and days, and nothing that is told is an agreement but where it says so."""


def is_agreement(part: str, line: Understood) -> bool:
    """Tell whether a line that was typed in a part is an agreement; in most it is one where it says a name or day."""
    if part in MADE_IN or line.kind is not None:
        return True
    if part in TOLD_IN:
        return False
    return line.due is not None if part == "help" else line.anything
