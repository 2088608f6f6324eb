"""Why a figure stays below 100, in words that screen and paper share."""

import pytest

from planner.document.transaction import Transaction
from planner.phrasing.language import language
from planner.phrasing.progress_text import held_back
from planner.roadmap import Roadmap, Status, Step


def plan(done: int, *others: Step) -> Roadmap:
    change = Transaction(Roadmap(), "plan")
    for _ in range(done):
        change.add(Step(status=Status.DONE))
    for one in others:
        change.add(one)
    return change.draft.finish()


def test_of_the_whole_plan_the_open_ones_are_named_three_at_most() -> None:
    titles = ("Een", "Twee", "Drie", "Vier", "Vijf")
    nearly = plan(900, *(Step(title=title, milestone=True) for title in titles))
    named = "de mijlpaal “Een”, de mijlpaal “Twee”, de mijlpaal “Drie” en nog 2"
    assert held_back(nearly, None, language("nl")) == f"Nog geen 100\N{NO-BREAK SPACE}%, want nog open: {named}."


@pytest.mark.parametrize(
    ("roadmap", "wanted"),
    [
        (plan(3), ""),
        (plan(0, Step(title="Een")), ""),
        (plan(1, Step(title="Een")), ""),
        (plan(300, Step()), "Not yet 100%, still open: (no title)."),
        (plan(300, Step(status=Status.STOPPED)), ""),
        (plan(0, *(Step() for _ in range(300)), Step(progress=1)), "Something has begun, so it is not 0%."),
    ],
)
def test_it_says_nothing_where_the_mean_says_it_all(roadmap: Roadmap, wanted: str) -> None:
    assert held_back(roadmap, None, language("en")) == wanted


def test_a_leaf_answers_for_itself() -> None:
    roadmap = plan(0, Step(progress=99))
    assert held_back(roadmap, roadmap.steps.children()[0], language("en")) == ""


def test_no_percentage_is_rounded_to_an_end() -> None:
    assert [language("en").percent(figure) for figure in (0, 0.3, 99.7, 100)] == ["0%", "1%", "99%", "100%"]
    assert language("nl").percent(99.99) == "99\N{NO-BREAK SPACE}%"
