"""Where steps hang, as a function of the set of changes alone.

Moves are taken in the order of their stamps, and one that would make a circle is passed over (Kleppmann and others, "A
highly-available move operation for replicated trees", 2021).
"""

from collections.abc import Callable, Iterable, Mapping

from planner.document.histories import History, Key
from planner.roadmap.steps import Place

Settled = Callable[[str], Place | None]


def places_of(histories: Mapping[Key, History], settled: Settled) -> tuple[dict[str, Place], set[str]]:
    """Return the places that all moves come to, and the steps of which a move was passed over.

    `settled` tells where a step hangs to which none of the histories gives a place, and so never did hang elsewhere.
    """
    places: dict[str, Place] = {}
    passed_over: set[str] = set()
    for moves in _by_change(histories):
        waiting = moves
        # The moves of one act belong together: in whatever order they are written, one may make room for another.
        while waiting:
            left = [(step_id, place) for step_id, place in waiting if not _hung(places, settled, step_id, place)]
            if len(left) == len(waiting):
                passed_over.update(step_id for step_id, _ in left)
                break
            waiting = left
    return places, passed_over


def _by_change(histories: Mapping[Key, History]) -> Iterable[list[tuple[str, Place]]]:
    """Yield the moves of each change, in the order of the stamps."""
    found: dict[tuple[int, str], list[tuple[str, Place]]] = {}
    for (entity, step_id), history in histories.items():
        if entity == "step":
            for said in history.places:
                assert isinstance(said.value, tuple)
                found.setdefault(said.stamp, []).append((step_id, Place(*said.value)))
    return [found[stamp] for stamp in sorted(found)]


def _hung(places: dict[str, Place], settled: Settled, step_id: str, place: Place) -> bool:
    """Hang a step at a place, unless that would make a circle; return whether it hangs there."""
    if _circles(places, settled, step_id, place.parent_id):
        return False
    places[step_id] = place
    return True


def _circles(places: Mapping[str, Place], settled: Settled, step_id: str, above: str | None) -> bool:
    while above is not None:
        if above == step_id:
            return True
        place = places.get(above) or settled(above)
        above = place.parent_id if place else None
    return False
