"""Incremental materialisation: changes added to a plan, or excluded from it, touching only what they can affect.

The result equals a replay of all changes (`materialise`, the oracle of the tests). A record depends on its own edits
(`record_log`), on all moves (`tree_moves`), and on the references of living records; so the cost grows with the
changes that differ and with what was ever moved or removed, not with the size of the plan.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from planner.document.history.ancestry import Ancestry
from planner.document.history.changeset import Changes, Changeset
from planner.document.history.conflicts import Conflict, conflicts_in, duplicate_candidates, duplicates_among
from planner.document.history.graph import MERGE, ChangeGraph, Meeting
from planner.document.history.record_log import Key, RecordLog
from planner.document.history.tree_moves import resolve_places
from planner.document.history.undo_scope import contested_keys, edits_in, toggled, undo_scope
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.edits import Create, Edit, Move, record_of
from planner.roadmap.entities import ENTITIES
from planner.roadmap.records import Goal, Record, Step
from planner.roadmap.roadmap import Roadmap
from planner.roadmap.steps import Place
from planner.store import journal
from planner.store.conflict_index import read_open
from planner.store.provenance import read_snapshot_root


@dataclass(frozen=True, slots=True)
class Applied:
    """The next plan, the records that may differ in it, its resurrected records, and conflicts.

    `conflicts` are those open in the records `examined`: the only ones in which any can have opened or closed. In a
    merge that is being planned, `opened_by` are the heads that have work which others took back, contested as they
    meet, and `contested` the records of that.
    """

    roadmap: Roadmap
    touched: tuple[Key, ...]
    resurrected: frozenset[Key]
    conflicts: tuple[Conflict, ...]
    examined: frozenset[Key]
    opened_by: frozenset[str] = frozenset()
    contested: frozenset[Key] = frozenset()


def apply_changes(
    connection: sqlite3.Connection,
    before: Roadmap,
    resurrected: frozenset[Key],
    new: Changes,
    meeting: Meeting | None = None,
    ancestry: Ancestry | None = None,
) -> Applied:
    """Apply `new` changes to the plan `before` of a journal, in memory; writes nothing.

    In a merge that a person asked for, `meeting` are the heads that meet, as its merge commit will name them.
    An `ancestry` that is at hand holds the journal and the new changes.

    `resurrected` are the resurrected records in `before`. The new changes are not in the journal yet, and together with
    it they are closed under ancestors. Raises TOO_MUCH_MOVING.
    """
    changes = Changeset(connection, new, meeting=meeting, ancestry=ancestry)
    by_id = {one[0].id: one for one in new}
    words = [head for head, _ in new if head.kind in ("undo", "redo")]
    edits = [edit for _, edits in new for edit in edits] + toggled(connection, words, by_id)
    also_examined = [(one.entity, record_id) for one in read_open(connection) for record_id in one.records]
    opened_by, contested = frozenset[str](), frozenset[Key]()
    if meeting is not None or any(head.kind == MERGE for head, _ in new):
        edits += [edit for undo in changes.graph.contested for edit in edits_in(connection, by_id, undo)]
        contested = frozenset(contested_keys(connection, by_id, changes.graph))
        opened_by = frozenset(changes.graph.opened_by)
    if words:
        also_examined += undo_scope(connection, by_id, changes.graph)
    run = _Incremental(changes, before, resurrected, dict.fromkeys(edit.key for edit in edits), _hung(edits))
    return replace(run.run([*also_examined, *contested]), opened_by=opened_by, contested=contested)


def without_changes(
    connection: sqlite3.Connection, now: Roadmap, resurrected: frozenset[Key], without: Set[str]
) -> Roadmap:
    """Exclude changes from the plan `now` of a journal, in memory; writes nothing.

    No change that stays may descend from an excluded one, whose edits are not read.
    """
    touched, hung = journal.touched_by(connection, without)
    words = journal.undos_and_redos(connection)
    edits = toggled(connection, [head for head in words if head.id in without], {})
    if any(head.id in without for head in journal.changes_of_kind(connection, MERGE)) and words:
        contested = ChangeGraph(journal.read_links(connection), read_snapshot_root(connection)).contested
        edits += [edit for undo in contested for edit in edits_in(connection, {}, undo)]
    touched |= {edit.key for edit in edits}
    hung |= _hung(edits)
    return _Incremental(Changeset(connection, without=without), now, resurrected, sorted(touched), hung).plan()


def _hung(edits: Iterable[Edit]) -> set[str]:
    """Return the steps that edits create or move."""
    return {edit.entity_id for edit in edits if edit.entity == "step" and isinstance(edit, Create | Move)}


def resurrected_in(connection: sqlite3.Connection, roadmap: Roadmap) -> frozenset[Key]:
    """Return the records in a plan that are removed and kept alive by references; each has an open conflict."""
    gone = [(one.entity, one.entity_id) for one in read_open(connection) if not one.field]
    once = [key for key in gone if record_of(roadmap, *key) is not None]
    if not once:
        return frozenset()
    changes = Changeset(connection)
    logs = changes.read(once)
    return frozenset(key for key in once if not logs[key].lives(changes.graph))


class _Incremental:
    """One run over the records that the differing edits touch; `hung` are the steps that these create or move."""

    def __init__(
        self, changes: Changeset, before: Roadmap, resurrected: frozenset[Key], touched: Iterable[Key], hung: Set[str]
    ) -> None:
        self._changes, self._before, self._resurrected_before = changes, before, resurrected
        dangling_references = changes.dangling_references()
        # Behind a snapshot root, a reference to a record that no change creates counts as none. Where the set gains or
        # loses that creation, the steps under it change their place though no edit of theirs differs.
        self._hung = hung | {record_id for entity, record_id in dangling_references if entity == "step"}
        self._placed: dict[str, Place] = {}
        self._passed_over: set[str] = set()
        self._touched = dict.fromkeys(touched)
        self._touched.update(dict.fromkeys(dangling_references))
        self._removed = changes.once_removed()
        self._logs: Mapping[Key, RecordLog] = changes.read(self._touched)

    def run(self, also_examined: Iterable[Key]) -> Applied:
        """Return the plan and its conflicts, those of the records in `also_examined` included."""
        living, resurrected, builder = self._build()
        touched = tuple(builder.touched)
        roadmap = builder.finish()
        kept = living | resurrected
        # A move that was skipped for a cycle leaves a place conflict on a step that no edit touched.
        moved = {("step", step_id) for step_id in self._passed_over}
        examined = {*self._touched, *resurrected, *self._resurrected_before, *touched, *moved, *also_examined}
        present = {key for key in examined if key in kept or record_of(roadmap, *key) is not None}
        logs = self._changes.read(present)
        graph = self._changes.graph
        found = [*conflicts_in(sorted(present), logs, self._place_of, graph)]
        pairs = tuple(duplicate_candidates(roadmap, present))
        alike = {(name, one) for name, *pair in pairs for one in pair}
        found += duplicates_among(pairs, self._changes.read(alike), graph)
        return Applied(roadmap, touched, frozenset(resurrected), tuple(found), frozenset(examined))

    def plan(self) -> Roadmap:
        """Return the plan, without a search for conflicts."""
        return self._build()[2].finish()

    def _build(self) -> tuple[set[Key], set[Key], RoadmapBuilder]:
        living = {key for key in self._touched if self._changes.lives(self._logs[key])}
        dead = self._dead(living)
        moved = self._place(dead)
        resurrected = self._resurrect(living, dead)
        self._logs = self._changes.read(resurrected)
        kept = living | resurrected
        builder = RoadmapBuilder(self._before)
        self._write(
            builder, kept, [key for key in (*self._touched, *self._resurrected_before) if key not in kept], moved
        )
        return living, resurrected, builder

    def _dead(self, living: set[Key]) -> set[Key]:
        """Return the records that were ever removed and do not live of their own."""
        alive = {key for key in self._removed if key not in self._touched and self._lived(key)}
        return self._removed - living - alive

    def _lived(self, key: Key) -> bool:
        return record_of(self._before, *key) is not None and key not in self._resurrected_before

    # Where steps hang.

    def _place(self, dead: set[Key]) -> set[str]:
        """Resolve the places that may differ; return the steps that need not be where they were created.

        A step that was removed and restored was created twice, perhaps at another place.
        """
        before = self._before.steps.parts.places
        others = {record_id for entity, record_id in (*dead, *self._touched) if entity == "step"}
        moved = {*self._hung, *(step_id for step_id in others if step_id not in before)}
        if not moved:
            return set()
        # Whether one move closes a cycle depends on every other move, so all ever moved steps are replayed; the rest of
        # the tree never moved and can be taken from the plan before.
        removed = {record_id for entity, record_id in self._removed if entity == "step"}
        wanted = moved | removed | self._changes.once_moved()
        keys = [("step", step_id) for step_id in wanted]
        logs = self._changes.read(keys)
        self._placed, self._passed_over = resolve_places({key: logs[key] for key in keys}, before.get)
        return wanted

    def _place_of(self, step_id: str) -> Place | None:
        return self._placed.get(step_id) or self._before.steps.parts.places.get(step_id)

    # Resurrected records: removed, and kept because a living record hangs under them or refers to them. Without them a
    # removal here would take along what somebody else added below meanwhile.

    def _resurrect(self, living: set[Key], dead: set[Key]) -> set[Key]:
        """Return the dead records that living ones hang under or refer to, directly or through one another."""
        needed: set[Key] = set()
        if not dead:
            return needed
        waiting = [*living, *self._rehung()]
        if any(record_of(self._before, *key) is not None for key in dead):
            waiting += self._untouched()
        while waiting:
            for key in self._needs(waiting.pop()):
                if key in dead and key not in needed:
                    needed.add(key)
                    waiting.append(key)
        return needed

    def _rehung(self) -> Iterable[Key]:
        """Yield living records whose place changed though no differing edit touches them."""
        before = self._before.steps.parts.places
        for step_id, place in self._placed.items():
            key = ("step", step_id)
            if key not in self._touched and self._lived(key) and before.get(step_id) != place:
                yield key

    def _untouched(self) -> Iterable[Key]:
        """Yield untouched records that lived of their own before; resurrected ones resurrect nothing by themselves."""
        for name, entity in ENTITIES.items():
            if name != "goal":
                records: Iterable[Record] = getattr(self._before, entity.collection)
                keys = ((name, record.id) for record in records)
                yield from (key for key in keys if key not in self._touched and key not in self._resurrected_before)

    def _needs(self, key: Key) -> list[Key]:
        record = None if key in self._touched else record_of(self._before, *key)
        if record is None:
            record = self._changes.read([key])[key].record(key)
        references = ENTITIES[key[0]].references.items()
        found = [(target, wanted) for name, target in references if (wanted := getattr(record, name)) is not None]
        place = self._place_of(key[1]) if isinstance(record, Step) else None
        return [*found, *([("step", place.parent_id)] if place and place.parent_id else [])]

    # The plan after it.

    def _write(self, builder: RoadmapBuilder, kept: set[Key], gone: Sequence[Key], moved: set[str]) -> None:
        for key in kept:
            record = self._logs[key].record(key)
            if isinstance(record, Goal) or builder.get(*key) != record:
                builder.put(record)
        for step_id in moved | {record_id for entity, record_id in kept if entity == "step"}:
            place = self._place_of(step_id)
            if place is not None and builder.get("step", step_id) is not None and builder.place(step_id) != place:
                builder.hang(step_id, place)
        for entity, record_id in gone:
            if builder.get(entity, record_id) is not None:
                builder.drop(entity, record_id)
