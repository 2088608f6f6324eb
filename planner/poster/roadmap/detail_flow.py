"""How the rows of the detail sheets flow over sheets: broken between branches, balanced."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.poster.timeline.items import Item
from planner.poster.timeline.lanes import Cell, Lane


@dataclass(frozen=True, slots=True)
class Row:
    """One step, or a part of one that is longer than a sheet.

    `lines` holds words with their font: that of a title, "meta" for what is said below it, "beside" for what is said
    behind it on the same line.
    """

    item: Item
    lines: tuple[tuple[str, str], ...]
    height: float
    first: bool = True


@dataclass(frozen=True, slots=True)
class Branch:
    """The rows that stay together where a sheet can hold them."""

    lane: int
    rows: tuple[Row, ...]

    @property
    def height(self) -> float:
        """The height of all rows."""
        return sum(row.height for row in self.rows)


@dataclass(slots=True)
class Band:
    """Rows of one lane on one sheet; `again` tells that the lane began on a sheet before."""

    lane: int
    again: bool
    rows: list[Row]


def flow(branches: Sequence[Branch], limit: float, head: float) -> list[list[Band]]:
    """Return the sheets, each at most `limit` points high: bands of rows, each with a head of `head` points."""
    pages: list[list[Band]] = [[]]
    used = 0.0

    def turn() -> None:
        nonlocal used
        if pages[-1] and not pages[-1][-1].rows:
            pages[-1].pop()
        if pages[-1]:
            pages.append([])
        used = 0.0

    def begin(lane: int) -> None:
        nonlocal used
        if not pages[-1] or pages[-1][-1].lane != lane:
            again = any(band.lane == lane and band.rows for page in pages for band in page)
            pages[-1].append(Band(lane, again, []))
            used += head

    for branch in branches:
        fresh = not pages[-1] or pages[-1][-1].lane != branch.lane
        need = branch.height + (head if fresh else 0.0)
        if (used + need > limit and need <= limit and used) or (
            used and used + (head if fresh else 0.0) + sum(row.height for row in branch.rows[:2]) > limit
        ):
            turn()
        begin(branch.lane)
        for row in branch.rows:
            if used + row.height > limit + 0.01 and pages[-1][-1].rows:
                turn()
                begin(branch.lane)
            pages[-1][-1].rows.append(row)
            used += row.height
    return [page for page in pages if page]


def balanced(branches: Sequence[Branch], limit: float, head: float) -> list[list[Band]]:
    """Return the sheets, as few as `flow` needs, each filled about alike; one without rows where there is none."""
    best = flow(branches, limit, head)
    low, high, count = 0.5, 1.0, len(best)
    for _ in range(6 if count > 1 else 0):
        share = (low + high) / 2
        tried = flow(branches, limit * share, head)
        if len(tried) <= count:
            best, high = tried, share
        else:
            low = share
    return best or [[]]


def groups_of(lane: Lane) -> list[list[Item]]:
    """Return the steps of a lane in groups that stay together: those of a cell, or each first step with its branch."""
    groups: list[list[Item]] = []
    for cell in lane.cells:
        if cell.head is not None:
            groups.append(cell.members)
            continue
        groups.extend(_split(cell))
    return groups


def _split(cell: Cell) -> list[list[Item]]:
    made: list[list[Item]] = []
    for item in cell.items:
        if item.level == 0 or not made:
            made.append([])
        made[-1].append(item)
    return made
