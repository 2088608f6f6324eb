"""Typed and not yet left: kept after a second of rest, offered again, taken back by undo, never called saved."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.forms.editing_session import Kept
from planner.desktop.goal import GoalDialog, TrackingDialog
from planner.desktop.step_editing.columns import Column
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.drafts import NAME, Draft
from planner.document.verify import verify
from planner.store.paths import data_folder
from tests.desktop.acting import ENTER, ESC, F2, plan, stand_on, titled, written
from tests.desktop.conftest import close_all, drawn, press, settle, wait_for, window_of, with_answers

SECRET = "half a word of mine"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "plan.db", plan("One\n  One a\nTwo"))


@pytest.fixture
def window(registry: WindowRegistry, path: Path) -> MainWindow:
    return with_answers(window_of(registry, path))


def reopened(registry: WindowRegistry, path: Path) -> MainWindow:
    close_all(registry)
    return with_answers(window_of(registry, path))


def crashed(registry: WindowRegistry, window: MainWindow) -> MainWindow:
    """Copy what is on the disk of this computer at this moment, close, and open again with that on the disk."""
    path, folder = window.document.path, data_folder()
    kept = {one.relative_to(folder): one.read_bytes() for one in folder.rglob(NAME)}
    assert kept
    close_all(registry)
    for name, content in kept.items():
        (folder / name).write_bytes(content)
    return with_answers(window_of(registry, path))


def draft_file(window: MainWindow) -> Path:
    (found,) = data_folder().rglob(NAME)
    return found


def write_in(window: MainWindow, editor: object, text: str) -> None:
    window.activateWindow()
    editor.setFocus()  # type: ignore[attr-defined]
    settle()
    press("Ctrl+A")
    QTest.keyClicks(editor, text)  # type: ignore[call-overload]
    settle()


def description(window: MainWindow) -> object:
    return window.workspace.panel.fields.description.editor


def word(window: MainWindow) -> str:
    return window.saved.label.text()


# Kept on the disk.


def test_a_second_of_rest_keeps_what_is_typed_in_a_private_file(window: MainWindow) -> None:
    stand_on(window, "One")
    write_in(window, description(window), SECRET)
    assert not [*data_folder().rglob(NAME)]
    wait_for(lambda: [*data_folder().rglob(NAME)], 5)
    assert SECRET in draft_file(window).read_text()
    assert stat.S_IMODE(draft_file(window).stat().st_mode) == 0o600
    window.document.publish()
    assert SECRET.encode() not in window.document.path.read_bytes()
    assert verify(window.document.path).roadmap == window.document.roadmap
    window.workspace.panel.commit()
    assert titled(window, "One").description == SECRET
    wait_for(lambda: not [*data_folder().rglob(NAME)], 5)


def test_no_copy_and_no_merge_carries_a_draft(window: MainWindow, tmp_path: Path) -> None:
    stand_on(window, "One")
    window.workspace.panel.check_ins.note.setPlainText(SECRET)
    window.workspace.editors.keep()
    for name, choice in (("whole.db", {}), ("bare.db", {"history": False}), ("branch.db", {"branch": "One"})):
        window.document.copy_to(tmp_path / name, **choice)  # type: ignore[arg-type]
        assert SECRET.encode() not in (tmp_path / name).read_bytes()


def test_a_crash_loses_nothing_that_was_typed(registry: WindowRegistry, window: MainWindow) -> None:
    stand_on(window, "One a")
    write_in(window, description(window), SECRET)
    window.workspace.editors.keep()
    # The program stops here: nothing of it was committed.
    window.workspace.panel.fields.description.session.put_away()
    window.workspace.editors.let_go(window.workspace.editors.kept)
    again = crashed(registry, window)
    assert titled(again, "One a").description == ""
    assert again.notes.note is not None
    assert "One a" in again.notes.note.words()
    again.notes.buttons[0].click()
    settle()
    assert description(again).text() == SECRET  # type: ignore[attr-defined]
    assert titled(again, "One a").description == ""
    again.workspace.panel.commit()
    assert titled(again, "One a").description == SECRET


def test_a_draft_of_before_still_follows_what_its_editor_saw(
    registry: WindowRegistry, window: MainWindow, path: Path
) -> None:
    stand_on(window, "One a")
    write_in(window, description(window), SECRET)
    window.workspace.editors.keep()
    window.workspace.panel.fields.description.session.put_away()
    window.workspace.editors.let_go(window.workspace.editors.kept)
    kept = draft_file(window).read_bytes()
    target = draft_file(window)
    close_all(registry)
    with Document.open(path, author="colleague") as theirs, theirs.change("theirs") as change:
        change.set("One-a", description="their words")
    target.write_bytes(kept)
    again = with_answers(window_of(registry, path))
    again.notes.buttons[0].click()
    settle()
    again.workspace.panel.commit()
    assert titled(again, "One a").description == SECRET
    (conflict,) = again.document.conflicts
    assert [said.value for said in conflict.values] == [SECRET, "their words"]


def test_drafts_of_a_process_that_died_are_taken_over(path: Path) -> None:
    with Document.open(path) as first, Document.open(path) as second:
        draft = Draft("field", "One", "description", SECRET, "", "One", second.seen().heads)
        goal = first.roadmap.goal.id
        assert second.drafts.write(goal, [draft])
        assert first.drafts.read(goal) == []  # it lives, and keeps its own
    with Document.open(path) as again:
        assert again.drafts.read(goal) == [draft]
        assert again.drafts.read("another roadmap") == []
        assert again.drafts.write("another roadmap", [])
        assert again.drafts.read(goal) == [draft]  # of another roadmap at this place nothing is thrown away


@pytest.mark.parametrize(
    ("kind", "record_id", "field"),
    [("field", "One", "result"), ("check-in", "One", "note"), ("cell", "One-a", "TITLE"), ("new step", "One", "One-a")],
)
def test_whatever_was_in_hand_stands_in_its_editor_again(
    registry: WindowRegistry, path: Path, kind: str, record_id: str, field: str
) -> None:
    with Document.open(path) as document:
        draft = Draft(kind, record_id, field, SECRET, "", "One", document.seen().heads)
        assert document.drafts.write(document.roadmap.goal.id, [draft])
    window = with_answers(window_of(registry, path))
    window.notes.buttons[0].click()
    settle()
    place = (kind, record_id, field)
    (session,) = [one for one in window.workspace.editors.sessions if one.place == place]
    assert (session.read(), session.in_hand) == (SECRET, True)
    assert word(window) == "what you are typing is not in the plan yet"


def test_a_goal_that_was_in_hand_stands_in_its_dialog_again(
    registry: WindowRegistry, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Document.open(path) as document:
        draft = Draft("goal", "goal", "why_now", SECRET, "", "Everyone", document.seen().heads)
        assert document.drafts.write(document.roadmap.goal.id, [draft])
    monkeypatch.setattr(GoalDialog, "exec", lambda dialog: (dialog.accept(), dialog.result())[1])
    window = with_answers(window_of(registry, path))
    window.notes.buttons[0].click()
    settle()
    assert window.document.roadmap.goal.why_now == SECRET
    assert window.workspace.editors.kept == ()


# Closing.


def test_a_half_written_check_in_is_there_after_closing(registry: WindowRegistry, window: MainWindow) -> None:
    stand_on(window, "Two")
    window.workspace.panel.check_ins.note.setPlainText(SECRET)
    window.workspace.panel.check_ins.confidence.setValue(6)
    path = window.document.path
    again = reopened(registry, path)
    assert len(again.document.roadmap.check_ins) == 0
    stand_on(again, "Two")
    said = again.workspace.panel.check_ins
    assert (said.note.text(), said.confidence.value(), said.progress.value()) == (SECRET, 6, -1)
    said.keep.click()
    assert [one.note for one in again.document.roadmap.check_ins] == [SECRET]


def test_a_text_that_was_refused_is_there_after_closing(registry: WindowRegistry, window: MainWindow) -> None:
    stand_on(window, "Two")
    window.workspace.panel.fields.period_line.setText("after summer")
    again = reopened(registry, window.document.path)
    stand_on(again, "Two")
    assert again.workspace.panel.fields.period_line.text() == "after summer"


def test_a_new_step_that_is_being_typed_is_there_after_quitting(registry: WindowRegistry, window: MainWindow) -> None:
    stand_on(window, "Two")
    press(ENTER, "Three")
    path = window.document.path
    window.commands.run("quit")
    wait_for(lambda: not registry.windows)
    assert "Three" in {step.title for step in Document.read(path).steps.walk()}


def test_another_step_keeps_the_half_written_check_in_of_the_first(window: MainWindow) -> None:
    stand_on(window, "Two")
    window.workspace.panel.check_ins.note.setPlainText(SECRET)
    stand_on(window, "One")
    assert window.workspace.panel.check_ins.note.text() == ""
    window.workspace.editors.keep()
    assert SECRET in draft_file(window).read_text()
    stand_on(window, "Two")
    assert window.workspace.panel.check_ins.note.text() == SECRET


# Escape and undo.


def test_escape_in_a_field_is_undone_in_the_field(window: MainWindow) -> None:
    stand_on(window, "One")
    with window.document.change("an act") as change:
        change.set("One", result="done")
    for editor in (description(window), window.workspace.panel.fields.period_line):
        before = editor.text()  # type: ignore[attr-defined]
        write_in(window, editor, "2027")
        press(ESC)
        assert editor.text() == before  # type: ignore[attr-defined]
        press("Ctrl+Z")
        assert editor.text() == "2027"  # type: ignore[attr-defined]
        assert window.document.undo_label == "an act"
        press(ESC)


def test_escape_in_a_field_and_undo_in_the_tree_bring_the_text_back(window: MainWindow) -> None:
    stand_on(window, "One")
    with window.document.change("an act") as change:
        change.set("One", result="done")
    write_in(window, description(window), SECRET)
    press(ESC)
    stand_on(window, "Two")
    press("Ctrl+Z")
    assert window.document.undo_label == "an act"
    assert window.workspace.panel.step_id == "One"
    assert description(window).text() == SECRET  # type: ignore[attr-defined]


def test_escape_in_a_cell_and_in_a_new_step_are_undone(window: MainWindow) -> None:
    with window.document.change("an act") as change:
        change.set("One", result="done")
    stand_on(window, "Two")
    press(F2, "Two and more", ESC)
    assert window.commands.spoken("undo") == "Bring back what you typed"
    press("Ctrl+Z")
    assert window.workspace.outline.typing.editor.text() == "Two and more"
    press(ENTER)
    assert drawn(window).endswith("Two and more")
    stand_on(window, "Two and more")
    press(ENTER, "Three", ESC)
    press("Ctrl+Z")
    assert window.workspace.outline.typing.editor.text() == "Three"
    press(ENTER, ESC)
    assert drawn(window).endswith("Two and more\nThree")
    stand_on(window, "Three")
    press("Ctrl+Z")
    assert drawn(window).endswith("Two and more")


def test_escape_in_the_dialog_of_the_goal_is_undone(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []

    def answered(*acts: Callable[[GoalDialog], object]) -> None:
        waiting = list(acts)
        monkeypatch.setattr(GoalDialog, "exec", lambda dialog: (waiting.pop(0)(dialog), dialog.result())[1])

    def type_and_leave(dialog: GoalDialog) -> None:
        dialog.form.why_now.setPlainText(SECRET)
        dialog.form.measure.setPlainText("a figure")
        dialog.reject()

    def look_and_keep(dialog: GoalDialog) -> None:
        shown.extend([dialog.form.why_now.text(), dialog.form.measure.text()])
        dialog.accept()

    answered(type_and_leave, look_and_keep)
    window.commands.run("goal")
    assert window.document.roadmap.goal.why_now == ""
    window.commands.run("undo")
    settle()
    assert shown == [SECRET, "a figure"]
    assert (window.document.roadmap.goal.why_now, window.document.roadmap.goal.measure) == (SECRET, "a figure")


def test_escape_in_the_dialog_of_how_we_keep_track_is_undone(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def type_and_leave(dialog: TrackingDialog) -> None:
        dialog.form.most_at_once.setText("7")
        dialog.reject()

    waiting = [type_and_leave, TrackingDialog.accept]
    monkeypatch.setattr(TrackingDialog, "exec", lambda dialog: (waiting.pop(0)(dialog), dialog.result())[1])
    window.commands.run("tracking")
    assert window.document.roadmap.goal.most_at_once == 3
    window.commands.run("undo")
    settle()
    assert window.document.roadmap.goal.most_at_once == 7
    window.commands.run("undo")
    assert window.document.roadmap.goal.most_at_once == 3


def test_undo_from_the_menu_goes_to_the_field_where_one_types(window: MainWindow) -> None:
    stand_on(window, "One")
    with window.document.change("an act") as change:
        change.set("One", result="done")
    write_in(window, description(window), SECRET)
    window.commands.run("undo")
    assert description(window).text() != SECRET  # type: ignore[attr-defined]
    assert window.document.undo_label == "an act"
    window.commands.run("redo")
    assert description(window).text() == SECRET  # type: ignore[attr-defined]


def test_a_new_act_has_undo_undo_that(window: MainWindow) -> None:
    stand_on(window, "Two")
    press(F2, "Two and more", ESC)
    with window.document.change("an act") as change:
        change.set("One", result="done")
    press("Ctrl+Z")
    assert window.document.undo_label != "an act"
    assert window.workspace.outline.typing.editor is None


# The foot.


def test_the_foot_never_says_saved_while_something_in_a_field_is_not(window: MainWindow) -> None:
    wait_for(lambda: word(window).startswith("saved in the file at"))
    stand_on(window, "One")
    unsaved = "what you are typing is not in the plan yet"
    for session in [one for one in window.workspace.editors.sessions if one.place is not None]:
        widget = session.widget
        if isinstance(widget, QPlainTextEdit):
            widget.setPlainText("changed")
        elif isinstance(widget, QComboBox) and widget.isEditable():
            widget.setEditText("changed")
        elif hasattr(widget, "setValue"):
            widget.setValue(3)
        elif hasattr(widget, "setText"):
            widget.setText("changed")
        else:
            continue  # a list of choices, which is written as it is chosen from
        assert word(window) == unsaved, session.place
        session.discard()
        session.put_away()
        session.begin(session_place(window, session), session.began)
        assert word(window).startswith("saved in the file at"), session.place
    press(F2, "typing")
    assert word(window) == unsaved
    press(ESC)
    assert word(window).startswith("saved")


def session_place(window: MainWindow, session: object) -> object:
    """Return the place that a session had: that of the text that it has just put away."""
    (kept,) = window.workspace.editors.kept
    window.workspace.editors.let_go([kept])
    assert isinstance(kept, Kept)
    return kept.place


def test_a_cell_that_was_refused_and_left_keeps_its_text(window: MainWindow) -> None:
    typing = window.workspace.outline.typing
    typing.edit("One-a", Column.PERIOD)
    typing.editor.setText("after summer")
    typing.leave()
    assert typing.editor is None
    typing.edit("One-a", Column.PERIOD)
    assert typing.editor.text() == "after summer"


@pytest.mark.parametrize(("kind", "field"), [("field", "description"), ("check-in", "note"), ("cell", "TITLE")])
def test_what_waits_in_the_plan_is_shown_from_any_page(
    registry: WindowRegistry, path: Path, kind: str, field: str
) -> None:
    with Document.open(path) as document:
        draft = Draft(kind, "One", field, SECRET, "", "One", document.seen().heads)
        assert document.drafts.write(document.roadmap.goal.id, [draft])
    window = with_answers(window_of(registry, path))
    window.commands.run("attention")
    settle()
    window.notes.buttons[0].click()
    settle()
    assert window.stack.currentWidget() is window.workspace
    (session,) = [one for one in window.workspace.editors.sessions if one.place == (kind, "One", field)]
    assert session.read() == SECRET
    assert session.widget.isVisible()
