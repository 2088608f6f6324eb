"""The foot of a sheet: what it is of, the day, and which sheet it is."""

from typing import Final

from planner.poster.drawing.fonts import BOLD, REGULAR
from planner.poster.drawing.palette import QUIET
from planner.poster.drawing.paper import Sheet
from planner.poster.drawing.scene import Group
from planner.poster.drawing.typesetter import Typesetter

FOOT: Final = 8.0
"""Points, at scale 1."""


def foot(setter: Typesetter, sheet: Sheet, words: tuple[str, str, str], scale: float) -> Group:
    """Return the foot: name, date and page at the bottom of the sheet."""
    size = FOOT * min(scale, 2.0)
    baseline = sheet.height - sheet.margin
    name, day, page = words
    measure = setter.measurer.width
    room = sheet.inner_width - measure(day, REGULAR, size) - measure(page, BOLD, size) - 4 * size
    while name and measure(name, REGULAR, size) > room:
        name = name[:-2] + "…" if len(name) > 2 else ""
    right = sheet.width - sheet.margin
    middle = right - measure(page, BOLD, size) - 2 * size - measure(day, REGULAR, size)
    parts = [
        *(setter.run(name, sheet.margin, baseline, REGULAR, size, QUIET) if name else []),
        *setter.run(day, middle, baseline, REGULAR, size, QUIET),
        *setter.run(page, right - measure(page, BOLD, size), baseline, BOLD, size, QUIET),
    ]
    return Group(tuple(parts), role="foot")
