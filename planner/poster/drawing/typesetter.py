"""Setting type: lines of text as runs of letters at their place, cut where they may not go on."""

from typing import Final

from planner.poster.drawing.fonts import runs
from planner.poster.drawing.measuring import Measurer
from planner.poster.drawing.scene import Text

LEADING: Final = 1.21
"""The distance of lines, as a part of the size."""


class Typesetter:
    """Sets the lines of one document with the widths of its measurer."""

    def __init__(self, measurer: Measurer) -> None:
        self.measurer = measurer

    def run(self, text: str, x: float, baseline: float, font: str, size: float, fill: str) -> list[Text]:
        """Return a clean line of text as runs, one for each font that it needs."""
        made: list[Text] = []
        for name, letters in runs(text, font):
            width = self.measurer.width(letters, font, size)
            made.append(Text(x, baseline, width, letters, name, size, fill))
            x += width
        return made

    def turned(self, text: str, x: float, bottom: float, font: str, size: float, fill: str) -> list[Text]:
        """Return a clean line of text that is read from below, with its baseline at x, as runs."""
        made: list[Text] = []
        for name, letters in runs(text, font):
            width = self.measurer.width(letters, font, size)
            made.append(Text(x, bottom, width, letters, name, size, fill, turned=True))
            bottom -= width
        return made

    def cut(self, lines: tuple[str, ...], most: int, font: str, size: float, room: float) -> tuple[str, ...]:
        """Return at most so many lines; where there were more, the last one ends in "…"."""
        if len(lines) <= most:
            return lines
        return *lines[: most - 1], self.ended(lines[most - 1], font, size, room)

    def ended(self, line: str, font: str, size: float, room: float) -> str:
        """Return a line that ends in "…" within `room` points."""
        while line and self.measurer.width(line + "…", font, size) > room:
            line = line[:-1]
        return line.rstrip(" -") + "…"
