"""Flow: lanes and their blocks over as many sheets as they need, broken at natural borders."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from planner.poster.roadmap.blocks import Block, Grid
from planner.poster.roadmap.packing import Bounds, Columns, Packed, Placed, pack

_ENDLESS = 1e9
SPLIT = 0.22
"""A block is broken over two sheets when more than this part of the room on the first would stay empty."""


@dataclass(frozen=True, slots=True)
class MeasuredLane:
    """A lane with the height of its head in points and its blocks; `place` is its place among the lanes."""

    place: int
    head: float
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block, or a part of one, on a sheet: its top edge in points and the cards in it."""

    block: Block
    top: float
    packed: Packed


@dataclass(slots=True)
class Band:
    """A lane on one sheet: from `top` to `bottom` in points, with its blocks; `again` marks a continued lane.

    `waiting` says that blocks are to follow below its head.
    """

    lane: int
    top: float
    bottom: float
    again: bool
    waiting: bool
    laid: list[PlacedBlock] = field(default_factory=list[PlacedBlock])

    def cards(self) -> list[tuple[Placed, float]]:
        """Return each card with its top edge on the sheet."""
        return [(placed, laid.top + placed.top) for laid in self.laid for placed in laid.packed.placed]


@dataclass(frozen=True, slots=True)
class Room:
    """The height for lanes in points on the first sheet and on the next ones; `share` (0-1) of it is used."""

    first: float
    next: float
    share: float = 1.0

    def of(self, page: int) -> float:
        """Return how much of a sheet may be used."""
        return (self.next if page else self.first) * self.share


class Flow:
    """Lays lanes on sheets, one after another."""

    def __init__(self, grid: Grid, room: Room) -> None:
        self._grid = grid
        self._room = room
        self.pages: list[list[Band]] = [[]]
        self._columns = Columns(grid.axis.lanes)

    @property
    def _limit(self) -> float:
        return self._room.of(len(self.pages) - 1)

    @property
    def used(self) -> float:
        """Return how deep the last sheet is used."""
        return max((band.bottom for band in self.pages[-1]), default=0.0)

    def _turn(self) -> None:
        """Go on to a next sheet; a lane's head without a block under it does not stay behind."""
        if self.pages[-1] and self._band.waiting and not self._band.laid:
            self.pages[-1].pop()
        if self.pages[-1]:
            self.pages.append([])
        self._columns = Columns(self._grid.axis.lanes)

    def lane(self, lane: MeasuredLane) -> None:
        """Lay a lane below what is there, or on a next sheet where not even its first block fits."""
        first = self._packed(lane.blocks[0], _ENDLESS).height if lane.blocks else 0
        need = lane.head + min(first, SPLIT * self._limit)
        if self.pages[-1] and self._top() + need > self._limit:
            self._turn()
        self._begin(lane)
        for block in lane.blocks:
            self._block(lane, block)

    def _top(self) -> float:
        return self.used + 10 * self._grid.scale if self.pages[-1] else 0.0

    def _begin(self, lane: MeasuredLane) -> None:
        top = self._top()
        bottom = top + lane.head
        again = any(band.lane == lane.place for page in self.pages[-2:] for band in page)
        self.pages[-1].append(Band(lane.place, top, bottom, again, bool(lane.blocks)))
        self._columns.take(0, self._grid.axis.lanes - 1, top, bottom)

    def _block(self, lane: MeasuredLane, block: Block) -> None:
        while block.slots and not self._fits(block, self._packed(block, _ENDLESS)):
            block = self._part(block)
            if block.slots:
                self._turn()
                self._begin(lane)

    def _fits(self, block: Block, whole: Packed) -> bool:
        top = self._columns.fit(block.first, block.last, whole.height + self._around(block), self._band.top)
        if top + whole.height + self._around(block) > self._limit + 0.01:
            return False
        self._lay(block, top, whole)
        return True

    def _part(self, block: Block) -> Block:
        """Lay as much of a block as there is room for, if that is enough to break it; return the rest."""
        room = self._limit - self._columns.bottom(block.first, block.last)
        fresh = len(self.pages[-1]) == 1 and not self._band.laid
        if not fresh and room < SPLIT * self._limit:
            return block
        packed = self._packed(block, room - self._around(block))
        repeated = 1 if block.slots[0] is block.again else 0
        if not fresh and (len(packed.placed) < repeated + 3 or len(packed.rest) < 2):
            return block
        if len(packed.placed) <= repeated:
            packed = self._packed(replace(block, slots=block.slots[: repeated + 1]), _ENDLESS)
            packed = replace(packed, rest=block.slots[repeated + 1 :])
        self._lay(block, self._columns.bottom(block.first, block.last), packed)
        rest = packed.rest
        if block.again is not None and rest and not rest[0].card.style.head:
            rest = (block.again, *rest)
        return replace(block, slots=rest)

    @property
    def _band(self) -> Band:
        return self.pages[-1][-1]

    def _around(self, block: Block) -> float:
        return (14 if block.framed else 9) * self._grid.scale

    def _packed(self, block: Block, limit: float) -> Packed:
        grid = self._grid
        return pack(block.slots, Bounds(block.first, block.last, grid.gap, grid.caption, limit))

    def _lay(self, block: Block, top: float, packed: Packed) -> None:
        band = self._band
        bottom = top + packed.height + self._around(block)
        band.laid.append(PlacedBlock(block, top, packed))
        band.bottom = max(band.bottom, bottom)
        self._columns.take(block.first, block.last, top, bottom)


def flow(lanes: Sequence[MeasuredLane], grid: Grid, room: Room) -> Flow:
    """Return the lanes laid on sheets."""
    flowing = Flow(grid, room)
    for lane in lanes:
        flowing.lane(lane)
    return flowing


def balanced(lanes: Sequence[MeasuredLane], grid: Grid, room: Room, tries: int) -> Flow:
    """Return the lanes on as few sheets as `flow` needs, each filled about alike."""
    best = flow(lanes, grid, room)
    count, low, high = len(best.pages), 0.5, 1.0
    if count == 1:
        return best
    for _ in range(tries):
        share = (low + high) / 2
        tried = flow(lanes, grid, replace(room, share=share))
        if len(tried.pages) == count:
            best, high = tried, share
        else:
            low = share
    return best
