"""Apply: writes a merge plan to the working copy in one transaction, then swaps the roadmap and sends one event."""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from planner.document.history.conflicts import Conflict
from planner.document.history.graph import MERGE
from planner.document.history.incremental import apply_changes
from planner.document.merge.merge_input import IncomingChange
from planner.document.merge.plan import MergePlan
from planner.document.merge.write import write_merge
from planner.document.repository import Repository, kept_alive
from planner.document.undo.inverse_edits import inverted
from planner.roadmap.changes import Change, content_hash, edit_rows, now
from planner.roadmap.edits import Edit, difference, record_of
from planner.roadmap.record_keys import differing_keys
from planner.roadmap.roadmap import Roadmap
from planner.store import journal, provenance
from planner.store.limits import check_room


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge applied: the changes with edits that were new here, by stamp, and the conflicts that it left open.

    Changes of which all was excluded are not among them. `conflicts` are those of the records that the changes touch;
    `needed` are edits that were to be excluded and came in all the same, because something that came in hangs under
    them or refers to them. `is_act` says that a merge commit was written, behind which undo goes back.
    """

    applied: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    needed: tuple[Edit, ...] = ()
    is_act: bool = False


def apply_plan(
    repository: Repository, plan: MergePlan, label: str | None = None, exclude: Collection[Edit] = ()
) -> MergeReport:
    """Write a merge plan and notify subscribers; of an empty one only that copies came back. Raises CHANGE_NOT_KEPT.

    With a `label`, as for a merge that a person asked for, a merge commit is written as well: undo goes back behind it,
    and the inverse of `exclude` is part of it.
    """
    if plan.is_empty:
        _note_returned(repository, plan)
        return report_of(plan)
    before, after = repository.roadmap, plan.result.roadmap
    own = sorted(repository.heads)
    with repository.copy.transaction(plan.base) as connection:
        write_merge(connection, plan.new, plan.effects, plan.result, plan.heads)
        provenance.keep_hashes(connection, plan.hashes)
        _write_returned(connection, plan)
        # `exclude` counts without edits too: a compacted file that replaces ours holds effects without their changes.
        is_act = label is not None and bool(exclude or plan.met or any(one.edits for one in plan.applied))
        if label is not None and is_act:
            repository.keep_session()
            after = _mark(repository, connection, label, own, exclude, plan)
        check_room(connection, [row for one in plan.new for row in one.rows])
    # Only now is the file complete that replaces ours; a crash before this leaves the old working copy whole.
    if plan.base is not None:
        repository.copy.keep_aside()
        repository.adopt(plan.base)
    repository.show(after, _differing(before, after, plan, whole=not exclude))
    report = replace(report_of(plan), is_act=is_act)
    return _without(report, plan, exclude, repository.conflicts) if exclude else report


def report_of(plan: MergePlan) -> MergeReport:
    """Return the report of a merge plan, applied or not."""
    return MergeReport(tuple(one.head for one in plan.applied if one.edits), plan.conflicts)


def _without(
    report: MergeReport, plan: MergePlan, exclude: Collection[Edit], still_open: Sequence[Conflict]
) -> MergeReport:
    """Return the report without changes of which all was excluded, and without conflicts that this resolved."""
    out = {(edit.entity, edit.entity_id, edit.field) for edit in exclude}
    gone = {
        one.head.id
        for one in plan.applied
        if all((edit.entity, edit.entity_id, edit.field) in out for edit in one.edits)
    }
    told = {(one.entity, one.entity_id, one.field) for one in still_open}
    return replace(
        report,
        applied=tuple(one for one in report.applied if one.id not in gone),
        conflicts=tuple(one for one in report.conflicts if (one.entity, one.entity_id, one.field) in told),
    )


def _note_returned(repository: Repository, plan: MergePlan) -> None:
    if plan.sent or plan.returned:
        with repository.copy.transaction() as connection:
            _write_returned(connection, plan)


def _write_returned(connection: sqlite3.Connection, plan: MergePlan) -> None:
    provenance.add_sent(connection, plan.sent)
    for copy_id in plan.returned:
        provenance.mark_returned(connection, copy_id, now())


def _mark(
    repository: Repository,
    connection: sqlite3.Connection,
    label: str,
    own: Sequence[str],
    exclude: Iterable[Edit],
    plan: MergePlan,
) -> Roadmap:
    """Write the merge commit inside the transaction of its merge; return the plan after it."""
    # Excluding is merging and undoing in one: the journal keeps both sides, so every copy that gets this change ends
    # alike, and what is excluded can be included later. Records of ours that others removed are kept alive.
    merged = plan.result.roadmap
    builder = inverted(merged, exclude)
    touched = tuple(builder.touched)
    edits = difference(merged, builder.finish(), touched)
    if edits:
        ours = {key for key in plan.result.resurrected if record_of(repository.roadmap, *key) is not None}
        edits += kept_alive(ours - {(edit.entity, edit.entity_id) for edit in edits})
    head = _mark_head(repository, connection, label, own, edits, plan)
    if not edits:
        journal.write_change(connection, head, ())
        journal.write_heads(connection, [head.id])
        return merged
    result = apply_changes(connection, merged, plan.result.resurrected, [(head, edits)])
    effects = difference(merged, result.roadmap, result.touched)
    write_merge(connection, [IncomingChange(head, edits, edit_rows(edits), None)], effects, result, [head.id])
    return result.roadmap


def _mark_head(
    repository: Repository,
    connection: sqlite3.Connection,
    label: str,
    own: Sequence[str],
    edits: Sequence[Edit],
    plan: MergePlan,
) -> Change:
    """Return the merge commit: its parents are both sides, ours first, each sorted by id.

    Its target is the last of our heads in that order, by which `first_parents` tells the sides apart; None where our
    side is no longer told, so that the merge cannot be undone. A head of theirs that others followed is a parent too
    where it met work of its own taken back: that they met is known from nothing else.
    """
    hashes = journal.read_heads(connection)
    # A compacted file that replaces ours may have dropped our own heads.
    own = sorted(journal.change_ids(connection).intersection(own))
    theirs = [one for one in sorted({*hashes, *plan.met}) if one not in own]
    hashes |= {one: journal.read_change(connection, one).hash for one in (*own, *plan.met)}
    boundary = own[-1] if plan.undoable else None
    head = repository.new_change(MERGE, label, (*own, *theirs), boundary, journal.latest_clock(connection))
    return replace(head, hash=content_hash(head, edit_rows(edits), hashes))


def _differing(before: Roadmap, after: Roadmap, plan: MergePlan, *, whole: bool) -> frozenset[tuple[str, str]]:
    """Return the keys of records that differ after a merge; `whole` says that nothing was excluded."""
    if whole and plan.base is None:
        return frozenset((edit.entity, edit.entity_id) for edit in plan.effects)
    keys = differing_keys(before, after)
    return frozenset((edit.entity, edit.entity_id) for edit in difference(before, after, keys))
