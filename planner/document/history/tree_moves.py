"""Where steps hang, as a function of the set of changes alone.

Moves are taken in the order of their stamps, and one that would make a circle is passed over (Kleppmann and others, "A
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
"""Steps from a step up to the big goal; a person can make two thousand."""
MOST_WALKED: Final = 50_000_000
"""Steps that are looked at for all moves together: half a million moves at a depth of a hundred."""
ParentOf = Callable[[str], Place | None]


def resolve_places(logs: Mapping[Key, RecordLog], unmoved: ParentOf) -> tuple[dict[str, Place], set[str]]:
    """Return the places that all moves come to, and the steps of which a move was passed over.

    `unmoved` tells where a step hangs to which none of the histories gives a place, and so never did hang elsewhere.
    Raises TOO_MUCH_MOVING where the way up from the steps is longer than any roadmap has.
    """
    places: dict[str, Place] = {}
    passed_over: set[str] = set()
    steps_walked = 0
    for moves in _by_change(logs):
        waiting = moves
        # The moves of one act belong together: in whatever order they are written, one may make room for another.
        while waiting:
            left: list[tuple[str, Place]] = []
            for step_id, place in waiting:
                count = _way_up(places, unmoved, step_id, place.parent_id)
                if count is None:
                    left.append((step_id, place))
                else:
                    places[step_id] = place
                steps_walked += count or 1
            if steps_walked > MOST_WALKED:
                raise errors.TOO_MUCH_MOVING()
            if len(left) == len(waiting):
                passed_over.update(step_id for step_id, _ in left)
                break
            waiting = left
    return places, passed_over


def _by_change(logs: Mapping[Key, RecordLog]) -> list[list[tuple[str, Place]]]:
    """Return the moves of each change, in the order of the stamps; within one, in that of the ids.

    Moves of one act that fitted together when it was done may not do so beside what others did meanwhile: which of
    them is passed over then must not depend on the order in which they are read.
    """
    found: dict[tuple[int, str], list[tuple[str, Place]]] = {}
    for (entity, step_id), log in logs.items():
        if entity == "step":
            for value in log.places:
                assert isinstance(value.value, tuple)
                found.setdefault(value.stamp, []).append((step_id, Place(*value.value)))
    return [sorted(found[stamp], key=itemgetter(0)) for stamp in sorted(found)]


def check_paths(edits: Iterable[Edit]) -> None:
    """Raise TOO_MUCH_MOVING for edits that hang steps too deep, in the time of one look at each of them.

    It looks at the last place of each step only; `places_of`, which takes longer, looks at all.
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
    """Return the place that an edit gives to its step, None where it gives none."""
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


def _way_up(places: Mapping[str, Place], unmoved: ParentOf, step_id: str, above: str | None) -> int | None:
    """Return how many steps stand above a place, or None where the step itself is one of them."""
    for count in range(LONGEST_PATH):
        if above is None:
            return count
        if above == step_id:
            return None
        place = places.get(above) or unmoved(above)
        above = place.parent_id if place else None
    raise errors.TOO_MUCH_MOVING()
