"""The overview of a plan without dates: columns for Done, Now, Next and Later, and nothing where it does not belong."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from planner.message import marked
from planner.poster.drawing.fonts import BOLD, REGULAR
from planner.poster.drawing.marks import late_mark, status_mark
from planner.poster.drawing.palette import FIELD, INK, NAVY, PAPER, QUIET, SLATE, tint
from planner.poster.drawing.scene import Group, Part, Rectangle
from planner.poster.drawing.typesetter import LEADING
from planner.poster.roadmap.field import hidden_under
from planner.poster.roadmap.labels import Dots, Labels, short_number
from planner.poster.roadmap.signs import draw_dots, health_sign
from planner.poster.roadmap.sizes import Sizes
from planner.poster.timeline.items import Item
from planner.roadmap import Horizon, Status

_HORIZONS: Final = {Horizon.NOW: "now", Horizon.NEXT: "next", Horizon.LATER: "later"}
_MOST_LINES: Final = 5
_SCALES: Final = (2.2, 1.9, 1.65, 1.45, 1.3, 1.15, 1.0)


@dataclass(frozen=True, slots=True)
class BoardHead:
    """A step above those on the cards below it, measured."""

    item: Item
    lines: tuple[str, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class BoardCard:
    """A step on the board, measured; `over` holds the steps above it that the card before did not say."""

    item: Item
    title: tuple[str, ...]
    below: tuple[str, ...]
    dots: Dots
    height: float
    cut: bool
    over: tuple[BoardHead, ...] = ()


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """A column: its key, its name, its cards, and the steps that are only counted. All in points."""

    key: str
    name: str
    x: float
    width: float
    cards: tuple[BoardCard, ...]
    more: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """The board laid out: its columns, its size of type in points, and how many levels have words."""

    columns: tuple[BoardColumn, ...]
    size: float
    depth: int
    heads: bool
    """True when no step above those on cards is without words."""

    counted: bool
    """True when not even the first level fits whole."""

    @property
    def worded(self) -> dict[str, bool]:
        """The ids of the steps with words, and whether their titles are cut."""
        cards = [card for column in self.columns for card in column.cards]
        return {head.item.id: head.cut for card in cards for head in card.over} | {
            card.item.id: card.cut for card in cards
        }


def column_of(item: Item) -> str:
    """Return the key of the column in which a step belongs: that of what it is, else of what it says of itself."""
    if item.status is Status.DONE:
        return "done"
    if item.status is Status.STOPPED:
        return "stopped"
    horizon = item.figures.known.horizon
    if horizon is not None:
        return _HORIZONS[horizon]
    return "now" if item.status is Status.UNDER_WAY else "unsaid"


class BoardMaker:
    """Lays out and draws the board of one document between two heights of the sheet."""

    def __init__(self, items: Sequence[Item], labels: Labels, sizes: Sizes, colours: dict[str, str]) -> None:
        self._items, self._labels, self._sizes, self._colours = items, labels, sizes, colours
        self._setter = labels.setter
        self._known = {item.id: item for item in items}

    def lay_out(self, room: float, most_depth: int | None) -> Board:
        """Return the board with the deepest level that fits whole, then the largest type."""
        deepest = max((item.depth for item in self._items), default=0) + 1
        if most_depth is not None:
            deepest = min(deepest, max(most_depth, 1))
        for depth in range(deepest, 0, -1):
            for heads in (depth - 1, 1, 0) if depth > 1 else (0,):
                for scale in _SCALES if self._board(depth, self._sizes.least, room, heads=heads) else ():
                    made = self._board(depth, self._sizes.least * scale, room, heads=heads)
                    if made is not None:
                        return made
        made = self._board(1, self._sizes.least, room, counting=True)
        assert made is not None
        return made

    def _board(self, depth: int, size: float, room: float, *, counting: bool = False, heads: int = 0) -> Board | None:
        """Return the board at a depth; `heads` is how many levels above those on cards are said over them."""
        worded = [item for item in self._items if item.depth == depth - 1 or (item.depth < depth and not item.parent)]
        if not counting and len(worded) * 3.2 * size > 6 * room:
            return None  # each card has two lines at least, and there are six columns at most
        hidden = hidden_under(self._items, {item.id: item for item in worded}, frozenset())
        held: dict[str, list[Item]] = {key: [] for key in ("done", "now", "next", "later", "unsaid", "stopped")}
        for item in worded:
            held[column_of(item)].append(item)
        named = self._names()
        shown = [key for key in held if held[key] or key in {"done", "now", "next", "later"}]
        widths = self._widths({key: len(held[key]) for key in shown})
        x, columns = self._sizes.margin, list[BoardColumn]()
        for key in shown:
            inner = widths[key] - 2 * self._pad
            cards = self._cards(held[key], size, inner, hidden, heads=heads)
            if not counting and any(hidden.get(card.item.id) and not card.dots.width for card in cards):
                return None
            high, used = self._head(size), 0
            for card in cards:
                if high + card.height > room - (size * LEADING if counting and used < len(cards) - 1 else 0):
                    break
                high += card.height
                used += 1
            if used < len(cards) and not counting:
                return None
            more = tuple(card.item for card in cards[used:])
            columns.append(BoardColumn(key, named[key], x, widths[key], tuple(cards[:used]), more))
            x += widths[key] + self._sizes.mm(3)
        return Board(tuple(columns), size, depth, heads >= depth - 1, counting)

    @property
    def _pad(self) -> float:
        return self._sizes.mm(1.6)

    def _head(self, size: float) -> float:
        return max(self._sizes.type(17), size) * 1.9

    def _names(self) -> dict[str, str]:
        text = self._labels.language.text
        return {key: word[:1].upper() + word[1:] for key, word in ((k, text(w)) for k, w in _NAMES.items())}

    def _widths(self, counts: dict[str, int]) -> dict[str, float]:
        """Return the width of each column in points: more for those that hold more, within reason."""
        gaps = self._sizes.mm(3) * (len(counts) - 1)
        mean = sum(counts.values()) / max(len(counts), 1)
        weights = {key: min(max(count, 0.72 * mean, 0.5), 1.4 * mean + 0.5) for key, count in counts.items()}
        total = sum(weights.values())
        return {key: (self._sizes.width - gaps) * weight / total for key, weight in weights.items()}

    def _cards(
        self, items: Sequence[Item], size: float, width: float, hidden: dict[str, list[Item]], *, heads: int
    ) -> list[BoardCard]:
        """Return the cards of a column; the steps above them are said where they are others than those before."""
        cards: list[BoardCard] = []
        before: list[Item] = []
        for item in items:
            above = self._above(item)[:heads]
            new = [one for one in above if one not in before]
            card = self._card(item, size, width, hidden.get(item.id, ()))
            over = tuple([self._head_over(one, size, width) for one in new])
            lines = sum(len(head.lines) for head in over)
            cards.append(replace(card, over=over, height=card.height + lines * size * LEADING * 0.97))
            before = above
        return cards

    def _above(self, item: Item) -> list[Item]:
        """Return the steps above one, the top step first."""
        found: list[Item] = []
        over = self._known.get(item.above or "")
        while over is not None:
            found.insert(0, over)
            over = self._known.get(over.above or "")
        return found

    def _head_over(self, item: Item, size: float, width: float) -> BoardHead:
        said = f"{short_number(item.number)}\u2002{self._labels.title(item)}"
        lines = self._setter.measurer.wrap(said, REGULAR, size, width)
        cut = self._setter.cut(lines, _MOST_LINES, REGULAR, size, width)
        return BoardHead(item, cut, len(lines) > _MOST_LINES)

    def _card(self, item: Item, size: float, width: float, under: Sequence[Item]) -> BoardCard:
        wrap, setter = self._setter.measurer.wrap, self._setter
        room = width - size * 0.9
        font = BOLD if item.open else REGULAR
        indent = size * self._indent(item)
        title = wrap(f"{short_number(item.number)}\u2002{self._labels.title(item)}", font, size, room, indent)
        cut = len(title) > _MOST_LINES
        title = setter.cut(title, _MOST_LINES, font, size, room)
        said = self._labels.owner(item)
        if item.status is Status.UNDER_WAY and not item.step.milestone:
            said += f" · {self._labels.language.percent(item.figures.progress)}"
        if faded := self._labels.faded(item):
            said += f" · {faded}"
        below = setter.cut(wrap(said, REGULAR, size, room), 3, REGULAR, size, room)
        dots = self._labels.more_dots(under)
        if dots.width * size > room:
            dots = self._labels.more_dots(under, 0)
        if dots.width * size > room:
            dots = Dots()
        fits = self._setter.measurer.width(below[-1], REGULAR, size) + dots.width * size <= room
        lines = len(title) + len(below) + (0 if fits or not dots.width else 1)
        height = lines * size * LEADING * 0.97 + size * (1.0 if size > self._sizes.least else 0.62)
        return BoardCard(item, title, below if fits or not dots.width else (*below, ""), dots, height, cut)

    def _indent(self, item: Item) -> float:
        """Return the room of the marks before a title, as a part of the size of type."""
        return 1.3 + 1.2 * (item.late + (item.mark is not None))

    def draw(self, board: Board, top: float, bottom: float) -> list[Part]:
        """Return the board between two heights."""
        parts: list[Part] = []
        size = board.size
        head = max(self._sizes.type(17), size)
        for column in board.columns:
            fill = {"done": INK, "stopped": SLATE, "unsaid": SLATE}.get(column.key, NAVY)
            ground = Rectangle(
                column.x, top, column.width, bottom - top, fill=tint(NAVY, 0.94), radius=self._sizes.mm(0.8)
            )
            bar = Rectangle(column.x, top, column.width, head * 1.6, fill=fill, radius=self._sizes.mm(0.8))
            name = column.name
            room = column.width - 2 * self._pad
            real = head
            while real > self._sizes.least and self._setter.measurer.width(name, BOLD, real) > room:
                real = max(real - 0.5, self._sizes.least)
            if self._setter.measurer.width(name, BOLD, real) > room:
                name = self._setter.ended(name, BOLD, real, room)
            words = self._setter.run(name, column.x + self._pad, top + head * 0.8 + real * 0.36, BOLD, real, PAPER)
            parts += [ground, bar, Group(tuple(words), role="list", key=f"list:{column.key}")]
            y = top + self._head(size)
            spare = max(
                0.0, bottom - y - sum(card.height for card in column.cards) - (size * LEADING if column.more else 0)
            )
            gap = min(spare / max(len(column.cards), 1), size * 1.2)
            for card in column.cards:
                parts.extend(self._draw_card(card, column, y, size))
                y += card.height + gap
            if column.more:
                text = self._labels.language.plural("and {count} more", "and {count} more", len(column.more))
                if self._setter.measurer.width(text, BOLD, size) > room:
                    text = f"+{self._labels.language.number(len(column.more))}"
                more = self._setter.run(text, column.x + self._pad, y + size * 0.9, BOLD, size, QUIET)
                parts.append(Group(tuple(more), role="more", key=f"more:{column.key}"))
        return parts

    def _draw_card(self, card: BoardCard, column: BoardColumn, y: float, size: float) -> list[Part]:
        setter, item = self._setter, card.item
        colour = self._colours[item.pillar]
        x = column.x + self._pad * 0.5
        said: list[Part] = []
        for head in card.over:
            made: list[Part] = []
            for text in head.lines:
                made.extend(setter.run(text, column.x + self._pad, y + size * 0.86, REGULAR, size, INK))
                y += size * LEADING * 0.97
            said.append(Group(tuple(made), head.item.id, "card", f"step:{head.item.id}"))
        lines = sum(len(head.lines) for head in card.over)
        width, height = column.width - self._pad, card.height - size * 0.3 - lines * size * LEADING * 0.97
        fill = FIELD if item.status is Status.STOPPED else PAPER
        parts: list[Part] = [
            Rectangle(x, y, width, height, fill=fill, stroke=colour, line=0.7 * self._sizes.unit),
            Rectangle(x, y, self._sizes.mm(1.1), height, fill=colour),
        ]
        left = x + self._sizes.mm(1.1) + size * 0.4
        baseline = y + size * 1.08
        words: list[Part] = [
            *status_mark(item.status, left, baseline - size * 0.86, size, milestone=item.step.milestone)
        ]
        if item.late:
            words.extend(late_mark(left + size * 1.2, baseline - size * 0.86, size, told=item.told))
        words.extend(health_sign(item, left + size * (2.4 if item.late else 1.2), baseline - size * 0.86, size))
        font = BOLD if item.open else REGULAR
        for place, line in enumerate(card.title):
            at = left + (size * self._indent(item) if place == 0 else 0.0)
            words.extend(setter.run(line, at, baseline, font, size, INK))
            baseline += size * LEADING * 0.97
        for place, line in enumerate(card.below):
            if line:
                words.extend(setter.run(line, left, baseline, REGULAR, size, QUIET))
            if place == len(card.below) - 1:
                end = left + (setter.measurer.width(line, REGULAR, size) if line else -size * 0.6)
                words.extend(draw_dots(card.dots, end, baseline, size, setter))
            baseline += size * LEADING * 0.97
        return [*said, *parts, Group(tuple(words), item.id, "card", f"step:{item.id}")]


_NAMES: Final = {
    "done": marked("done"),
    "now": marked("now"),
    "next": marked("next"),
    "later": marked("later"),
    "unsaid": marked("not said when"),
    "stopped": marked("stopped"),
}
