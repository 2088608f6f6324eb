"""The field: bars at their true days, packed into rows with their labels. Measured in points; drawn by `bars`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from planner.poster.drawing.paper import POINTS_PER_MM
from planner.poster.roadmap.labels import GAP, SIGN, Label, Labels, Line, line_width
from planner.poster.timeline.axis import Axis, Stretch
from planner.poster.timeline.items import Item
from planner.poster.timeline.rows import Rows

NARROW: Final = POINTS_PER_MM
"""A bar narrower than this, in points, is a mark centred on its days."""
ROW: Final = 1.42
"""The distance of rows, as a part of the size of type."""
BAR: Final = 1.26
"""The height of a bar, as a part of the size of type."""
DEEP_ROW: Final = 2.86
DEEP_BAR: Final = 2.56
LINE: Final = 1.2
"""The distance of the lines of one label, as a part of the size of type."""
BETWEEN: Final = 0.5
"""The room between two bars of a row, as a part of the size of type."""


@dataclass(frozen=True, slots=True)
class FieldSpace:
    """Where the field stands: `left` is where the axis begins, `right` where it ends, `edge` as far as labels may go.

    `today` is where today's line stands, None where it is not on the axis. All in points.
    """

    axis: Axis
    left: float
    right: float
    edge: float
    today: float | None

    def x(self, share: float) -> float:
        """Return where a share of the axis is."""
        return self.left + share * (self.right - self.left)


@dataclass(frozen=True, slots=True)
class RowStyle:
    """How large the rows are: the size of type in points, and whether each has a second line."""

    size: float
    deep: bool = False

    @property
    def row(self) -> float:
        """The distance of rows in points."""
        return self.size * (DEEP_ROW if self.deep else ROW)

    @property
    def bar(self) -> float:
        """The height of a bar in points."""
        return self.size * (DEEP_BAR if self.deep else BAR)


@dataclass(frozen=True, slots=True)
class PlacedBar:
    """A bar in its row: where it lies, the lines of its label, from where to where these go, how many rows it takes.

    `mark` is where the mark stands of a step that is a moment or too short for a bar; `cut` that its title ends in "…".
    `signs` is where the marks begin that stand beside that of its status.
    """

    label: Label
    stretch: Stretch
    left: float
    right: float
    mark: float | None
    lines: tuple[Line, ...]
    text: float
    reach: float
    beside: bool
    row: int
    rows: int
    cut: bool
    signs: float

    @property
    def item(self) -> Item:
        """The step."""
        return self.label.item

    def words_from(self, size: float) -> float:
        """Return where the words and marks begin, with type of `size` points."""
        return min(self.text, self.signs, self.left if self.mark is None else self.mark - 0.6 * size)


class FieldPacker:
    """Places the bars of one document for one size of type."""

    def __init__(self, space: FieldSpace, labels: Labels, look: RowStyle) -> None:
        self._space, self._labels, self._look = space, labels, look

    @property
    def deep(self) -> bool:
        """True when bars have a second line."""
        return self._look.deep

    def place(self, label: Label, rows: Rows) -> PlacedBar | None:
        """Return a bar with its label in the first row that has room; None where none has."""
        space, size = self._space, self._look.size
        stretch = space.axis.stretch(label.item.figures.known)
        if stretch is None:
            return None
        if (stretch.before or stretch.after) and label.meta is None and label.number.text:
            label = self._labels.with_days(label, before=stretch.before, after=stretch.after)
        shown = stretch.clipped
        left, right = space.x(shown.left), space.x(shown.right)
        moment = right - left < NARROW or label.item.step.milestone
        mark = self._mark(label, left, right) if moment else None
        first = left if mark is None else mark - 0.6 * size
        begin = (left + 0.15 * size if mark is None else first + 0.2 * size) + label.signs * size
        signs = (left + 0.15 * size + SIGN * size if mark is None else mark + 0.6 * SIGN * size) + GAP / 2 * size
        aside = (label.signs - SIGN - GAP) * size
        if aside > 0 and begin - GAP * size > space.edge:  # no room at the right: they stand before it
            first, begin, signs = first - aside, begin - aside, first - aside
        if label.dots.marks and label.whole * size > max(space.edge - begin, first - GAP * size - space.left):
            label = self._labels.narrower(label)
        lines, text, beside, cut = self._lines(label, first, begin)
        wide = max(map(line_width, lines), default=0.0) * size
        last = (line_width(lines[-1]) if lines else 0.0) * size + label.dots.width * size
        end = text + max(wide, last)
        taken_right = max(right, end, begin if beside else 0.0)
        if label.item.late and space.today is not None:
            taken_right = max(taken_right, space.today)
        taken_left = min(first, text)
        if end > space.edge + 0.5 or text < space.left - 0.5:
            return None  # its words do not fit at all in type of this size
        per_row = 2 if self._look.deep else 1
        many = max(1, -(-len(lines) // per_row))
        row = rows.put(taken_left, taken_right + BETWEEN * size, many)
        if row is None:
            return None
        return PlacedBar(label, stretch, left, right, mark, lines, text, end, beside, row, many, cut, signs)

    def _mark(self, label: Label, left: float, right: float) -> float:
        """Return the middle of the mark of a moment, within the field."""
        if label.item.step.milestone:
            known = label.item.figures.known
            left = left if known.start == known.end else right
        return min(max((left + right) / 2, self._space.left), self._space.right)

    def _lines(self, label: Label, first: float, begin: float) -> tuple[tuple[Line, ...], float, bool, bool]:
        """Return the lines of a label, where they begin, whether they stand left of the bar, and whether cut."""
        space, size = self._space, self._look.size
        whole, room = label.whole * size, space.edge - begin
        if not self._look.deep and whole <= room:
            pieces = [piece for piece in (label.number, label.title, label.owner) if piece is not None and piece.text]
            return (tuple(pieces),), begin, False, False
        before = first - GAP * size - space.left
        if self._look.deep:
            lines, cut = self._labels.lines(label, size, max(room, 6 * size))
            other, other_cut = self._labels.lines(label, size, before) if room < before else (lines, cut)
            if len(other) < len(lines):
                return other, first - GAP * size - self._wide(other, label), True, other_cut
            return lines, begin, False, cut
        if whole <= before:
            pieces = [piece for piece in (label.number, label.title, label.owner) if piece is not None and piece.text]
            return (tuple(pieces),), first - GAP * size - whole, True, False
        lines, cut = self._labels.lines(label, size, max(room, before, 4 * size))
        if room >= before:
            return lines, begin, False, cut
        return lines, first - GAP * size - self._wide(lines, label), True, cut

    def _wide(self, lines: tuple[Line, ...], label: Label) -> float:
        """Return the width of lines with the marks behind the last, in points."""
        return max(*map(line_width, lines), line_width(lines[-1]) + label.dots.width) * self._look.size


def hidden_under(items: Sequence[Item], drawn: Mapping[str, object], worded: frozenset[str]) -> dict[str, list[Item]]:
    """Return the steps without words by the nearest step above them that is drawn; "" holds those that have none."""
    nearest: dict[str, str] = {}
    found: dict[str, list[Item]] = {}
    for item in items:
        above = nearest.get(item.above or "", "")
        if item.id in drawn:
            nearest[item.id] = item.id
            continue
        nearest[item.id] = above
        if item.id not in worded:
            found.setdefault(above, []).append(item)
    return found
