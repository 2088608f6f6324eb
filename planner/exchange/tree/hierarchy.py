"""From depths, widths, levels and numbers to a tree: for each row the place of the row above it, None for the top.

No row is ever lost: a row that is deeper than its neighbours allow hangs under the nearest one that can hold it.
"""

from collections.abc import Sequence

from planner.exchange.table.outline_numbers import Number

Parents = tuple[int | None, ...]


def parents_by_depth(depths: Sequence[int]) -> Parents:
    """Each row's parent from depths, which may count from any number: the nearest earlier, shallower row."""
    line: list[tuple[int, int]] = []
    parents: list[int | None] = []
    for place, depth in enumerate(depths):
        while line and line[-1][0] >= depth:
            line.pop()
        parents.append(line[-1][1] if line else None)
        line.append((depth, place))
    return tuple(parents)


def parents_by_groups(levels: Sequence[int], *, summary_below: bool) -> Parents:
    """Each row's parent from Excel's row groups, with group headers above or below their rows."""
    if not summary_below:
        return parents_by_depth(levels)
    last = len(levels) - 1
    turned = parents_by_depth([*reversed(levels)])
    return tuple([None if parent is None else last - parent for parent in reversed(turned)])


def heads_stand_below(levels: Sequence[int], *, setting: bool) -> bool:
    """Tells whether group headers are below their rows; `setting` is the file's, for rows that leave it open.

    Excel's setting is "below" until someone changes it, and many group rows under a head above without doing so.
    """
    if not levels or not any(levels):
        return setting
    first, last = levels[0] > min(levels), levels[-1] > min(levels)
    return setting if first == last else first


def parents_by_number(numbers: Sequence[Number | None]) -> Parents:
    """Each row's parent from outline numbers: 1.2.3 hangs under 1.2, or under 1 when there is no 1.2.

    A number that is there twice stands for its latest row so far. A row without a number hangs under the numbered
    one above it.
    """
    anywhere: dict[Number, int] = {}
    for place, number in enumerate(numbers):
        if number is not None:
            anywhere.setdefault(number, place)
    latest: dict[Number, int] = {}
    parents: list[int | None] = []
    numbered: int | None = None
    for place, number in enumerate(numbers):
        if number is None:
            parents.append(numbered)
            continue
        parents.append(_nearest(number, latest, anywhere))
        latest[number] = numbered = place
    return tuple(parents)


def _nearest(number: Number, latest: dict[Number, int], anywhere: dict[Number, int]) -> int | None:
    for size in range(len(number) - 1, 0, -1):
        above = number[:size]
        if above in latest:
            return latest[above]
        if above in anywhere:
            return anywhere[above]
    return None


def depths_of(parents: Parents) -> tuple[int, ...]:
    """Returns the depth of each row; a parent may come later than its children."""
    depths: dict[int, int] = {}
    for place in range(len(parents)):
        line: list[int] = []
        above: int | None = place
        while above is not None and above not in depths:
            line.append(above)
            above = parents[above]
        depth = -1 if above is None else depths[above]
        for one in reversed(line):
            depth += 1
            depths[one] = depth
    return tuple([depths[place] for place in range(len(parents))])
