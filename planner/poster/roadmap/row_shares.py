"""Rows for lanes that cannot have all they need: as many as are needed most, and lanes that share one."""

from collections.abc import Sequence
from typing import Final

from planner.poster.roadmap.labels import Labels
from planner.poster.timeline.lanes import Cell, Lane

OTHERS: Final = "others"
"""The key of the lane of all lanes that have no room for themselves."""
_A_ROW: Final = 1.2
"""Bars that a row holds, about."""


def dealt(rows: int, loads: Sequence[int]) -> list[int]:
    """Return one row for each lane, and `rows` more where they are needed most."""
    shares = [1] * len(loads)
    for _ in range(max(rows, 0)):
        need = [load - _A_ROW * share for load, share in zip(loads, shares, strict=True)]
        place = max(range(len(need)), key=need.__getitem__, default=0)
        if not need or need[place] <= 0:
            break
        shares[place] += 1
    return shares


def together(lanes: Sequence[Lane], most: int, labels: Labels) -> list[Lane]:
    """Return at most so many lanes: those with least to do are one."""
    if len(lanes) <= max(most, 2):
        return [*lanes]
    load = {lane.key: sum(1 for item in lane.items if item.open) for lane in lanes}
    kept = {lane.key for lane in sorted(lanes, key=lambda lane: -load[lane.key])[: max(most, 2) - 1]}
    others = [lane for lane in lanes if lane.key not in kept]
    name = labels.language.plural("{count} other", "{count} others", len(others))
    rest = Cell(OTHERS, name, None, items=[item for lane in others for item in lane.items])
    return [*(lane for lane in lanes if lane.key in kept), Lane(OTHERS, name, tab=False, cells=[rest])]
