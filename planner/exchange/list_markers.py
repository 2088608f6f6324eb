"""Bullets and numbers before the lines of a list: what is one is proved by the others, and all else is part of a title.

A number is one of a list only where the numbers of the list follow each other: 1, 2, 3; 1.1, 1.2; a), b); i., ii.; also
where lines without a number, or steps further in, stand between them. "1.000 homes" and "2.500 trees" do not, and
neither does a number that stands alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

Number = tuple[int, ...]

_SPACE: Final = r"[\t \u00a0\u2007\u202f]+"
_BULLET: Final = re.compile(rf"([-*+•◦▪▫■□●○‣⁃·–—→➢✓o\uf0b7\uf0a7\uf0d8]|\[ \]){_SPACE}(?:\[ \]{_SPACE})?(?=\S)")
_DECIMAL: Final = re.compile(rf"(\d{{1,4}}(?:\.\d{{1,4}})*)([.)]?){_SPACE}(?=\S)", re.ASCII)
_LETTERS: Final = re.compile(rf"([a-z]{{1,6}}(?=[.)])|[A-Z]{{1,6}}(?=\)))([.)]){_SPACE}(?=\S)")
_FIRST_OF_YEARS: Final = 1000
"""From here on a number before a dot is a year or an amount, whatever follows it."""
_LONG_RUN: Final = 3
"""So many letters in a row make a list though it does not begin with the first one: initials seldom do."""
_UNITS: Final = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN: Final = {
    ten + unit: 10 * tens + ones for tens, ten in enumerate(("", "x", "xx", "xxx")) for ones, unit in enumerate(_UNITS)
}


@dataclass(frozen=True, slots=True)
class _Marker:
    """A number as it stands before a line: its kind with the sign behind it, its value, and where the words begin."""

    kind: str
    sign: str
    number: Number
    end: int


def marker_ends(depths: Sequence[int], lines: Sequence[str]) -> list[int]:
    """Returns where the words of each line begin behind its bullet or number, 0 where it has none that is proved."""
    ends = _bullet_ends(lines)
    proved = _proved(depths, [[] if end else _markers(line) for end, line in zip(ends, lines, strict=True)])
    return [proved[place].end if place in proved else end for place, end in enumerate(ends)]


def outline_numbers(lines: Sequence[str]) -> list[tuple[Number, int]] | None:
    """Returns the outline number of each line and where its words begin, None unless all are those of one outline.

    Words begin at 0, so that the number stays with them, where numbers are missing in between: 1, 1.1, 1.3.
    """
    found: list[tuple[Number, int]] = []
    for line in lines:
        match = _DECIMAL.match(line)
        number = _number(match[1]) if match else None
        if match is None or number is None:
            return None
        found.append((number, match.end()))
    numbers = [number for number, _ in found]
    if not is_outline(numbers):
        return None
    return found if follow_each_other(numbers) else [(number, 0) for number in numbers]


def is_outline(numbers: Sequence[Number]) -> bool:
    """Tells whether numbers count up, some deeper than others, with the first one below each number being its 1."""
    if len(numbers) < 2 or max(map(len, numbers)) == 1 or not all(one < other for one, other in pairwise(numbers)):
        return False
    shallowest, known = min(map(len, numbers)), set(numbers)
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


def _bullet_ends(lines: Sequence[str]) -> list[int]:
    """Return where the words begin behind a bullet; "o", and a sign before a figure, are one only beside others."""
    found = [_BULLET.match(line) for line in lines]
    signs = [match[1] for match in found if match]

    def is_bullet(match: re.Match[str]) -> bool:
        sign = match[1]
        if sign == "o":
            return len(signs) > 1
        amount = sign in "-+–—" and match.string[match.end()].isdecimal()
        return not amount or signs.count(sign) > 1

    return [match.end() if match and is_bullet(match) else 0 for match in found]


def _markers(line: str) -> list[_Marker]:
    """Return what the beginning of a line could be the number of a list as: i. is a letter and a figure."""
    if match := _DECIMAL.match(line):
        number = _number(match[1])
        single = number is not None and len(number) == 1
        if number is None or (single and (not match[2] or number[0] >= _FIRST_OF_YEARS)):
            return []
        return [_Marker("figure", match[2] if single else "", number, match.end())]
    if match := _LETTERS.match(line):
        letters, sign = match[1].lower(), f"{match[2]}{match[1].isupper()}"
        found = [_Marker("roman", sign, (_ROMAN[letters],), match.end())] if letters in _ROMAN else []
        return [*found, _Marker("letter", sign, (ord(letters) - 96,), match.end())] if len(letters) == 1 else found
    return []


def _proved(depths: Sequence[int], markers: Sequence[list[_Marker]]) -> dict[int, _Marker]:
    """Return the markers that others prove, by line.

    From the top level down, for a lone first one is proved by one of another kind above it; then from the bottom up,
    for one below it proves it too: "1. Plan" above "a. Ask" and "b. Try".
    """
    proved: dict[int, _Marker] = {}
    above = _parents(depths)
    for depth in sorted(set(depths)):
        level = [place for place, one in enumerate(depths) if one == depth]
        for kind in ("figure", "roman", "letter"):
            here = [
                (place, one) for place in level for one in markers[place] if one.kind == kind and place not in proved
            ]
            for run in _runs(here):
                parent = above[run[0][0]]
                if _is_list([one for _, one in run], proved.get(parent) if parent is not None else None):
                    proved.update(run)
    for place in reversed(range(len(depths))):
        parent = above[place]
        if parent is not None and parent not in proved and place in proved:
            firsts = [one for one in markers[parent] if one.number == (1,) and one.kind != proved[place].kind]
            proved.update((parent, one) for one in firsts[:1])
    return proved


def _parents(depths: Sequence[int]) -> list[int | None]:
    line: list[int] = []
    parents: list[int | None] = []
    for place, depth in enumerate(depths):
        while line and depths[line[-1]] >= depth:
            line.pop()
        parents.append(line[-1] if line else None)
        line.append(place)
    return parents


def _runs(markers: Sequence[tuple[int, _Marker]]) -> list[list[tuple[int, _Marker]]]:
    """Return the longest stretches of markers that follow each other with the same sign behind them."""
    runs: list[list[tuple[int, _Marker]]] = []
    for place, one in markers:
        before = runs[-1][-1][1] if runs else None
        if (
            before
            and _follows(before.number, one.number)
            and (not before.sign or not one.sign or before.sign == one.sign)
        ):
            runs[-1].append((place, one))
        else:
            runs.append([(place, one)])
    return runs


def _is_list(run: Sequence[_Marker], parent: _Marker | None) -> bool:
    """Tell whether a stretch of markers proves itself, or is the first one below a step that has one."""
    first = run[0]
    begins = first.number[-1] == 1
    if len(run) > 1:
        partly = len(first.number) == 1 if first.kind == "figure" else len(run) >= _LONG_RUN
        return begins or partly
    if parent is None or not begins:
        return False
    return first.number[:-1] == parent.number if len(first.number) > 1 else first.kind not in ("figure", parent.kind)
