"""The plan as it was: on any day, or as far as some changes knew."""

import sqlite3
from collections.abc import Collection, Set
from datetime import datetime

from planner.document.ancestry import Ancestry
from planner.document.weaving import borrowed_in, unwoven
from planner.roadmap.roadmap import Roadmap
from planner.store import journal
from planner.store.copies import read_start
from planner.store.rows import read_roadmap

Borrowed = frozenset[tuple[str, str]]


def plan_as_of(
    connection: sqlite3.Connection, moment: datetime, known: tuple[Roadmap, Borrowed] | None = None
) -> Roadmap:
    """Return what the changes made up to a moment come to; the very first one counts whenever it was made.

    `known` is the plan of the whole journal with what in it lives only for others' sake, where it is at hand.
    """
    heads = list(journal.read_changes(connection))
    start = read_start(connection)
    folded: Set[str] = start.folded.keys() if start else frozenset()
    first = start.change_id if start else heads[0].id
    kept: set[str] = set()
    for head in heads:
        # A clock of a computer that ran ahead may put a change before one that it followed.
        whole = all(followed in kept or followed in folded for followed in head.follows)
        if head.id == first or (head.moment <= moment and whole):
            kept.add(head.id)
    now = known[0] if known else read_roadmap(connection)
    borrowed = known[1] if known else borrowed_in(connection, now)
    return _without(connection, now, borrowed, {head.id for head in heads} - kept)


def plan_known_to(
    connection: sqlite3.Connection, now: Roadmap, borrowed: Borrowed, ancestry: Ancestry, change_ids: Collection[str]
) -> Roadmap:
    """Return what all changes that some changes knew come to, themselves included."""
    unknown = {
        head.id
        for head in journal.read_changes(connection)
        if not any(ancestry.knew(one, head.id) for one in change_ids)
    }
    return _without(connection, now, borrowed, unknown)


def _without(connection: sqlite3.Connection, now: Roadmap, borrowed: Borrowed, left_out: Set[str]) -> Roadmap:
    edits = (edit for one in left_out for edit in journal.edits_from(journal.read_edit_rows(connection, one)))
    return unwoven(connection, now, borrowed, left_out, edits) if left_out else now
