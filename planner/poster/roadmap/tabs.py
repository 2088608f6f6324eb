"""Tabs: the names of lanes, turned, at the left edge."""

from planner.poster.drawing.fonts import BOLD
from planner.poster.roadmap.cells import TAB
from planner.poster.roadmap.labels import Labels
from planner.poster.roadmap.sizes import Sizes


def tab_lines(
    labels: Labels, name: str, length: float, sizes: Sizes, width: float | None = None
) -> tuple[tuple[str, ...], float] | None:
    """Return the lines of a lane's name in its tab and their size, None where they do not fit in `length` points."""
    wide = sizes.mm(TAB) if width is None else width
    measurer = labels.setter.measurer
    words = measurer.clean(name, 120)
    if not words:
        return (), sizes.type(12)
    largest = max(16 * sizes.unit, min(sizes.least, wide * 0.8))
    for part in (1.0, 0.9, 0.81, 0.75, 0.69, 0.6):
        real = max(largest * part, 10.0)
        room = length - 0.6 * real
        lines = measurer.wrap(words, BOLD, real, max(room, 1.0))
        if (
            len(lines) * real * 1.1 <= wide * 0.94
            and not any(line.endswith("-") for line in lines)
            and all(measurer.width(line, BOLD, real) <= room for line in lines)
        ):
            return lines, real
    return None
