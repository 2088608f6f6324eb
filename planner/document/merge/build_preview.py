"""What was brought together, told as a preview: by step, by whom, what it adds, changes, moves and removes."""

import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from planner.document.history.incremental import borrowed_in
from planner.document.history.record_log import Key
from planner.document.merge.batch import gathered, read_all
from planner.document.merge.combine import Arrival, Borrowed, Brought, forget
from planner.document.merge.excluded import kept_out_of
from planner.document.merge.group_edits import Telling, grouped
from planner.document.merge.preview import Preview, Source
from planner.document.repository import Ledger
from planner.message import Phrase, marked
from planner.roadmap.changes import ChangeHead
from planner.roadmap.edits import difference
from planner.roadmap.record_keys import every_key
from planner.roadmap.roadmap import Roadmap
from planner.store import journal
from planner.store.provenance import read_origin, start_id
from planner.store.rows import read_roadmap
from planner.store.schema import open_for_reading

PARTED_LONG_AGO = Phrase(
    marked(
        "A copy parted before the day with which this history begins. Where both sides changed the same before that "
        "day, the later one stands and is not told; what was removed before that day stays removed."
    )
)


def job_of_previewing(ledger: Ledger, paths: Sequence[Path]) -> Callable[[], Preview]:
    """Return the job that tells what copies would bring to an open plan."""
    heads = frozenset(ledger.heads)
    return partial(looked_into, ledger.copy.plan, ledger.roadmap, ledger.borrowed, heads, paths, ledger.copy.folder)


def looked_into(
    plan: Path, now: Roadmap, borrowed: Borrowed, known: Collection[str], paths: Sequence[Path], folder: Path
) -> Preview:
    """Read copies and return what they would bring to a working copy `plan`, from any thread.

    `now` is its plan when its latest changes were `known`. Raises the refusal of a single copy; of several, those that
    are refused are named in the preview. Scratch copies go into `folder`.
    """
    read, unread = read_all(paths, folder)
    try:
        with closing(open_for_reading(plan)) as connection:
            connection.execute("BEGIN")
            if {*journal.read_heads(connection)} != {*known}:  # somebody typed on meanwhile
                now = read_roadmap(connection)
                borrowed = borrowed_in(connection, now)
            found = gathered(connection, now, borrowed, read, alone=len(paths) == 1)
            refused = (*unread, *found.refused)
            if found.brought is None:
                return Preview(now, now, (), (), (), {}, refused=refused)
            brought, arrivals = found.brought, found.arrivals
            heads = {head.id: head for one in arrivals for head in one.standing.changes.values()}
            heads |= {head.id: head for head in journal.read_changes(connection)}
            heads |= {one.head.id: one.head for one in brought.applied}
            origin = read_origin(connection)
            branch = now.steps.get(origin.branch_id) if origin else None
            above = now.steps.ancestor_ids(branch) if branch else ()
            removed = journal.records_once_removed(connection)
            preview = previewed(now, brought, arrivals, heads, removed, {("step", one) for one in above})
            preview = replace(preview, refused=refused, remarks=_remarks(connection, brought))
            return _with_undone(preview, connection, arrivals)
    finally:
        forget(read)


def _remarks(connection: sqlite3.Connection, brought: Brought) -> tuple[Phrase, ...]:
    """Return what is to be said of all: that a copy parted before the history begins.

    What follows the very change with which the history begins did not: that one is still told.
    """
    if brought.base is None:
        begins = start_id(connection)
    else:
        with closing(open_for_reading(brought.base)) as base:
            begins = start_id(base)
    return (PARTED_LONG_AGO,) if brought.hashes.keys() - {begins} else ()


def _with_undone(preview: Preview, connection: sqlite3.Connection, arrivals: Sequence[Arrival]) -> Preview:
    """Return a preview that tells as well what was undone or left out of what the copies brought before."""
    if preview.brought.base is not None:  # what takes the place of our file may no longer tell of it
        return preview
    undone, numbers = kept_out_of(connection, preview.before, arrivals)
    if undone is None:
        return preview
    said = {"undone_at" if undone.undone else "left_out_at": undone.at}
    sources = [
        replace(one, relation=replace(one.relation, **said)) if number in numbers else one
        for number, one in enumerate(preview.sources)
    ]
    return replace(preview, undone=undone, sources=tuple(sources))


def previewed(
    now: Roadmap,
    brought: Brought,
    arrivals: Sequence[Arrival],
    heads: Mapping[str, ChangeHead],
    removed: set[Key],
    above: set[Key],
) -> Preview:
    """Return what is told of copies that were brought together with the plan `now`.

    `heads` are the changes of all files, by id; `removed` the records that were once removed here; `above` the steps
    of which only the titles are here.
    """
    after = brought.woven.roadmap
    sources = tuple(
        Source(one.path, relation, one.roadmap, one.standing.branch_id)
        for one, relation in zip(arrivals, brought.relations, strict=True)
    )
    keys = dict.fromkeys((edit.entity, edit.entity_id) for one in brought.applied for edit in one.edits)
    keys.update(dict.fromkeys(brought.woven.touched))
    if brought.base is not None:
        # What a smaller file no longer tells one by one differs all the same; of the whole, what is here of it.
        every = every_key(now, now if brought.completes else after)
        keys.update(dict.fromkeys(key for key in every if key not in above))
    telling = Telling(
        [(one.head, one.edits) for one in brought.applied], {one.head.id: one.source or 0 for one in brought.applied}
    )
    items = [telling.item(edit, removed) for edit in difference(now, after, keys)]
    said = {one.change_id for conflict in brought.conflicts for one in conflict.values}
    told_by = {one: telling.by(heads[one]) for one in said if one in heads}
    return Preview(
        now,
        after,
        sources,
        grouped(items, now, after),
        brought.conflicts,
        told_by,
        completes=brought.completes,
        brought=brought,
    )
