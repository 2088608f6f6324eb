"""Lanes: in which one a step stands, and what it says about itself there."""

from datetime import date

import pytest

from planner.phrasing.language import language
from planner.poster import Choices, draw
from planner.poster.drawing.scene import Group, Scene, Text, flat
from planner.poster.roadmap.lanes import Lane, items_of, lanes_of
from planner.roadmap import Department, Goal, Person, Pillar, Roadmap, Status, Step
from tests.plans import TODAY, build, municipal_plan, rank

WORDS = language("en")


def small_plan() -> Roadmap:
    """Return a plan in which pillars, departments and owners are partly given and partly not."""
    carriers = [
        Department(id="d1", name="Balie"),
        Department(id="d2", name="Corporatie", partner=True),
        Person(id="p1", name="Teamleider", department_id="d1"),
        Person(id="p2", name="Adviseur"),
        Pillar(id="q1", name="Cultuur", rank=rank(1)),
        Pillar(id="q2", name="Bestuur", rank=rank(0)),
    ]
    steps: list[tuple[Step, str | None]] = [
        (Step(id="a", title="Top", pillar_id="q1", owner_id="p1"), None),
        (Step(id="b", title="Erft", owner_id="p2", end=date(2026, 1, 1)), "a"),
        (Step(id="c", title="Eigen pijler", pillar_id="q2", department_id="d2", status=Status.DONE), "a"),
        (Step(id="d", title="Zonder alles"), None),
    ]
    return build(Goal(id="g", statement="Doel"), carriers, steps)


def lanes(by: str) -> dict[str, list[str]]:
    """Return the ids of the steps in each lane, by its name."""
    roadmap = small_plan()
    found = lanes_of(roadmap, items_of(roadmap, by, TODAY), by, WORDS)
    return {lane.name: ids(lane) for lane in found}


def ids(lane: Lane) -> list[str]:
    """Return the ids of the steps of a lane."""
    heads = [lane.head] if lane.head else []
    heads += [branch.head for branch in lane.branches if branch.head]
    return [item.step.id for item in [*heads, *(item for branch in lane.branches for item in branch.items)]]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("pillar", {"Bestuur": ["c"], "Cultuur": ["a", "b"], "No pillar": ["d"]}),
        ("department", {"Balie": ["a", "b"], "Corporatie (partner)": ["c"], "No department": ["d"]}),
        ("owner", {"Adviseur": ["b"], "Teamleider": ["a"], "No owner": ["d", "c"]}),
        ("branch", {"Top": ["a", "b", "c"], "Zonder alles": ["d"]}),
    ],
)
def test_steps_stand_in_the_lane_of_their_own_or_their_branch(by: str, expected: dict[str, list[str]]) -> None:
    assert lanes(by) == expected


@pytest.mark.parametrize("by", ["pillar", "department", "owner", "branch"])
def test_every_step_stands_in_one_lane(by: str) -> None:
    roadmap = municipal_plan()
    found = lanes_of(roadmap, items_of(roadmap, by, TODAY), by, WORDS)
    assert sorted(step for lane in found for step in ids(lane)) == sorted(step.id for step in roadmap.steps)
    assert sum(lane.count for lane in found) == len(roadmap.steps)


def test_numbers_are_those_of_the_outline() -> None:
    roadmap = municipal_plan()
    for item in items_of(roadmap, "pillar", TODAY):
        assert item.number == roadmap.steps.number(item.step)
        assert item.depth == roadmap.steps.depth(item.step)


def words_of(scene: Scene, step: str) -> str:
    """Return what stands on the cards of a step."""
    groups = [part for page in scene.pages for part in flat(page.parts) if isinstance(part, Group)]
    parts = [text for group in groups if group.record_id == step for text in group.parts]
    return " ".join(text.text for text in parts if isinstance(text, Text))


def test_a_card_says_title_owner_period_and_progress() -> None:
    scene = draw(small_plan(), Choices(today=TODAY), language="en")
    assert words_of(scene, "b") == "1.1\u2002Erft Adviseur · until 1 Jan 2026 0%"
    assert words_of(scene, "c") == "1.2\u2002Eigen pijler no owner · no period 100%"


def test_the_band_says_the_goal_and_how_far_it_is() -> None:
    assert "Doel" in words_of(draw(small_plan(), Choices(today=TODAY), language="en"), "g")


@pytest.mark.parametrize("code", ["nl", "en"])
def test_legend_and_foot_stand_on_every_sheet(code: str) -> None:
    words, scene = language(code), draw(municipal_plan(), Choices(today=TODAY), language=code)
    for number, page in enumerate(scene.pages, 1):
        said = {
            text.text
            for part in flat(page.parts)
            if isinstance(part, Group)
            for text in part.parts
            if isinstance(text, Text)
        }
        assert {words.status(status) for status in Status} <= said
        assert words.text("page {page} of {pages}", page=number, pages=len(scene.pages)) in said
        assert words.text("As it stood on {day}", day=words.day(TODAY)) in said


def test_bookmarks_name_lanes_and_top_steps_once() -> None:
    scene = draw(municipal_plan(), Choices(today=TODAY))
    assert [mark.title for mark in scene.bookmarks if mark.level == 1] == [
        "Governance & bestuur",
        "Leiderschap & cultuur",
        "Experience & design",
    ]
    assert len([mark for mark in scene.bookmarks if mark.level == 2]) == 9
    assert all(0 <= mark.page < len(scene.pages) for mark in scene.bookmarks)


@pytest.mark.parametrize("by", ["pillar", "department", "owner"])
def test_where_nobody_has_one_the_only_lane_is_all_steps(by: str) -> None:
    roadmap = build(Goal(id="goal"), [], [(Step(id="a", title="A"), None), (Step(id="b", title="B"), "a")])
    items = items_of(roadmap, by, TODAY)
    assert [lane.name for lane in lanes_of(roadmap, items, by, language("nl"))] == ["Alle stappen"]
