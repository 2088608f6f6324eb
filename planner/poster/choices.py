"""What a person chooses for a poster, and the words that are allowed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
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
    "months": marked("months"),
    "quarters": marked("quarters"),
    "halves": marked("half years"),
    "years": marked("years"),
}
"""Into what the time can be divided, with the words for people; without a choice it is as fine as fits."""

SHEETS: Final[Mapping[str, str]] = {
    "overview": marked("overview on one sheet"),
    "detail": marked("detail, every step in words"),
    "both": marked("overview and detail"),
}
"""Which sheets a poster can have, with the words for people."""

DISTANCES: Final[Mapping[str, str]] = {
    "desk": marked("at a desk"),
    "1m": marked("from 1 metre"),
    "2m": marked("from 2 metres"),
    "3m": marked("from 3 metres"),
}
"""From how far a poster can be read, with the words for people."""


class UnknownChoiceError(DocumentError, ValueError):
    """A choice for the poster that is not there."""

    code = "unknown-choice"
    sentence = marked('"{choice}" is not a choice here; no poster was made. Choose one of: {allowed}.')


class WrongOrderError(DocumentError, ValueError):
    """Days between which nothing lies."""

    code = "poster-days-in-wrong-order"
    sentence = marked("{until} comes before {since}; no poster was made. Give the first day first.")


@dataclass(frozen=True, slots=True)
class Choices:
    """All choices for one poster. `today` is the day of the line and of the foot.

    `distance` is from how far it is read. `depth` is how many levels have words at most, `branch` the id or the number
    of a step whose branch alone is drawn, `owner` a name, `since` and `until` are the ends of the time; all of them are
    None for no such limit. `wall_goal` is a short form of a long goal.
    """

    paper: str = "A3"
    landscape: bool = True
    lanes: str = "pillar"
    columns: str | None = None
    title: str = ""
    author: str = ""
    today: date = date(2000, 1, 1)
    sheets: str = "overview"
    distance: str = "1m"
    depth: int | None = None
    branch: str | None = None
    owner: str | None = None
    since: date | None = None
    until: date | None = None
    wall_goal: str = ""

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


def checked(choices: Choices) -> Choices:
    """Return the choices with the words that a person meant; raise UnknownChoiceError with the allowed words."""
    if choices.depth is not None and choices.depth < 1:
        raise UnknownChoiceError(choice=choices.depth, allowed="1, 2, 3, …")
    if choices.since and choices.until and choices.until < choices.since:
        raise WrongOrderError(since=choices.since, until=choices.until)
    return replace(
        choices,
        paper=match_choice(choices.paper, PAPERS),
        lanes=match_choice(choices.lanes, LANES),
        columns=None if choices.columns is None else match_choice(choices.columns, COLUMNS),
        sheets=match_choice(choices.sheets, SHEETS),
        distance=match_choice(choices.distance, DISTANCES),
    )
