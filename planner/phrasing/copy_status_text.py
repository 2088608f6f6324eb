"""How a copy stands to the open file, in a few words: for the window and the command line alike."""

from datetime import datetime
from typing import Final, Protocol

from planner.message import marked
from planner.phrasing.language import Language


class StatusOfCopy(Protocol):
    """A relation, as `planner.document.merge.preview.Relation` has it."""

    @property
    def kind(self) -> str:
        """Which of the six it is."""
        ...

    @property
    def here(self) -> int:
        """How many changes the file has more."""
        ...

    @property
    def there(self) -> int:
        """How many changes the copy has more."""
        ...

    @property
    def parted_at(self) -> datetime | None:
        """When the two parted, or when a copy without history was made."""
        ...

    @property
    def undone_at(self) -> datetime | None:
        """When what the copy brought before was undone; None where it was not."""
        ...

    @property
    def left_out_at(self) -> datetime | None:
        """When something of what the copy brought before was left out; None where nothing was."""
        ...


def copy_status_text(status: StatusOfCopy, language: Language) -> str:
    """Return how a copy stands to the open file, as a sentence without its name."""
    if status.undone_at is not None and not status.there:
        day = language.day(status.undone_at.astimezone().date())
        return language.text(marked("it came in before, and was undone here on {day}"), day=day)
    if status.left_out_at is not None and not status.there:
        day = language.day(status.left_out_at.astimezone().date())
        return language.text(marked("it came in before; on {day} something of it was left out"), day=day)
    return _TOLD[status.kind](status, language)


def _same(_relation: StatusOfCopy, language: Language) -> str:
    return language.text(marked("nothing to bring back, it is the same as yours"))


def _newer(found: StatusOfCopy, language: Language) -> str:
    return language.plural("newer than yours by {count} change", "newer than yours by {count} changes", found.there)


def _older(found: StatusOfCopy, language: Language) -> str:
    return language.plural(
        "nothing to bring back, everything in it is already here; yours has {count} change more",
        "nothing to bring back, everything in it is already here; yours has {count} changes more",
        found.here,
    )


def _parted(found: StatusOfCopy, language: Language) -> str:
    here = language.plural("{count} change here", "{count} changes here", found.here)
    there = language.plural("{count} there", "{count} there", found.there)
    if found.parted_at is None:
        return language.text(marked("both went on: {here}, {there}"), here=here, there=there)
    moment = language.moment(found.parted_at)
    return language.text(marked("parted on {moment}: {here}, {there}"), moment=moment, here=here, there=there)


def _compared(found: StatusOfCopy, language: Language) -> str:
    if not found.there:
        return language.text(marked("a copy without history: nothing to bring back, everything in it is already here"))
    if found.parted_at is None:
        return language.text(marked("a copy without history: compared with the moment it was made"))
    return language.text(
        marked("a copy without history: compared with the moment it was made, on {moment}"),
        moment=language.moment(found.parted_at),
    )


def _another(_relation: StatusOfCopy, language: Language) -> str:
    return language.text(marked("another roadmap: it can be taken over as a branch of this one"))


_TOLD: Final = {
    "same": _same,
    "newer": _newer,
    "older": _older,
    "parted": _parted,
    "compared": _compared,
    "another": _another,
}
