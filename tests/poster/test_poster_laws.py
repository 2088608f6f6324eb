"""Laws of every poster: nothing lost, nothing over another, nothing outside, nothing too small."""

from dataclasses import replace
from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from planner.poster import COLUMNS, LANES, PAPERS, Choices, draw
from planner.poster.drawing.scene import Group, Page, Rectangle, Scene, Text, flat, texts
from planner.roadmap import Goal, Horizon, Person, Pillar, Roadmap, Status, Step
from tests.plans import TODAY, build, municipal_plan, plan_of, rank

SCRIPTS = (
    "abcdefghijklm nopqrst ABC 0123 -/.,:;<>&'\"éëïöüß Жлющ αβγδ שלום مرحبا 漢字 😀 → ✓ \u00ad\u200d\u0301\t\n\ud800"
)
WORDS = st.text(st.sampled_from(SCRIPTS), min_size=1, max_size=60)
TITLES = st.one_of(
    WORDS,
    st.lists(WORDS, min_size=10, max_size=40).map(" ".join),
    st.integers(1, 2000).map(lambda length: "W" * length),
)
DAYS = st.one_of(st.none(), st.dates(date(2025, 1, 1), date(2031, 1, 1)), st.dates(date(1, 1, 1), date(9999, 12, 31)))


@st.composite
def steps(draw_one: st.DrawFn, number: int) -> Step:
    """Return any step."""
    days = sorted(day for day in (draw_one(DAYS), draw_one(DAYS)) if day)
    return Step(
        id=f"s{number}",
        title=draw_one(TITLES),
        start=days[0] if days else None,
        end=days[1] if len(days) == 2 else None,
        horizon=draw_one(st.sampled_from([None, None, *Horizon])),
        status=draw_one(st.sampled_from(list(Status))),
        progress=draw_one(st.integers(0, 100)),
        milestone=draw_one(st.booleans()),
        owner_id=draw_one(st.sampled_from([None, "p1", "p2"])),
        pillar_id=draw_one(st.sampled_from([None, "q1", "q2"])),
    )


@st.composite
def plans(draw_one: st.DrawFn) -> Roadmap:
    """Return any plan of a few dozen steps, as deep as twelve."""
    count = draw_one(st.integers(0, 30))
    line: list[str] = []
    made: list[tuple[Step, str | None]] = []
    for number in range(count):
        line = line[: draw_one(st.integers(0, min(12, len(line))))]
        made.append((draw_one(steps(number)), line[-1] if line else None))
        line.append(f"s{number}")
    carriers = [
        Person(id="p1", name=draw_one(WORDS)),
        Person(id="p2", name=draw_one(TITLES)),
        Pillar(id="q1", name=draw_one(WORDS), rank=rank(0), colour=draw_one(st.sampled_from(["", "#ffee00", "red"]))),
        Pillar(id="q2", name=draw_one(TITLES), rank=rank(1)),
    ]
    return build(Goal(id="goal", statement=draw_one(TITLES), for_whom=draw_one(WORDS)), carriers, made)


CHOICES = st.builds(
    Choices,
    paper=st.sampled_from(list(PAPERS)),
    landscape=st.booleans(),
    lanes=st.sampled_from(list(LANES)),
    columns=st.sampled_from([None, *COLUMNS]),
    today=st.just(TODAY),
)


def boxes(page: Page) -> list[tuple[tuple[float, float, float, float], Text]]:
    """Return the boxes of all runs of letters."""
    return [(text.box, text) for text in texts(page) if text.text.strip()]


def check_page(page: Page) -> None:
    """Fail when letters leave the page or touch each other, or a part leaves the page."""
    placed = sorted(boxes(page), key=lambda pair: pair[0][1])
    for (left, top, right, bottom), text in placed:
        assert left >= 0 and top >= 0 and right <= page.width + 0.5 and bottom <= page.height, text
    for place, ((left, top, right, bottom), text) in enumerate(placed):
        for (left2, top2, right2, _), other in placed[place + 1 :]:
            if top2 >= bottom - 0.5:
                break
            assert right <= left2 + 0.5 or right2 <= left + 0.5, (top, text, other)
    for part in flat(page.parts):
        if isinstance(part, Rectangle):
            assert part.y + part.height <= page.height and part.x + part.width <= page.width + 0.5, part


def check_cards(page: Page) -> None:
    """Fail when a card lies over another."""
    groups = [part for part in flat(page.parts) if isinstance(part, Group) and part.role in {"card", "heading"}]
    frames = [group.parts[0] for group in groups]
    rects = sorted((part for part in frames if isinstance(part, Rectangle)), key=lambda part: part.y)
    for place, one in enumerate(rects):
        for other in rects[place + 1 :]:
            if other.y >= one.y + one.height - 0.01:
                break
            assert one.x + one.width <= other.x + 0.01 or other.x + other.width <= one.x + 0.01, (one, other)


def check_sizes(scene: Scene) -> None:
    """Fail when letters are smaller than they may be."""
    least = {"title": 12.9, "heading": 11, "card": 11, "columns": 20, "lane": 12, "legend": 10, "foot": 8}
    for page in scene.pages:
        for part in flat(page.parts):
            if isinstance(part, Group) and part.role:
                sizes = [text.size for text in part.parts if isinstance(text, Text)]
                assert min(sizes, default=99) >= least[part.role], part
                greatest = {"title": 36, "heading": 16, "lane": 20}.get(part.role)
                assert greatest is None or max(sizes) >= greatest, part


def drawn(scene: Scene, roles: tuple[str, ...]) -> dict[str, str]:
    """Return all letters of each record's cards or bars, without spaces and hyphens."""
    found: dict[str, str] = {}
    for page in scene.pages:
        for part in flat(page.parts):
            if isinstance(part, Group) and part.record_id and part.role in roles:
                words = "".join(text.text for text in part.parts if isinstance(text, Text))
                found[part.record_id] = found.get(part.record_id, "") + words
    return {step: bare(words) for step, words in found.items()}


def bare(words: str) -> str:
    """Return letters that can be compared: no spaces, hyphens, boxes or marks; a mark takes the dot of the i and j."""
    seen = normalize("NFD", words.translate({ord("ı"): "i", ord("ȷ"): "j"}))
    return "".join(letter for letter in seen if letter.isalnum() and letter.isascii())


def check(scene: Scene, roadmap: Roadmap) -> None:
    """Fail when any law is broken."""
    cards, bars = drawn(scene, ("card",)), drawn(scene, ("heading",))
    for step in roadmap.steps:
        assert step.id in scene.on_page
        assert bare(step.title) in cards.get(step.id, "") or bare(step.title) in bars.get(step.id, ""), step
    for page in scene.pages:
        check_page(page)
        check_cards(page)
    check_sizes(scene)


@settings(
    max_examples=80,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(plans(), CHOICES)
def test_any_plan_on_any_paper(roadmap: Roadmap, chosen: Choices) -> None:
    check(draw(roadmap, chosen), roadmap)


@pytest.mark.parametrize("paper", ["A4", "A3", "A1"])
@pytest.mark.parametrize("lanes", LANES)
@pytest.mark.parametrize("landscape", [True, False])
def test_a_municipal_plan(paper: str, lanes: str, landscape: bool) -> None:
    roadmap = municipal_plan()
    check(draw(roadmap, Choices(paper=paper, lanes=lanes, landscape=landscape, today=TODAY)), roadmap)


@pytest.mark.parametrize("count", [0, 1, 6, 40, 300])
@pytest.mark.parametrize("columns", [None, *COLUMNS])
def test_plans_of_all_sizes(count: int, columns: str | None) -> None:
    roadmap = plan_of(count, depth=12)
    check(draw(roadmap, Choices(columns=columns, today=TODAY)), roadmap)


def test_a_title_that_is_longer_than_a_sheet() -> None:
    step = Step(id="s", title="Woord" * 2000)
    roadmap = build(Goal(id="g", statement="Doel"), [], [(step, None)])
    scene = draw(roadmap, Choices(paper="A4", today=TODAY))
    check(scene, roadmap)
    assert len(scene.pages) > 1


def test_a_title_without_end_is_cut_and_named() -> None:
    roadmap = build(Goal(id="g", statement="Doel"), [], [(Step(id="s", title="x" * 1_000_000), None)])
    scene = draw(roadmap, Choices(today=TODAY))
    assert scene.shortened == ("s",)


def test_a_goal_that_fills_sheets_stays_whole_somewhere() -> None:
    roadmap = replace(municipal_plan(), goal=Goal(id="g", statement="Een groot doel voor iedereen in de stad. " * 30))
    scene = draw(roadmap, Choices(today=TODAY))
    assert bare(roadmap.goal.statement) in drawn(scene, ("title",))["g"]
    check(scene, roadmap)
