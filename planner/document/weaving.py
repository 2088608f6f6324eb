"""New changes taken into a plan: the same as a replay of all changes, but looking only at what the new ones touch.

What one record comes to depends on its own edits (`histories`), on the moves (`places`), and on what living records
need; so the cost grows with the new changes and with what was ever moved or removed, not with the size of the plan.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.document.ancestry import Ancestry
from planner.document.histories import Conflict, History, Key, histories_of
from planner.document.places import places_of
from planner.roadmap.changes import ChangeHead
from planner.roadmap.draft import Draft
from planner.roadmap.edits import PLACE, Edit, record_of
from planner.roadmap.entities import ENTITIES
from planner.roadmap.records import Goal, Record, Step
from planner.roadmap.roadmap import Roadmap
from planner.roadmap.steps import Place
from planner.store import journal

NewChanges = Sequence[tuple[ChangeHead, Sequence[Edit]]]


@dataclass(frozen=True, slots=True)
class Woven:
    """The plan after new changes, what may differ in it, what lives only for others' sake, and conflicts.

    `conflicts` are those that are open now in the records that the new changes touched.
    """

    roadmap: Roadmap
    touched: tuple[Key, ...]
    borrowed: frozenset[Key]
    conflicts: tuple[Conflict, ...]


def weave(connection: sqlite3.Connection, before: Roadmap, borrowed: frozenset[Key], new: NewChanges) -> Woven:
    """Return what the plan becomes when `new` changes join those of a journal, of which `before` is the plan.

    `borrowed` are the records in `before` that live only for others' sake. The new changes are not in the journal yet
    and hold, together with it, every change that any of them follows.
    """
    return _Weaving(connection, before, borrowed, new).run()


def borrowed_in(connection: sqlite3.Connection, roadmap: Roadmap) -> frozenset[Key]:
    """Return the records of a roadmap that every change known to them removed."""
    once = [key for key in journal.records_once_removed(connection) if record_of(roadmap, *key) is not None]
    if not once:
        return frozenset()
    ancestry = Ancestry(journal.read_changes(connection))
    histories = histories_of(journal.changes_on(connection, {record_id for _, record_id in once}))
    return frozenset(key for key in once if not histories[key].lives(ancestry))


class _Weaving:
    """One run. Histories are read from the journal when they are first needed."""

    def __init__(
        self, connection: sqlite3.Connection, before: Roadmap, borrowed: frozenset[Key], new: NewChanges
    ) -> None:
        self._connection, self._before, self._was_borrowed = connection, before, borrowed
        self._new = sorted(new, key=lambda change: change[0].stamp)
        self._ancestry = Ancestry([*journal.read_changes(connection), *(head for head, _ in new)])
        self._histories: dict[Key, History] = {}
        self._placed: dict[str, Place] = {}
        edits = [edit for _, edits in self._new for edit in edits]
        self._touched = dict.fromkeys((edit.entity, edit.entity_id) for edit in edits)
        removed = {(edit.entity, edit.entity_id) for edit in edits if edit.removes}
        self._removed = journal.records_once_removed(connection) | removed

    def run(self) -> Woven:
        self._read(self._touched)
        living = {key for key in self._touched if self._histories[key].lives(self._ancestry)}
        dead = self._dead(living)
        moved = self._place(dead)
        borrowed = self._needed(living, dead)
        self._read(borrowed)
        kept = living | borrowed
        draft = Draft(self._before)
        self._write(draft, kept, [key for key in (*self._touched, *self._was_borrowed) if key not in kept], moved)
        conflicts = [one for key in sorted(kept) for one in self._histories[key].conflicts(key, self._ancestry)]
        roadmap = draft.finish()
        return Woven(roadmap, tuple(draft.touched), frozenset(borrowed), tuple(conflicts))

    def _read(self, keys: Iterable[Key]) -> None:
        """Read the histories of records, from the journal and from the new changes together."""
        missing = {key for key in keys if key not in self._histories}
        if not missing:
            return
        ids = {record_id for _, record_id in missing}
        old = journal.changes_on(self._connection, ids)
        fresh = [(head, [edit for edit in edits if edit.entity_id in ids]) for head, edits in self._new]
        both = sorted([*old, *fresh], key=lambda change: change[0].stamp)
        self._histories |= {key: found for key, found in histories_of(both).items() if key in missing}

    def _dead(self, living: set[Key]) -> set[Key]:
        """Return the records that were once removed and that nothing done since keeps alive."""
        alive = {key for key in self._removed if key not in self._touched and self._lived(key)}
        return self._removed - living - alive

    def _lived(self, key: Key) -> bool:
        return record_of(self._before, *key) is not None and key not in self._was_borrowed

    # Where steps hang.

    def _place(self, dead: set[Key]) -> set[str]:
        """Work out the places that may differ, and return the steps that are not where they were first made.

        A step that was removed and brought back was made twice, perhaps at another place.
        """
        settled = self._before.steps.parts.places
        fresh = [edit for _, edits in self._new for edit in edits if edit.entity == "step"]
        moved = {edit.entity_id for edit in fresh if edit.makes or edit.field == PLACE}
        moved |= {record_id for entity, record_id in (*dead, *self._touched) if entity == "step"} - set(settled)
        if not moved:
            return set()
        removed = {record_id for entity, record_id in self._removed if entity == "step"}
        wanted = moved | removed | journal.steps_once_moved(self._connection)
        old = journal.changes_on(self._connection, wanted)
        new = [(head, [edit for edit in edits if edit.entity_id in wanted]) for head, edits in self._new]
        both = sorted([*old, *new], key=lambda change: change[0].stamp)
        self._placed = places_of((edit for _, edits in both for edit in edits), settled.get)
        return wanted

    def _place_of(self, step_id: str) -> Place | None:
        return self._placed.get(step_id) or self._before.steps.parts.places.get(step_id)

    # What lives for others' sake.

    def _needed(self, living: set[Key], dead: set[Key]) -> set[Key]:
        """Return the dead records that living ones hang under or refer to."""
        needed: set[Key] = set()
        waiting = list(living)
        if any(record_of(self._before, *key) is not None for key in dead):
            waiting += self._untouched()
        while waiting:
            for key in self._needs(waiting.pop()):
                if key in dead and key not in needed:
                    needed.add(key)
                    waiting.append(key)
        return needed

    def _untouched(self) -> Iterable[Key]:
        for name, entity in ENTITIES.items():
            if name != "goal":
                records: Iterable[Record] = getattr(self._before, entity.collection)
                yield from ((name, record.id) for record in records if (name, record.id) not in self._touched)

    def _needs(self, key: Key) -> list[Key]:
        record = None if key in self._touched else record_of(self._before, *key)
        if record is None:
            self._read([key])
            record = self._histories[key].record(key)
        references = ENTITIES[key[0]].references.items()
        found = [(target, wanted) for name, target in references if (wanted := getattr(record, name)) is not None]
        place = self._place_of(key[1]) if isinstance(record, Step) else None
        return [*found, *([("step", place.parent_id)] if place and place.parent_id else [])]

    # The plan after it.

    def _write(self, draft: Draft, kept: set[Key], gone: Sequence[Key], moved: set[str]) -> None:
        for key in kept:
            record = self._histories[key].record(key)
            if isinstance(record, Goal) or draft.get(*key) != record:
                draft.put(record)
        for step_id in moved | {record_id for entity, record_id in kept if entity == "step"}:
            place = self._place_of(step_id)
            if place is not None and draft.get("step", step_id) is not None and draft.place(step_id) != place:
                draft.hang(step_id, place)
        for entity, record_id in gone:
            if draft.get(entity, record_id) is not None:
                draft.drop(entity, record_id)
