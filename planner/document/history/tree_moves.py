"""Each step's parent and rank, from all moves in any order.

Moves apply in the order of their stamps, and one that would close a cycle is skipped (Kleppmann and others, "A
highly-available move operation for replicated trees", 2021).
"""

from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from typing import Final

from planner.document.history.record_log import Key, RecordLog
from planner.roadmap.edits import Create, Edit, Move
from planner.roadmap.steps import Place
from planner.store import errors

LONGEST_PATH: Final = 5_000
"""Ancestors of a step at most; a person can make two thousand."""
MOST_WALKED: Final = 50_000_000
"""Ancestors visited for all moves together: half a million moves at a depth of a hundred."""
ParentOf = Callable[[str], Place | None]


def resolve_places(logs: Mapping[Key, RecordLog], unmoved: ParentOf) -> tuple[dict[str, Place], set[str]]:
    """Apply all moves in the order of their stamps; return the places, and the steps of which a move was skipped.

    `unmoved` returns the place of a step that is not in `logs`, and so never moved. A step of which every place was
    skipped stands at the top: a snapshot root knows only the last one. Raises TOO_MUCH_MOVING for a tree deeper than
    any roadmap.
    """
    places: dict[str, Place] = {}
    logged = {step_id for (entity, step_id), log in logs.items() if entity == "step" and log.places}

    def place_now(step_id: str) -> Place | None:
        # Not yet placed is not the same as unmoved: the plan has the outcome of moves that are still to come.
        return places.get(step_id) or (None if step_id in logged else unmoved(step_id))

    passed_over: set[str] = set()
    steps_walked = 0
    for moves in _by_change(logs):
        waiting = moves
        # The paper has one move an operation; an act here has several, of which one may make room for another, such as
        # two steps that swap. So each act is retried until none of its moves applies any more; the rest is skipped.
        while waiting:
            left: list[tuple[str, Place]] = []
            for step_id, place in waiting:
                count = _way_up(place_now, step_id, place.parent_id)
                if count is None:
                    left.append((step_id, place))
                else:
                    places[step_id] = place
                steps_walked += count or 1
            if steps_walked > MOST_WALKED:
                raise errors.TOO_MUCH_MOVING()
            if len(left) == len(waiting):
                passed_over.update(step_id for step_id, _ in left)
                for step_id, place in left:
                    places.setdefault(step_id, Place(None, place.rank))
                break
            waiting = left
    return places, passed_over


def _by_change(logs: Mapping[Key, RecordLog]) -> list[list[tuple[str, Place]]]:
    """Group moves by change, in the order of the stamps; within a change, in that of the step ids.

    Moves of one act that fitted together may not do so beside concurrent ones: which of them is skipped then must not
    depend on the order in which they are read.
    """
    found: dict[tuple[int, str], list[tuple[str, Place]]] = {}
    for (entity, step_id), log in logs.items():
        if entity == "step":
            for value in log.places:
                assert isinstance(value.value, tuple)
                found.setdefault(value.stamp, []).append((step_id, Place(*value.value)))
    return [sorted(found[stamp], key=itemgetter(0)) for stamp in sorted(found)]


def check_paths(edits: Iterable[Edit]) -> None:
    """Raise TOO_MUCH_MOVING for edits whose last places are too deep, in linear time.

    A cheap first check on incoming edits; `resolve_places`, which costs more, checks every place.
    """
    parents = {edit.entity_id: place.parent_id for edit in edits if (place := place_in(edit)) is not None}
    depths: dict[str | None, int] = {}
    for step_id in parents:
        way: list[str] = []
        above: str | None = step_id
        while above in parents and above not in depths:
            depths[above] = 0
            way.append(above)
            above = parents[above]
        depth = depths.get(above, 0)
        for below in reversed(way):
            depth += 1
            depths[below] = depth
        if depth > LONGEST_PATH:
            raise errors.TOO_MUCH_MOVING()


def place_in(edit: Edit) -> Place | None:
    """Return the place that a Move or Create gives to a step, None for any other edit."""
    if edit.entity != "step":
        return None
    if isinstance(edit, Move):
        return Place(*edit.new)
    if isinstance(edit, Create) and "rank" in edit.new:
        parent_id, rank = edit.new["parent_id"], edit.new["rank"]
        assert isinstance(rank, str)
        assert parent_id is None or isinstance(parent_id, str)
        return Place(parent_id, rank)
    return None


def _way_up(place_now: ParentOf, step_id: str, above: str | None) -> int | None:
    """Count the ancestors of a place; None where the step is one of them, which would close a cycle."""
    for count in range(LONGEST_PATH):
        if above is None:
            return count
        if above == step_id:
            return None
        place = place_now(above)
        above = place.parent_id if place else None
    raise errors.TOO_MUCH_MOVING()
