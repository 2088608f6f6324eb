"""The page of what changed as it is read aloud: the band, and for each branch its head and a list of what changed."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from planner.insight.comparison import Comparison, compare_plans
from planner.poster.changes.layout import Between, changes_scene
from planner.poster.drawing.pdf import pdf_bytes
from planner.roadmap import Goal, Roadmap, Status, Step
from planner.roadmap.builder import RoadmapBuilder
from tests.plans import build, municipal_plan
from tests.poster.reading import decoration, failures, kinds, spoken, words

BETWEEN = Between(date(2026, 10, 1), date(2026, 11, 1), "plan.db", "Director", date(2026, 11, 23))


def plan() -> Roadmap:
    steps = [
        (Step(id="a", title="Desk"), None),
        (Step(id="b", title="Phone line"), "a"),
        (Step(id="c", title="Chat"), "a"),
    ]
    return build(Goal(id="goal", statement="Everybody served"), (), steps)


def changed(roadmap: Roadmap, *edited: Step) -> Comparison:
    draft = RoadmapBuilder(roadmap)
    for step in edited:
        draft.put(step)
    return compare_plans(roadmap, draft.finish())


def read(comparison: Comparison, code: str = "en") -> bytes:
    return pdf_bytes(changes_scene(comparison, BETWEEN, code))


def test_it_is_read_from_the_band_down_to_each_step() -> None:
    old = plan()
    content = read(
        changed(
            old,
            replace(old.steps["a"], result="A desk"),
            replace(old.steps["b"], status=Status.DONE),
            replace(old.steps["c"], status=Status.STOPPED),
        )
    )
    assert failures(content) == []
    assert words(content) == [
        ("H1", "What changed from 1 Oct 2026 to 1 Nov 2026"),
        ("P", "Big goal: Everybody served. Progress from 0% to 100%"),
        ("P", "3 changed (1 finished, 1 stopped)"),
        ("H2", "1 Desk. Progress from 0% to 100%"),
        ("LBody", "done: How we see that it is done filled in"),
        ("LBody", "1.1 Phone line, done: Finished"),
        ("LBody", "1.2 Chat, stopped: Stopped"),
    ]
    assert kinds(content)[:8] == ["Document", "  H1", "  P", "  P", "  Sect", "    H2", "    L", "      LI"]
    assert decoration(content).startswith("plan.db")


def test_a_long_title_is_read_whole_and_a_head_that_is_said_again_once() -> None:
    old = municipal_plan()
    long = replace(next(iter(old.steps)), title="word " * 900)
    draft = RoadmapBuilder(old)
    for step in old.steps:
        draft.put(replace(step, title=long.title if step.id == long.id else step.title, description="new"))
    content = read(compare_plans(old, draft.finish()), "nl")
    assert failures(content) == []
    heads = [one for one in spoken(content) if one.kind == "H2"]
    assert len({one.words for one in heads}) == len(heads)
    assert any(len(one.sheets) > 1 for one in heads)
    assert any(long.title.strip() in one.words for one in heads)
    assert len([one for one in spoken(content) if one.kind == "LBody"]) == len(old.steps)


@pytest.mark.parametrize("code", ["nl", "en"])
def test_nothing_and_the_goal_alone_are_pdf_ua(code: str) -> None:
    old, empty = plan(), Roadmap(goal=Goal(id="goal"))
    other = compare_plans(old, replace(old, goal=replace(old.goal, statement="Served today")))
    for comparison in (compare_plans(empty, empty), compare_plans(old, old), other):
        assert failures(read(comparison, code)) == []
    said = words(read(other))
    assert ("P", "the big goal changed") in said
    assert [kind for kind, _ in said] == ["H1", "P", "P", "H2", "LBody"]


def test_its_date_is_the_day_that_it_was_drawn() -> None:
    with pikepdf.open(BytesIO(read(compare_plans(plan(), plan())))) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20261123"


def test_a_branch_stands_as_what_it_adds_up_to() -> None:
    steps = [
        (Step(id="top", title="Top"), None),
        (Step(id="done", title="Part", status=Status.DONE, progress=100), "top"),
    ]
    old = build(Goal(id="goal"), (), steps)
    draft = RoadmapBuilder(old)
    draft.put(replace(old.steps["top"], title="Top, renamed"))
    said = " ".join(text for _, text in words(read(compare_plans(old, draft.finish()))))
    assert "done: " in said
    assert "not started" not in said
