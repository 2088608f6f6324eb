"""A copy without history, held field by field against the moment it was made: what was done to it, as one change.

The change is made of nothing but the copy and the history that it is held against, so that everyone who compares the
same copy gets the very same change.
"""

import sqlite3
import uuid
from dataclasses import replace

from planner.document.ancestry import Ancestry
from planner.document.standing import Standing
from planner.document.time_travel import plan_known_to
from planner.roadmap.branch import published
from planner.roadmap.changes import ChangeHead, EditRow, content_hash, edit_rows
from planner.roadmap.edits import difference
from planner.roadmap.every_key import every_key
from planner.roadmap.roadmap import Roadmap

_SPACE = uuid.UUID("8f6a5a0e-3b77-5d0c-9a52-6a1c3c7d5b11")
"""The names of such changes are drawn in this space (RFC 9562, version 5)."""


def compared(
    connection: sqlite3.Connection,
    now: Roadmap,
    borrowed: frozenset[tuple[str, str]],
    ours: Standing,
    theirs: Standing,
    roadmap: Roadmap,
) -> tuple[ChangeHead, list[EditRow]] | None:
    """Return the change that leads from what a copy was made from to what it holds; None where nothing differs.

    `connection` reads our journal, of which `now` is the plan; `roadmap` is the plan in the copy.
    """
    origin = theirs.origin
    assert origin is not None
    earlier = [head.id for head in ours.changes.values() if head.session == origin.id]
    follows = tuple(sorted({*origin.change_ids, *earlier}))
    base = plan_known_to(connection, now, borrowed, Ancestry(ours.changes.values(), ours.start), follows)
    base = published(base, origin.branch_id)
    edits = difference(base, roadmap, every_key(base, roadmap))
    if not edits:
        return None
    last = max(theirs.changes.values(), key=lambda head: head.stamp)
    clock = max(last.clock, *(ours.changes[one].clock + 1 for one in follows))
    rows = edit_rows(edits)
    name = "\x1f".join((*follows, *sorted(head.hash for head in theirs.changes.values())))
    head = ChangeHead(
        str(uuid.uuid5(_SPACE, name)), clock, origin.id, last.author, last.at, last.label, "change", None, follows
    )
    return replace(head, hash=content_hash(head, rows, {one: ours.changes[one].hash for one in follows})), rows
