"""Parses and writes indented lists, as people write them in Word, in a mail or in a text file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from planner.exchange.list_markers import marker_ends, outline_numbers
from planner.roadmap import Roadmap, Step

TAB: Final = 4
"""Columns of a tab where tabs and spaces are mixed."""
LONGEST_TITLE: Final = 10_000
"""Letters of a line that are kept as a title."""
_INVISIBLE: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SPACES: Final = re.compile(r"[\t \u00a0\u2000-\u200a\u202f\u3000]*")


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One line of a list: its depth, 0 for the top, its title, and what of it is too long for one."""

    depth: int
    title: str
    rest: str = ""


def parse_outline(text: str) -> tuple[OutlineLine, ...]:
    """Parses an indented list into lines; drops blank lines, bullets, and numbers that are proved to be a list's.

    Indentation counts where there is any. A list without, whose lines all begin with outline numbers (1, 1.1, 1.1.2),
    is as deep as its numbers say. A line is never more than one deeper than the one before it. Every letter and figure
    that is no number of a list is in a title, or behind a very long one in the `rest`.
    """
    lines = [_INVISIBLE.sub("", line) for line in re.split(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", text)]
    found = [(_SPACES.match(line).group(), line.strip()) for line in lines if line.strip()]  # type: ignore[union-attr]
    widths, words = [_width(margin) for margin, _ in found], [line for _, line in found]
    numbered = outline_numbers(words) if len(set(widths)) == 1 else None
    if numbered:
        shallowest = min(len(number) for number, _ in numbered)
        depths, ends = [len(number) - shallowest for number, _ in numbered], [end for _, end in numbered]
    else:
        depths = _depths(widths)
        ends = marker_ends(depths, words)
    return _levelled(depths, [" ".join(line[end:].split()) for line, end in zip(words, ends, strict=True)])


def _width(margin: str) -> int:
    """Return how wide a margin is, in columns."""
    width = 0
    for sign in margin:
        width += TAB - width % TAB if sign == "\t" else 1
    return width


def _depths(widths: list[int]) -> list[int]:
    """Return the depth of each line: how many lines above it, each less indented than the next, lead to it."""
    open_widths: list[int] = []
    depths: list[int] = []
    for width in widths:
        while open_widths and open_widths[-1] >= width:
            open_widths.pop()
        depths.append(len(open_widths))
        open_widths.append(width)
    return depths


def _levelled(depths: list[int], titles: list[str]) -> tuple[OutlineLine, ...]:
    lines: list[OutlineLine] = []
    for depth, title in zip(depths, titles, strict=True):
        most = lines[-1].depth + 1 if lines else 0
        lines.append(OutlineLine(min(depth, most), title[:LONGEST_TITLE], title[LONGEST_TITLE:]))
    return tuple(lines)


def outline_text(roadmap: Roadmap, steps: Iterable[Step | str]) -> str:
    """Writes whole branches as a list indented with tabs, one line a step."""
    lines: list[str] = []
    for top in steps:
        depth = roadmap.steps.depth(top)
        lines.extend(
            "\t" * (roadmap.steps.depth(step) - depth) + " ".join(step.title.split())
            for step in roadmap.steps.walk(top)
        )
    return "\n".join(lines)
