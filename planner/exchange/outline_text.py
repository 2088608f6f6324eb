"""Parses and writes indented lists, as people write them in Word, in a mail or in a text file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from planner.roadmap import Roadmap, Step

TAB: Final = 4
"""Columns of a tab where tabs and spaces are mixed."""
LONGEST_TITLE: Final = 10_000
"""Letters of a line that are kept as a title."""
_INVISIBLE: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SPACES: Final = re.compile(r"[\t \u00a0\u2000-\u200a\u202f\u3000]*")
_BULLET: Final = re.compile(r"(?:[-*+•◦▪▫■□●○‣⁃·–—→➢✓o\uf0b7\uf0a7\uf0d8]|\[[ xX]\])[\t \u00a0]+")
_SPACE: Final = r"[\t \u00a0]+"
_NUMBER: Final = re.compile(
    rf"(?:\d{{1,4}}(?:\.\d{{1,4}})+[.)]?|\d{{1,4}}[.)]|[a-z][.)]|[A-Z]\)|[ivx]{{1,6}}[.)]|[IVX]{{1,6}}\)){_SPACE}"
)
_OUTLINE: Final = re.compile(rf"(\d{{1,4}}(?:\.\d{{1,4}})*)[.)]?{_SPACE}(?=\S)")


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One line of a list: its depth, 0 for the top, and its title."""

    depth: int
    title: str


def parse_outline(text: str) -> tuple[OutlineLine, ...]:
    """Parses an indented list into lines; drops bullets, numbers and blank lines.

    Indentation counts where there is any. A list without, whose lines all begin with outline numbers (1, 1.1, 1.1.2),
    is as deep as its numbers say. A line is never more than one deeper than the one before it.
    """
    lines = [_INVISIBLE.sub("", line) for line in re.split(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", text)]
    found = [(_SPACES.match(line).group(), line.strip()) for line in lines if line.strip()]  # type: ignore[union-attr]
    widths = [_width(margin) for margin, _ in found]
    numbered = [match for _, words in found if (match := _OUTLINE.match(words))]
    if len(set(widths)) == 1 and len(numbered) == len(found) and any("." in match[1] for match in numbered):
        depths = [match[1].count(".") for match in numbered]
        return _levelled(depths, [" ".join(match.string[match.end() :].split()) for match in numbered])
    return _levelled(_depths(widths), [_title(words) for _, words in found])


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
        lines.append(OutlineLine(min(depth, most), title[:LONGEST_TITLE]))
    return tuple(lines)


def _title(words: str) -> str:
    """Return the words of a line without its bullet or number."""
    for mark in (_BULLET, _NUMBER):
        found = mark.match(words)
        if found and words[found.end() :].strip():
            words = words[found.end() :]
            break
    return " ".join(words.split())


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
