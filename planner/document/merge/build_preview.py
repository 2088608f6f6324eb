"""Builds the preview of a merge: its edits by record and author, conflicts, status of each copy."""

import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from planner.document.history.incremental import resurrected_in
from planner.document.history.record_log import Key
from planner.document.merge.batch import plan_batch
from planner.document.merge.excluded import previously_excluded
from planner.document.merge.group_edits import EditGrouper, group_edits
from planner.document.merge.plan import MergePlan
from planner.document.merge.preview import CopySummary, Preview
from planner.document.merge.read import IncomingCopy, known_ids, read_copies
from planner.document.merge.scratch import discard
from planner.document.repository import Repository
from planner.message import Phrase, marked
from planner.roadmap.changes import Change
from planner.roadmap.edits import difference
from planner.roadmap.record_keys import all_keys
from planner.roadmap.roadmap import Roadmap
from planner.store import journal
from planner.store.provenance import read_origin
from planner.store.rows import read_roadmap
from planner.store.schema import open_for_reading

DIVERGED_BEFORE_HISTORY = Phrase(
    marked(
        "A copy parted before the day with which this history begins. Where both sides changed the same before that "
        "day, the later one stands and is not told; what was removed before that day stays removed."
    )
)


def preview_job(repository: Repository, paths: Sequence[Path]) -> Callable[[], Preview]:
    """Return the job that reads copies and previews their merge into an open plan; see `preview_copies`."""
    heads = frozenset(repository.heads)
    return partial(
        preview_copies,
        repository.copy.plan,
        repository.roadmap,
        repository.resurrected,
        heads,
        paths,
        repository.copy.folder,
    )


def preview_copies(
    plan: Path, now: Roadmap, resurrected: frozenset[Key], known: Collection[str], paths: Sequence[Path], folder: Path
) -> Preview:
    """Read copies and preview their merge into a working copy `plan`; from any thread, writes nothing to it.

    `now` is its plan when its heads were `known`. Raises the refusal of a single copy; of several, those that
    are refused are named in the preview. Scratch copies go into `folder`.
    """
    with closing(open_for_reading(plan)) as connection:
        ids = known_ids(connection)
    read, unread = read_copies(paths, folder, ids)
    try:
        with closing(open_for_reading(plan)) as connection:
            connection.execute("BEGIN")
            if {*journal.read_heads(connection)} != {*known}:  # edited since the job was made
                now = read_roadmap(connection)
                resurrected = resurrected_in(connection, now)
            found = plan_batch(connection, now, resurrected, read, alone=len(paths) == 1)
            refused = (*unread, *found.refused)
            if found.merge_plan is None:
                return Preview(now, now, (), (), (), {}, refused=refused)
            merge_plan, incoming = found.merge_plan, found.copies
            heads = {head.id: head for one in incoming for head in one.state.changes.values()}
            heads |= {head.id: head for head in journal.read_changes(connection)}
            heads |= {one.head.id: one.head for one in merge_plan.applied}
            origin = read_origin(connection)
            branch = now.steps.get(origin.branch_id) if origin else None
            above = now.steps.ancestor_ids(branch) if branch else ()
            removed = journal.records_once_removed(connection)
            preview = build_preview(now, merge_plan, incoming, heads, removed, {("step", one) for one in above})
            preview = replace(preview, refused=refused, remarks=_remarks(merge_plan))
            return _with_undone(preview, connection, incoming)
    finally:
        discard(one.scratch for one in read)


def _remarks(merge_plan: MergePlan) -> tuple[Phrase, ...]:
    """Return the remark for copies that diverged before the snapshot root, where there are any.

    They are known by the parents behind the root whose hashes are kept; a child of the root itself did not diverge.
    """
    return (DIVERGED_BEFORE_HISTORY,) if merge_plan.hashes.keys() - {merge_plan.root_id} else ()


def _with_undone(preview: Preview, connection: sqlite3.Connection, incoming: Sequence[IncomingCopy]) -> Preview:
    """Add to a preview what was undone or excluded of an earlier merge of the same copies."""
    if preview.merge_plan is None or preview.merge_plan.base is not None:
        return preview  # the file that replaces ours may not hold that merge
    undone, numbers = previously_excluded(connection, preview.before, incoming)
    if undone is None:
        return preview
    when = {"undone_at" if undone.undone else "left_out_at": undone.at}
    sources = [
        replace(one, status=replace(one.status, **when)) if number in numbers else one
        for number, one in enumerate(preview.sources)
    ]
    # What is contested again, now that the copy meets its undo, is told once: as what was undone.
    merge_plan = preview.merge_plan
    told = {edit.key for edit in undone.edits} - {edit.key for one in merge_plan.applied for edit in one.edits}
    groups = [replace(one, items=tuple([item for item in one.items if item.key not in told])) for one in preview.groups]
    return replace(
        preview,
        groups=tuple([one for one in groups if one.items]),
        conflicts=preview.conflicts if merge_plan.new else (),
        undone=undone,
        sources=tuple(sources),
    )


def build_preview(
    now: Roadmap,
    merge_plan: MergePlan,
    incoming: Sequence[IncomingCopy],
    heads: Mapping[str, Change],
    removed: set[Key],
    above: set[Key],
) -> Preview:
    """Build the preview of a merge plan into the plan `now`.

    `heads` are the changes of all files, by id; `removed` the records that were ever removed here; `above` the steps of
    which only the titles are here.
    """
    after = merge_plan.result.roadmap
    sources = tuple(
        CopySummary(one.path, status, one.roadmap, one.state.branch_id)
        for one, status in zip(incoming, merge_plan.statuses, strict=True)
    )
    keys = dict.fromkeys((edit.entity, edit.entity_id) for one in merge_plan.applied for edit in one.edits)
    keys.update(dict.fromkeys(merge_plan.result.touched))
    if merge_plan.base is not None:
        # A compacted file holds effects without their changes, so all records are compared; where the copy is the whole
        # and ours a branch, only those that are here.
        every = all_keys(now, now if merge_plan.completes else after)
        keys.update(dict.fromkeys(key for key in every if key not in above))
    grouper = EditGrouper(
        [(one.head, one.edits) for one in merge_plan.applied],
        {one.head.id: one.source or 0 for one in merge_plan.applied},
    )
    items = [grouper.item(edit, removed) for edit in difference(now, after, keys)]
    in_conflict = {one.change_id for conflict in merge_plan.conflicts for one in conflict.values}
    attributions = {one: grouper.by(heads[one]) for one in in_conflict if one in heads}
    return Preview(
        before=now,
        after=after,
        sources=sources,
        groups=group_edits(items, now, after),
        conflicts=merge_plan.conflicts,
        attributions=attributions,
        completes=merge_plan.completes,
        merge_plan=merge_plan,
    )
