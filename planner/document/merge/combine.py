"""Copies that were read and our own plan, brought together in memory: nothing of it is written yet."""

import os
import shutil
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from planner.document.history.conflict_rebuild import reindex
from planner.document.history.conflicts import Conflict
from planner.document.history.incremental import Woven, borrowed_in, weave
from planner.document.merge.compatibility import Standing, Way, relation, standing_of, way
from planner.document.merge.preview import Relation
from planner.document.merge.snapshot_check import is_faithful
from planner.document.merge.three_way_diff import compared
from planner.document.merge.validate import judged
from planner.roadmap.changes import ChangeHead, EditRow
from planner.roadmap.edits import Edit, difference
from planner.roadmap.roadmap import Roadmap
from planner.store import conflict_index, journal, provenance
from planner.store.gc_pause import without_collecting
from planner.store.guard import read_guarded
from planner.store.provenance import Sent
from planner.store.rows import write_edits
from planner.store.schema import open_for_writing
from planner.store.working_copy import read_file

Borrowed = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A copy that passed the guard: what people call it, the scratch copy that was judged, and what it holds."""

    path: Path
    scratch: Path
    roadmap: Roadmap
    standing: Standing
    sent: tuple[Sent, ...]


@dataclass(frozen=True, slots=True)
class New:
    """A change that is taken in, with its edits, and from which of the copies it comes (None: from our own file)."""

    head: ChangeHead
    edits: Sequence[Edit]
    rows: Sequence[EditRow]
    source: int | None


@dataclass(frozen=True, slots=True)
class Brought:
    """What comes of it.

    `new` are the changes that join the journal of `base`: of our own file for None, else of the scratch copy that is
    to take its place and that has our own changes in it already. `before` is the plan of that journal, `woven` what
    it becomes. `applied` are the changes that our own file did not know, in order.
    """

    base: Path | None
    before: Roadmap
    new: tuple[New, ...]
    woven: Woven
    effects: tuple[Edit, ...]
    """What becomes of the tables of `base`."""
    applied: tuple[New, ...]
    heads: tuple[str, ...]
    relations: tuple[Relation, ...]
    sent: tuple[Sent, ...]
    returned: tuple[str, ...]
    hashes: Mapping[str, str]
    """Of changes before the start of `base` that new ones follow."""
    completes: bool
    """True where our own file holds a branch and the copy that is to take its place the whole."""
    undoable: bool
    ours: frozenset[str]
    """The latest changes of our own file when this was worked out."""

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts that are open in what the changes that our own file did not know touch."""
        touched = {edit.entity_id for one in self.applied for edit in one.edits}
        return tuple([one for one in self.woven.conflicts if touched & {one.entity_id, one.other_id}])


@dataclass(slots=True)
class _Base:
    """The journal that changes are taken into, and its plan."""

    connection: sqlite3.Connection
    roadmap: Roadmap
    borrowed: Borrowed
    standing: Standing
    file: Path | None = None


def arrived(path: Path, scratch: Path, roadmap: Roadmap | None = None) -> Arrival:
    """Read a copy by way of `scratch`, which holds it already when its `roadmap` is given; raise a refusal."""
    if roadmap is None:
        roadmap, _, _ = read_file(path, scratch)
    with read_guarded(scratch, path.name, judged=True) as connection:
        standing = standing_of(connection, roadmap.goal.id)
        return Arrival(path, scratch, roadmap, standing, tuple(provenance.read_sent(connection)))


def brought_together(
    connection: sqlite3.Connection,
    now: Roadmap,
    borrowed: Borrowed,
    arrivals: Sequence[Arrival],
    *,
    renewed: bool = False,
) -> Brought:
    """Return what comes of our own plan and copies of it; raise a refusal where one cannot be taken in.

    `connection` reads our journal, of which `now` is the plan. `renewed` says that the copy is our own file, which
    somebody else has renewed.
    """
    ours = standing_of(connection, now.goal.id)
    base = _Base(connection, now, borrowed, ours)
    ways: list[Way] = []
    known = ours
    for one in arrivals:  # a copy may build on one that stands before it
        ways.append(way(known, one.standing, one.path.name, renewed=renewed))
        known = replace(known, changes={**one.standing.changes, **known.changes}) if ways[-1] == "take" else known
    if renewed and ways == ["adopt"] and ours.knows(arrivals[0].standing.start_id):
        # Another program made our file smaller. Nobody's word is enough to let go of history that we have.
        ways = ["adopt" if _may_be_let_go(base, arrivals[0]) else "take"]
    adopted = ways.index("adopt") if "adopt" in ways else None
    if adopted is not None:
        base = _adopted(base, arrivals[adopted])
    try:
        with without_collecting():  # which would look through the whole plan time and again
            return _taken(base, ours, arrivals, adopted, ways)
    except BaseException:
        if base.file is not None:
            base.connection.close()
            base.file.unlink(missing_ok=True)
        raise
    finally:
        if base.file is not None:
            base.connection.close()


def _may_be_let_go(base: _Base, arrival: Arrival) -> bool:
    """Tell whether the start of a file stands for just what our own history tells of what came before it."""
    with read_guarded(arrival.scratch, arrival.path.name, judged=True) as theirs:
        return is_faithful(base.connection, base.roadmap, base.borrowed, base.standing, theirs, arrival.standing)


def _compared(theirs: Standing, there: int) -> Relation:
    made = datetime.fromisoformat(theirs.origin.made_at) if theirs.origin else None
    return Relation("compared", there=there, parted_at=made)


def _taken(
    base: _Base, ours: Standing, arrivals: Sequence[Arrival], adopted: int | None, ways: Sequence[Way]
) -> Brought:
    new: dict[str, New] = {}
    relations: list[Relation] = []
    for number, one in enumerate(arrivals):
        count = len(new)
        if number != adopted:
            for found in [*_new_in(base, one, number, new)]:
                new[found.head.id] = found
        relations.append(
            _compared(one.standing, len(new) - count) if ways[number] == "compare" else relation(ours, one.standing)
        )
    ordered = sorted(new.values(), key=lambda one: one.head.stamp)
    woven = weave(base.connection, base.roadmap, base.borrowed, [(one.head, one.edits) for one in ordered])
    applied = [one for one in ordered if not ours.knows(one.head.id)]
    if adopted is not None:
        applied += _unknown_in(base, ours, adopted)
    followed = {follow for one in ordered for follow in one.head.follows}
    heads = {*journal.read_heads(base.connection), *new} - followed
    origins = [one.standing.origin for one in arrivals]
    return Brought(
        base.file,
        base.roadmap,
        tuple(ordered),
        woven,
        tuple(difference(base.roadmap, woven.roadmap, woven.touched)),
        tuple(sorted(applied, key=lambda one: one.head.stamp)),
        tuple(sorted(heads)),
        tuple(relations),
        tuple(sent for one in arrivals for sent in one.sent),
        tuple(origin.id for origin in origins if origin is not None),
        _followed(base.standing, ordered, [one.standing for one in arrivals]),
        adopted is not None and ours.branch_id is not None and base.standing.branch_id is None,
        base.standing.start is None or base.standing.start_id == ours.start_id or ours.knows(base.standing.start_id),
        frozenset(ours.changes) - {follow for head in ours.changes.values() for follow in head.follows},
    )


def _new_in(base: _Base, one: Arrival, number: int, before: Mapping[str, New]) -> Iterable[New]:
    """Yield the changes of a copy that neither a journal nor the copies `before` it know."""
    ours = base.standing
    if before:
        ours = replace(ours, changes={**{head_id: new.head for head_id, new in before.items()}, **ours.changes})
    if way(ours, one.standing, one.path.name) == "compare":
        name, plan = one.path.name, one.roadmap
        made = compared(base.connection, base.roadmap, base.borrowed, base.standing, one.standing, plan, name)
        if made is not None and not ours.knows(made[0].id):
            yield New(made[0], journal.edits_from(made[1]), made[1], number)
        return
    heads = [head for head in one.standing.changes.values() if not ours.knows(head.id)]
    with read_guarded(one.scratch, one.path.name, judged=True) as connection:
        rows = {head.id: journal.read_edit_rows(connection, head.id) for head in heads}
    made_before = {(edit.entity, edit.entity_id) for new in before.values() for edit in new.edits if edit.makes}
    begins_later = base.standing.start is not None
    for head, edits in judged(
        base.connection, heads, rows, one.path.name, begins_later=begins_later, made_before=made_before
    ):
        yield New(head, edits, rows[head.id], number)


# Where the copy takes our file's place.


def _adopted(ours: _Base, theirs: Arrival) -> _Base:
    """Return a copy of the scratch copy of a file, with our own changes taken into it; nothing where that fails."""
    file = scratch_in(theirs.scratch.parent)
    shutil.copyfile(theirs.scratch, file)  # that one may be looked at again, without a copy that stood beside it
    connection = open_for_writing(file)
    try:
        reindex(connection)
        base = _Base(connection, theirs.roadmap, borrowed_in(connection, theirs.roadmap), theirs.standing, file)
        _take_ours(base, ours, theirs.path.name)
    except BaseException:
        connection.close()
        file.unlink(missing_ok=True)
        raise
    return base


def _take_ours(base: _Base, ours: _Base, name: str) -> None:
    """Write our own changes into the file that takes the place of ours, and which copies we handed out."""
    connection = base.connection
    heads = [head for head in ours.standing.changes.values() if not base.standing.knows(head.id)]
    if heads:
        rows = {head.id: journal.read_edit_rows(ours.connection, head.id) for head in heads}
        taken = judged(connection, heads, rows, name, begins_later=base.standing.start is not None)
        own = [New(head, edits, rows[head.id], None) for head, edits in taken]
        woven = weave(connection, base.roadmap, base.borrowed, taken)
        followed = {follow for head in heads for follow in head.follows}
        latest = {*journal.read_heads(connection), *(head.id for head in heads)} - followed
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("PRAGMA defer_foreign_keys = ON")
        write(connection, own, difference(base.roadmap, woven.roadmap, woven.touched), woven, latest)
        provenance.keep_hashes(connection, _followed(base.standing, own, [ours.standing]))
        connection.execute("COMMIT")
        base.roadmap, base.borrowed = woven.roadmap, woven.borrowed
        base.standing = standing_of(connection, woven.roadmap.goal.id)
    provenance.add_sent(connection, provenance.read_sent(ours.connection))


def _unknown_in(base: _Base, ours: Standing, source: int) -> list[New]:
    """Return the changes of the file that takes the place of ours, that ours did not know."""
    heads = [
        head for head in base.standing.changes.values() if not ours.knows(head.id) and head.id != base.standing.start_id
    ]
    rows = {head.id: journal.read_edit_rows(base.connection, head.id) for head in heads}
    return [New(head, journal.edits_from(rows[head.id]), rows[head.id], source) for head in heads]


def _followed(base: Standing, new: Iterable[New], theirs: Iterable[Standing]) -> dict[str, str]:
    """Return the hashes of changes before the start that new ones follow: they can be proved no other way."""
    if base.start is None:
        return {}
    told = base.start.change_id
    followed = {follow for one in new for follow in one.head.follows if follow in base.start.folded and follow != told}
    return {one: found for one in followed for other in theirs if (found := other.hash_of(one)) is not None}


# Written.


def write(
    connection: sqlite3.Connection, new: Iterable[New], effects: Sequence[Edit], woven: Woven, heads: Iterable[str]
) -> None:
    """Write what was brought together, inside a transaction."""
    for one in new:
        journal.write_change(connection, one.head, one.rows)
    write_edits(connection, effects)
    looked_at = {record_id for _, record_id in woven.looked_at}
    conflict_index.write_open(connection, [one.index for one in woven.conflicts], looked_at)
    journal.write_heads(connection, heads)


def scratch_in(folder: Path) -> Path:
    """Return a path for a file that arrives."""
    return folder / f"incoming-{os.urandom(4).hex()}.db"


def forget(arrivals: Iterable[Arrival]) -> None:
    """Remove the scratch copies of files that arrived."""
    for one in arrivals:
        one.scratch.unlink(missing_ok=True)
