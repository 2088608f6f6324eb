"""Sharing out the width: how many cards stand side by side in each column, so that branches take few rows.

A column in which much begins becomes wider than one in which little does; the heads say what each one is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from planner.poster.roadmap.axis import Axis
from planner.poster.roadmap.lanes import Lane

Loads = list[list[int]]
"""For each branch, how many of its steps begin in each column."""


def loads_of(lanes: Iterable[Lane], axis: Axis) -> Loads:
    """Return the load of each branch."""
    made: Loads = []
    for lane in lanes:
        for branch in lane.branches:
            load = [0] * axis.count
            for item in branch.items:
                place = axis.place(item.figures.known)
                if place:
                    load[place[0]] += 1
            made.append(load)
    return made


def _rows(load: Sequence[int], parts: Sequence[int]) -> int:
    return max(-(-count // part) for count, part in zip(load, parts, strict=True))


def _all_rows(loads: Loads, parts: Sequence[int]) -> tuple[int, float]:
    """Return what is to be small: the rows of all branches, then the crowd of the fullest columns."""
    totals = [sum(load[column] for load in loads) for column in range(len(parts))]
    crowd = sum(total * total / part for total, part in zip(totals, parts, strict=True))
    return sum(_rows(load, parts) for load in loads), crowd


def column_widths(axis: Axis, loads: Loads, room: int) -> Axis:
    """Return the axis with `room` cards side by side, one at least in each column."""
    if axis.kind == "none":
        return axis
    parts = [1] * axis.count
    for _ in range(room - axis.count):
        tries = [[part + (place == wider) for place, part in enumerate(parts)] for wider in range(axis.count)]
        parts = min(tries, key=lambda tried: _all_rows(loads, tried)) if loads else tries[0]
    return replace(axis, parts=tuple(parts))


def cost(axis: Axis, loads: Loads, letters: tuple[float, float], width: float) -> float:
    """Return about how many points high all branches are, for cards that have so many letters in title and meta.

    `width` is that of one card. A letter of 11 points is about 6 points wide, a line 13.6 high.
    """
    room = max(width - 28, 20)
    lines = sum(int(count * 6 / room) + 1 for count in letters) + 0.6
    return _all_rows(loads, axis.parts)[0] * (lines * 13.6 + 16) + 40 * len(loads)
