"""Pillars and themes are added, coloured, placed and removed, each act undone at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.operations.people import rename
from planner.document.operations.pillars import (
    add_pillar,
    add_theme,
    place_before,
    recolour,
    remove_pillar,
    remove_theme,
)
from planner.roadmap import DocumentError, Goal, Pillar, Step, Theme
from tests.plans import build


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    carriers = [
        *(Pillar(id=one, name=one.upper(), rank=f"A{place}") for place, one in enumerate(("a", "b", "c"), start=1)),
        Theme(id="a1", name="First", pillar_id="a", rank="A1"),
        Theme(id="a2", name="Second", pillar_id="a", rank="A2"),
        Theme(id="b1", name="first", pillar_id="b", rank="A1"),
    ]
    steps = [
        (Step(id="one", title="One", pillar_id="a", theme_id="a1"), None),
        (Step(id="two", title="Two", pillar_id="a", theme_id="a2"), None),
        (Step(id="three", title="Three", pillar_id="b"), None),
    ]
    with Document.create_from(tmp_path / "plan.db", build(Goal(statement="Goal"), carriers, steps)) as opened:
        yield opened


def _order(document: Document) -> str:
    return "".join(one.id for one in document.roadmap.pillars if len(one.id) == 1)


@pytest.mark.parametrize("ranks", [("A1", "A2", "A3"), ("", "", ""), ("A1", "A1", "A1")])
def test_pillars_take_any_place(document: Document, ranks: tuple[str, ...]) -> None:
    with document.change("ranks") as change:
        for one, rank in zip("abc", ranks, strict=True):
            change.set(one, rank=rank)
    pillars = document.roadmap.pillars
    for moved, before, order in (("c", "a", "cab"), ("c", "b", "acb"), ("a", None, "cba"), ("b", "b", "cba")):
        was = document.roadmap
        place_before(document, pillars[moved], pillars[before] if before else None, "place")
        assert _order(document) == order
        if document.roadmap != was:
            document.undo()
            assert document.roadmap == was
            document.redo()


def test_themes_keep_to_their_pillar(document: Document) -> None:
    themes = document.roadmap.themes
    place_before(document, themes["a2"], themes["a1"], "place")
    assert [one.id for one in document.roadmap.themes_of("a")] == ["a2", "a1"]
    with pytest.raises(DocumentError, match="its own pillar"):
        place_before(document, themes["a2"], themes["b1"], "place")


def test_new_ones_are_the_last(document: Document) -> None:
    made = add_pillar(document, " New one ", "add", colour="#336699")
    assert (made.name, list(document.roadmap.pillars)[-1]) == ("New one", made)
    theme = add_theme(document, "a", "Third", "add")
    assert document.roadmap.themes_of("a")[-1] == theme
    recolour(document, made, "", "colour")
    assert document.roadmap.pillars[made].colour == ""
    rename(document, theme, "Last", "rename")
    assert document.roadmap.themes[theme].name == "Last"
    changes = len(document.history())
    for act in (
        lambda: add_pillar(document, "new ONE", "add"),
        lambda: add_theme(document, "b", "First", "add"),
        lambda: rename(document, theme, "first", "rename"),
        lambda: recolour(document, "a", "red", "colour"),
    ):
        with pytest.raises(DocumentError):
            act()
    assert len(document.history()) == changes


def test_a_pillar_is_handed_on_with_its_themes(document: Document) -> None:
    before = document.roadmap
    remove_pillar(document, "a", "remove", hand_to="b")
    steps = document.roadmap.steps
    assert {one.pillar_id for one in steps} == {"b"}
    assert (steps["one"].theme_id, steps["two"].theme_id) == ("b1", "a2")
    assert [one.id for one in document.roadmap.themes_of("b")] == ["b1", "a2"]
    document.undo()
    assert document.roadmap == before
    remove_pillar(document, "a", "remove")
    assert document.roadmap.steps["one"].pillar_id is document.roadmap.steps["one"].theme_id is None
    assert [one.id for one in document.roadmap.themes] == ["b1"]


def test_a_theme_is_handed_on(document: Document) -> None:
    remove_theme(document, "a1", "remove", hand_to="b1")
    one = document.roadmap.steps["one"]
    assert (one.pillar_id, one.theme_id) == ("b", "b1")
    remove_theme(document, "a2", "remove")
    assert (document.roadmap.steps["two"].pillar_id, document.roadmap.steps["two"].theme_id) == ("a", None)
