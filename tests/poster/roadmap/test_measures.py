"""Measures of the sample's overview: bars over their true periods, and a field that is used."""

from collections.abc import Callable
from itertools import product

import pytest

from planner.document.templates.create import template_roadmap
from planner.poster import Choices, draw
from planner.poster.drawing.paper import POINTS_PER_MM
from planner.poster.drawing.scene import Line, Page, Path, Point, Rectangle, Text, flat
from planner.poster.timeline.items import items_of
from planner.roadmap import Roadmap
from tests.plans import TODAY, municipal_plan
from tests.poster.laws import bar_of, groups

Box = tuple[float, float, float, float]
CELL = 10 * POINTS_PER_MM
"""Points of the side of the squares that the field is looked at in."""


def sample() -> Roadmap:
    """Return the sample."""
    return template_roadmap("sample", "nl", today=TODAY)


def bars(page: Page, roadmap: Roadmap) -> list[tuple[int, int, Rectangle]]:
    """Return the first day of each bar, the day after its last, and where it is drawn."""
    known = {item.id: item for item in items_of(roadmap, "pillar", TODAY)}
    found: list[tuple[int, int, Rectangle]] = []
    for group in groups(page, ("shape",)):
        item = known[group.record_id]
        bar, period = bar_of(group, item), item.figures.known
        if bar is not None and period.start and period.end:
            found.append((period.start.toordinal(), period.end.toordinal() + 1, bar))
    return found


def boxes(page: Page) -> list[Box]:
    """Return the boxes of all bars, marks and words of the field; grounds and lines of the axis are none."""
    found: list[Box] = []
    for group in groups(page, ("shape", "bar", "mark")):
        for part in flat((group,)):
            if isinstance(part, Rectangle):
                found.append((part.x, part.y, part.x + part.width, part.y + part.height))
            elif isinstance(part, Text):
                found.append(part.box)
            elif isinstance(part, Line):
                found.append(
                    (min(part.x1, part.x2), min(part.y1, part.y2), max(part.x1, part.x2), max(part.y1, part.y2))
                )
            elif isinstance(part, Path):
                points = [one for contour in part.contours for point in contour for one in _points(point)]
                across, down = [x for x, _ in points], [y for _, y in points]
                found.append((min(across), min(down), max(across), max(down)))
    return found


def _points(point: Point | tuple[Point, Point, Point]) -> list[Point]:
    return [*point] if len(point) == 3 else [point]


def test_bars_lie_on_their_true_periods() -> None:
    roadmap = sample()
    drawn = bars(draw(roadmap, Choices(today=TODAY)).pages[0], roadmap)
    first, last = min(drawn, key=lambda one: one[0]), max(drawn, key=lambda one: one[1])
    day = (last[2].x + last[2].width - first[2].x) / (last[1] - first[0])
    shares: list[float] = []
    for start, end, bar in drawn:
        left, right = first[2].x + (start - first[0]) * day, first[2].x + (end - first[0]) * day
        common = min(right, bar.x + bar.width) - max(left, bar.x)
        shares.append(common / (max(right, bar.x + bar.width) - min(left, bar.x)))
    assert len(shares) > 25
    assert sum(shares) / len(shares) == pytest.approx(1.0, abs=0.005)


@pytest.mark.parametrize("make", [sample, municipal_plan])
@pytest.mark.parametrize("landscape", [True, False])
def test_most_of_the_field_is_used(make: Callable[[], Roadmap], landscape: bool) -> None:
    roadmap = make()
    page = draw(roadmap, Choices(today=TODAY, landscape=landscape)).pages[0]
    drawn, taken = bars(page, roadmap), boxes(page)
    left, right = min(bar.x for _, _, bar in drawn), max(bar.x + bar.width for _, _, bar in drawn)
    top, bottom = min(box[1] for box in taken), max(box[3] for box in taken)
    cells = [
        (left + column * CELL, top + row * CELL)
        for column, row in product(range(int((right - left) / CELL)), range(int((bottom - top) / CELL)))
    ]
    empty = [
        (x, y)
        for x, y in cells
        if not any(one[0] < x + CELL and one[2] > x and one[1] < y + CELL and one[3] > y for one in taken)
    ]
    assert len(empty) / len(cells) <= 0.35
