"""The plan at an earlier point: up to a moment, before a change, or at the ancestors of some changes."""

import sqlite3
from collections.abc import Collection, Set
from datetime import datetime

from planner.document.history.graph import ChangeGraph
from planner.document.history.incremental import resurrected_in, without_changes
from planner.roadmap.roadmap import Roadmap
from planner.store import journal
from planner.store.provenance import read_snapshot_root, root_id
from planner.store.rows import read_roadmap

Resurrected = frozenset[tuple[str, str]]


def plan_as_of(
    connection: sqlite3.Connection, moment: datetime, known: tuple[Roadmap, Resurrected] | None = None
) -> Roadmap:
    """Materialise the changes made up to a moment; the first change always counts. Writes nothing.

    Raises ValueError for a moment without a time zone.

    `known` is the plan of the whole journal with its resurrected records, for a caller that has them at hand.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    root = read_snapshot_root(connection)
    folded: Set[str] = root.folded.keys() if root else frozenset()
    first = root.change_id if root else ""
    kept: set[str] = set()
    later: set[str] = set()
    for change_id, at, follows in journal.read_graph(connection):
        first = first or change_id
        # A computer's clock may be wrong: a change dated before its own parent is held back until that one counts,
        # because a plan is only defined for a set that holds all its ancestors.
        whole = all(followed in kept or followed in folded for followed in follows)
        stays = change_id == first or (whole and datetime.fromisoformat(at) <= moment)
        (kept if stays else later).add(change_id)
    now = known[0] if known else read_roadmap(connection)
    resurrected = known[1] if known else resurrected_in(connection, now)
    return without_changes(connection, now, resurrected, later) if later else now


def plan_before(
    connection: sqlite3.Connection, change_id: str, known: tuple[Roadmap, Resurrected], graph: ChangeGraph
) -> Roadmap:
    """Materialise the parents of a change and their ancestors: the plan just before it.

    Parents before the snapshot root count as that root. `known` is as for `plan_as_of`. Raises KeyError for an unknown
    change and for the first one.
    """
    followed = journal.read_change(connection, change_id).follows
    root = root_id(connection)
    known_parents = [one for one in followed if one in graph] or ([root] if root and change_id != root else [])
    if not known_parents:
        raise KeyError(change_id)
    return plan_known_to(connection, *known, graph, known_parents)


def plan_known_to(
    connection: sqlite3.Connection,
    now: Roadmap,
    resurrected: Resurrected,
    graph: ChangeGraph,
    change_ids: Collection[str],
) -> Roadmap:
    """Materialise some changes with all their ancestors; `now` is the plan of the whole journal."""
    unknown = {
        one for one in journal.change_ids(connection) if not any(graph.is_ancestor(one, known) for known in change_ids)
    }
    return without_changes(connection, now, resurrected, unknown) if unknown else now
