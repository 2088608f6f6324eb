"""The page of what changed: whole words within the page, heads that never stand alone, and the PDF that it makes."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planner.insight.comparison import Comparison, compare_plans
from planner.poster.changes.layout import Between, changes_scene, make_changes
from planner.poster.drawing.output import PosterNotWrittenError
from planner.poster.drawing.scene import Group, Page, flat, texts
from planner.roadmap import Goal, Roadmap, Status, Step
from planner.roadmap.builder import RoadmapBuilder
from tests.plans import build, municipal_plan

BETWEEN = Between(date(2026, 10, 1), date(2026, 11, 1), "plan.db", "Director", date(2026, 11, 23))


def changed(roadmap: Roadmap, *, every: int = 1, **fields: object) -> Comparison:
    """Return what it is when every so many steps get other values."""
    draft = RoadmapBuilder(roadmap)
    for place, step in enumerate(roadmap.steps.walk()):
        if place % every == 0:
            draft.put(replace(step, **fields))  # type: ignore[arg-type]
    return compare_plans(roadmap, draft.finish())


def words(page: Page) -> list[str]:
    return [run.text for run in texts(page)]


def whole(comparison: Comparison, code: str = "en") -> str:
    return " ".join(word for page in changes_scene(comparison, BETWEEN, code).pages for word in words(page))


def test_the_page_begins_with_title_days_goal_and_figures() -> None:
    comparison = changed(municipal_plan(), every=20, status=Status.STOPPED)
    first = words(changes_scene(comparison, BETWEEN, "en").pages[0])
    assert first[:2] == ["What changed", "from 1 Oct 2026 to 1 Nov 2026"]
    assert municipal_plan().goal.statement in " ".join(first[2:9])
    assert "4 changed (4 stopped)" in first
    assert first[-1] == "page 1 of 1"
    assert "plan.db" in first


def test_every_changed_step_is_on_it_and_no_other() -> None:
    roadmap = municipal_plan()
    comparison = changed(roadmap, every=3, progress=33)
    scene = changes_scene(comparison, BETWEEN, "en")
    assert {*scene.on_page} == {one.step.id for one in comparison.steps()}
    assert len(scene.pages) > 1
    assert scene.on_page[next(comparison.steps()).step.id] == 1


def test_a_step_is_named_once_also_where_it_is_the_top_of_its_branch() -> None:
    plan = build(Goal(id="goal"), (), [(Step(id="a", title="Alone"), None), (Step(id="b", title="Below"), "a")])
    said = whole(changed(plan, description="new"))
    assert (said.count("Alone"), said.count("Below"), said.count("Description filled in")) == (1, 1, 2)


def test_a_branch_is_named_again_on_the_next_page_and_no_head_stands_last() -> None:
    scene = changes_scene(changed(municipal_plan(), description="new"), BETWEEN, "en")
    assert len(scene.pages) > 2
    for page in scene.pages:
        roles = [part.role for part in page.parts if isinstance(part, Group) and part.role in ("heading", "card")]
        assert roles[0] == "heading"
        assert roles[-1] == "card"


def test_nothing_changed_is_said() -> None:
    plan = municipal_plan()
    assert "Nothing changed between these two days." in whole(compare_plans(plan, plan))


def test_a_plan_without_goal_and_steps_has_a_page() -> None:
    empty = Roadmap(goal=Goal(id="goal"))
    assert "No big goal yet" in whole(compare_plans(empty, empty))


def test_a_text_that_is_too_long_is_cut_and_named() -> None:
    plan = build(Goal(id="goal"), (), [(Step(id="a", title="long words " * 900), None)])
    scene = changes_scene(changed(plan, progress=3), BETWEEN, "en")
    assert scene.shortened == ("a",)
    assert any(word.endswith("…") for word in words(scene.pages[0]))


@example(title="0\u0300", goal="a\u0300")  # a mark that the typeface puts over a letter by itself
@given(
    title=st.text(st.characters(exclude_categories=("Cs",)), max_size=300) | st.text("abcdefgh", min_size=200),
    goal=st.text(max_size=200),
)
def test_no_letter_stands_outside_the_page(title: str, goal: str) -> None:
    plan = build(Goal(id="goal", statement=goal), (), [(Step(id="a", title="x"), None), (Step(id="b"), "a")])
    scene = changes_scene(changed(plan, title=title, result=title), BETWEEN, "nl")
    for page in scene.pages:
        for part in flat(page.parts):
            if hasattr(part, "baseline"):
                left, top, right, bottom = part.box  # type: ignore[union-attr]
                assert left >= 0
                assert top >= 0
                assert right <= page.width
                assert bottom <= page.height


@pytest.mark.parametrize("code", ["nl", "en"])
def test_the_pdf_holds_its_words_and_is_a_standing_a4(code: str, tmp_path: Path) -> None:
    made = make_changes(changed(municipal_plan(), every=9, progress=12), tmp_path / "out.pdf", BETWEEN, code)
    assert made.path == tmp_path / "out.pdf"
    with pypdfium2.PdfDocument(made.path) as pdf:
        assert len(pdf) == made.pages
        page = pdf[0]
        assert (round(page.get_width()), round(page.get_height())) == (595, 842)
        text = page.get_textpage().get_text_range()
    assert "12 %" in text or "12%" in text
    assert made.drawn


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PosterNotWrittenError):
        make_changes(changed(municipal_plan(), progress=1), tmp_path / "nowhere" / "out.pdf", BETWEEN)
