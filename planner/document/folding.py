"""Making a file that has grown old small: history before a day is folded into one starting point."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planner.document.ancestry import Ancestry
from planner.document.snapshot import making_of, snapshot
from planner.document.time_travel import plan_known_to
from planner.roadmap.changes import ChangeHead
from planner.roadmap.roadmap import Roadmap
from planner.store import conflict_index, copies, journal
from planner.store.copies import Sent, read_start
from planner.store.making import Contents, make_file
from planner.store.publishing import copy_whole
from planner.store.refusals import ChangedMeanwhile, NothingToFold, SettleFirst
from planner.store.schema import open_for_reading

__all__ = ["ChangedMeanwhile", "Folded", "NothingToFold", "Sent", "SettleFirst", "folded_file"]


@dataclass(frozen=True, slots=True)
class Folded:
    """A file made smaller: how many changes are no longer told, and the sizes before and after, in bytes."""

    changes: int
    before_size: int
    after_size: int


def folded_file(plan: Path, now: Roadmap, borrowed: frozenset[tuple[str, str]], before: date, target: Path) -> Folded:
    """Write a plan to `target` with the history before a day folded; from any thread.

    `now` is the plan of the journal. Raises NothingToFold or SettleFirst, with nothing written.
    """
    with closing(open_for_reading(plan)) as connection:
        connection.execute("BEGIN")
        heads = list(journal.read_changes(connection))
        ancestry = Ancestry(heads, read_start(connection))
        waist = _waist(heads, before, copies.start_id(connection))
        if waist is None:
            raise NothingToFold(day=before.isoformat())
        gone = {head.id for head in heads if ancestry.knew(waist.id, head.id)}
        if any(gone.intersection(one.change_ids) for one in conflict_index.read_open(connection)):
            raise SettleFirst
        then = plan_known_to(connection, now, borrowed, ancestry, [waist.id])
        make_file(target, _contents(connection, now, then, waist, [one for one in heads if one.id not in gone]))
    compact = target.with_name(target.name + ".whole")
    copy_whole(target, compact)
    compact.replace(target)
    return Folded(len(gone) - 1, plan.stat().st_size, target.stat().st_size)


def _contents(
    connection: sqlite3.Connection, now: Roadmap, then: Roadmap, waist: ChangeHead, later: Iterable[ChangeHead]
) -> Contents:
    head, rows, start = snapshot(connection, then, waist)
    return Contents(
        head,
        making_of(now),
        rows,
        [(one, journal.read_edit_rows(connection, one.id)) for one in later],
        tuple(journal.read_heads(connection)),
        copies.read_origin(connection),
        start,
        conflict_index.read_open(connection),
        copies.read_sent(connection),
    )


def _waist(heads: Sequence[ChangeHead], before: date, start_id: str | None) -> ChangeHead | None:
    """Return the last change before a day that knew all that came earlier and that all later ones follow from.

    Such a change is one where the lines of history meet; where they never met before the day, there is none.
    """
    place = {head.id: number for number, head in enumerate(heads)}
    earliest = [min((place.get(one, -1) for one in head.follows), default=-1) for head in heads]
    reach = len(heads)
    meets: list[bool] = []
    for number in reversed(range(len(heads))):
        meets.append(reach >= number)
        reach = min(reach, earliest[number])
    meets.reverse()
    found: ChangeHead | None = None
    ends: set[str] = set()
    for number, head in enumerate(heads):
        ends -= {*head.follows}
        ends.add(head.id)
        early = head.moment.astimezone().date() < before
        if early and number and ends == {head.id} and meets[number] and head.id != start_id:
            found = head
    return found
