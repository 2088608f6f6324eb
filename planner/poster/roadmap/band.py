"""The band of the goal: in words that are never cut, for whom and by when, how we see it, and how far it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from planner.message import marked
from planner.phrasing.language import Language
from planner.poster.drawing.fonts import BOLD, REGULAR
from planner.poster.drawing.marks import late_mark
from planner.poster.drawing.palette import ALARM, INK, NAVY, PAPER, mixed
from planner.poster.drawing.scene import Group, Part, Rectangle
from planner.poster.roadmap.labels import Labels
from planner.poster.roadmap.sizes import Sizes
from planner.roadmap import Goal, Status

PALE: Final = mixed(NAVY, PAPER, 0.82)
HEIGHT: Final = 43.0
"""Height in mm of an A3, at least."""
BLOCK: Final = 128.0
"""Width in mm of an A3 of the figures at the right."""
WALL: Final = 160
"""Letters of a goal that a wall can bear; a longer one is asked for a short form."""
_ORDER: Final = (Status.DONE, Status.UNDER_WAY, Status.NOT_STARTED, Status.STOPPED)
_FILLS: Final = {
    Status.DONE: PAPER,
    Status.UNDER_WAY: "#b4bfcd",
    Status.NOT_STARTED: "#54647d",
    Status.STOPPED: "#2b3c58",
}
_LEADING: Final = 1.16


@dataclass(frozen=True, slots=True)
class Summary:
    """What the band says of the plan: its progress 0-100, its steps without steps below by status, how many are late.

    `branch` is the line on which branch the poster is of, "" for the whole plan; `only` is that line too, or the one
    that says whose steps alone are drawn; `branch_id` is the id of the branch's step.
    `narrowed` tells that an owner or a time was chosen, of which not the progress but what is done is told;
    `told` that how steps stand is told.
    """

    progress: float
    counts: Mapping[Status, int]
    late: int
    branch: str = ""
    only: str = ""
    branch_id: str = ""
    narrowed: bool = False
    told: bool = False

    @property
    def empty(self) -> bool:
        """True when there is nothing to count."""
        return not any(self.counts.values())


@dataclass(frozen=True, slots=True)
class Band:
    """The band measured: its height in points, its lines, whether the goal was cut, and what stands below it.

    `stacked` tells that the figures stand below the words.
    """

    height: float
    above: tuple[str, ...]
    lines: tuple[str, ...]
    size: float
    below: tuple[str, ...]
    cut: bool
    stacked: bool
    below_cut: bool


class BandMaker:
    """Measures and draws the band of one document."""

    def __init__(self, goal: Goal, summary: Summary, labels: Labels, sizes: Sizes) -> None:
        self._goal, self._summary, self._labels, self._sizes = goal, summary, labels, sizes
        self._setter, self._language = labels.setter, labels.language

    def measure(self, wall_goal: str = "") -> Band:
        """Return the band; `wall_goal` is a short form of the goal."""
        sizes, measurer = self._sizes, self._setter.measurer
        words = measurer.clean(wall_goal or self._goal.statement) or self._language.text(marked("No big goal yet"))
        cut = len(words) > WALL
        if cut:
            words = words[: WALL - 1].rsplit(" ", 1)[0].rstrip(" ,;:.–-") + "…"
        stacked, small = not sizes.landscape, sizes.type(12.5)
        alone = stacked or self._summary.empty
        room = sizes.width - 2 * self._pad - (0.0 if alone else sizes.mm(BLOCK) + self._pad)
        above = self._above_lines(small, room)
        said = "" if self._summary.empty else self._summary.only or self._measure()
        font, low = self._below
        whole = measurer.wrap(measurer.clean(said), font, low, room) if said else ()
        below = self._setter.cut(whole, 2 if sizes.least <= 12.5 * sizes.unit else 1, font, low, room)
        around = small * (0.05 + 1.2 * len(above)) + low * 1.2 * len(below) + 2 * self._pad
        # Stickers need the room more than the goal does; of a branch its own name is what the sheet is about.
        largest = sizes.type(20 if self._summary.empty else 24 if self._summary.branch else 36)
        most = 3 if stacked else 2
        lines, size, fits = self._goal_lines(words, room, most, largest, sizes.mm(HEIGHT) - around)
        words_high = around + len(lines) * size * _LEADING
        block = self._block_height()
        if self._summary.empty:
            height = words_high
        elif stacked:
            height = words_high + block + self._pad / 2
        else:
            height = max(words_high, block + 2 * self._pad, sizes.mm(HEIGHT))
        return Band(height, above, lines, size, below, cut or not fits, stacked, below != whole)

    @property
    def _below(self) -> tuple[str, float]:
        """Return the font and the size of the words below the goal: large where they name a branch."""
        return (BOLD, self._sizes.type(19)) if self._summary.branch else (REGULAR, self._sizes.type(12.5))

    @property
    def _pad(self) -> float:
        return self._sizes.mm(3.4)

    def _goal_lines(
        self, words: str, room: float, most: int, largest: float, height: float
    ) -> tuple[tuple[str, ...], float, bool]:
        """Return the goal in the largest type in which it stands in two balanced lines, three where it must.

        Large type keeps to `height`; only a goal that would be small within it may be higher.
        """
        measurer, sizes = self._setter.measurer, self._sizes
        for lines_allowed, least in ((most, 19.0), (most, 0.0), (most + 1, 0.0)):
            size = largest
            while size >= max(min(least * sizes.unit, largest), sizes.least):
                lines = measurer.wrap(words, BOLD, size, room)
                low = len(lines) * size * _LEADING <= height or not least
                if low and len(lines) <= lines_allowed and not any(line.endswith("-") for line in lines):
                    return self._balanced(words, size, room, len(lines)), size, True
                size -= sizes.unit
        lines = measurer.wrap(words, BOLD, sizes.least, room)
        return self._setter.cut(lines, most + 1, BOLD, sizes.least, room), sizes.least, len(lines) <= most + 1

    def _balanced(self, words: str, size: float, room: float, count: int) -> tuple[str, ...]:
        """Return the lines, as narrow as so many lines can be."""
        measurer = self._setter.measurer
        best, low, high = measurer.wrap(words, BOLD, size, room), room / count * 0.8, room
        for _ in range(8 if count > 1 else 0):
            middle = (low + high) / 2
            lines = measurer.wrap(words, BOLD, size, middle)
            if len(lines) <= count and not any(line.endswith("-") for line in lines):
                best, high = lines, middle
            else:
                low = middle
        return best

    def _above_lines(self, size: float, room: float) -> tuple[str, ...]:
        """Return for whom and by when, on a line each where one is too short for both."""
        wrap, said = self._setter.measurer.wrap, self._above()
        lines = wrap(said, REGULAR, size, room)
        whom, _, day = said.rpartition(" · ")
        if len(lines) > 1 and whom and self._goal.by_when:
            return (*self._setter.cut(wrap(whom, REGULAR, size, room), 1, REGULAR, size, room), day)
        return self._setter.cut(lines, 2, REGULAR, size, room)

    def _above(self) -> str:
        language, goal = self._language, self._goal
        whom = self._setter.measurer.clean(goal.for_whom, 200)
        said = language.text("Our big goal, for {whom}", whom=whom) if whom else language.text("Our big goal")
        if goal.by_when:
            said += " · " + language.text(marked("by {day}"), day=language.day(goal.by_when))
        return said

    def _measure(self) -> str:
        words = self._setter.measurer.clean(self._goal.measure, 400)
        return self._language.text(marked("How we see it: {measure}"), measure=words) if words else ""

    def _block_height(self) -> float:
        kind = self._sizes.type
        rows = len(self._rows(self._words(0.0, self._block_width()), self._block_width(), kind(12.5)))
        return kind(44) * 0.8 + self._sizes.mm(11) + kind(12.5) * (0.2 + 1.1 * rows) + kind(11) * 1.25

    def _block_width(self) -> float:
        return self._sizes.mm(BLOCK) if self._sizes.landscape else self._sizes.width - 2 * self._pad

    def draw(self, band: Band) -> list[Part]:
        """Return the band at the top of the sheet."""
        sizes, setter = self._sizes, self._setter
        left, top, small = sizes.margin, sizes.margin, sizes.type(12.5)
        ground = Rectangle(left, top, sizes.width, band.height, NAVY, radius=sizes.mm(1.6))
        x = left + self._pad
        high = (
            small * (0.05 + 1.2 * len(band.above))
            + len(band.lines) * band.size * _LEADING
            + len(band.below) * self._below[1] * 1.2
        )
        room = band.height if not band.stacked or self._summary.empty else high + 2 * self._pad
        y = top + (room - high) / 2
        baseline = y + small * 0.86
        above: list[Part] = []
        for line in band.above:
            above.extend(setter.run(line, x, baseline, REGULAR, small, PALE))
            baseline += small * 1.2
        baseline += small * (0.05 - 0.86) + band.size * 0.86
        words: list[Part] = []
        for line in band.lines:
            words.extend(setter.run(line, x, baseline, BOLD, band.size, PAPER))
            baseline += band.size * _LEADING
        font, low = self._below
        baseline += (low - band.size) * 0.86
        below: list[Part] = []
        for line in band.below:
            below.extend(setter.run(line, x, baseline, font, low, PAPER if font == BOLD else PALE))
            baseline += low * 1.2
        block_top = top + high + 1.5 * self._pad if band.stacked else top + (band.height - self._block_height()) / 2
        block_left = x if band.stacked else left + sizes.width - self._pad - sizes.mm(BLOCK)
        return [
            ground,
            Group(tuple(above), self._goal.id, "above", "goal:above"),
            Group(tuple(words), self._goal.id, "title", "goal"),
            Group(tuple(below), self._summary.branch_id or self._goal.id, "above", "goal:below"),
            *(() if self._summary.empty else self._figures(block_left, block_top, left + sizes.width - self._pad)),
        ]

    def _figures(self, left: float, top: float, right: float) -> list[Part]:
        setter, kind, language = self._setter, self._sizes.type, self._language
        measure = setter.measurer.width
        percent, words = headline(self._summary, language)
        large = kind(44)
        baseline = top + large * 0.8
        shown: list[Part] = [*setter.run(percent, left, baseline, BOLD, large, PAPER)]
        x = left + measure(percent, BOLD, large) + kind(12.5) * 0.6
        flag = self._flag(right, baseline, x - left)
        free = (flag[0].x if flag and isinstance(flag[0], Rectangle) else right) - kind(12.5) * 0.5
        if x + measure(words, REGULAR, kind(12.5)) <= free:
            shown.extend(setter.run(words, x, baseline, REGULAR, kind(12.5), PALE))
        bar_top = top + large * 0.8 + self._sizes.mm(2.8)
        parts: list[Part] = [Group(tuple(shown), role="progress", key="progress")]
        if flag:
            parts.append(Group(tuple(flag), role="late", key="late"))
        return parts + self._stack(left, right, bar_top)

    def _flag(self, right: float, baseline: float, taken: float) -> list[Part]:
        """Return the flag with how many steps are late, its right edge at `right`; its number alone in little room.

        `taken` is the width at the left of it that the figure has. Where not even the number has room, the list of
        what is late tells it.
        """
        if not self._summary.late:
            return []
        setter, size = self._setter, self._sizes.type(22)
        number = self._language.number(self._summary.late)
        wide = self._language.plural("{count} late", "{count} late", self._summary.late)
        room = (self._sizes.width - 2 * self._pad if not self._sizes.landscape else self._sizes.mm(BLOCK)) - taken
        fitting = [one for one in (wide, number) if setter.measurer.width(one, BOLD, size) + size * 2.4 <= room]
        if not fitting:
            return []
        words = fitting[0]
        width = setter.measurer.width(words, BOLD, size)
        whole, high = width + size * 2.4, size * 1.6
        left, top = right - whole, baseline - size * 0.36 - high / 2
        parts: list[Part] = [Rectangle(left, top, whole, high, ALARM, radius=size * 0.16)]
        parts.extend(
            late_mark(
                left + size * 0.5, top + high / 2 - size * 0.52, size * 1.04, PAPER, ALARM, told=self._summary.told
            )
        )
        parts.extend(setter.run(words, left + size * 1.85, baseline, BOLD, size, PAPER))
        return parts

    def _stack(self, left: float, right: float, top: float) -> list[Part]:
        """Return the bar of all steps without steps below, by status, with their numbers and words."""
        sizes, setter, language = self._sizes, self._setter, self._language
        counts = self._summary.counts
        total = sum(counts.values())
        high, size, small = sizes.mm(8.2), sizes.type(17), sizes.type(12.5)
        high = max(high, size * 1.2)
        parts: list[Part] = [Rectangle(left, top, right - left, high, fill=_FILLS[Status.STOPPED])]
        x = left
        for status in _ORDER:
            if not counts[status]:
                continue
            width = (right - left) * counts[status] / total
            parts.append(Rectangle(x, top, width, high, fill=_FILLS[status], stroke=NAVY, line=0.8 * sizes.unit))
            number = language.number(counts[status])
            if self._number_fits(status, right - left):
                ink = INK if status in (Status.DONE, Status.UNDER_WAY) else PAPER
                parts.extend(setter.run(number, x + size * 0.22, top + high / 2 + size * 0.36, BOLD, size, ink))
            x += width
        baseline = top + high + small * 1.02
        for row in self._rows(self._words(left, right), right - left, small):
            for at, words in self._spread(row, left, right, small):
                parts.extend(setter.run(words, at, baseline, REGULAR, small, PAPER))
            baseline += small * 1.1
        least = sizes.type(11)
        baseline += least * 1.25 - small * 1.1
        parts.extend(setter.run(self._counted(total, right - left, least), left, baseline, REGULAR, least, PALE))
        return [Group(tuple(parts), role="counts", key="counts")]

    def _counted(self, total: int, room: float, size: float) -> str:
        """Return what the bar counts, in short where the room is narrow."""
        language = self._language
        whole = language.plural(
            "counted: {count} step without steps below it", "counted: {count} steps without steps below them", total
        )
        if self._setter.measurer.width(whole, REGULAR, size) <= room:
            return whole
        short = language.plural("of {count} step", "of {count} steps", total)
        return self._setter.ended(short, REGULAR, size, room) if self._wide(short, size) > room else short

    def _wide(self, words: str, size: float) -> float:
        return self._setter.measurer.width(words, REGULAR, size)

    def _number_fits(self, status: Status, width: float) -> bool:
        """Tell whether the number of a status has room in its part of the bar."""
        counts, size = self._summary.counts, self._sizes.type(17)
        number = self._language.number(counts[status])
        wide = self._setter.measurer.width(number, BOLD, size)
        return wide + size * 0.5 <= width * counts[status] / sum(counts.values())

    def _words(self, left: float, right: float) -> list[tuple[float, str]]:
        """Return the words under the bar, each with where its part begins, and its number where that has no room."""
        counts, x = self._summary.counts, left
        total, said = sum(counts.values()), list[tuple[float, str]]()
        for status in _ORDER:
            if counts[status]:
                word, number = self._language.text(_WORDS[status]), self._language.number(counts[status])
                said.append((x, word if self._number_fits(status, right - left) else f"{number} {word}"))
                x += (right - left) * counts[status] / total
        return said

    def _rows(self, said: list[tuple[float, str]], room: float, size: float) -> list[list[tuple[float, str]]]:
        """Return the words in as many lines as they need."""
        rows: list[list[tuple[float, str]]] = [[]]
        used = 0.0
        for one in said:
            wide = self._wide(one[1], size)
            if rows[-1] and used + wide > room:
                rows.append([])
                used = 0.0
            rows[-1].append(one)
            used += wide + size * 0.6
        return rows

    def _spread(self, said: list[tuple[float, str]], left: float, right: float, size: float) -> list[tuple[float, str]]:
        """Return the words under the bar, each as near its part as the others let it; what has no room is left out."""
        measure, gap = self._setter.measurer.width, size * 0.6
        widths = [measure(words, REGULAR, size) for _, words in said]
        while said and sum(widths) + gap * (len(widths) - 1) > right - left:
            said, widths = said[:-1], widths[:-1]
        places: list[float] = []
        at = left
        for (x, _), width in zip(said, widths, strict=True):
            at = max(at, x)
            places.append(at)
            at += width + gap
        limit = right
        for place in range(len(said) - 1, -1, -1):
            places[place] = min(places[place], limit - widths[place])
            limit = places[place] - gap
        return [(at, words) for at, (_, words) in zip(places, said, strict=True)]


def headline(summary: Summary, language: Language) -> tuple[str, str]:
    """Return the large figure and its words: how far the plan or branch is, or how many chosen steps are done."""
    if not summary.narrowed:
        of_what = marked("of this branch") if summary.branch else marked("of the plan")
        return language.percent(summary.progress), language.text(of_what)
    done, total = language.number(summary.counts[Status.DONE]), language.number(sum(summary.counts.values()))
    return language.text(marked("{done} of {total}"), done=done, total=total), language.text(marked("done"))


_WORDS: Final = {
    Status.DONE: marked("done"),
    Status.UNDER_WAY: marked("under way"),
    Status.NOT_STARTED: marked("to do"),
    Status.STOPPED: marked("stopped"),
}
