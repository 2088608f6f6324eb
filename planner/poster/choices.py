"""What a person chooses for a poster, and the words that are allowed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.message import marked
from planner.poster.drawing.paper import PAPERS, Sheet, sheet
from planner.roadmap import DocumentError

LANES: Final[Mapping[str, str]] = {
    "pillar": marked("pillar"),
    "department": marked("department"),
    "owner": marked("owner"),
    "branch": marked("branch"),
}
"""What the lanes can be, with the words for people."""

COLUMNS: Final[Mapping[str, str]] = {
    "quarters": marked("quarters"),
    "halves": marked("half years"),
    "years": marked("years"),
    "horizons": marked("now, next, later"),
}
"""What the columns can be, with the words for people; without a choice they are chosen to fit."""


class UnknownChoiceError(DocumentError, ValueError):
    """A choice for the poster that is not there."""

    code = "unknown-choice"
    sentence = marked('"{choice}" is not a choice here; no poster was made. Choose one of: {allowed}.')


@dataclass(frozen=True, slots=True)
class Choices:
    """All choices for one poster. `today` is the day of the line and of the foot."""

    paper: str = "A3"
    landscape: bool = True
    lanes: str = "pillar"
    columns: str | None = None
    title: str = ""
    author: str = ""
    today: date = date(2000, 1, 1)

    @property
    def sheet(self) -> Sheet:
        """Return the sheet in points."""
        return sheet(self.paper, landscape=self.landscape)


def match_choice(word: str, allowed: Collection[str]) -> str:
    """Return the allowed word that a person meant, whatever its capitals and hyphens; raise UnknownChoiceError."""
    wanted = word.strip().casefold().replace("_", "-")
    for name in allowed:
        if name.casefold().replace("_", "-") == wanted:
            return name
    raise UnknownChoiceError(choice=word, allowed=", ".join(allowed))


def choose(
    paper: str, lanes: str, columns: str | None, *, landscape: bool, today: date, title: str = "", author: str = ""
) -> Choices:
    """Return the choices, checked; raise UnknownChoiceError with the allowed words."""
    return Choices(
        paper=match_choice(paper, PAPERS),
        landscape=landscape,
        lanes=match_choice(lanes, LANES),
        columns=None if columns is None else match_choice(columns, COLUMNS),
        title=title,
        author=author,
        today=today,
    )
