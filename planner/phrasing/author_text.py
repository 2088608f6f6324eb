"""Who wrote each side of a conflict, so that no two sides look alike: for the window and the command line alike."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from planner.message import marked
from planner.phrasing.language import Language


@dataclass(frozen=True, slots=True)
class Side:
    """Who wrote one side, "" for somebody without a name; when, and the copy it came from, as far as they are known.

    `took_back` where they wrote nothing, but undid that the other side came in.
    """

    author: str
    at: datetime | None = None
    copy: str = ""
    took_back: bool = False


def side_names(sides: Sequence[Side], language: Language) -> list[str]:
    """Return for each side who wrote it, to stand within a sentence.

    A name is enough where no other side has it. Somebody without one, and people of one name, are told by the copy, and
    where that is not known or not enough by the moment: "somebody in north.db", "somebody on 1 Sep 2027 10:32".
    """
    bare = [not side.author.strip() for side in sides]
    names = [side.author.strip() or language.text(marked("somebody")) for side in sides]
    copied = _more(names, sides, bare, lambda name, side: _from_copy(name, side, language))
    timed = [one and not side.copy for one, side in zip(bare, sides, strict=True)]  # who has a copy needs no more
    said = _more(copied, sides, timed, lambda name, side: _at(name, side, language))
    if len({*said}) == len(said):
        return said
    return _more(copied, sides, timed, lambda name, side: _at(name, side, language, seconds=True))


def _more(
    said: Sequence[str], sides: Sequence[Side], always: Sequence[bool], add: Callable[[str, Side], str]
) -> list[str]:
    """Return what is said of each side, with more of those that look like another one or are to have it `always`."""
    count = Counter(said)
    return [
        add(one, side) if more or count[one] > 1 else one for one, side, more in zip(said, sides, always, strict=True)
    ]


def _from_copy(name: str, side: Side, language: Language) -> str:
    return language.text(marked("{who} in {copy}"), who=name, copy=side.copy) if side.copy else name


def _at(name: str, side: Side, language: Language, *, seconds: bool = False) -> str:
    if side.at is None:
        return name
    return language.text(marked("{who} on {moment}"), who=name, moment=language.moment(side.at, seconds=seconds))
