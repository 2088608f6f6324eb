"""Where steps hang, as a function of the set of changes alone.

Moves are taken in the order of their stamps, and one that would make a circle is passed over (Kleppmann and others, "A
highly-available move operation for replicated trees", 2021).
"""

from collections.abc import Callable, Iterable, Mapping

from planner.roadmap.edits import PLACE, WHOLE, Edit
from planner.roadmap.steps import Place


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
    """
    places: dict[str, Place] = {}
    for edit in ordered:
        place = place_in(edit)
        if place is not None and not _circles(places, settled, edit.entity_id, place.parent_id):
            places[edit.entity_id] = place
    return places


def _circles(
    places: Mapping[str, Place], settled: Callable[[str], Place | None], step_id: str, above: str | None
) -> bool:
    while above is not None:
        if above == step_id:
            return True
        place = places.get(above) or settled(above)
        above = place.parent_id if place else None
    return False
