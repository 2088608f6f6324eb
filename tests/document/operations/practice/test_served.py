"""Groups served and what steps bring them: added, renamed, placed, removed, each as one act that is undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.operations.practice.served import (
    add_group,
    move_group,
    remove_benefit,
    remove_group,
    rename_group,
    set_benefit,
)
from planner.insight.practice.served import benefits_of, groups_in_order
from planner.roadmap import DocumentError, Goal, Step
from tests.plans import build


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    steps = [(Step(id="one", title="One"), None), (Step(id="two", title="Two"), None)]
    with Document.create_from(tmp_path / "plan.db", build(Goal(statement="Goal"), (), steps)) as opened:
        for name in ("Pupils", "Parents", "Teachers"):
            add_group(opened, f" {name} ", "add")
        yield opened


def names(document: Document) -> list[str]:
    return [one.name for one in groups_in_order(document.roadmap)]


def test_groups_take_any_place_and_stay_at_the_end(document: Document) -> None:
    assert names(document) == ["Pupils", "Parents", "Teachers"]
    last = groups_in_order(document.roadmap)[-1]
    for order in (["Pupils", "Teachers", "Parents"], ["Teachers", "Pupils", "Parents"]):
        move_group(document, last, -1, "move")
        assert names(document) == order
    before = document.roadmap
    move_group(document, last, -1, "move")
    assert document.roadmap == before
    document.undo()
    assert names(document) == ["Pupils", "Teachers", "Parents"]


@pytest.mark.parametrize("name", ["", "  ", "pupils", " PUPILS "])
def test_a_name_that_is_empty_or_taken_is_refused(document: Document, name: str) -> None:
    before = document.roadmap
    with pytest.raises(DocumentError):
        add_group(document, name, "add")
    with pytest.raises(DocumentError):
        rename_group(document, groups_in_order(document.roadmap)[1], name, "rename")
    assert document.roadmap == before


def test_a_step_is_for_a_group_once_and_the_words_are_renewed(document: Document) -> None:
    pupils, parents, _ = groups_in_order(document.roadmap)
    rename_group(document, parents, "Carers", "rename")
    set_benefit(document, "one", parents, "less to fill in", "", "set")
    made = set_benefit(document, "one", pupils, " more time ", "a panel", "set")
    again = set_benefit(document, "one", pupils, "more time for questions", "a panel", "set")
    assert made.id == again.id
    assert [(one.served_group_id, one.notices) for one in benefits_of(document.roadmap, "one")] == [
        (pupils.id, "more time for questions"),
        (parents.id, "less to fill in"),
    ]
    remove_benefit(document, made, "remove")
    assert [one.served_group_id for one in benefits_of(document.roadmap, "one")] == [parents.id]
    before = document.roadmap
    remove_group(document, parents, "remove")
    assert benefits_of(document.roadmap, "one") == ()
    document.undo()
    assert document.roadmap == before
