"""Detail sheets: every step in words, by lane, with its bar on the same axis; as many sheets as it takes.

Sheets break between branches; a branch that is longer than a sheet breaks between its steps, and a title that is longer
than a sheet between its lines.
"""

from collections.abc import Collection
from typing import Final

from planner.message import marked
from planner.poster.drawing.fonts import BOLD, REGULAR
from planner.poster.drawing.marks import late_mark, status_mark
from planner.poster.drawing.palette import ALARM, INK, NAVY, PAPER, QUIET, RULE, mixed, tint
from planner.poster.drawing.scene import Group, Line, Page, Part, Rectangle
from planner.poster.roadmap.axis_head import axis_head, axis_lines, draw_axis, ground_of, today_flag
from planner.poster.roadmap.band import PALE, headline
from planner.poster.roadmap.bars import BarPainter
from planner.poster.roadmap.content import Content
from planner.poster.roadmap.detail_flow import Band, Branch, Row, balanced, groups_of
from planner.poster.roadmap.field import NARROW, FieldSpace, PlacedBar, RowStyle
from planner.poster.roadmap.labels import Labels
from planner.poster.roadmap.legend import Foot, draw_foot, foot_for, signs
from planner.poster.roadmap.signs import health_sign
from planner.poster.roadmap.sizes import SMALLEST, Sizes
from planner.poster.timeline.items import HealthMark, Item, marks_of
from planner.poster.timeline.lanes import Lane

_LEADING: Final = 1.2
_SPACE: Final = 0.5
"""The room between two rows, as a part of the size of type."""
_DEEPEST: Final = 7
"""Levels that are indented; deeper ones stand no further to the right."""


_MOST_GOAL: Final = 0.3
"""The share of a sheet's height that the goal may take, 0-1."""


class DetailSheets:
    """Measures and draws the detail sheets of one document."""

    def __init__(self, content: Content, labels: Labels, sizes: Sizes, colours: dict[str, str]) -> None:
        self._content, self._labels, self._sizes, self._colours = content, labels, sizes, colours
        self._setter, self._language = labels.setter, labels.language
        self._size = sizes.type(11)
        self._marks = marks_of(content.items)
        self._lanes = [lane for lane in content.lanes if any(True for _ in lane.items)]
        self._columns()

    def _columns(self) -> None:
        sizes = self._sizes
        share = 0.5 if sizes.landscape else 0.58
        self._words = sizes.width * (share if self._content.axis else 1.0)
        left = sizes.margin + self._words + sizes.mm(3)
        right = sizes.margin + sizes.width - sizes.mm(4)
        axis, today = self._content.axis, self._content.today
        self._space = None
        if axis is not None:
            at = left + axis.place(today) * (right - left) if axis.holds(today) else None
            self._space = FieldSpace(axis, left, right, sizes.margin + sizes.width, at)

    def _row(self, item: Item, limit: float) -> list[Row]:
        """Return the row of a step, in parts where it is higher than a sheet."""
        size, wrap = self._size, self._setter.measurer.wrap
        font = BOLD if item.open or item.depth == 0 else REGULAR
        room = self._words - self._indent(item)
        title = self._setter.measurer.clean(item.step.title) or self._language.text("(no title)")
        lines = [(line, font) for line in wrap(f"{item.number}\u2002{title}", font, size, room)]
        said = [self._labels.owner(item), self._labels.period(item)]
        if not item.step.milestone:
            said.append(self._language.percent(item.figures.progress))
        words = " · ".join([*said, *self._labels.health(item)])
        lines += [(line, "meta") for line in wrap(words, REGULAR, size, room)]
        if len(lines) == 2 and self._one_line(lines, room):
            lines = [lines[0], ("\u2002" + words, "beside")]
        most = max(3, int((limit - size) / (size * _LEADING)))
        parts: list[Row] = []
        for start in range(0, len(lines), most):
            some = tuple(lines[start : start + most])
            count = len([one for one in some if one[1] != "beside"])
            parts.append(Row(item, some, count * size * _LEADING + size * _SPACE, first=start == 0))
        return parts

    def _one_line(self, lines: list[tuple[str, str]], room: float) -> bool:
        measure = self._setter.measurer.width
        return (
            measure(lines[0][0], lines[0][1], self._size) + measure("\u2002" + lines[1][0], REGULAR, self._size) <= room
        )

    def _indent(self, item: Item) -> float:
        return self._size * (1.4 + 0.9 * min(item.level, _DEEPEST) + 1.25 * (item.late + (item.mark is not None)))

    def _branches(self, limit: float) -> list[Branch]:
        made: list[Branch] = []
        for place, lane in enumerate(self._lanes):
            for group in groups_of(lane):
                rows = [row for item in group for row in self._row(item, limit)]
                made.append(Branch(place, tuple(rows)))
        return made

    @property
    def _head(self) -> float:
        """The height of the head of a lane."""
        return self._sizes.type(13) * 1.75

    def lane_name(self, lane: int) -> str:
        """Return the name of a lane by its place."""
        return self._name(self._lanes[lane])

    def pages(self) -> list[list[Band]]:
        """Return the sheets, each filled about alike."""
        limit = self._limit()
        return balanced(self._branches(limit - self._head), limit, self._head)

    def _band(self) -> tuple[tuple[str, ...], float, float]:
        """Return the lines of the goal, their size and the height of their band: whole, if need be in smaller type.

        Only a goal of pages, which has sheets of its own before these, ends in "…".
        """
        sizes, setter = self._sizes, self._setter
        words, size = self._goal, sizes.type(17)
        room, most = self._goal_room(size), sizes.sheet.height * _MOST_GOAL
        lines = setter.measurer.wrap(words, BOLD, size, room)
        while size > SMALLEST and (len(lines) > 2 if size > sizes.type(11) else len(lines) * size * _LEADING > most):
            size = max(size - sizes.unit, SMALLEST)
            lines = setter.measurer.wrap(words, BOLD, size, room)
        lines = setter.cut(lines, max(1, int(most / (size * _LEADING))), BOLD, size, room)
        below = len(self._below()) * sizes.type(11) * _LEADING
        return lines, size, max(sizes.mm(14), len(lines) * size * _LEADING + below + sizes.mm(5))

    def _below(self) -> tuple[str, ...]:
        """Return what the sheets are of alone, in lines below the goal; none where they are of the whole plan."""
        words, size = self._setter.measurer.clean(self._content.summary.only), self._sizes.type(11)
        return self._setter.measurer.wrap(words, REGULAR, size, self._goal_room(self._sizes.type(17))) if words else ()

    @property
    def _goal(self) -> str:
        words = self._setter.measurer.clean(self._content.roadmap.goal.statement)
        return words or self._language.text(marked("No big goal yet"))

    def _goal_room(self, size: float) -> float:
        return self._sizes.width - self._sizes.mm(8) - self._aside(size)

    def goal_pages(self) -> list[Page]:
        """Return sheets that hold nothing but the goal, for one that no band can hold; none for any other."""
        sizes, setter = self._sizes, self._setter
        lines, size, _ = self._band()
        if not lines[-1].endswith("…") or self._goal.endswith("…"):
            return []
        size = max(size, SMALLEST)
        room = sizes.width - sizes.mm(10)
        lines = setter.measurer.wrap(self._goal, BOLD, size, room)
        height = sizes.sheet.height - 2 * sizes.margin
        many = max(1, int((height - sizes.mm(8)) / (size * _LEADING)))
        pages: list[Page] = []
        for start in range(0, len(lines), many):
            parts: list[Part] = []
            for place, line in enumerate(lines[start : start + many]):
                baseline = sizes.margin + sizes.mm(4) + size + place * size * _LEADING
                parts.extend(setter.run(line, sizes.margin + sizes.mm(5), baseline, BOLD, size, PAPER))
            ground = Rectangle(sizes.margin, sizes.margin, sizes.width, height, NAVY, radius=sizes.mm(1.2))
            words = Group(tuple(parts), self._content.roadmap.goal.id, "title", "goal")
            pages.append(Page(sizes.sheet.width, sizes.sheet.height, (ground, words)))
        return pages

    def _aside(self, size: float) -> float:
        """Return the width that the figure at the right takes, beside a goal of a size."""
        far, large = headline(self._content.summary, self._language)[0], max(size * 1.3, self._sizes.least)
        return self._setter.measurer.width(far, BOLD, large) + self._sizes.mm(10)

    def _foot_height(self) -> float:
        return self._foot(9999, 9999, self._marks).height  # as many sheets as there may ever be

    def _foot(self, number: int, count: int, marks: Collection[HealthMark]) -> Foot:
        said = self._language.text(marked("detail, sheet {page} of {pages}"), page=number, pages=count)
        title = self._setter.measurer.clean(self._content.title, 80)
        legend = signs(
            self._language, self._content.summary, bars=self._space is not None, dots=False, colours={}, marks=marks
        )
        return foot_for(
            legend,
            f"{title} · {said}" if title else said,
            self._content.today,
            self._setter,
            self._sizes,
            self._language,
        )

    def _tops(self) -> tuple[float, float, float]:
        """Return where the axis begins, where the rows do, and where they end."""
        sizes = self._sizes
        _, _, band = self._band()
        top = sizes.margin + band + sizes.mm(2.4)
        head = (
            axis_head(self._space, sizes, self._setter, self._language, self._content.columns) if self._space else None
        )
        return (
            top,
            top + (head.height if head else 0.0),
            sizes.sheet.height - sizes.margin - self._foot_height() - sizes.mm(1.6),
        )

    def _limit(self) -> float:
        _, top, bottom = self._tops()
        return bottom - top

    def draw(self, bands: list[Band], number: int, count: int) -> Page:
        """Return a sheet."""
        sizes = self._sizes
        top, y, bottom = self._tops()
        grounds: list[Part] = []
        shapes: list[Part] = []
        words: list[Part] = []
        spare = max(0.0, bottom - y - sum(self._head + sum(row.height for row in band.rows) for band in bands))
        rows = sum(len(band.rows) for band in bands)
        each = min(spare / max(rows, 1), self._size * 0.35)
        begin = y
        for band in bands:
            grounds.extend(self._lane_head(band, y, number))
            y += self._head
            for row in band.rows:
                self._draw_row(row, y, row.height + each, grounds, shapes, words)
                y += row.height + each
        parts: list[Part] = [*self._draw_band(), *grounds]
        if self._space is not None:
            head = axis_head(self._space, sizes, self._setter, self._language, self._content.columns)
            flag = today_flag(head, self._space, self._setter, self._language, top)
            parts.extend(axis_lines(head, self._space, top, begin, y, sizes.unit))
            parts.extend(shapes)
            if self._space.today is not None:
                parts.append(Line(self._space.today, top, self._space.today, y, ALARM, 1.6 * sizes.unit))
            parts.append(draw_axis(head, self._space, self._setter, top, ground_of(flag)))
            parts.extend(flag)
        parts.extend(words)
        foot = self._foot(number, count, marks_of(row.item for band in bands for row in band.rows))
        parts.append(draw_foot(foot, self._setter, sizes, sizes.sheet.height - sizes.margin - foot.height))
        return Page(sizes.sheet.width, sizes.sheet.height, tuple(parts))

    def _draw_band(self) -> list[Part]:
        sizes, setter = self._sizes, self._setter
        lines, size, height = self._band()
        parts: list[Part] = []
        small, said = sizes.type(11), list[Part]()
        high = len(lines) * size * _LEADING + len(self._below()) * small * _LEADING
        baseline = sizes.margin + (height - high) / 2 + size * 0.94
        for line in lines:
            parts.extend(setter.run(line, sizes.margin + sizes.mm(4), baseline, BOLD, size, PAPER))
            baseline += size * _LEADING
        baseline += (small - size) * 0.94
        for line in self._below():
            said.extend(setter.run(line, sizes.margin + sizes.mm(4), baseline, REGULAR, small, PALE))
            baseline += small * _LEADING
        far, _ = headline(self._content.summary, self._language)
        large = max(size * 1.3, sizes.least)
        right = sizes.margin + sizes.width - sizes.mm(4) - setter.measurer.width(far, BOLD, large)
        percent = setter.run(far, right, sizes.margin + height / 2 + large * 0.36, BOLD, large, PAPER)
        ground = Rectangle(sizes.margin, sizes.margin, sizes.width, height, NAVY, radius=sizes.mm(1.2))
        return [
            ground,
            Group(tuple(parts), self._content.roadmap.goal.id, "title", "goal"),
            Group(tuple(said), self._content.named, "above", "goal:below"),
            Group(tuple(percent), role="progress", key="progress"),
        ]

    def _lane_head(self, band: Band, y: float, number: int) -> list[Part]:
        lane, setter, sizes = self._lanes[band.lane], self._setter, self._sizes
        name = self._name(lane)
        if band.again:
            name = self._language.text(marked("{name} (continued)"), name=name)
        size = sizes.type(13)
        colour = self._colours[lane.pillar or (lane.key if lane.key in self._colours else "")]
        line = setter.cut(setter.measurer.wrap(name, BOLD, size, sizes.width), 1, BOLD, size, self._words)[0]
        parts = setter.run(line, sizes.margin, y + size * 1.2, BOLD, size, mixed(colour, INK, 0.1))
        rule = Line(
            sizes.margin, y + size * 1.52, sizes.margin + sizes.width, y + size * 1.52, colour, 1.6 * sizes.unit
        )
        return [rule, Group(tuple(parts), role="lane", key=f"detail-lane:{lane.key}" if not band.again else "")]

    def _name(self, lane: Lane) -> str:
        heads = [cell.head for cell in lane.cells if cell.head]
        if lane.name:
            return self._setter.measurer.clean(lane.name, 300) or self._language.text("(no name)")
        return self._labels.title(heads[0]) if heads else self._language.text("(no name)")

    def _draw_row(
        self, row: Row, y: float, height: float, grounds: list[Part], shapes: list[Part], words: list[Part]
    ) -> None:
        sizes, setter, size, item = self._sizes, self._setter, self._size, row.item
        colour = self._colours[item.pillar]
        if item.level == 0:
            grounds.append(Rectangle(sizes.margin, y, sizes.width, height, fill=tint(colour, 0.9)))
        grounds.append(Line(sizes.margin, y + height, sizes.margin + sizes.width, y + height, RULE, 0.4 * sizes.unit))
        left = sizes.margin + self._indent(item)
        count = len([one for one in row.lines if one[1] != "beside"])
        baseline = y + (height - count * size * _LEADING) / 2 + size * 0.95
        parts: list[Part] = []
        if row.first:
            sign = left - size * 1.25 * (1 + item.late + (item.mark is not None))
            parts.extend(
                status_mark(item.status, sign, baseline - size * 0.84, size * 0.96, milestone=item.step.milestone)
            )
            if item.late:
                parts.extend(late_mark(sign + size * 1.2, baseline - size * 0.86, size, told=item.told))
            parts.extend(health_sign(item, left - size * 1.3, baseline - size * 0.86, size))
        x = left
        for place, (line, font) in enumerate(row.lines):
            if font == "beside":
                x += setter.measurer.width(row.lines[place - 1][0], row.lines[place - 1][1], size)
                baseline -= size * _LEADING
            else:
                x = left
            real = REGULAR if font in {"meta", "beside"} else font
            parts.extend(setter.run(line, x, baseline, real, size, QUIET if real != font else INK))
            baseline += size * _LEADING
        words.append(Group(tuple(parts), item.id, "row", f"detail:{item.id}"))
        if row.first and self._space is not None:
            shapes.append(Group(tuple(self._bar(item, y, height)), item.id, "shape"))

    def _bar(self, item: Item, y: float, height: float) -> list[Part]:
        """Return the bar of a step in its row."""
        space, size = self._space, self._size
        assert space is not None
        stretch = space.axis.stretch(item.figures.known)
        if stretch is None:
            return []
        shown = stretch.clipped
        left, right = space.x(shown.left), space.x(shown.right)
        moment = item.step.milestone or right - left < NARROW
        mark = (
            min(
                max(
                    (left + right) / 2
                    if not item.step.milestone or item.figures.known.start == item.figures.known.end
                    else right,
                    space.left,
                ),
                space.right,
            )
            if moment
            else None
        )
        bar = PlacedBar(
            self._labels.label(item, (), owner=False, deep=False),
            stretch,
            left,
            right,
            mark,
            (),
            left,
            left,
            True,
            0,
            1,
            False,
            left,
        )
        high = min(size * 0.95, height * 0.7)
        top = y + (height - high) / 2
        painter = BarPainter(space, RowStyle(size), self._setter, self._colours, self._sizes.unit)
        parts = painter.shape(bar, top, high)
        if mark is not None:
            side = size * 1.1
            parts.extend(
                status_mark(
                    item.status, mark - side / 2, y + height / 2 - side / 2, side, milestone=item.step.milestone
                )
            )
        return parts
