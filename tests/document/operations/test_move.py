"""Moving about the tree: deeper, higher, up, down and to any spot, of one step or of several."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.document import Document
from planner.document.operations.move import Spot, indent, move_down, move_to, move_up, outdent, topmost
from planner.roadmap import Goal, Roadmap, Step
from tests.plans import build, plan_of

TREE = """
a
  b
    c
  d
e
f
  g
"""


def plan(words: str) -> Roadmap:
    """Return a roadmap of an indented list; a step's id is its title."""
    line: list[str] = []
    steps: list[tuple[Step, str | None]] = []
    for row in words.strip("\n").splitlines():
        depth = (len(row) - len(row.lstrip())) // 2
        line = [*line[:depth], row.strip()]
        steps.append((Step(id=row.strip(), title=row.strip()), line[-2] if depth else None))
    return build(Goal(id="goal", statement="A goal"), [], steps)


def drawn(roadmap: Roadmap) -> str:
    return "\n".join("  " * roadmap.steps.depth(step) + step.title for step in roadmap.steps)


_numbers = itertools.count()


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    with Document.create_from(tmp_path / "plan.db", plan(TREE)) as made:
        yield made


def after(document: Document) -> str:
    return "\n" + drawn(document.roadmap) + "\n"


def test_indent_hangs_under_the_step_above(document: Document) -> None:
    assert indent(document, ["e"], "deeper")
    assert after(document) == "\na\n  b\n    c\n  d\n  e\nf\n  g\n"
    assert document.undo() == "deeper"
    assert after(document) == TREE


def test_the_first_cannot_go_deeper(document: Document) -> None:
    assert not indent(document, ["a"], "deeper")
    assert not indent(document, ["b"], "deeper")
    assert not indent(document, [], "deeper")
    assert document.undo_label is None


def test_several_go_deeper_together(document: Document) -> None:
    assert indent(document, ["f", "e"], "deeper")
    assert after(document) == "\na\n  b\n    c\n  d\n  e\n  f\n    g\n"


def test_outdent_stands_right_after_the_step_it_was_under(document: Document) -> None:
    assert outdent(document, ["b"], "higher")
    assert after(document) == "\na\n  d\nb\n  c\ne\nf\n  g\n"
    assert not outdent(document, ["e"], "higher")


def test_up_and_down_among_siblings(document: Document) -> None:
    assert move_down(document, ["a"], "down")
    assert after(document) == "\ne\na\n  b\n    c\n  d\nf\n  g\n"
    assert move_up(document, ["a"], "up")
    assert after(document) == TREE
    assert not move_up(document, ["a"], "up")
    assert not move_down(document, ["f"], "down")


def test_several_move_as_a_block(document: Document) -> None:
    assert move_up(document, ["e", "f"], "up")
    assert after(document) == "\ne\nf\n  g\na\n  b\n    c\n  d\n"


def test_a_branch_cannot_hang_under_itself(document: Document) -> None:
    assert not move_to(document, ["a"], Spot(parent="c"), "under itself")
    assert not move_to(document, ["a"], Spot(after="b"), "under itself")
    assert after(document) == TREE


def test_what_hangs_under_another_chosen_one_goes_with_it(document: Document) -> None:
    assert topmost(document.roadmap.steps, ["c", "a", "e"]) == ["a", "e"]
    assert move_to(document, ["c", "b", "g"], Spot(before="a"), "to the top")
    assert after(document) == "\nb\n  c\ng\na\n  d\ne\nf\n"


def test_beside_one_that_moves_itself(document: Document) -> None:
    assert not move_to(document, ["a", "e"], Spot(after="e"), "beside itself")
    assert after(document) == TREE
    assert move_to(document, ["e", "f"], Spot(before="e"), "beside itself") is False
    assert move_to(document, ["a", "f"], Spot(after="f"), "beside itself")
    assert after(document) == "\ne\na\n  b\n    c\n  d\nf\n  g\n"


ACTS: tuple[Callable[[Document, list[str]], bool], ...] = (
    lambda document, chosen: indent(document, chosen, "indent"),
    lambda document, chosen: outdent(document, chosen, "outdent"),
    lambda document, chosen: move_up(document, chosen, "up"),
    lambda document, chosen: move_down(document, chosen, "down"),
)


@settings(max_examples=30)
@given(st.data(), st.integers(1, 14), st.integers(0, 50))
def test_any_move_keeps_every_step_and_can_be_undone(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, count: int, seed: int
) -> None:
    path = tmp_path_factory.mktemp("moves") / f"{next(_numbers)}.db"
    with Document.create_from(path, plan_of(count, seed=seed)) as document:
        for _ in range(4):
            steps = [step.id for step in document.roadmap.steps]
            chosen = data.draw(st.lists(st.sampled_from(steps), min_size=1, max_size=4, unique=True))
            before = document.roadmap
            moved = data.draw(st.sampled_from(ACTS))(document, chosen)
            assert sorted(step.id for step in document.roadmap.steps) == sorted(steps)
            if moved and document.roadmap is not before:
                changed = document.roadmap
                document.undo()
                assert document.roadmap == before
                document.redo()
                assert document.roadmap == changed
