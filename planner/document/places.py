"""Where steps hang, as a function of the set of changes alone.

Moves are taken in the order of their stamps, and one that would make a circle is passed over (Kleppmann and others, "A
highly-available move operation for replicated trees", 2021).
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from planner.roadmap.edits import PLACE, WHOLE, Edit
from planner.roadmap.steps import Place
from planner.store import refusals as why

LONGEST_WAY: Final = 5_000
"""Steps from a step up to the big goal; a person can make two thousand."""
MOST_WALKED: Final = 50_000_000
"""Steps that are looked at for all moves together: half a million moves at a depth of a hundred."""


def place_in(edit: Edit) -> Place | None:
    """Return the place that an edit gives to its step, None where it gives none."""
    if edit.entity != "step":
        return None
    if edit.field == PLACE:
        assert isinstance(edit.new, tuple)
        return Place(*edit.new)
    if edit.field == WHOLE and isinstance(edit.new, Mapping) and "rank" in edit.new:
        parent_id, rank = edit.new["parent_id"], edit.new["rank"]
        assert isinstance(rank, str)
        assert parent_id is None or isinstance(parent_id, str)
        return Place(parent_id, rank)
    return None


def places_of(ordered: Iterable[Edit], settled: Callable[[str], Place | None]) -> dict[str, Place]:
    """Return the places that edits, in the order of their stamps, come to.

    `settled` tells where a step hangs to which none of the edits gives a place, and so never did hang elsewhere.
    Raises TooMuchMoving where the way up from the steps is longer than any roadmap has.
    """
    places: dict[str, Place] = {}
    walked = 0
    for edit in ordered:
        place = place_in(edit)
        if place is None:
            continue
        steps = _way_up(places, settled, edit.entity_id, place.parent_id)
        if steps is not None:
            places[edit.entity_id] = place
            walked += steps
            if walked > MOST_WALKED:
                raise why.TooMuchMoving
    return places


def check_ways(edits: Iterable[Edit]) -> None:
    """Raise TooMuchMoving for edits that hang steps too deep, in the time of one look at each of them.

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
        if depth > LONGEST_WAY:
            raise why.TooMuchMoving


def _way_up(
    places: Mapping[str, Place], settled: Callable[[str], Place | None], step_id: str, above: str | None
) -> int | None:
    """Return how many steps stand above a place, or None where the step itself is one of them."""
    for count in range(LONGEST_WAY):
        if above is None:
            return count
        if above == step_id:
            return None
        place = places.get(above) or settled(above)
        above = place.parent_id if place else None
    raise why.TooMuchMoving
