"""One thing in a column of the one page: a mark, a title, and a few lines below it."""

from dataclasses import dataclass
from enum import StrEnum

from planner.insight.practice.experiments import ReadingChart


class Kind(StrEnum):
    """What the mark of an entry says; each has a shape of its own."""

    TO_DO = "to do"
    UNDER_WAY = "under way"
    DONE = "done"
    LATE = "late"
    DECIDE = "to decide"
    SCALED_UP = "scaled up"
    STOPPED = "stopped"
    TENSION = ""


class Ink(StrEnum):
    """How a line is set."""

    QUIET = "quiet"
    PLAIN = "plain"
    LINK = "link"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A line below a title; `most` is how many lines of type it may take."""

    words: str
    ink: Ink = Ink.QUIET
    most: int = 2


@dataclass(frozen=True, slots=True)
class Poles:
    """A tension on its line: the names of both poles, where it stands (None: never placed) and is wanted, 0-100."""

    left: str
    right: str
    position: float | None
    wanted: float


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing, of which record it is, and what is read aloud of it; its title takes `most` lines of type.

    A `chart` draws what the lines say.
    """

    record_id: str
    kind: Kind
    title: str
    lines: tuple[EntryLine, ...] = ()
    poles: Poles | None = None
    most: int = 2
    chart: ReadingChart | None = None

    @property
    def spoken(self) -> str:
        """What is read aloud."""
        parts = (self.title, *(line.words for line in self.lines))
        return ". ".join(part.rstrip(".") for part in parts if part)
