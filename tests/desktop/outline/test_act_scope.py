"""No act of the tree reaches what nobody sees without a question that says how many steps it is about."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.window import MainWindow
from planner.roadmap import Roadmap, Step
from planner.roadmap.builder import RoadmapBuilder
from tests.desktop.acting import (
    DELETE,
    chosen,
    click,
    current,
    model_of,
    place_of,
    plan,
    stand_on,
    view_of,
    written,
)
from tests.desktop.conftest import Answers, drawn, press, settle, window_of, with_answers

OUTLINE = """
A
  red A1
    A1x
    A1y
      red A1z
  A2
  red A3
B
  B1
red C
  C1
D
  red D1
"""
FOUND = ["red A1", "red A1z", "red A3", "red C", "red D1"]
HIDDEN = {"A1x", "A2", "B", "B1", "C1"}
"""What the search for "red" hides; the other steps without the word lead to one with it."""


@pytest.fixture
def small(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    return with_answers(window_of(registry, written(tmp_path / "small.db", plan(OUTLINE))))


def answers(window: MainWindow) -> Answers:
    assert isinstance(window.dialogs, Answers)
    return window.dialogs


def look_for(window: MainWindow, words: str) -> None:
    assert window.workspace is not None
    window.activateWindow()
    window.workspace.outline.search()
    press("Ctrl+A", words, Qt.Key.Key_Return)
    view_of(window).setFocus()
    settle()


def count(window: MainWindow) -> str:
    assert window.workspace is not None
    return window.workspace.outline.bar.count.text()


def hidden(roadmap: Roadmap) -> dict[str, tuple[Step, object]]:
    """Return the steps that the search hides, with their places."""
    return {step.title: (step, roadmap.steps.place(step)) for step in roadmap.steps if step.title in HIDDEN}


def test_all_is_what_was_found_and_nothing_that_only_leads_there(small: MainWindow) -> None:
    look_for(small, "red")
    press("Ctrl+A")
    assert chosen(small) == FOUND
    press(DELETE)
    assert answers(small).said[-1] == "Remove 8 steps?"
    assert drawn(small) == "A\n  A2\nB\n  B1\nD"
    assert count(small) == "0 steps found"
    press("Ctrl+Z")
    assert count(small) == "5 steps found"


def test_a_range_over_what_only_leads_there_chooses_what_was_found(small: MainWindow) -> None:
    look_for(small, "red")
    click(small, "red A1")
    press("Shift+Down", "Shift+Down", "Shift+Down")
    assert chosen(small) == ["red A1", "red A1z", "red A3"]


def test_a_row_that_only_leads_there_can_be_chosen_by_itself(small: MainWindow) -> None:
    look_for(small, "red")
    click(small, "D")
    assert chosen(small) == ["D"]
    press(DELETE)
    assert answers(small).said == []  # all below it is in sight
    assert "D" not in drawn(small).split("\n")
    assert count(small) == "4 steps found"


def test_after_a_removal_under_a_search_one_stands_at_what_is_found_next(small: MainWindow) -> None:
    look_for(small, "red")
    click(small, "red A3")
    press(DELETE)
    assert (current(small), chosen(small)) == ("red C", ["red C"])  # A is nearer, and only leads to what was found
    press(DELETE)
    assert (current(small), chosen(small)) == ("red D1", ["red D1"])
    press(DELETE)  # the last one: back to the one before
    assert (current(small), chosen(small)) == ("red A1z", ["red A1z"])
    press(DELETE)
    assert (current(small), chosen(small)) == ("red A1", ["red A1"])
    press(DELETE)
    assert (current(small), chosen(small)) == (None, [])
    assert count(small) == "0 steps found"
    press(DELETE)  # nothing is chosen, so nothing goes
    assert drawn(small) == "A\n  A2\nB\n  B1\nD"
    press("Ctrl+Z")
    assert (current(small), chosen(small)) == ("red A1", ["red A1"])


def test_after_several_are_removed_under_a_search_one_stands_at_what_is_found(small: MainWindow) -> None:
    look_for(small, "red")
    stand_on(small, "red A1", "red A3")
    press(DELETE)
    assert (current(small), chosen(small)) == ("red C", ["red C"])


def test_a_step_that_goes_otherwise_leaves_one_at_what_is_found_too(small: MainWindow) -> None:
    """As where a colleague's removal comes in, or an undo takes the step away."""
    look_for(small, "red")
    click(small, "red A3")
    with small.document.change("somebody else") as change:
        change.remove("A")
    settle()
    assert (current(small), chosen(small)) == ("red C", ["red C"])
    with small.document.change("somebody else") as change:
        change.remove("D")
        change.remove("red-C")
    settle()
    assert (current(small), chosen(small)) == (None, [])


def test_so_many_removed_that_all_rows_are_made_anew_leave_one_at_what_is_found(
    registry: WindowRegistry, tmp_path: Path
) -> None:
    from planner.desktop.outline.model import BULK

    many = "\n".join(["A", *(f"  red {number}" for number in range(BULK)), "B", "  B1", "C", "  red C1"])
    window = with_answers(window_of(registry, written(tmp_path / "many.db", plan(many))))
    look_for(window, "red")
    stand_on(window, "A")
    press(DELETE)
    assert drawn(window) == "B\n  B1\nC\n  red C1"
    assert (current(window), chosen(window)) == ("red C1", ["red C1"])


def test_no_command_touches_a_step_that_the_search_hides_unless_a_person_agrees(small: MainWindow) -> None:
    look_for(small, "red")
    answers(small).agree = False
    acts = [one.name for one in small.commands.all if one.menu in ("step", "fill", "edit", "fold")]
    assert {"remove", "cut", "copy", "duplicate", "up", "down", "deeper", "higher"} <= {*acts}
    for name in acts:
        for chosen_first in ("red A1", "red C"):
            stand_on(small, chosen_first)
            QGuiApplication.clipboard().clear()
            before = hidden(small.document.roadmap)
            if name in ("goal", "undo", "redo", "find", "clear", "paste"):
                continue
            small.commands.run(name)
            settle()
            small.workspace.commit_pending()  # type: ignore[union-attr]
            assert hidden(small.document.roadmap) == before, name
            assert not any(title in QGuiApplication.clipboard().text() for title in HIDDEN), name
            assert [step.title for step in small.document.roadmap.steps].count("A1x") == 1, name
            while small.document.undo_label is not None:
                small.document.undo()
            settle()
    assert {said.split()[0] for said in answers(small).said} == {"Remove", "Cut", "Copy", "Duplicate", "Move"}


@pytest.mark.parametrize("name", ["remove", "cut", "copy", "duplicate", "deeper", "higher", "up", "down"])
def test_an_act_on_more_than_is_in_sight_says_how_many_and_is_done_when_one_agrees(
    small: MainWindow, name: str
) -> None:
    with small.document.change("make room") as change:
        change.add(Step(id="red-C0", title="red C0"), parent="red-C")
        change.move("red-A3", parent="A", before="red-A1")
        change.add(Step(id="red-A9", title="red A9"), parent="A")
    look_for(small, "red")
    stand_on(small, "red A1")
    before = drawn(small)
    small.commands.run(name)
    settle()
    assert len(answers(small).said) == 1
    assert "4 steps" in answers(small).said[0]
    if name in ("copy", "cut"):
        assert "A1x" in QGuiApplication.clipboard().text()
        assert drawn(small) == before
    else:
        assert drawn(small) != before


def test_a_folded_branch_is_asked_about_before_it_is_removed(small: MainWindow) -> None:
    stand_on(small, "A")
    press("Ctrl+.")
    answers(small).agree = False
    press(DELETE)
    assert answers(small).said == ["Remove 7 steps?"]
    assert drawn(small) == OUTLINE.strip()
    press("Ctrl+C")
    assert answers(small).said == ["Remove 7 steps?"]
    assert small.statusBar().currentMessage() == "6 steps that are folded away go along."
    small.commands.run("unfold-all")
    press(DELETE)
    assert len(answers(small).said) == 1
    assert drawn(small).startswith("B\n")


def test_what_is_folded_away_is_no_longer_chosen(small: MainWindow) -> None:
    stand_on(small, "A1x", "B1")
    view_of(small).collapse(model_of(small).index_of("A", 0))
    settle()
    assert chosen(small) == ["B1"]
    assert current(small) == "A"
    stand_on(small, "red A1")
    view_of(small).collapse(model_of(small).index_of("A", 0))
    settle()
    assert chosen(small) == ["A"]


def test_under_a_search_one_moves_past_the_neighbours_in_sight(small: MainWindow) -> None:
    look_for(small, "red")
    answers(small).agree = False  # nothing is to be asked
    stand_on(small, "red A3")
    press("Alt+Up")
    assert drawn(small).startswith("A\n  red A3\n  red A1\n    A1x")
    press("Ctrl+Z", "Ctrl+]")
    assert drawn(small).startswith("A\n  red A1\n    A1x\n    A1y\n      red A1z\n    red A3\n  A2")
    assert answers(small).said == []


def test_moving_on_and_on_is_asked_once(small: MainWindow) -> None:
    look_for(small, "red")
    stand_on(small, "red C")
    press("Alt+Up", "Alt+Up", "Alt+Down")
    assert answers(small).said == ["Move 2 steps?"]


def test_a_drag_under_a_search_asks_too(small: MainWindow) -> None:
    from tests.desktop.outline.test_clipboard import drop

    look_for(small, "red")
    answers(small).agree = False
    model = model_of(small)
    drop(small, model.mimeData([model.index_of("red-C")]), place_of(small, "D"))
    assert answers(small).said == ["Move 2 steps?"]
    assert drawn(small) == OUTLINE.strip()


def test_what_no_longer_fits_stays_in_sight_greyed_and_out_of_the_count(small: MainWindow) -> None:
    look_for(small, "red")
    stand_on(small, "red D1")
    press(Qt.Key.Key_F2, "Blue", Qt.Key.Key_Return)
    assert count(small) == "4 steps found"
    assert current(small) == "Blue"
    press("Ctrl+A")
    assert "Blue" not in chosen(small)


def test_a_late_step_takes_what_is_not_late_below_it_along_only_when_one_agrees(
    registry: WindowRegistry, tmp_path: Path
) -> None:
    draft = RoadmapBuilder(plan(OUTLINE))
    for name in ("red-A3", "red-D1"):  # which make A and D late as well
        draft.put(Step(id=name, title=name, start=date(2020, 1, 1), end=date(2020, 2, 1)))
    window = with_answers(window_of(registry, written(tmp_path / "late.db", draft.finish())))
    assert window.workspace is not None
    window.workspace.outline.bar.late.click()
    answers(window).agree = False
    stand_on(window, "red-A3")
    before = drawn(window)
    press("Ctrl+A", DELETE)
    assert count(window) == "4 steps found"
    assert answers(window).said == ["Remove 9 steps?"]
    assert drawn(window) == before
    answers(window).agree = True
    press(DELETE)
    assert drawn(window) == "B\n  B1\nred C\n  C1"
    assert window.statusBar().currentMessage() == "9 steps removed. Ctrl+Z brings them back."
    assert count(window) == "0 steps found"


def test_tab_in_a_title_asks_too_and_goes_under_the_neighbour_in_sight(small: MainWindow) -> None:
    look_for(small, "red")
    answers(small).agree = False
    stand_on(small, "red C")
    press(Qt.Key.Key_F2, Qt.Key.Key_Tab, Qt.Key.Key_Escape)
    assert answers(small).said == ["Move 2 steps?"]
    assert drawn(small) == OUTLINE.strip()
    answers(small).agree = True
    stand_on(small, "red A3")
    press(Qt.Key.Key_F2, Qt.Key.Key_Tab, Qt.Key.Key_Escape)
    assert drawn(small).startswith("A\n  red A1\n    A1x\n    A1y\n      red A1z\n    red A3\n  A2")


def test_what_is_dragged_to_another_window_asks_there(
    small: MainWindow, registry: WindowRegistry, tmp_path: Path
) -> None:
    from tests.desktop.outline.test_clipboard import drop

    second = with_answers(window_of(registry, written(tmp_path / "other.db", plan("X"))))
    answers(second).agree = False
    look_for(small, "red")
    model = model_of(small)
    drop(second, model.mimeData([model.index_of("red-C")]), place_of(second, "X"))
    assert answers(second).said == ["Copy 2 steps?"]
    assert drawn(second) == "X"
    answers(second).agree = True
    drop(second, model.mimeData([model.index_of("red-C")]), place_of(second, "X"))
    assert drawn(second) == "X\n  red C\n    C1"
