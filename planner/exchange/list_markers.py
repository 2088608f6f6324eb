"""Bullets and numbers before the lines of a list: what is one is proved by the others, and all else is part of a title.

A number is one of a list only where all numbers beside it are: from the first one on each follows the one before it,
as in 1, 2, 3; a), b); i., ii.; or in 2.1, 2.2 under 2. So all numbers of a level fall away, or none does. "1.000 homes"
and "1.1 million trees" are amounts, "12. december" is a day, and a number that stands alone is in doubt: these stay.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from planner.exchange.amounts import is_amount, is_month, is_unit

Number = tuple[int, ...]

_SPACE: Final = r"[\t \u00a0\u2000-\u200a\u202f\u3000]+"
_BULLET: Final = re.compile(rf"([-*+•◦▪▫■□●○‣⁃·–—→➢✓o\uf0b7\uf0a7\uf0d8]|\[ \]){_SPACE}(?:\[ \]{_SPACE})?(?=\S)")
_DECIMAL: Final = re.compile(rf"([0-9]{{1,4}}(?:\.[0-9]{{1,4}})*)(?:([.):]?){_SPACE}(?=\S)|([.):])(?=[^\W\d_]))")
_LETTERS: Final = re.compile(rf"([a-z]{{1,6}}(?=[.)])|[A-Z]{{1,6}}(?=\)))([.)])(?:{_SPACE}(?=\S)|(?<=\))(?=[^\W\d_]))")
_FIRST_OF_YEARS: Final = 1000
"""From here on a number before a dot is a year or an amount, whatever follows it."""
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:\.\d{3})+")
_FIGURES: Final = ("figure",)
_LETTERED: Final = ("roman", "letter")
_UNITS: Final = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN: Final = {
    ten + unit: 10 * tens + ones for tens, ten in enumerate(("", "x", "xx", "xxx")) for ones, unit in enumerate(_UNITS)
}


@dataclass(frozen=True, slots=True)
class _Marker:
    """A number as it stands before a line: its kind with the sign behind it, its value, and where the words begin.

    The value of one that is of no list is empty.
    """

    kind: str
    sign: str
    number: Number
    end: int


def marker_ends(depths: Sequence[int], lines: Sequence[str]) -> list[int]:
    """Returns where the words of each line begin behind its bullet or number, 0 where it has none that is proved."""
    ends = _bullet_ends(lines)
    proved = _Proof(depths, lines, [[] if end else _markers(line) for end, line in zip(ends, lines, strict=True)])
    return [proved.end(place) or end for place, end in enumerate(ends)]


def number_ends(depths: Sequence[int], lines: Sequence[str]) -> list[int]:
    """Returns where the words of each line begin behind its number, 0 where it has none that is proved."""
    proved = _Proof(depths, lines, [_markers(line) for line in lines])
    return [proved.end(place) for place in range(len(lines))]


def outline_numbers(lines: Sequence[str]) -> list[tuple[Number, int]] | None:
    """Returns the outline number of each line and where its words begin, None unless all are those of one outline.

    Words begin at 0, so that the number stays with them, where numbers are missing in between, as in 1, 1.1, 1.3, where
    one of them may be an amount, and where only the numbers tell the lines apart.
    """
    found: list[tuple[Number, int]] = []
    amounts = 0
    for line in lines:
        match = _DECIMAL.match(line)
        number = _number(match[1]) if match else None
        if match is None or number is None:
            return None
        amounts += is_unit(line[match.end() :])
        found.append((number, match.end()))
    numbers = [number for number, _ in found]
    if not is_outline(numbers) or 2 * amounts >= len(lines):
        return None
    if (
        amounts
        or not follow_each_other(numbers)
        or _are_alike([line[end:] for line, (_, end) in zip(lines, found, strict=True)])
    ):
        return [(number, 0) for number in numbers]
    return found


def is_outline(numbers: Sequence[Number]) -> bool:
    """Tells whether numbers count up, some deeper than others, with the first one below each number being its 1."""
    shallowest = min(map(len, numbers), default=0)
    if max(map(len, numbers), default=0) == shallowest or not all(one < other for one, other in pairwise(numbers)):
        return False
    known = set(numbers)
    return all({one[:-1], (*one[:-1], 1)} <= known for one in numbers if len(one) > shallowest)


def follow_each_other(numbers: Sequence[Number]) -> bool:
    """Tells whether numbers are those of a list from its beginning: each is the next one, or the first one deeper."""
    return bool(numbers) and numbers[0][-1] == 1 and all(map(_follows, numbers, numbers[1:]))


def _follows(above: Number, number: Number) -> bool:
    size = len(number)
    if number == (*above, 1):
        return True
    return size <= len(above) and number[:-1] == above[: size - 1] and number[-1] == above[size - 1] + 1


def _number(text: str) -> Number | None:
    """Return the parts of an outline number; none where one begins with a zero: 1.000 is a thousand."""
    parts = text.split(".")
    return None if any(part.startswith("0") for part in parts[1:]) else tuple(map(int, parts))


def _are_alike(titles: Sequence[str]) -> bool:
    """Tell whether several titles are all the same, so that only their numbers tell them apart."""
    return len(titles) > 1 and len({" ".join(title.split()).casefold() for title in titles}) == 1


def _bullet_ends(lines: Sequence[str]) -> list[int]:
    """Return where the words begin behind a bullet; "o", and a sign before a figure, are one only beside others."""
    found = [_BULLET.match(line) for line in lines]
    signs = Counter(match[1] for match in found if match)
    before_amounts = Counter(match[1] for match in found if match and is_amount(match.string[match.end() :]))

    def is_bullet(match: re.Match[str]) -> bool:
        sign = match[1]
        if sign == "o":
            return signs.total() > 1
        if sign not in "-+–—" or not match.string[match.end()].isdecimal():
            return True
        return signs[sign] > 1 and signs[sign] > before_amounts[sign]

    return [match.end() if match and is_bullet(match) else 0 for match in found]


def _markers(line: str) -> list[_Marker]:
    """Return what the beginning of a line could be the number of a list as: i. is a letter and a figure."""
    if match := _DECIMAL.match(line):
        number, sign = _number(match[1]), match[2] or match[3] or ""
        single = "." not in match[1]
        if (single and (not sign or int(match[1]) >= _FIRST_OF_YEARS)) or _THOUSANDS.fullmatch(match[1]):
            return []
        if number is None or is_unit(line[match.end() :]):
            return [_Marker("figure", "", (), 0)]
        return [_Marker("figure", sign if single else "", number, match.end())]
    if match := _LETTERS.match(line):
        letters, sign = match[1].lower(), f"{match[2]}{match[1].isupper()}"
        found = [_Marker("roman", sign, (_ROMAN[letters],), match.end())] if letters in _ROMAN else []
        return [*found, _Marker("letter", sign, (ord(letters) - 96,), match.end())] if len(letters) == 1 else found
    return []


class _Proof:
    """Finds the numbers that others prove, from the top level down and then from the bottom up.

    A lone first one is proved by one of another kind above it, and by one below it: "1. Plan" above "a. Ask", "b. Try".
    """

    def __init__(self, depths: Sequence[int], lines: Sequence[str], markers: Sequence[list[_Marker]]) -> None:
        self._lines, self._markers = lines, markers
        self._above = _parents(depths)
        self._proved: dict[int, _Marker] = {}
        siblings: dict[int | None, list[int]] = {}
        for place, parent in enumerate(self._above):
            siblings.setdefault(parent, []).append(place)
        latest: dict[tuple[int, tuple[str, ...]], _Marker] = {}
        for parent, places in sorted(siblings.items(), key=lambda one: (depths[one[1][0]], one[1])):
            for kinds in (_FIGURES, _LETTERED):
                at = (depths[places[0]], kinds)
                found = self._listed(places, kinds, parent, latest.pop(at, None))
                self._proved.update(found)
                if found:
                    latest[at] = found[max(found)]
        self._prove_lone_parents(siblings)

    def end(self, place: int) -> int:
        """Returns where the words of a line begin behind a number that is proved, else 0."""
        marker = self._proved.get(place)
        return marker.end if marker else 0

    def _listed(
        self, places: Sequence[int], kinds: tuple[str, ...], parent: int | None, before: _Marker | None
    ) -> dict[int, _Marker]:
        """Return the numbers of some kinds before lines of one level: all of them, or none where one is not proved.

        `before` is the last number of the list of this level under the parent before, which this one may go on with.
        """
        numbered = {place for place in places if any(one.kind in kinds for one in self._markers[place])}
        if kinds == _FIGURES and self._are_days(places, parent):
            return {}
        found: dict[int, _Marker] = {}
        for kind in kinds:
            here = [
                (place, one)
                for place in places
                for one in self._markers[place]
                if one.kind == kind and place not in found
            ]
            for run in _runs(here):
                titles = [self._lines[place][one.end :] for place, one in run]
                if self._is_list([one for _, one in run], parent, before) and not _are_alike(titles):
                    found.update(run)
        return found if found.keys() == numbered else {}

    def _are_days(self, places: Iterable[int], parent: int | None) -> bool:
        """Tell whether numbers stand under or beside a month, so that they are its days."""
        beside = (self._lines[place] for place in places if not self._markers[place])
        return (parent is not None and is_month(self._lines[parent])) or any(map(is_month, beside))

    def _is_list(self, run: Sequence[_Marker], parent: int | None, before: _Marker | None) -> bool:
        """Tell whether a stretch of numbers begins as a list does, or goes on with the one before it."""
        first = run[0]
        if not first.number:
            return False
        proved = self._proved.get(parent) if parent is not None else None
        if len(first.number) > 1:
            named = parent is not None and any(one.number == first.number[:-1] for one in self._markers[parent])
            return named and first.number[-1] == 1 and (len(run) > 1 or proved is not None)
        if before and before.kind == first.kind and _goes_on(before, first):
            return True
        if first.number != (1,):
            return False
        return len(run) > 1 or (proved is not None and first.kind not in ("figure", proved.kind))

    def _prove_lone_parents(self, siblings: Mapping[int | None, Sequence[int]]) -> None:
        for place in reversed(range(len(self._above))):
            parent = self._above[place]
            if parent is None or parent in self._proved or place not in self._proved:
                continue
            child = self._proved[place]
            firsts = [
                one
                for one in self._markers[parent]
                if one.number == (1,) and (one.kind != child.kind or child.number[:-1] == one.number)
            ]
            beside = [one for one in siblings[self._above[parent]] if one != parent and self._markers[one]]
            if firsts and not beside:
                self._proved[parent] = firsts[0]


def _parents(depths: Sequence[int]) -> list[int | None]:
    line: list[int] = []
    parents: list[int | None] = []
    for place, depth in enumerate(depths):
        while line and depths[line[-1]] >= depth:
            line.pop()
        parents.append(line[-1] if line else None)
        line.append(place)
    return parents


def _goes_on(before: _Marker, one: _Marker) -> bool:
    """Tell whether a number follows another one with the same sign behind it."""
    alike = not before.sign or not one.sign or before.sign == one.sign
    return alike and bool(before.number) and _follows(before.number, one.number)


def _runs(markers: Sequence[tuple[int, _Marker]]) -> list[list[tuple[int, _Marker]]]:
    """Return the longest stretches of markers that follow each other with the same sign behind them."""
    runs: list[list[tuple[int, _Marker]]] = []
    for place, one in markers:
        if runs and one.number and _goes_on(runs[-1][-1][1], one):
            runs[-1].append((place, one))
        else:
            runs.append([(place, one)])
    return runs
