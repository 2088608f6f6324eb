"""Materialises a plan from a set of changes by a full replay: the definition that `incremental` must equal.

The plan is a function of the set alone, not of any order of arrival, so merges commute. Fields and whether a record
lives: `record_log`; the tree: `tree_moves`. A removed record that a living one needs is resurrected.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.document.history.conflicts import Conflict, conflicts_in, duplicate_candidates, duplicates_among
from planner.document.history.graph import ChangeGraph
from planner.document.history.record_log import Key, RecordLog, record_logs
from planner.document.history.tree_moves import resolve_places
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.changes import Change
from planner.roadmap.edits import Create, Edit
from planner.roadmap.entities import ENTITIES
from planner.roadmap.field_types import Plain
from planner.roadmap.records import Goal, Record
from planner.roadmap.roadmap import Roadmap
from planner.roadmap.steps import Place
from planner.store.provenance import SnapshotRoot


@dataclass(frozen=True, slots=True)
class Materialised:
    """The plan of a set of changes, its open conflicts, and its resurrected records.

    `resurrected` are records that are removed by all who observed them, and kept because a living record hangs under
    them or refers to them.
    """

    roadmap: Roadmap
    conflicts: tuple[Conflict, ...]
    resurrected: frozenset[Key]


def materialise(changes: Sequence[tuple[Change, Sequence[Edit]]], root: SnapshotRoot | None = None) -> Materialised:
    """Replay a set of changes, closed under ancestors down to `root`; writes nothing. Raises TOO_MUCH_MOVING."""
    graph = ChangeGraph((head for head, _ in changes), root)
    made = {edit.key for _, edits in changes for edit in edits if isinstance(edit, Create)}
    ordered = sorted(changes, key=lambda change: change[0].stamp)
    logs = record_logs(ordered, graph.taken_back, made if root else None)
    places, _ = resolve_places(logs, lambda _step: None)
    living = {key for key, log in logs.items() if log.lives(graph)}
    values = {key: log.values() for key, log in logs.items()}
    resurrected = _resurrected(living, values, places)
    everything = living | resurrected
    roadmap = _build(everything, logs, places)
    conflicts = [*conflicts_in(sorted(everything), logs, places.get, graph)]
    conflicts += duplicates_among(duplicate_candidates(roadmap, None), logs, graph)
    return Materialised(roadmap, tuple(conflicts), frozenset(resurrected))


def _resurrected(living: set[Key], values: Mapping[Key, Mapping[str, Plain]], places: Mapping[str, Place]) -> set[Key]:
    """Return dead records that living ones hang under or refer to, directly or through one another."""
    resurrected: set[Key] = set()
    waiting = list(living)
    while waiting:
        entity, record_id = waiting.pop()
        needed = [(target, values[entity, record_id].get(name)) for name, target in ENTITIES[entity].references.items()]
        if entity == "step":
            needed.append(("step", places[record_id].parent_id))
        for target, needed_id in needed:
            key = (target, str(needed_id))
            if needed_id is not None and key not in living and key not in resurrected:
                resurrected.add(key)
                waiting.append(key)
    return resurrected


def _build(keys: set[Key], logs: Mapping[Key, RecordLog], places: Mapping[str, Place]) -> Roadmap:
    records: list[Record] = [logs[key].record(key) for key in keys]
    goal = next(record for record in records if isinstance(record, Goal))
    builder = RoadmapBuilder(Roadmap(goal=goal))
    for record in records:
        builder.put(record)
    steps = [record_id for entity, record_id in keys if entity == "step"]
    for step_id in sorted(steps, key=lambda step_id: (places[step_id].rank, step_id)):
        builder.hang(step_id, places[step_id])
    return builder.finish()
