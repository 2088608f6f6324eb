"""An indented list, wherever it was copied from, becomes a tree; and a branch becomes such a list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.exchange.outline_text import LONGEST_TITLE, OutlineLine, outline_text, parse_outline
from planner.roadmap import Goal, Step
from tests.plans import build, municipal_plan


def read(text: str) -> list[tuple[int, str]]:
    return [(line.depth, line.title) for line in parse_outline(text)]


TREE = [(0, "One counter"), (1, "Ask residents"), (2, "Evening in each district"), (1, "Try it out"), (0, "Learn")]
SPACED = "One counter\n  Ask residents\n    Evening in each district\n  Try it out\nLearn"
LISTS = {
    "tabs": SPACED.replace("  ", "\t"),
    "two spaces": SPACED,
    "three spaces and Windows": SPACED.replace("  ", "   ").replace("\n", "\r\n"),
    "no-break spaces": SPACED.replace(" ", "\u00a0"),
    "indented as a whole": "\n".join("    " + line for line in SPACED.splitlines()),
    "blank lines": "\n\n" + SPACED.replace("\n", "\n \n\n") + "\n",
    "Word": "•\tOne counter\n\to\tAsk residents\n\t\t▪\tEvening in each district\n\to\tTry it out\n•\tLearn",
    "Word's signs": (
        "\uf0b7 One counter\n  o Ask residents\n    \uf0a7 Evening in each district\n  o Try it out\no Learn"
    ),
    "Markdown": "- One counter\n  - Ask residents\n    * Evening in each district\n  + Try it out\n- Learn",
    "numbers": "1. One counter\n   a) Ask residents\n      i. Evening in each district\n   b) Try it out\n2. Learn",
    "outline numbers": "1 One counter\n1.1 Ask residents\n1.1.1 Evening in each district\n1.2 Try it out\n2 Learn",
    "outline dots": "1. One counter\n1.1. Ask residents\n1.1.1. Evening in each district\n1.2. Try it out\n2. Learn",
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_from_another_program_becomes_the_tree(name: str) -> None:
    assert read(LISTS[name]) == TREE


def test_a_line_is_never_more_than_one_deeper() -> None:
    assert read("one\n\t\t\t\tdeep\n\tless") == [(0, "one"), (1, "deep"), (1, "less")]


def test_a_list_that_begins_indented_and_comes_back() -> None:
    assert read("    first\n  second\nthird\n  fourth") == [(0, "first"), (0, "second"), (0, "third"), (1, "fourth")]


TITLES = (
    "2027 is our year",
    "3 counters",
    "A plan",
    "-5 degrees",
    "o",
    "1.",
    "e-mail",
    "I. M. Pei",
    "10% less",
    "<b>&",
)


@pytest.mark.parametrize("title", TITLES)
def test_what_looks_like_a_mark_but_is_a_title_stays(title: str) -> None:
    assert read(f"first\n{title}") == [(0, "first"), (0, title)]


def test_nothing_makes_nothing() -> None:
    assert parse_outline("") == ()
    assert parse_outline(" \n\t\n\u200b\n") == ()


def test_signs_that_steer_fall_away_and_long_lines_are_cut() -> None:
    assert read("a\x07b\u202ec") == [(0, "abc")]
    assert len(parse_outline("x" * 50_000)[0].title) == LONGEST_TITLE


@given(st.text())
def test_any_text_is_read_into_a_tree(text: str) -> None:
    lines = parse_outline(text)
    depth = -1
    for line in lines:
        assert 0 <= line.depth <= depth + 1
        assert line.title
        depth = line.depth


WORDS = st.text(st.characters(categories=("Lu", "Ll")), min_size=2, max_size=12)


@given(st.lists(st.tuples(WORDS, st.integers(0, 4)), min_size=1, max_size=25))
def test_a_branch_that_is_written_is_read_back(rows: list[tuple[str, int]]) -> None:
    line: list[Step] = []
    steps: list[tuple[Step, str | None]] = []
    expected: list[OutlineLine] = []
    for title, wanted in rows:
        depth = min(wanted, len(line))
        step = Step(title=title)
        steps.append((step, line[depth - 1].id if depth else None))
        expected.append(OutlineLine(depth, title))
        line = [*line[:depth], step]
    roadmap = build(Goal(statement="A goal"), [], steps)
    text = outline_text(roadmap, roadmap.steps.children(None))
    assert parse_outline(text) == tuple(expected)


def test_a_municipal_plan_goes_out_and_comes_back() -> None:
    roadmap = municipal_plan()
    lines = parse_outline(outline_text(roadmap, roadmap.steps.children(None)))
    assert [line.title for line in lines] == [step.title for step in roadmap.steps.walk()]
    assert [line.depth for line in lines] == [roadmap.steps.depth(step) for step in roadmap.steps.walk()]
