"""The lists beside the field: what is late, what comes soon by day, what has no date yet; each as long as fits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from typing import Final

from planner.message import marked
from planner.poster.drawing.fonts import BOLD, REGULAR
from planner.poster.drawing.palette import ALARM, INK, NAVY, PAPER, QUIET, RULE
from planner.poster.drawing.scene import Group, Line, Part, Rectangle
from planner.poster.drawing.typesetter import LEADING
from planner.poster.roadmap.labels import Labels, short_number
from planner.poster.roadmap.signs import health_sign
from planner.poster.roadmap.sizes import Sizes
from planner.poster.timeline.agenda import Agenda, weeks_late
from planner.poster.timeline.items import HealthMark, Item, marks_of

SLATE: Final = "#55606e"
WIDTH: Final = 82.0
"""Width in mm of an A3."""
MOST: Final = 120
"""Entries of a list that are measured: no sheet has room for more of them."""
_TITLE_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: its words in lines, who and when below, and what stands above it (a day) where it is new."""

    item: Item
    title: tuple[str, ...]
    below: tuple[str, ...]
    above: str
    height: float
    cut: bool = False


@dataclass(slots=True)
class List:
    """A list: its name, that for a narrow column, its colour, its first entries, how many there are and are shown."""

    key: str
    name: str
    short: str
    colour: str
    entries: list[Entry]
    count: int
    shown: int = 0
    _heights: list[float] = field(default_factory=list[float])

    @property
    def heights(self) -> list[float]:
        """The height of so many first entries, for each number of them."""
        if len(self._heights) != len(self.entries) + 1:
            self._heights = [0.0, *accumulate(entry.height for entry in self.entries)]
        return self._heights

    def renew(self, entries: list[Entry]) -> None:
        """Take other entries for the same steps."""
        self.entries, self._heights = entries, []


class SideColumn:
    """Measures and draws the lists of one sheet; `width` is that of a column in points."""

    def __init__(self, agenda: Agenda, labels: Labels, sizes: Sizes, width: float, today: date) -> None:
        self._labels, self._sizes, self._width, self._today = labels, sizes, width, today
        self._setter, self._language = labels.setter, labels.language
        self.size = sizes.type(11)
        self.head = sizes.type(13.5)
        self.lists = [made for made in (self._late(agenda), self._soon(agenda), self._undated(agenda)) if made.entries]

    @property
    def _text(self) -> Callable[..., str]:
        return self._language.text

    def _late(self, agenda: Agenda) -> List:
        entries = [self._entry(item, self._weeks(item), "") for item in agenda.late[:MOST]]
        return List("late", late := self._text(marked("Late")), late, ALARM, entries, len(agenda.late))

    def _weeks(self, item: Item) -> str:
        weeks = weeks_late(item, self._today)
        if weeks:
            return self._language.plural("{count} week late", "{count} weeks late", weeks)
        return self._text(marked("less than a week late"))

    def _soon(self, agenda: Agenda) -> List:
        entries: list[Entry] = []
        said = ""
        for moment in agenda.soon[:MOST]:
            words = marked("{day}: due") if moment.due else marked("{day}: begins")
            above = self._text(words, day=self._short_day(moment.day))
            entries.append(self._entry(moment.item, "", above if above != said else ""))
            said = above
        return List(
            "soon", self._text(marked("Next three months")), self._text(marked("Soon")), NAVY, entries, len(agenda.soon)
        )

    def _short_day(self, day: date) -> str:
        """Return a day without its year: what comes soon needs none."""
        return self._language.day(day).rpartition(" ")[0]

    def _undated(self, agenda: Agenda) -> List:
        entries: list[Entry] = []
        said = ""
        for item in agenda.undated[:MOST]:
            horizon = item.figures.known.horizon
            word = self._language.horizon(horizon) if horizon else self._text(marked("not said when"))
            above = word[:1].upper() + word[1:]
            entries.append(self._entry(item, "", above if above != said else ""))
            said = above
        return List(
            "undated",
            self._text(marked("Later, without a date")),
            self._text(marked("No date yet")),
            SLATE,
            entries,
            len(agenda.undated),
        )

    def _entry(self, item: Item, said: str, above: str, instead: str = "") -> Entry:
        """Return an entry with who owns the step, or what is said instead; `said` stands behind the owner."""
        measurer, size = self._setter.measurer, self.size
        title = f"{short_number(item.number)}\u2002{self._labels.title(item)}"
        lines = measurer.wrap(title, BOLD, size, self._width, self._indent(item))
        cut = len(lines) > _TITLE_LINES
        lines = self._setter.cut(lines, _TITLE_LINES, BOLD, size, self._width)
        owner = instead or self._labels.owner(item)
        said = " · ".join([one for one in (said, self._labels.faded(item)) if one])
        below = measurer.wrap(f"{owner} · {said}" if said else owner, REGULAR, size, self._width)
        if len(below) > 1 and said:
            below = (
                *measurer.wrap(owner, REGULAR, size, self._width),
                *measurer.wrap(said, REGULAR, size, self._width),
            )
        below = self._setter.cut(below, 3, REGULAR, size, self._width)
        height = (len(lines) + len(below) + (1.12 if above else 0)) * size * LEADING * 0.96 + size * 0.3
        if above and measurer.width(above, BOLD, size) > self._width:
            above = self._setter.ended(above, BOLD, size, self._width)
        return Entry(item, lines, below, above, height, cut)

    @property
    def _head(self) -> float:
        return self.head * 1.75

    @property
    def _gap(self) -> float:
        return self.size * 0.7

    @property
    def _more(self) -> float:
        return self.size * LEADING

    def _height(self, made: List, shown: int) -> float:
        """Return the height of a list with so many entries shown."""
        words = made.heights[shown]
        return self._head + self.size * 0.35 + words + (self._more if shown < made.count else 0.0) + self._gap

    def fit(self, room: float) -> None:
        """Show as much of each list as fits below each other in `room` points: what is late before all."""
        for made in self.lists:
            made.shown = len(made.entries)
        self._shrink(self.lists, room)
        late = next((made for made in self.lists if made.key == "late" and made.shown < made.count), None)
        if late is not None:  # rather all that is late than who owns it
            late.renew([self._entry(entry.item, "", "", self._weeks(entry.item)) for entry in late.entries])
            for made in self.lists:
                made.shown = len(made.entries)
            self._shrink(self.lists, room)

    def fit_beside(self, room: float) -> None:
        """Show as much of each list as fits where each stands in a column of its own of `room` points."""
        for made in self.lists:
            made.shown = len(made.entries)
            self._shrink([made], room)

    def _shrink(self, lists: Sequence[List], room: float) -> None:
        total = sum(self._height(made, made.shown) for made in lists)
        fair = room / max(len(lists), 1)
        while total > room:
            over = [made for made in lists if made.shown and self._height(made, made.shown) > fair]
            others = [made for made in over if made.key != "late"] or [
                made for made in lists if made.shown and made.key != "late"
            ]
            made = max(
                others or [one for one in lists if one.shown],
                key=lambda one: self._height(one, one.shown),
                default=None,
            )
            if made is None:
                break
            before = self._height(made, made.shown)
            made.shown -= 1
            total += self._height(made, made.shown) - before
        for made in lists:
            while made.shown < len(made.entries):
                more = self._height(made, made.shown + 1) - self._height(made, made.shown)
                if total + more > room:
                    break
                made.shown += 1
                total += more

    def _indent(self, item: Item) -> float:
        """Return the room of the mark of health before a title, in points."""
        return self.size * 1.25 if item.mark is not None else 0.0

    @property
    def marks(self) -> frozenset[HealthMark]:
        """The marks of health that are shown in a list."""
        return marks_of(entry.item for made in self.lists for entry in made.entries[: made.shown])

    @property
    def worded(self) -> frozenset[str]:
        """The ids of steps that have words in a list."""
        return frozenset(entry.item.id for made in self.lists for entry in made.entries[: made.shown])

    @property
    def shortened(self) -> list[str]:
        """The ids of steps whose title is cut in a list."""
        return [entry.item.id for made in self.lists for entry in made.entries[: made.shown] if entry.cut]

    def height(self, made: List) -> float:
        """Return the height of a list as it is shown, in points."""
        return self._height(made, made.shown)

    def draw(self, made: List, x: float, top: float) -> list[Part]:
        """Return a list with its top left corner at (x, top)."""
        setter, size, pad = self._setter, self.size, self.size * 0.35
        high = self._head
        head: list[Part] = [
            Rectangle(x - pad, top, self._width + 2 * pad, high, fill=made.colour, radius=self._sizes.mm(0.8))
        ]
        name = self._name(made)
        head.extend(setter.run(name, x + pad, top + high / 2 + self.head * 0.36, BOLD, self.head, PAPER))
        parts: list[Part] = [Group(tuple(head), role="list", key=f"list:{made.key}")]
        y = top + high + size * 0.35
        for entry in made.entries[: made.shown]:
            parts.extend(self._draw_entry(entry, made, x, y))
            y += entry.height
        if made.shown < made.count:
            left = made.count - made.shown
            words = self._language.plural("and {count} more", "and {count} more", left)
            words = words if made.shown else self._language.plural("{count} step", "{count} steps", left)
            more = setter.run(words, x, y + size * 0.9, BOLD, size, QUIET)
            parts.append(Group(tuple(more), role="more", key=f"more:{made.key}"))
        return parts

    def _name(self, made: List) -> str:
        """Return the name of a list as long as the column bears."""
        measurer, room = self._setter.measurer, self._width - self.size * 0.35
        for name in (made.name, made.short):
            if measurer.width(name, BOLD, self.head) <= room:
                return name
        return self._setter.ended(made.short, BOLD, self.head, room)

    def _draw_entry(self, entry: Entry, made: List, x: float, y: float) -> list[Part]:
        setter, size = self._setter, self.size
        step, parts = size * LEADING * 0.96, list[Part]()
        baseline = y + size * 0.86
        if entry.above:
            words = setter.run(entry.above, x, baseline, BOLD, size, made.colour if made.key != "late" else INK)
            end = x + setter.measurer.width(entry.above, BOLD, size) + size * 0.5
            parts.append(Line(end, baseline - size * 0.3, x + self._width, baseline - size * 0.3, RULE, 0.6))
            parts.append(Group(tuple(words), role="day", key=f"day:{made.key}:{entry.above}"))
            baseline += step * 1.12
        said: list[Part] = []
        said.extend(health_sign(entry.item, x, baseline - size * 0.86, size))
        for place, line in enumerate(entry.title):
            at = x if place else x + self._indent(entry.item)
            said.extend(setter.run(line, at, baseline, BOLD, size, INK))
            baseline += step
        for line in entry.below:
            said.extend(setter.run(line, x, baseline, REGULAR, size, QUIET))
            baseline += step
        parts.append(Group(tuple(said), entry.item.id, "entry", f"{made.key}:{entry.item.id}:{entry.above}"))
        return parts
