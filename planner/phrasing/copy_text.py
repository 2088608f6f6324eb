"""What a copy says of itself, in a sentence or two: for the window and the command line alike."""

from datetime import datetime
from typing import Final, Protocol

from planner.message import marked
from planner.phrasing.language import Language
from planner.roadmap import Step


class DescribedCopy(Protocol):
    """What a file is a copy of, as `planner.document.sharing.copy_info.CopyOf` has it."""

    @property
    def kind(self) -> str:
        """It is "whole", "branch" or "to read"."""
        ...

    @property
    def branch(self) -> Step | None:
        """The step whose branch is all that it holds."""
        ...

    @property
    def made_at(self) -> datetime:
        """When it was made."""
        ...


_WHAT: Final = {
    ("whole", False): marked("Copy of the whole roadmap, made on {day}."),
    ("branch", True): marked("Branch “{title}” of the roadmap, copied on {day}."),
    ("branch", False): marked("One branch of the roadmap, copied on {day}."),
    ("to read", True): marked("Copy to read of the branch “{title}”, made on {day}: the plan as it was then."),
    ("to read", False): marked("Copy to read, made on {day}: the plan as it was then."),
}
_BACK: Final = marked("When you are done, send it back to whoever gave it to you.")
_THEN: Final = {
    # It may have been handed out, or have been saved elsewhere to go on in: this is true of both.
    "whole": marked("What is changed in it can be brought back into the roadmap that it was made from."),
    "branch": _BACK,
    "to read": marked("It is meant for reading: others see your changes only if you send it back."),
}
_NUMBERS: Final = marked("The numbers of the steps count within this copy.")
"""Only the titles above the branch are in it, not what stands beside them: the first of the copy may be 2.1 of all."""


def copy_text(copy: DescribedCopy, language: Language) -> str:
    """Return what a copy is, what becomes of what is changed in it, and of a branch that its numbers are its own."""
    day = language.day(copy.made_at.astimezone().date())
    title = (copy.branch.title or language.text(marked("(no title)"))) if copy.branch else ""
    what = language.text(_WHAT[copy.kind, copy.branch is not None], day=day, title=title)
    numbers = [] if copy.branch is None else [language.text(_NUMBERS)]
    return " ".join([what, language.text(_THEN[copy.kind]), *numbers])
