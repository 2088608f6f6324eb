"""What Escape put away comes back with Ctrl+Z, each text in its turn among the acts, while the file is open."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.window import MainWindow
from planner.document import Document
from tests.desktop.acting import DELETE, ENTER, ESC, F2, plan, stand_on, view_of, written
from tests.desktop.conftest import drawn, press, settle, window_of, with_answers


@pytest.fixture
def window(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    return with_answers(window_of(registry, written(tmp_path / "plan.db", plan("One\n  One a\nTwo\nThree"))))


def write_and_escape(window: MainWindow, editor: QWidget, words: str) -> None:
    """Type words in a field and take them back."""
    window.activateWindow()
    editor.setFocus()
    settle()
    press(words, ESC)


def undo(window: MainWindow) -> None:
    """Press Ctrl+Z in the tree."""
    view_of(window).setFocus()
    settle()
    press("Ctrl+Z")


def test_texts_of_several_fields_come_back_the_latest_first(window: MainWindow) -> None:
    fields = window.workspace.panel.fields
    stand_on(window, "One")
    write_and_escape(window, fields.description.editor, "first words")
    write_and_escape(window, fields.result.editor, "second words")
    stand_on(window, "Two")
    write_and_escape(window, fields.description.editor, "third words")
    stand_on(window, "Three")
    undo(window)
    assert (window.workspace.panel.step_id, fields.description.editor.text()) == ("Two", "third words")
    undo(window)  # leaving the field put the text in the plan, which is an act
    assert window.document.roadmap.steps["Two"].description == ""
    undo(window)
    assert (window.workspace.panel.step_id, fields.result.editor.text()) == ("One", "second words")
    undo(window)
    undo(window)
    assert fields.description.editor.text() == "first words"


def test_pressed_again_and_again_where_one_is_ctrl_z_reaches_every_text(window: MainWindow) -> None:
    fields, note = window.workspace.panel.fields, window.workspace.panel.check_ins.note
    stand_on(window, "One")
    texts = ("first", "second", "third")
    for text in texts:
        write_and_escape(window, fields.description.editor, text)
        stand_on(window, "Two")
        stand_on(window, "One")
    write_and_escape(window, note, "a note")
    stand_on(window, "Two")
    shown: list[str] = []
    for _ in range(12):
        press("Ctrl+Z")
        shown.extend([fields.description.editor.text(), note.text()])
    assert [text for text in dict.fromkeys(shown) if text] == ["a note", "third", "second", "first"]


def test_what_was_done_after_an_escape_is_undone_before_it(window: MainWindow) -> None:
    fields = window.workspace.panel.fields
    with window.document.change("before") as change:
        change.set("Three", result="done")
    stand_on(window, "One")
    write_and_escape(window, fields.description.editor, "first words")
    stand_on(window, "Two")
    fields.description.editor.setFocus()
    settle()
    press("committed")
    stand_on(window, "Three")
    press(DELETE)
    assert window.commands.spoken("undo") == "Undo: remove “Three”"
    undo(window)
    undo(window)
    assert drawn(window).endswith("Three")
    assert window.document.roadmap.steps["Two"].description == ""
    assert window.commands.spoken("undo") == "Bring back what you typed"
    undo(window)
    assert (window.workspace.panel.step_id, fields.description.editor.text()) == ("One", "first words")
    assert window.document.undo_label == "before"


def test_a_text_waits_through_undo_and_redo_of_what_stands_before_it(window: MainWindow) -> None:
    stand_on(window, "Two")
    press(F2, "Two and more", ENTER)
    press("Ctrl+Z")
    stand_on(window, "Three")
    press(F2, "Three and more", ESC)
    press("Ctrl+Y")
    press("Ctrl+Z")
    assert window.workspace.outline.typing.editor is None
    press("Ctrl+Z")
    assert window.workspace.outline.typing.editor.text() == "Three and more"


def test_a_text_that_the_field_itself_had_back_does_not_come_twice(window: MainWindow) -> None:
    with window.document.change("an act") as change:
        change.set("Three", result="done")
    description = window.workspace.panel.fields.description.editor
    stand_on(window, "One")
    write_and_escape(window, description, "words")
    press("Ctrl+Z")
    assert description.text() == "words"
    stand_on(window, "Two")
    undo(window)
    assert window.document.undo_label == "an act"
    undo(window)
    assert window.document.undo_label is None


def test_a_half_written_note_in_the_same_field_is_not_overwritten_and_takes_its_turn(window: MainWindow) -> None:
    note = window.workspace.panel.check_ins.note
    stand_on(window, "One")
    write_and_escape(window, note, "put away")
    stand_on(window, "Two")
    stand_on(window, "One")
    note.setFocus()
    settle()
    press("in hand")
    undo(window)
    assert note.text() == "put away"
    undo(window)
    assert note.text() == "in hand"
    undo(window)
    assert note.text() == "put away"


def test_a_text_of_a_step_that_is_gone_by_then_is_offered(window: MainWindow) -> None:
    stand_on(window, "Two")
    write_and_escape(window, window.workspace.panel.fields.description.editor, "words")
    stand_on(window, "Three")
    with Document.open(window.document.path, author="Colleague") as theirs, theirs.change("remove") as change:
        change.remove("Two")
    window.document.take_update()
    settle()
    undo(window)
    settle()
    assert window.notes.note is not None
    assert window.notes.note.words() == "“Two” was removed while you were writing about it. What you wrote is kept."
    assert window.statusBar().currentMessage() != "What you typed stands there again."
