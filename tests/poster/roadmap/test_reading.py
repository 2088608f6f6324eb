"""What a poster says to who cannot see it: PDF/UA-1 on every paper, each step with its words, in the plan's order."""

from dataclasses import replace

import pytest

from planner.poster import LANES, PAPERS, SHEETS, Choices, draw
from planner.poster.drawing.pdf import pdf_bytes
from planner.roadmap import Roadmap
from tests.plans import TODAY, municipal_plan, plan_of
from tests.poster.reading import failures, kinds, spoken, words


def items(content: bytes) -> list[str]:
    """Return the words of the items of all lists, in the order of reading."""
    return [said for kind, said in words(content) if kind == "LBody"]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("landscape", [True, False])
def test_every_paper_is_pdf_ua(paper: str, landscape: bool) -> None:
    content = pdf_bytes(draw(municipal_plan(), Choices(paper=paper, landscape=landscape, today=TODAY, sheets="both")))
    assert failures(content) == []


@pytest.mark.parametrize("lanes", LANES)
@pytest.mark.parametrize("sheets", SHEETS)
@pytest.mark.parametrize("distance", ["desk", "2m"])
def test_all_lanes_and_sheets_are_pdf_ua(lanes: str, sheets: str, distance: str) -> None:
    chosen = Choices(lanes=lanes, sheets=sheets, distance=distance, today=TODAY)
    assert failures(pdf_bytes(draw(municipal_plan(), chosen, language="en"))) == []


@pytest.mark.parametrize("roadmap", [plan_of(0), plan_of(1), plan_of(40, dated=0.0), plan_of(500)])
def test_plans_of_all_kinds_are_pdf_ua(roadmap: Roadmap) -> None:
    assert failures(pdf_bytes(draw(roadmap, Choices(today=TODAY)))) == []


def test_every_step_is_read_in_the_order_of_the_outline_whether_in_words_or_a_mark() -> None:
    roadmap = municipal_plan()
    scene = draw(roadmap, Choices(lanes="branch", today=TODAY))
    assert scene.shown.as_marks
    read = items(pdf_bytes(scene))[: len(roadmap.steps)]
    for said, step in zip(read, roadmap.steps.walk(), strict=True):
        assert said.startswith(f"{roadmap.steps.number(step)} {step.title}, ")


def test_a_step_says_owner_period_status_progress_and_that_it_is_late() -> None:
    read = items(pdf_bytes(draw(municipal_plan(), Choices(today=TODAY), language="nl")))
    late, milestone = "Automatische controle van het adres", "Medewerkers geven dienstverlening een acht"
    said = {words.split(" ", 1)[1].split(",")[0]: words for words in read}
    assert (
        said[late]
        == f"7.1.3 {late}, eigenaar: Architect, jun – okt 2026, bezig, 65\N{NO-BREAK SPACE}%, 3 weken te laat"
    )
    assert said[milestone] == f"6.5 {milestone}, eigenaar: HR-adviseur, jun 2029, mijlpaal, niet begonnen"


def test_the_goal_is_the_first_heading_and_lanes_are_sections() -> None:
    content = pdf_bytes(draw(municipal_plan(), Choices(today=TODAY)))
    first, *_ = words(content)
    assert first == ("H1", municipal_plan().goal.statement)
    heads = [said for kind, said in words(content) if kind == "H2"]
    assert heads[:3] == ["Governance & bestuur", "Leiderschap & cultuur", "Experience & design"]
    assert "Te laat" in heads
    assert {"  Sect", "    H2", "    L", "      LI", "        LBody"} <= set(kinds(content))


def test_words_of_the_plan_have_its_language_where_the_sheet_has_another() -> None:
    content = pdf_bytes(draw(municipal_plan(), Choices(today=TODAY), language="en"))
    assert {one.language for one in spoken(content) if one.kind in {"H1", "LBody"}} == {"nl"}


def test_a_goal_that_is_cut_on_the_wall_is_read_whole() -> None:
    plan = municipal_plan()
    long = "Iedere inwoner vindt hulp, en wie belt krijgt antwoord. " * 6
    content = pdf_bytes(draw(replace(plan, goal=replace(plan.goal, statement=long)), Choices(today=TODAY)))
    assert words(content)[0] == ("H1", long.strip())
