"""Bringing two sets of changes together in a working copy: one transaction, the plan recomputed from all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.document.histories import Conflict, Key
from planner.document.judging import judged
from planner.document.weaving import weave
from planner.roadmap.changes import ChangeHead
from planner.roadmap.edits import WHOLE, Edit, difference
from planner.roadmap.entities import ENTITIES
from planner.roadmap.roadmap import Roadmap
from planner.store import journal
from planner.store import refusals as why
from planner.store.guard import read_guarded
from planner.store.rows import write_edits
from planner.store.working_copy import WorkingCopy

Changes = Sequence[tuple[ChangeHead, Sequence[Edit]]]


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge took in: the changes that were new here, in order, and the conflicts now open in what they touch."""

    applied: tuple[ChangeHead, ...]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """A merge that was written: its report, the plan after it, what it did to the tables, and what is borrowed."""

    report: MergeReport
    roadmap: Roadmap
    edits: tuple[Edit, ...]
    borrowed: frozenset[Key]


def merge_file(copy: WorkingCopy, before: Roadmap, borrowed: frozenset[Key], incoming: Path, name: str) -> Merged:
    """Take into the working copy what a file knows and it does not; `incoming` has passed the guard already.

    `before` is the plan of the working copy, in which the records `borrowed` live only for others' sake. Raises a
    refusal, with nothing written, when the file's journal cannot be brought together with ours.
    """
    own = journal.hashes(copy.connection)
    with read_guarded(incoming, name, judged=True) as connection:
        theirs = list(journal.read_changes(connection))
        new = [head for head in theirs if head.id not in own]
        for head in theirs:
            if own.get(head.id, head.hash) != head.hash:
                raise why.TwoChangesOneId(name=name, label=head.label[:60])
        rows = {head.id: journal.read_edit_rows(connection, head.id) for head in new}
    if not new:
        return Merged(MergeReport((), ()), before, (), borrowed)
    taken = judged(copy.connection, new, rows, name)
    woven = weave(copy.connection, before, borrowed, taken)
    edits = difference(before, woven.roadmap, woven.touched)
    followed = {one for head in new for one in head.follows}
    heads = (set(journal.read_heads(copy.connection)) - followed) | {head.id for head in new if head.id not in followed}
    with copy.transaction() as connection:
        for head in new:
            journal.write_change(connection, head, rows[head.id])
        write_edits(connection, edits)
        journal.write_heads(connection, heads)
    return Merged(MergeReport(tuple(new), woven.conflicts), woven.roadmap, tuple(edits), woven.borrowed)


def every_key(before: Roadmap, after: Roadmap) -> list[tuple[str, str]]:
    """Return the (entity, id) pairs of every record that is there before or after."""
    keys: dict[tuple[str, str], None] = {}
    for name, entity in ENTITIES.items():
        if name == "goal":
            keys[name, after.goal.id] = None
            continue
        for roadmap in (before, after):
            collection = getattr(roadmap, entity.collection)
            keys.update(dict.fromkeys((name, record.id) for record in collection))
    return list(keys)


def kept_alive(borrowed: Iterable[tuple[str, str]]) -> list[Edit]:
    """Return the edits by which a person's next act makes what was borrowed live of its own."""
    return [Edit(entity, record_id, WHOLE, None, {}) for entity, record_id in sorted(borrowed)]
