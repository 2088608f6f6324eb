"""Laws of every poster: one sheet, a true axis, nothing lost, over another, outside or too small."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from planner.poster import COLUMNS, DISTANCES, LANES, PAPERS, SHEETS, Choices, draw
from planner.poster.roadmap.sizes import LEAST
from planner.poster.timeline.selection import NothingChosenError
from planner.roadmap import CheckIn, Decision, Goal, Health, Horizon, Person, Pillar, Record, Roadmap, Status, Step
from tests.plans import TODAY, build, municipal_plan, plan_of, rank
from tests.poster.laws import check_axis, check_counts, check_details, check_page, check_sizes, words
from tests.stress import rounds

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


def words_of(number: int) -> st.SearchStrategy[CheckIn | Decision]:
    """Return what was said of a step or decided about it, lately or long ago."""
    days = st.dates(date(2026, 5, 1), TODAY)
    about = {"id": st.just(f"w{number}"), "step_id": st.just(f"s{number}"), "day": days}
    word = st.builds(CheckIn, **about, health=st.sampled_from([None, *Health]))
    return word | st.builds(Decision, **about, decided=WORDS)


@st.composite
def plans(draw_one: st.DrawFn) -> Roadmap:
    """Return any plan of a few dozen steps, as deep as thirty."""
    count = draw_one(st.integers(0, 40))
    steep = draw_one(st.booleans())
    line: list[str] = []
    made: list[tuple[Step, str | None]] = []
    for number in range(count):
        line = line if steep else line[: draw_one(st.integers(0, min(12, len(line))))]
        made.append((draw_one(steps(number)), line[-1] if line else None))
        line.append(f"s{number}")
    carriers: list[Record] = [
        Person(id="p1", name=draw_one(WORDS)),
        Person(id="p2", name=draw_one(TITLES)),
        Pillar(id="q1", name=draw_one(WORDS), rank=rank(0), colour=draw_one(st.sampled_from(["", "#ffee00", "red"]))),
        Pillar(id="q2", name=draw_one(TITLES), rank=rank(1)),
    ]
    told = draw_one(st.booleans())
    carriers += [draw_one(words_of(number)) for number in range(count) if told and draw_one(st.booleans())]
    goal = Goal(id="goal", statement=draw_one(TITLES), for_whom=draw_one(WORDS), by_when=draw_one(DAYS))
    return build(goal, carriers, made)


CHOICES = st.builds(
    Choices,
    paper=st.sampled_from(list(PAPERS)),
    landscape=st.booleans(),
    lanes=st.sampled_from(list(LANES)),
    columns=st.sampled_from([None, *COLUMNS]),
    today=st.just(TODAY),
    sheets=st.sampled_from(list(SHEETS)),
    distance=st.sampled_from(list(DISTANCES)),
    depth=st.sampled_from([None, None, 1, 2, 3]),
    since=st.sampled_from([None, None, date(2026, 6, 1)]),
    until=st.sampled_from([None, None, date(2028, 6, 1)]),
)


def check(roadmap: Roadmap, chosen: Choices) -> None:
    """Draw a poster, and fail when any law is broken."""
    try:
        scene = draw(roadmap, chosen)
    except NothingChosenError:
        assert chosen.since or chosen.until
        return
    for page in scene.pages:
        check_page(page)
    asked = [remark for remark in scene.remarks if "used" in remark.values]
    details = {"overview": 99, "both": 1, "detail": 0}[chosen.sheets]
    check_sizes(scene, 10.0 if asked else LEAST[chosen.distance], details)
    if chosen.sheets == "overview":
        assert len(scene.pages) == 1
    if chosen.sheets != "detail":
        check_counts(replace(scene, pages=scene.pages[:1]), roadmap)
        whole = not (chosen.since or chosen.until or any("days" in remark.values for remark in scene.remarks))
        check_axis(scene.pages[0], roadmap, whole=whole)
    if chosen.sheets != "overview":
        check_details(scene, roadmap, 1 if chosen.sheets == "both" else 0)


@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(plans(), CHOICES)
def test_any_plan_on_any_paper(roadmap: Roadmap, chosen: Choices) -> None:
    check(roadmap, chosen)


@pytest.mark.stress
@settings(
    max_examples=rounds(2000),
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(plans(), CHOICES)
def test_any_plan_on_any_paper_at_random(roadmap: Roadmap, chosen: Choices) -> None:
    check(roadmap, chosen)


@pytest.mark.parametrize("paper", ["A4", "A3", "A1"])
@pytest.mark.parametrize("lanes", LANES)
@pytest.mark.parametrize("landscape", [True, False])
@pytest.mark.parametrize("distance", ["1m", "2m"])
def test_a_municipal_plan(paper: str, lanes: str, landscape: bool, distance: str) -> None:
    roadmap = municipal_plan()
    choices = Choices(paper=paper, lanes=lanes, landscape=landscape, today=TODAY, sheets="both", distance=distance)
    check(roadmap, choices)


SHAPES: Mapping[str, dict[str, Any]] = {
    "deep": {"depth": 12},
    "wide": {"depth": 1},
    "half without dates": {"dated": 0.4},
    "all without dates": {"dated": 0.0},
}


@pytest.mark.parametrize("count", [0, 1, 6, 60, 300, 2000])
@pytest.mark.parametrize("shape", SHAPES)
def test_plans_of_all_sizes(count: int, shape: str) -> None:
    check(plan_of(count, **SHAPES[shape]), Choices(today=TODAY))


@pytest.mark.parametrize("count", [5, 60, 500])
def test_one_top_step_with_all_below_it(count: int) -> None:
    plan = plan_of(count)
    tops = [step.id for step in plan.steps.children(None)][1:]
    first = plan.steps.children(None)[0].id
    made = [(step, first if step.id in tops else plan.steps.parent_id(step)) for step in plan.steps.walk()]
    check(build(plan.goal, [*plan.people, *plan.departments, *plan.pillars], made), Choices(today=TODAY))


def test_a_goal_that_no_wall_can_bear_is_asked_for_a_short_form() -> None:
    goal = Goal(id="g", statement="Een groot doel voor iedereen in de stad. " * 30)
    roadmap = replace(municipal_plan(), goal=goal)
    scene = draw(roadmap, Choices(today=TODAY))
    assert "g" in scene.shortened
    assert any("short form" in remark.sentence for remark in scene.remarks)
    short = draw(roadmap, Choices(today=TODAY, wall_goal="Iedereen in één keer geholpen"))
    assert "g" not in short.shortened
    assert words(short, ("title",))["g"] == "Iedereenineenkeergeholpen"
    detail = draw(roadmap, Choices(today=TODAY, sheets="detail"))
    whole = "Eengrootdoelvooriedereenindestad" * 30
    assert all(words(replace(detail, pages=(page,)), ("title",))["g"] == whole for page in detail.pages)
