"""Verifies a file: proves every hash, and compares tables and conflict index with a replay of the journal."""

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from planner.document.history.conflicts import Conflict
from planner.document.history.materialise import materialise
from planner.document.sharing.copy_info import CopyInfo, copy_info
from planner.roadmap.changes import Change
from planner.roadmap.edits import difference
from planner.roadmap.record_keys import all_keys
from planner.roadmap.roadmap import Roadmap
from planner.store import errors, journal
from planner.store.conflict_index import DUPLICATES, OpenConflict, is_unknown, read_open
from planner.store.file_reader import read_file
from planner.store.guard import read_guarded
from planner.store.limits import OWN
from planner.store.provenance import read_snapshot_root


@dataclass(frozen=True, slots=True)
class Verified:
    """A verified file: its roadmap, the number of its changes, its open conflicts and its provenance.

    `in_conflict` are the changes that the conflicts are made of, by id.
    """

    roadmap: Roadmap
    changes: int
    conflicts: tuple[Conflict, ...]
    in_conflict: Mapping[str, Change]
    copy: CopyInfo | None


def verify(path: Path | str) -> Verified:
    """Verify a file and return what it holds; only reads. Raises FileRefused, Damaged or TABLES_DIFFER."""
    name = Path(path).name
    with tempfile.TemporaryDirectory(prefix="bhag-") as folder:
        copy = Path(folder) / "plan.db"
        roadmap, _, _ = read_file(path, copy)
        with read_guarded(copy, name, validated=True, limits=OWN) as connection:
            copied_from = copy_info(connection, roadmap)
            try:
                changes = journal.all_changes(connection)
                replayed = materialise(changes, read_snapshot_root(connection))
                written = None if is_unknown(connection) else {*read_open(connection)}
            except (ValueError, KeyError, StopIteration) as wrong:
                raise errors.Damaged(name=name, detail=str(wrong)[:80]) from None
    ids = {said.change_id for conflict in replayed.conflicts for said in conflict.values}
    in_conflict = {head.id: head for head, _ in changes if head.id in ids}
    if written is None:  # of an older format: they will follow from the journal once it is opened
        return Verified(replayed.roadmap, len(changes), replayed.conflicts, in_conflict, copied_from)
    edits = difference(roadmap, replayed.roadmap, all_keys(roadmap, replayed.roadmap))
    if edits:
        raise errors.TABLES_DIFFER(name=name, entity=edits[0].entity, field=edits[0].field or "id")
    strange = _without_duplicates(written) ^ _without_duplicates(one.index for one in replayed.conflicts)
    if strange:
        raise errors.TABLES_DIFFER(name=name, entity="conflict", field=min(one.field for one in strange) or "id")
    return Verified(roadmap, len(changes), replayed.conflicts, in_conflict, copied_from)


def _without_duplicates(conflicts: Iterable[OpenConflict]) -> set[OpenConflict]:
    """Exclude duplicates: of very many records of one name not all pairs are compared (`conflicts.MOST_ALIKE`)."""
    return {one for one in conflicts if not one.field.startswith(DUPLICATES)}
