"""Branches that are cut in one window and pasted in another are in one of the two, whatever is done in between."""

import gc
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.outline.clipboard import copy_of, note_moved
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.roadmap import CheckIn, Step
from tests.desktop.acting import DELETE, ESC, F2, plan, stand_on, titled, view_of, written
from tests.desktop.conftest import drawn, press, settle, wait_for, window_of, with_answers

Windows = tuple[MainWindow, MainWindow]
NEITHER = "“A1” is in neither roadmap now: you undid the move here, and it was removed from “a”."


@pytest.fixture
def two(registry: WindowRegistry, tmp_path: Path) -> Windows:
    first = with_answers(window_of(registry, written(tmp_path / "a.db", plan("A\n  A1\n    A1x\n  A2\nB\nC"))))
    return first, with_answers(window_of(registry, written(tmp_path / "b.db", plan("X"))))


def cut(window: MainWindow, *titles: str) -> None:
    stand_on(window, *(titles or ("A1",)))
    press("Ctrl+X")
    gc.collect()  # what is on the clipboard belongs to Qt by now


def paste(window: MainWindow, after: str = "X") -> None:
    stand_on(window, after)
    press("Ctrl+V")


def foot(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


def noted(window: MainWindow) -> str | None:
    return window.notes.note.words() if window.notes.note is not None else None


def click(window: MainWindow, words: str) -> None:
    next(one for one in window.notes.buttons if one.accessibleName() == words).click()
    settle()


def add_child(window: MainWindow) -> None:
    with window.document.change("add") as change:
        change.add(Step(title="later child"), parent="A1")


def write_more(window: MainWindow) -> None:
    with window.document.change("write") as change:
        change.set("A1", description="later child")
        change.add(CheckIn(step_id="A1x", day=date(2026, 9, 1), note="later note"))


def merge_more(window: MainWindow) -> None:
    with Document.open(window.document.path, author="Colleague") as theirs, theirs.change("theirs") as change:
        change.set("A1x", description="later child")
    window.document.take_update()


def move_in(window: MainWindow) -> None:
    with window.document.change("move") as change:
        change.set("C", title="later child")
        change.move("C", parent="A1x")


def type_in_the_panel(window: MainWindow) -> None:
    stand_on(window, "A1")
    window.workspace.panel.fields.description.editor.setFocus()
    settle()
    press("later child")


def type_in_a_cell(window: MainWindow) -> None:
    stand_on(window, "A1x")
    press(F2, "Ctrl+A", "later child")


@pytest.mark.parametrize("work", [add_child, write_more, merge_more, move_in, type_in_the_panel, type_in_a_cell])
def test_what_is_pasted_is_the_branch_as_it_is_by_then(two: Windows, work: Callable[[MainWindow], None]) -> None:
    source, other = two
    cut(source)
    work(source)
    settle()
    before = {step.title: step for step in source.document.roadmap.steps}
    paste(other)
    assert "A1" not in drawn(source)
    there = {step.title: step for step in other.document.roadmap.steps}
    assert any("later child" in (step.title, step.description) for step in there.values())
    assert work is not write_more or [one.note for one in other.document.roadmap.check_ins] == ["later note"]
    for title in {*there} & {*before} - {"A1"}:
        assert replace(there[title], id="") == replace(before[title], id="")
    press("Ctrl+V")
    assert drawn(other).count("\nA1\n") == 2


def test_what_was_moved_out_of_the_branch_meanwhile_stays_there_once(two: Windows) -> None:
    source, other = two
    cut(source)
    with source.document.change("move") as change:
        change.move("A1x", parent="C")
    paste(other)
    assert (drawn(source), drawn(other)) == ("A\n  A2\nB\nC\n  A1x", "X\nA1")


def test_of_two_that_were_cut_one_that_went_under_the_other_goes_along_once(two: Windows) -> None:
    source, other = two
    cut(source, "A1", "B")
    with source.document.change("move") as change:
        change.move("B", parent="A1")
    paste(other)
    assert (drawn(source), drawn(other)) == ("A\n  A2\nC", "X\nA1\n  A1x\n  B")


def test_a_branch_whose_roadmap_was_closed_before_pasting_is_copied_and_that_is_said(
    two: Windows, registry: WindowRegistry
) -> None:
    source, other = two
    cut(source)
    type_in_the_panel(source)
    path = source.document.path
    source.close()
    wait_for(lambda: source not in registry.windows)
    paste(other)
    assert titled(other, "A1").description == "later child"
    assert foot(other) == "2 steps pasted. They stay in “a” as well, which was closed before you pasted."
    with Document.open(path) as kept:
        assert kept.roadmap.steps["A1"].description == "later child"


def test_what_changed_after_it_was_taken_for_another_roadmap_stays(two: Windows) -> None:
    source, _other = two
    cut(source, "A1", "B")
    taken = copy_of(QGuiApplication.clipboard().mimeData())  # as another process has it
    add_child(source)
    note_moved(taken)
    settle()
    assert drawn(source) == "A\n  A1\n    A1x\n    later child\n  A2\nC"
    assert foot(source) == "3 steps changed while they were pasted in another roadmap, so they stay here as well."


def test_undone_where_it_was_pasted_it_is_offered_back_where_it_came_from(two: Windows) -> None:
    source, other = two
    with source.document.change("say") as change:
        change.add(CheckIn(step_id="A1x", day=date(2026, 9, 1), note="kept"))
    before = source.document.roadmap
    cut(source)
    paste(other)
    assert noted(other) is None
    press("Ctrl+Z")
    assert (drawn(source), drawn(other)) == ("A\n  A2\nB\nC", "X")
    assert noted(other) == NEITHER
    click(other, "Put back where it came from")
    assert drawn(source) == "A\n  A1\n    A1x\n  A2\nB\nC"
    assert source.document.roadmap.check_ins == before.check_ins
    assert foot(other) == "It stands in “a” again."
    assert noted(other) is None
    source.document.undo()
    settle()
    assert noted(other) == NEITHER


def test_undone_where_it_was_pasted_it_can_be_brought_back_there(two: Windows) -> None:
    source, other = two
    cut(source)
    paste(other)
    press("Ctrl+Z")
    click(other, "Bring back here")
    assert (drawn(source), drawn(other)) == ("A\n  A2\nB\nC", "X\nA1\n  A1x")
    assert noted(other) is None
    stand_on(other, "X")
    press("Ctrl+Z")
    assert noted(other) == NEITHER
    press("Ctrl+Y")
    assert noted(other) is None


def test_nothing_is_offered_back_that_one_removed_or_that_is_there_again(two: Windows) -> None:
    source, other = two
    cut(source)
    paste(other)
    stand_on(other, "A1")
    press(DELETE)
    assert noted(other) is None
    press("Ctrl+Z", "Ctrl+Z")
    assert noted(other) == NEITHER
    source.document.undo()
    settle()
    assert noted(other) is None
    source.document.redo()
    settle()
    assert noted(other) == NEITHER
    paste(other)
    assert noted(other) is None


def test_undone_after_the_other_roadmap_was_closed_it_is_brought_back_here(two: Windows) -> None:
    source, other = two
    cut(source)
    paste(other)
    source.close()
    settle()
    stand_on(other, "X")
    press("Ctrl+Z")
    assert [one.accessibleName() for one in other.notes.buttons] == ["Bring back here"]
    click(other, "Bring back here")
    assert drawn(other) == "X\nA1\n  A1x"


def test_escape_after_the_cut_steps_are_gone_leaves_everything_as_it_is(two: Windows) -> None:
    source, other = two
    cut(source)
    with source.document.change("remove") as change:
        change.remove("A1")
    view_of(source).setFocus()
    press(ESC)
    paste(other)
    assert (drawn(source), drawn(other)) == ("A\n  A2\nB\nC", "X")
