"""What copies would bring, as rows: groups by step with what happens to each, and what is left out for now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from planner.document.history.conflicts import Conflict
from planner.document.merge.preview import Attribution, Excluded, MergeItem, Preview, RecordChanges
from planner.roadmap.edits import Edit


@dataclass(slots=True)
class Row:
    """One row: a group, an item, a conflict, the heading above what was undone, or that above the conflicts.

    The last has none of these. A group of what was undone stands under that heading.
    """

    above: "Row | None"
    place: int
    group: RecordChanges | None = None
    item: MergeItem | None = None
    conflict: Conflict | None = None
    undone: Excluded | None = None
    taken: bool = True
    """Of an item: whether it comes in."""
    below: "list[Row]" = field(default_factory=list["Row"])
    words: tuple[str, ...] = ()
    """The texts of its columns, filled in when it is looked at first."""

    @property
    def boxed(self) -> bool:
        """Whether it can be left out."""
        return self.item is not None or self.group is not None or self.undone is not None

    def lineage(self) -> "Iterator[Row]":
        """Yield the row and those above it."""
        row: Row | None = self
        while row is not None:
            yield row
            row = row.above


def rows_of(preview: Preview) -> list[Row]:
    """Return the rows at the top: the conflicts, then what would come in, then what was undone of it before."""
    tops: list[Row] = []
    if preview.conflicts:
        top = Row(None, 0)
        top.below = [Row(top, place, conflict=one) for place, one in enumerate(preview.conflicts)]
        tops.append(top)
    tops += [_group(None, place, group) for place, group in enumerate(preview.groups, len(tops))]
    if preview.undone is not None:
        top = Row(None, len(tops), undone=preview.undone)
        # Who undid it meant it: beside other things that come in it is asked for by its box.
        wanted = not preview.groups
        top.below = [_group(top, place, group, taken=wanted) for place, group in enumerate(preview.undone.groups)]
        tops.append(top)
    return tops


def _group(above: Row | None, place: int, group: RecordChanges, *, taken: bool = True) -> Row:
    top = Row(above, place, group=group)
    top.below = [Row(top, number, item=item, taken=taken) for number, item in enumerate(group.items)]
    return top


def every(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield rows with all below each."""
    for row in rows:
        yield row
        yield from every(row.below)


def items(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows of items."""
    return (row for row in every(rows) if row.item is not None)


def out_of(rows: Iterable[Row]) -> list[Edit]:
    """Return the edits among some rows that do not come in."""
    return [row.item.edit for row in items(rows) if row.item is not None and not row.taken]


def by_of(row: Row) -> tuple[Attribution, ...]:
    """Return by whom a row comes, newest first."""
    if row.item is not None:
        return row.item.by
    if row.undone is not None:
        return ()
    found = [one for below in row.below if below.item is not None for one in below.item.by]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.at, reverse=True))
