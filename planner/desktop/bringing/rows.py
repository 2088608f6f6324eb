"""What copies would bring, as rows: groups by step with what happens to each, and what is left out for now."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from planner.document.conflicts import Conflict
from planner.document.preview import By, Group, Item, Preview
from planner.roadmap.edits import Edit


@dataclass(slots=True)
class Row:
    """One row: a group, an item, a conflict, or the heading above the conflicts, which has none of these."""

    above: "Row | None"
    place: int
    group: Group | None = None
    item: Item | None = None
    conflict: Conflict | None = None
    taken: bool = True
    """Of an item: whether it comes in."""
    below: "list[Row]" = field(default_factory=list["Row"])
    words: tuple[str, ...] = ()
    """The texts of its columns, filled in when it is looked at first."""


def rows_of(preview: Preview) -> list[Row]:
    """Return the rows at the top, the conflicts before all else, each with the rows below it."""
    tops: list[Row] = []
    if preview.conflicts:
        top = Row(None, 0)
        top.below = [Row(top, place, conflict=one) for place, one in enumerate(preview.conflicts)]
        tops.append(top)
    for group in preview.groups:
        top = Row(None, len(tops), group=group)
        top.below = [Row(top, place, item=item) for place, item in enumerate(group.items)]
        tops.append(top)
    return tops


def items(rows: list[Row]) -> Iterator[Row]:
    """Yield the rows of items."""
    for top in rows:
        yield from (row for row in top.below if row.item is not None)


def left_out(rows: list[Row]) -> list[Edit]:
    """Return the edits that do not come in."""
    return [row.item.edit for row in items(rows) if row.item is not None and not row.taken]


def by_of(row: Row) -> tuple[By, ...]:
    """Return by whom a row comes, newest first."""
    if row.item is not None:
        return row.item.by
    every = [one for below in row.below if below.item is not None for one in below.item.by]
    return tuple(sorted(dict.fromkeys(every), key=lambda one: one.at, reverse=True))
