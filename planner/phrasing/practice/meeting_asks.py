"""What the new line of a meeting asks for in each part, and what becomes of what is typed there."""

from typing import Final

from planner.message import marked
from planner.roadmap.practice.agreements import AgreementKind

WHO_DOES_WHAT: Final = marked("Who does what, for whom, when?")
HINT: Final = marked("Enter writes it down; with a name or a day in it, it is an agreement. Tab completes a name.")
ASKED: Final = {
    "done": (marked("What went well?"), HINT),
    "mood": (marked("What is on people’s minds?"), HINT),
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
"""The parts in which whatever is typed is an agreement, of a kind; elsewhere it is one where it says a name or day."""
