"""The heads of lanes: a name that is read from the other side of the room, and how many steps are done."""

from dataclasses import dataclass, replace

from planner.phrasing.language import Language
from planner.poster.drawing.fonts import BOLD, REGULAR
from planner.poster.drawing.palette import INK, QUIET
from planner.poster.drawing.scene import Group, Part, Rectangle
from planner.poster.drawing.typesetter import LEADING
from planner.poster.roadmap.blocks import Grid
from planner.poster.roadmap.cards import Card, CardMaker, Style
from planner.poster.roadmap.lanes import Branch, Item, Lane
from planner.poster.roadmap.page_furniture import HEAD
from planner.roadmap import Status

_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class LaneHead:
    """The head of a lane, measured; `card` is that of the step which a lane by branch is."""

    lane: Lane
    height: float
    lines: tuple[str, ...]
    again: tuple[str, ...]
    count: str
    card: Card | None
    whole: bool

    @property
    def branches(self) -> list[Branch]:
        """Return the branches of the lane; before them a card for a step whose title the head cannot hold."""
        if self.whole or self.lane.head is None:
            return self.lane.branches
        return [Branch(None, [self.lane.head]), *self.lane.branches]


def _items(lane: Lane) -> list[Item]:
    heads = [branch.head for branch in lane.branches if branch.head]
    return [*heads, *(item for branch in lane.branches for item in branch.items)]


def _count(lane: Lane, language: Language) -> str:
    """Return how many of the lane's leaves there are and how many are done."""
    leaves = [item for item in _items(lane) if not item.parent]
    done = sum(1 for item in leaves if item.figures.status is Status.DONE)
    steps = language.plural("{count} step", "{count} steps", len(leaves))
    return language.text("{steps}, {done} done", steps=steps, done=done)


def lane_head(lane: Lane, grid: Grid, maker: CardMaker, language: Language) -> LaneHead:
    """Return the head of a lane, measured for the whole width."""
    size = HEAD * grid.scale
    width = grid.width * grid.axis.lanes
    if lane.head is not None:
        return _branch_head(lane, lane.head, width, grid, maker)
    count = _count(lane, language)
    room = width - maker.measurer.width(count, REGULAR, size * 0.6) - size * 2
    name = maker.measurer.clean(lane.name) or language.text("(no name)")
    lines = maker.measurer.wrap(name, BOLD, size, room)
    more = maker.measurer.wrap(language.text("{name} (continued)", name=name), BOLD, size, room)
    whole = len(lines) <= _MOST_LINES
    lines, more = (maker.cut(part, _MOST_LINES, BOLD, size, room) for part in (lines, more))
    height = max(len(lines), len(more)) * size * LEADING + size * 0.45
    return LaneHead(lane, height, lines, more, count, None, whole)


def _branch_head(lane: Lane, item: Item, width: float, grid: Grid, maker: CardMaker) -> LaneHead:
    style = Style(HEAD * grid.scale, grid.card.body, grid.scale, head=True)
    card = maker.measure(item, width, style)
    whole = len(card.title) <= _MOST_LINES
    if not whole:
        lines = maker.cut(card.title, _MOST_LINES, BOLD, style.title, maker.inner(width, style))
        card = replace(card, title=lines, height=card.height - (len(card.title) - _MOST_LINES) * style.title * LEADING)
    return LaneHead(lane, card.height + 4 * grid.scale, (), (), "", card, whole)


def draw_head(head: LaneHead, grid: Grid, maker: CardMaker, top: float, *, again: bool) -> list[Part]:
    """Return the head with its top edge at `top`."""
    if head.card is not None:
        return [maker.draw(head.card, grid.x(0), top)]
    size = HEAD * grid.scale
    left, right = grid.x(0), grid.x(grid.axis.lanes)
    lines = head.again if again else head.lines
    parts: list[Part] = []
    baseline = top + size * 1.12
    tab = Rectangle(left, top, size * 0.4, head.height - size * 0.1, fill=head.lane.colour, radius=size * 0.1)
    for number, line in enumerate(lines):
        parts.extend(
            maker.run(line, left + size * 0.75, baseline + number * size * LEADING, BOLD, size, head.lane.colour)
        )
    small = size * 0.6
    width = maker.measurer.width(head.count, REGULAR, small)
    parts.extend(maker.run(head.count, right - width - size * 0.4, baseline, REGULAR, small, QUIET if again else INK))
    return [Group((tab, *parts), role="lane")]
