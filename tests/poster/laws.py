"""What holds for every poster, checked on its scene: nothing outside, nothing over another, nothing lost."""

from collections.abc import Iterator
from itertools import pairwise
from unicodedata import normalize

from planner.poster.drawing.paper import POINTS_PER_MM
from planner.poster.drawing.scene import Group, Page, Path, Rectangle, Scene, Text, flat, texts
from planner.poster.drawing.typesetter import Mark
from planner.poster.timeline.items import Item, items_of
from planner.roadmap import Roadmap
from tests.plans import TODAY

FIELD = ("bar", "cell", "entry", "title", "row", "card", "above")
"""The roles of groups that hold the words of a step or of the goal."""


def boxes(page: Page) -> list[tuple[tuple[float, float, float, float], Text]]:
    """Return the boxes of all runs of letters."""
    return [(text.box, text) for text in texts(page) if text.text.strip() and not isinstance(text, Mark)]


def check_page(page: Page) -> None:
    """Fail when letters leave the page or touch each other, or a part leaves the page."""
    placed = sorted(boxes(page), key=lambda pair: pair[0][1])
    for (left, top, right, bottom), text in placed:
        assert left >= -0.5 and top >= -0.5, text
        assert right <= page.width + 0.5 and bottom <= page.height + 0.5, text
    for place, ((left, top, right, bottom), text) in enumerate(placed):
        for (left2, top2, right2, _), other in placed[place + 1 :]:
            if top2 >= bottom - 0.12 * text.size:
                break
            assert right <= left2 + 0.5 or right2 <= left + 0.5, (top, text, other)
    check_marks(page)
    for part in flat(page.parts):
        if isinstance(part, Rectangle):
            assert part.y + part.height <= page.height + 0.5 and part.x + part.width <= page.width + 0.5, part


def check_marks(page: Page) -> None:
    """Fail when a mark of health lies over letters or over another mark, or leaves the page."""
    letters = [box for box, _ in boxes(page)]
    marks = [mark_box(group) for group in groups(page, ("health",))]
    for place, (left, top, right, bottom) in enumerate(marks):
        assert left >= -0.5 and top >= -0.5 and right <= page.width + 0.5 and bottom <= page.height + 0.5
        slack = 0.14 * (bottom - top)
        for left2, top2, right2, bottom2 in (*letters, *marks[place + 1 :]):
            apart = right <= left2 + 0.5 or right2 <= left + 0.5
            assert apart or bottom <= top2 + slack or bottom2 <= top + slack, (left, top, left2, top2)


def mark_box(group: Group) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a mark."""
    paths = [part for part in group.parts if isinstance(part, Path)]
    found = [point if len(point) == 2 else point[2] for path in paths for line in path.contours for point in line]
    return min(x for x, _ in found), min(y for _, y in found), max(x for x, _ in found), max(y for _, y in found)


def check_sizes(scene: Scene, least: float, details: int) -> None:
    """Fail when letters are smaller than `least` points, than 7 in the foot, or than 10 in the goal of `details`."""
    for number, page in enumerate(scene.pages):
        goal = {text for group in groups(page, ("title",)) for text in group.parts if isinstance(text, Text)}
        goal = goal if number >= details else set[Text]()
        small = {text for group in groups(page, ("foot",)) for text in group.parts if isinstance(text, Text)}
        for text in texts(page):
            assert text.size >= (7 if text in small else 10 if text.turned or text in goal else least) - 0.001, text


def groups(page: Page, roles: tuple[str, ...]) -> Iterator[Group]:
    """Yield the groups of a page that have one of some roles."""
    for part in flat(page.parts):
        if isinstance(part, Group) and part.role in roles:
            yield part


def words(scene: Scene, roles: tuple[str, ...], first: int = 0) -> dict[str, str]:
    """Return all letters of each record's groups, bare, from a sheet on."""
    found: dict[str, str] = {}
    for page in scene.pages[first:]:
        for group in groups(page, roles):
            if group.record_id:
                said = "".join(text.text for text in group.parts if isinstance(text, Text))
                found[group.record_id] = found.get(group.record_id, "") + bare(said)
    return found


def bare(said: str) -> str:
    """Return letters that can be compared: no spaces, hyphens, boxes or marks; a mark takes the dot of the i and j."""
    seen = normalize("NFD", said.translate({ord("ı"): "i", ord("ȷ"): "j"}))
    return "".join(letter for letter in seen if letter.isalnum() and letter.isascii())


def check_counts(scene: Scene, roadmap: Roadmap) -> None:
    """Fail when a step is neither in words, nor a mark, nor counted, nor left out on purpose, or two of them."""
    shown = scene.shown
    every = [*shown.in_words, *shown.as_marks, *shown.and_more, *shown.left_out]
    assert sorted(every) == sorted(step.id for step in roadmap.steps)
    found = words(scene, FIELD)
    for step_id in shown.in_words:
        assert step_id in found
        if step_id not in scene.shortened:
            assert bare(roadmap.steps[step_id].title) in found[step_id], roadmap.steps[step_id].title
    marks = {group.record_id for page in scene.pages[:1] for group in groups(page, ("mark",))}
    assert set(shown.as_marks) <= marks


def check_details(scene: Scene, roadmap: Roadmap, first: int) -> None:
    """Fail when a title is not whole on the detail sheets, the first of which is at `first`."""
    found = words(scene, ("row",), first)
    for step in roadmap.steps:
        if step.id not in scene.shortened and step.id not in scene.shown.left_out:
            assert bare(step.title) in found[step.id], step.title


def check_axis(page: Page, roadmap: Roadmap, *, whole: bool) -> int:
    """Fail when the edges of bars do not lie on one line over their days, to 0.1 mm; return how many were looked at.

    Where the axis is not `whole`, those at its ends may be cut off.
    """
    known = {item.id: item for item in items_of(roadmap, "branch", TODAY)}
    edges: list[tuple[int, float]] = []
    for group in groups(page, ("shape",)):
        bar = bar_of(group, known[group.record_id])
        if bar is not None:
            period = known[group.record_id].figures.known
            assert period.start is not None and period.end is not None
            edges += [(period.start.toordinal(), bar.x), (period.end.toordinal() + 1, bar.x + bar.width)]
    edges.sort()
    inner = [edge for edge in edges if whole or edges[0][1] + 0.01 < edge[1] < edges[-1][1] - 0.01]
    (first, left), (last, right) = inner[0] if inner else (0, 0.0), inner[-1] if inner else (0, 0.0)
    if last == first:
        return 0
    for day, x in inner:
        assert abs(x - (left + (right - left) * (day - first) / (last - first))) <= 0.1 * POINTS_PER_MM, (day, x)
    for (day, x), (later, further) in pairwise(edges):
        assert day <= later and x <= further + 0.01
    return len(inner)


def bar_of(group: Group, item: Item) -> Rectangle | None:
    """Return the rectangle of a bar; None for a mark."""
    if item.step.milestone:
        return None
    found = [part for part in group.parts if isinstance(part, Rectangle) and part.fill != "#f6d4d1"]
    return found[0] if found else None
