"""The colours of a poster: a few dark ones that carry white words, and their tints. Never the only sign of anything.

Contrast as in WCAG 2.2, success criterion 1.4.3: at least 4.5 to 1 for text.
"""

import re
from functools import cache
from typing import Final

from planner.roadmap import Roadmap

INK: Final = "#16202e"
"""Text."""
QUIET: Final = "#4a5568"
"""Text of less weight."""
NAVY: Final = "#13294b"
"""The band of the BHAG."""
PAPER: Final = "#ffffff"
RULE: Final = "#c5ccd6"
"""Lines between columns."""
FIELD: Final = "#eef1f5"
"""What is not filled of a bar."""
ALARM: Final = "#a61b1b"
"""Today's line, and what is late."""
RISK: Final = "#a85b00"
"""The mark of what is at risk, never words."""
CHANGED: Final = "#0b5a6e"
"""The mark of what was changed by decision."""
SLATE: Final = "#3f4a5a"
"""What belongs to no pillar."""
PILLARS: Final = ("#0b5a6e", "#7a2e63", "#8a4b08", "#2f5d34", "#3d4a9e", "#8c2f2f", "#5b5210", "#4b3a86")
"""What pillars are drawn in, in turn, that have no colour of their own."""
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@cache
def mixed(colour: str, other: str, share: float) -> str:
    """Return `colour` with a share (0-1) of `other` in it."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


@cache
def tint(colour: str, share: float = 0.9) -> str:
    """Return a light tint: the colour with a share (0-1) of white."""
    return mixed(colour, PAPER, share)


def luminance(colour: str) -> float:
    """Return the relative luminance, 0-1."""
    parts = [channel / 255 for channel in _channels(colour)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1-21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@cache
def pillar_colour(chosen: str, place: int) -> str:
    """Return the colour of the pillar at a place: its own, darkened until white reads on it, or one of ours."""
    if not _HEX.fullmatch(chosen):
        return PILLARS[place % len(PILLARS)]
    colour = chosen.lower()
    while contrast(colour, PAPER) < 5:
        colour = mixed(colour, "#000000", 0.1)
    return colour


def pillar_colours(roadmap: Roadmap) -> dict[str, str]:
    """Return the colour of each pillar by its id, in the order of the pillars; "" is that of what has none."""
    ordered = sorted(roadmap.pillars, key=lambda pillar: (pillar.rank, pillar.id))
    return {pillar.id: pillar_colour(pillar.colour, place) for place, pillar in enumerate(ordered)} | {"": SLATE}
