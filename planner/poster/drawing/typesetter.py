"""Setting type: lines of text as runs of letters at their place, cut where they may not go on."""

from dataclasses import dataclass
from typing import Final

from planner.poster.drawing.measuring import Measurer
from planner.poster.drawing.scene import Point, Text
from planner.poster.drawing.shaping import Piece, is_level, pieces, without_last

LEADING: Final = 1.21
"""The distance of lines, as a part of the size."""


@dataclass(frozen=True, slots=True)
class Mark(Text):
    """A mark that is drawn over a letter: it stands at x and baseline, and takes its `width` in the line at `over`."""

    over: Point = (0.0, 0.0)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of what the mark takes in the line."""
        return Text(*self.over, self.width, self.text, self.font, self.size, self.fill, self.turned).box


class Typesetter:
    """Sets the lines of one document with the widths of its measurer."""

    def __init__(self, measurer: Measurer) -> None:
        self.measurer = measurer

    def run(self, text: str, x: float, baseline: float, font: str, size: float, fill: str) -> list[Text]:
        """Return a clean line of text as runs in the order they are read in, one for each font that it needs."""
        made: list[Text] = []
        for piece in pieces(text, font):
            start, width, shift, rise = _points(piece, size)
            if is_level(piece):
                made.append(Text(x + start, baseline, width, piece.letters, piece.font, size, fill))
            else:
                drawn, over = (x + start + shift, baseline - rise), (x + start, baseline)
                made.append(Mark(*drawn, width, piece.letters, piece.font, size, fill, over=over))
        return made

    def turned(self, text: str, x: float, bottom: float, font: str, size: float, fill: str) -> list[Text]:
        """Return a clean line of text that is read from below, with its baseline at x, as runs."""
        made: list[Text] = []
        for piece in pieces(text, font):
            start, width, shift, rise = _points(piece, size)
            if is_level(piece):
                made.append(Text(x, bottom - start, width, piece.letters, piece.font, size, fill, turned=True))
            else:
                drawn, over = (x - rise, bottom - start - shift), (x, bottom - start)
                made.append(Mark(*drawn, width, piece.letters, piece.font, size, fill, turned=True, over=over))
        return made

    def cut(self, lines: tuple[str, ...], most: int, font: str, size: float, room: float) -> tuple[str, ...]:
        """Return at most so many lines; where there were more, the last one ends in "…"."""
        if len(lines) <= most:
            return lines
        return *lines[: most - 1], self.ended(lines[most - 1], font, size, room)

    def ended(self, line: str, font: str, size: float, room: float) -> str:
        """Return a line that ends in "…" within `room` points."""
        while line and self.measurer.width(line + "…", font, size) > room:
            line = without_last(line)
        return line.rstrip(" -") + "…"


def _points(piece: Piece, size: float) -> tuple[float, float, float, float]:
    return (
        piece.start * size / 1000,
        piece.width * size / 1000,
        piece.shift * size / 1000,
        piece.rise * size / 1000,
    )
