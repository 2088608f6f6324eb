"""The overview of a plan without steps: the pillars as lanes, quarters, and empty squares for stickers.

A sticker is 76 x 76 mm on any paper: the squares do not grow with the sheet.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.message import marked
from planner.phrasing.language import Language
from planner.poster.drawing.fonts import BOLD
from planner.poster.drawing.palette import INK, PAPER, RULE, SLATE, tint
from planner.poster.drawing.paper import POINTS_PER_MM
from planner.poster.drawing.scene import Group, Part, Rectangle
from planner.poster.drawing.typesetter import Typesetter
from planner.poster.roadmap.sizes import Sizes
from planner.roadmap import Roadmap

STICKER: Final = 76.0
"""Millimetres of the side of a sticker."""
_SEAM: Final = 1.2
"""Millimetres between two stickers."""


@dataclass(frozen=True, slots=True)
class EmptySheet:
    """What was drawn, and the names of the pillars that had no room."""

    parts: tuple[Part, ...]
    without_room: tuple[str, ...]


def empty_sheet(
    roadmap: Roadmap,
    sizes: Sizes,
    setter: Typesetter,
    language: Language,
    colours: dict[str, str],
    area: tuple[float, float],
    today: date,
) -> EmptySheet:
    """Return squares between two heights, `area`, in points: a lane for each pillar, a column for each quarter."""
    side = STICKER * POINTS_PER_MM
    tab = sizes.mm(9)
    size = sizes.type(17)
    top, bottom = area
    head = size * 1.3
    step = side + _SEAM * POINTS_PER_MM
    columns = max(1, int((sizes.width - tab) / step))
    left = sizes.margin + tab + (sizes.width - tab - columns * step) / 2
    pillars = sorted(roadmap.pillars, key=lambda one: (one.rank, one.id))
    names = [(one.name, colours[one.id], one.id) for one in pillars] or [("", SLATE, "")]
    rows = max(1, int((bottom - top - head) / step))
    shown = names[:rows]
    each = rows // len(shown)
    spare = (bottom - top - head - each * len(shown) * step) / (len(shown) + 1)
    parts: list[Part] = []
    for place in range(columns):
        month = (today.month - 1) // 3 * 3 + today.year * 12 + place * 3
        words = f"Q{month % 12 // 3 + 1} {month // 12}"
        run = setter.run(words, left + place * step + side * 0.04, top + size, BOLD, size, INK)
        parts.append(Group(tuple(run), role="axis", key=f"quarter:{place}"))
    y = top + head + max(spare, 0.0) / 2
    for name, colour, pillar in shown:
        high = each * step
        parts.append(Rectangle(sizes.margin, y, tab * 0.9, high, fill=colour, radius=sizes.mm(0.8)))
        parts.append(_tab(name, sizes, setter, language, (y, high), pillar))
        for row in range(each):
            for column in range(columns):
                x, down = left + column * step, y + row * step
                fill = tint(colour, 0.95)
                parts.append(Rectangle(x, down, side, side, fill=fill, stroke=RULE, line=0.8, dash=4.0))
        y += high + max(spare, 0.0)
    return EmptySheet(tuple(parts), tuple(setter.measurer.clean(name, 80) for name, _, _ in names[len(shown) :]))


def _tab(
    name: str, sizes: Sizes, setter: Typesetter, language: Language, place: tuple[float, float], key: str
) -> Group:
    """Return the name of a pillar, turned, in its tab."""
    y, high = place
    words = setter.measurer.clean(name, 120) or language.text(marked("Our steps"))
    size = max(16 * sizes.unit, 10.0)
    while size > 10 and setter.measurer.width(words, BOLD, size) > high - size:
        size = max(size - 0.5, 10.0)
    if setter.measurer.width(words, BOLD, size) > high - size:
        words = setter.ended(words, BOLD, size, high - size)
    length = setter.measurer.width(words, BOLD, size)
    x = sizes.margin + sizes.mm(9) * 0.45 + size * 0.36
    return Group(
        tuple(setter.turned(words, x, y + (high + length) / 2, BOLD, size, PAPER)), role="lane", key=f"lane:{key}"
    )


def invitation(language: Language) -> str:
    """Return the sentence for a first meeting."""
    return language.text(marked("One step on each sticker: what, who, when. Then type them in, and print again."))
