"""The one page and the poster of experiments: one sheet, nothing over another or lost, whatever a plan holds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.phrasing.language import language
from planner.poster import PAPERS, Choices, draw, make_poster
from planner.poster.drawing.pdf import pdf_bytes
from planner.poster.drawing.scene import Scene, texts
from planner.roadmap import (
    Agreement,
    Closure,
    Decision,
    Experiment,
    Goal,
    Outcome,
    Placement,
    Record,
    Roadmap,
    ServedGroup,
    Sign,
    Stage,
    Success,
    Tension,
)
from planner.roadmap.builder import RoadmapBuilder
from tests.plans import TODAY, plan_of
from tests.poster.laws import check_counts, check_page
from tests.poster.reading import failures, words
from tests.poster.test_poster_laws import TITLES, WORDS, plans
from tests.practised import practised_plan

LAYOUTS = ("one-page", "experiments")
each_layout = pytest.mark.parametrize("layout", LAYOUTS)


def drawn(plan: Roadmap, layout: str, language: str = "nl", **chosen: object) -> Scene:
    return draw(plan, Choices(today=TODAY, **chosen), layout, language)  # type: ignore[arg-type]


def letters(scene: Scene) -> str:
    return " ".join(text.text for page in scene.pages for text in texts(page))


def said(scene: Scene) -> str:
    return " ".join(read for _, read in words(pdf_bytes(scene)))


@each_layout
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("landscape", [True, False])
def test_it_is_one_sheet_on_every_paper(layout: str, paper: str, landscape: bool) -> None:
    scene = drawn(practised_plan(), layout, paper=paper, landscape=landscape)
    assert len(scene.pages) == 1
    check_page(scene.pages[0])
    check_counts(scene, practised_plan())
    assert failures(pdf_bytes(scene)) == []


def test_the_one_page_tells_the_whole_story() -> None:
    told = said(drawn(practised_plan(), "one-page"))
    for part in (
        "Waarom nu", "Jonge gezinnen", "Governance & bestuur", "Gehaald", "Zij hangen in de hal", "Spanningsvelden",
        "Brieven gaan ongelezen de deur uit", "Afspraken", "Cijfers van vergunningen compleet", "Experimenten",
        "Aangifte op de kraamafdeling", "18 aangiften", "Gestopt, en wat we leerden", "Zeven van de tien belden alsnog",
        "Maakte vrij: twee collega's",
    ):  # fmt: skip
        assert part in told, part


def test_the_poster_of_experiments_has_a_column_for_each_stage_and_what_each_says() -> None:
    told = said(drawn(practised_plan(), "experiments"))
    for part in ("Idee", "Loopt", "Te besluiten", "Opgeschaald", "Gestopt", "wat we leerden", "18 aangiften"):
        assert part in told, part
    assert told.index("Aangifte op de kraamafdeling") < told.index("Chatbot op de website")


@each_layout
def test_what_was_spent_is_on_no_poster(layout: str) -> None:
    scene = drawn(practised_plan(), layout)
    assert not any(secret in letters(scene) + said(scene) for secret in ("31.415", "31415", "31,415"))


@each_layout
@pytest.mark.parametrize("plan", [lambda: plan_of(0), lambda: plan_of(6), lambda: plan_of(2_000)])
def test_a_plan_without_any_practice_is_a_sheet_too(layout: str, plan: Callable[[], Roadmap]) -> None:
    scene = drawn(plan(), layout, "en")
    check_page(scene.pages[0])
    assert "Agreements" not in letters(scene)


def test_a_column_has_a_cap_and_says_how_many_more() -> None:
    draft = RoadmapBuilder(practised_plan())
    for number in range(10_000):
        draft.put(Tension(id=f"more{number}", left="Links", right="Rechts", rank=f"z{number:05d}5"))
    scene = drawn(draft.finish(), "one-page")
    check_page(scene.pages[0])
    assert "en nog 10.001" in letters(scene) or "en nog 10001" in letters(scene)


def test_markup_in_a_lesson_is_drawn_as_text(tmp_path: Path) -> None:
    draft = RoadmapBuilder(practised_plan())
    known = next(one for one in draft.all("decision") if isinstance(one, Decision) and one.lesson)
    draft.put(replace(known, lesson="<b>Vet</b> <img src='/etc/passwd'>"))
    made = make_poster(draft.finish(), tmp_path / "page.pdf", "one-page", today=TODAY)
    assert made.pages == 1
    assert "<b>Vet</b>" in said(drawn(draft.finish(), "one-page"))


@st.composite
def practised(draw_one: st.DrawFn) -> Roadmap:
    """Return any plan with any records of the practice."""
    plan = draw_one(plans())
    draft = RoadmapBuilder(plan)
    goal = Goal(id=plan.goal.id, statement=plan.goal.statement, why_now=draw_one(TITLES), measure=draw_one(TITLES))
    steps = [step.id for step in plan.steps]
    made: list[Record] = [goal, ServedGroup(id="g", name=draw_one(WORDS))]
    for number, step_id in enumerate(steps):
        stage = draw_one(st.sampled_from([None, None, *Stage]))
        if stage is not None:
            made.append(Experiment(id=f"e{number}", step_id=step_id, stage=stage, belief=draw_one(TITLES)))
            made.append(
                Decision(id=f"d{number}", step_id=step_id, day=TODAY, outcome=Outcome.STOP, lesson=draw_one(TITLES))
            )
            made.append(Closure(id=f"c{number}", step_id=step_id, freed_people=draw_one(WORDS), freed_weeks=2.5))
            made.append(Success(id=f"s{number}", step_id=step_id, day=TODAY, brought=draw_one(TITLES)))
    for number in range(draw_one(st.integers(0, 5))):
        made.append(Tension(id=f"t{number}", left=draw_one(TITLES), right=draw_one(TITLES), wanted=number * 20))
        made.append(Sign(id=f"i{number}", tension_id=f"t{number}", sign=draw_one(TITLES), seen=TODAY))
        made.append(Placement(id=f"p{number}", tension_id=f"t{number}", day=TODAY, person_id="p1", position=number))
        made.append(Agreement(id=f"a{number}", what=draw_one(TITLES), person_id="p2", due=date(2026, 1, 1)))
    for record in made:
        draft.put(record)
    return draft.finish()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plan=practised(), layout=st.sampled_from(LAYOUTS), paper=st.sampled_from(sorted(PAPERS)), lies=st.booleans())
def test_any_plan_with_any_practice(plan: Roadmap, layout: str, paper: str, lies: bool) -> None:
    scene = drawn(plan, layout, paper=paper, landscape=lies)
    assert len(scene.pages) == 1
    check_page(scene.pages[0])
    content = pdf_bytes(scene)
    assert BytesIO(content).read(5) == b"%PDF-"
    assert failures(content) == []


def test_a_plan_that_has_only_a_goal_says_what_the_page_is_for() -> None:
    scene = drawn(Roadmap(goal=Goal(statement="Every child reads")), "one-page", "en")
    check_page(scene.pages[0])
    assert "The main steps stand here" in letters(scene)
    assert "The main steps stand here" not in letters(drawn(plan_of(6), "one-page", "en"))
    assert failures(pdf_bytes(scene)) == []


def test_a_text_that_would_be_cut_is_whole_where_the_sheet_has_room() -> None:
    what = "De directie loopt elke maand een dag mee in een ander team, en schrijft op wat daar vastloopt"
    draft = RoadmapBuilder(practised_plan())
    for kind in ("agreement", "success"):
        for one in draft.all(kind):
            draft.drop(kind, one.id)
    draft.put(Agreement(id="walk", what=what, made=TODAY, due=TODAY))
    scene = drawn(draft.finish(), "one-page")
    assert ("walk" in scene.shortened, what in said(scene)) == (False, True)


@each_layout
def test_what_the_kind_of_sheet_leaves_out_is_no_choice_of_anybody(layout: str, tmp_path: Path) -> None:
    made = make_poster(practised_plan(), tmp_path / "page.pdf", layout, today=TODAY)
    assert made.left_out
    assert f"not on this kind of sheet: {len(made.left_out)}" in made.counts(language("en"))
