"""Detail sheets: every step in words, broken between branches, filled alike, the goal whole on each."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.poster import Choices, draw
from planner.poster.drawing.scene import Page, Scene, Text, texts
from planner.roadmap import Goal, Roadmap, Step
from tests.plans import STATEMENT, TODAY, build, municipal_plan, plan_of
from tests.poster.laws import bare, check_details, check_page, groups, words

LANES = ("pillar", "department", "owner", "branch")


def details(roadmap: Roadmap, lanes: str = "pillar", distance: str = "1m", *, landscape: bool = True) -> Scene:
    """Return the detail sheets of a plan."""
    choices = Choices(today=TODAY, sheets="detail", lanes=lanes, distance=distance, landscape=landscape)
    return draw(roadmap, choices, language="en")


def rows(page: Page) -> list[str]:
    """Return the ids of the steps of a sheet, from above."""
    return [group.record_id for group in groups(page, ("row",))]


def lane_heads(page: Page) -> list[str]:
    """Return the heads of the lanes of a sheet."""
    return ["".join(text.text for text in group.parts if isinstance(text, Text)) for group in groups(page, ("lane",))]


def years(page: Page) -> list[tuple[str, float]]:
    """Return the years of the axis, and where they stand."""
    return [(text.text, text.x) for text in texts(page) if text.text in ("2027", "2028", "2029")]


def lowest(page: Page) -> float:
    """Return how far down the rows of a sheet reach, in points."""
    return max(text.baseline for group in groups(page, ("row",)) for text in group.parts if isinstance(text, Text))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.integers(0, 120),
    st.integers(1, 7),
    st.floats(0, 1),
    st.sampled_from(LANES),
    st.sampled_from(["desk", "1m", "2m"]),
    st.booleans(),
)
def test_every_step_is_in_words_once(
    count: int, depth: int, dated: float, lanes: str, distance: str, landscape: bool
) -> None:
    roadmap = plan_of(count, depth=depth, dated=dated)
    scene = details(roadmap, lanes, distance, landscape=landscape)
    for page in scene.pages:
        check_page(page)
    check_details(scene, roadmap, 0)
    found = [step for page in scene.pages for step in rows(page)]
    assert sorted(found) == sorted(step.id for step in roadmap.steps)
    assert sorted(scene.shown.in_words) == sorted(found)


@pytest.mark.parametrize("lanes", ["pillar", "branch"])
@pytest.mark.parametrize("roadmap", [municipal_plan(), plan_of(150)])
def test_a_branch_that_fits_a_sheet_is_not_broken(roadmap: Roadmap, lanes: str) -> None:
    scene = details(roadmap, lanes)
    assert len(scene.pages) > 1
    most = max(len(rows(page)) for page in scene.pages)
    for top in roadmap.steps.children(None):
        branch = {step.id for step in roadmap.steps if roadmap.steps.is_within(step, top)}
        sheets = [number for number, page in enumerate(scene.pages) if branch & set(rows(page))]
        assert len(sheets) == 1 or len(branch) > most / 2


def test_a_lane_that_goes_on_has_its_head_again() -> None:
    roadmap = plan_of(150)
    scene = details(roadmap)
    known = {pillar.name for pillar in roadmap.pillars} | {"No pillar"}
    seen: set[str] = set()
    again = 0
    for page in scene.pages:
        heads = lane_heads(page)
        assert heads
        for head in heads:
            name = head.removesuffix(" (continued)")
            assert name in known
            assert head.endswith(" (continued)") is (name in seen)
            again += head.endswith(" (continued)")
            seen.add(name)
    assert again > 0


def test_sheets_are_filled_alike() -> None:
    scene = details(plan_of(300, depth=1), "owner")
    assert len(scene.pages) > 3
    reach = [lowest(page) for page in scene.pages]
    assert min(reach) > 0.6 * max(reach)


@pytest.mark.parametrize("letters", [40, 160, 600, 2000])
@pytest.mark.parametrize("distance", ["1m", "3m"])
def test_the_goal_is_whole_on_each_sheet(letters: int, distance: str) -> None:
    goal = (f"{STATEMENT} " * 40)[:letters].strip()
    plan = municipal_plan()
    steps = [(step, plan.steps.parent_id(step)) for step in plan.steps.walk()]
    roadmap = build(Goal(id="g", statement=goal), [*plan.people, *plan.departments, *plan.pillars], steps)
    scene = details(roadmap, distance=distance)
    assert len(scene.pages) > 1
    for page in scene.pages:
        check_page(page)
        (title,) = groups(page, ("title",))
        assert bare("".join(text.text for text in title.parts if isinstance(text, Text))) == bare(goal)


def test_each_sheet_has_the_axis_today_and_its_number() -> None:
    scene = details(municipal_plan())
    for number, page in enumerate(scene.pages, 1):
        said = [text.text for text in texts(page)]
        assert {"2026", "2027", "2028", "today"} <= set(said)
        assert any(f"detail, sheet {number} of {len(scene.pages)}" in one for one in said)
        assert years(page) == years(scene.pages[0])


def test_a_row_says_number_title_owner_period_and_progress() -> None:
    steps = [
        (Step(id="a", title="Eerste", start=date(2026, 1, 1), end=date(2026, 12, 31), progress=40), None),
        (Step(id="b", title="Besluit", end=date(2027, 3, 1), milestone=True), "a"),
    ]
    found = words(details(build(Goal(id="g"), [], steps)), ("row",))
    assert found["b"] == bare("1.1 Besluit no owner yet · until 1 Mar 2027")
    assert found["a"].startswith(bare("1 Eerste no owner yet"))


def test_both_is_the_overview_and_then_the_details() -> None:
    roadmap = municipal_plan()
    both = draw(roadmap, Choices(today=TODAY, sheets="both"), language="en")
    assert len(both.pages) == 1 + len(details(roadmap).pages)
    assert not rows(both.pages[0])
    assert all(rows(page) for page in both.pages[1:])
    check_details(both, roadmap, 1)


def test_a_plan_without_steps_has_one_sheet_with_the_goal() -> None:
    scene = details(plan_of(0))
    assert len(scene.pages) == 1
    check_page(scene.pages[0])


def test_hundreds_of_sheets_leave_room_for_their_number() -> None:
    plan = plan_of(400)
    first, *others = (step.id for step in plan.steps.children(None))
    below = [(step, first if step.id in others else plan.steps.parent_id(step)) for step in plan.steps.walk()]
    roadmap = build(plan.goal, [*plan.people, *plan.departments, *plan.pillars], below)
    # With a name of this length in the foot, three figures for the sheet took one row more than two did.
    chosen = Choices(today=TODAY, sheets="detail", distance="3m", paper="A4", landscape=False, title="x" * 8)
    scene = draw(roadmap, chosen)
    assert len(scene.pages) > 99
    for page in scene.pages[99:]:
        check_page(page)
