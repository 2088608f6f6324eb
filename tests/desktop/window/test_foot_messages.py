"""The foot of the window says what was just done, and nothing that is true no more."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.forms.roadmap_page import RoadmapPage
from planner.desktop.window import MainWindow
from planner.desktop.window.foot_messages import APART
from planner.desktop.window.page_table import PAGES
from planner.document import Document
from planner.roadmap import Step
from tests.desktop.acting import DELETE, DOWN, ESC, F2, plan, stand_on, titled, written
from tests.desktop.conftest import drawn, press, settle, wait_for, window_of, with_answers
from tests.desktop.window.test_sharing import brought_back, copied

OUTLINE = "A\n  A1\n  A2\nB\nC"


@pytest.fixture
def small(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    return with_answers(window_of(registry, written(tmp_path / "small.db", plan(OUTLINE))))


def foot(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


def test_the_keys_of_each_page_stand_at_the_foot_under_what_is_said(small: MainWindow) -> None:
    small.resize(1366, 768)
    keys = small.foot.keys
    assert keys.text().startswith("Enter a step below")
    for entry in PAGES:
        small.commands.run(entry.name)
        settle()
        page = small.stack.currentWidget()
        assert isinstance(page, RoadmapPage)
        assert page.keys[-1][0] == "Esc"
        assert len(page.keys) <= 5
        assert keys.text().count("·") == len(page.hints()) - 1
        assert keys.isVisible()
    small.window_commands.speak("nl")
    assert keys.text().endswith("Esc terug")
    small.tell("Saved.")
    assert not keys.isVisible()


def test_as_many_keys_stand_at_the_foot_as_there_is_room_for(small: MainWindow) -> None:
    small.resize(720, 512)
    small.commands.run("tasks")
    settle()
    keys = small.foot.keys
    shown = keys.text().split(APART)
    assert 0 < len(shown) < 5
    assert keys.accessibleName().split("; ")[: len(shown)] == shown


def test_after_cut_steps_are_pasted_it_says_that_they_moved(small: MainWindow) -> None:
    stand_on(small, "A")
    press("Ctrl+X")
    assert foot(small) == "3 steps will move when you paste. Esc leaves them where they are."
    stand_on(small, "C")
    press("Ctrl+V")
    assert foot(small) == "3 steps moved. Ctrl+Z puts them back."
    press("Ctrl+Z")
    assert foot(small) == "Undone: move “A”"


def test_cut_steps_that_are_pasted_where_they_stand_say_so(small: MainWindow) -> None:
    stand_on(small, "B")
    press("Ctrl+X")
    stand_on(small, "A")
    press("Ctrl+V")
    assert drawn(small) == OUTLINE
    assert foot(small) == "1 step stands here already."


@pytest.mark.parametrize("code", ["en", "nl"])
def test_a_pasted_list_says_how_many_steps_came(small: MainWindow, code: str) -> None:
    small.window_commands.speak(code)
    QGuiApplication.clipboard().setText("one\n\ttwo\n\tthree\nfour")
    stand_on(small, "C")
    press("Ctrl+V")
    said = {
        "en": "4 steps pasted. Ctrl+Z takes them away again.",
        "nl": "4 stappen geplakt. Met Ctrl+Z gaan ze weer weg.",
    }
    assert foot(small) == said[code]


def test_copying_says_how_many_and_ends_what_was_cut(small: MainWindow) -> None:
    stand_on(small, "B")
    press("Ctrl+X")
    assert "will move" in foot(small)
    stand_on(small, "A")
    press("Ctrl+C")
    assert foot(small) == "3 steps copied."


def test_what_another_program_copies_ends_what_was_cut(small: MainWindow) -> None:
    stand_on(small, "B")
    press("Ctrl+X")
    QGuiApplication.clipboard().setText("something else")
    settle()
    assert foot(small) == "Nothing is moved: what you cut stays where it is."


def test_cut_steps_that_are_pasted_in_another_window_say_so(
    small: MainWindow, registry: WindowRegistry, tmp_path: Path
) -> None:
    second = window_of(registry, written(tmp_path / "other.db", plan("X")))
    stand_on(small, "A")
    press("Ctrl+X")
    stand_on(second, "X")
    press("Ctrl+V")
    assert foot(second) == "3 steps pasted. Ctrl+Z takes them away again."
    assert foot(small) == "3 steps moved to another roadmap."


def test_text_that_comes_back_is_said_to_stand_there(small: MainWindow) -> None:
    stand_on(small, "B")
    press(F2, "another name", ESC)
    assert foot(small) == "What you typed was put away. Ctrl+Z brings it back."
    press("Ctrl+Z")
    assert foot(small) == "What you typed stands there again."
    press(Qt.Key.Key_Return)
    assert titled(small, "another name")
    assert foot(small) == ""


def test_what_was_said_of_an_earlier_act_goes_with_the_next(small: MainWindow) -> None:
    stand_on(small, "B")
    press(DELETE)
    assert foot(small) == "1 step removed. Ctrl+Z brings it back."
    press(DOWN)
    assert foot(small) == "1 step removed. Ctrl+Z brings it back."
    stand_on(small, "C")
    press("Alt+Up")  # which is what Ctrl+Z takes back now
    assert foot(small) == ""


@pytest.mark.parametrize(("renamed", "words"), [(True, "another name now"), (False, "the file is gone")])
def test_nothing_is_called_saved_in_a_file_that_is_not_there(small: MainWindow, renamed: bool, words: str) -> None:
    path = small.document.path
    wait_for(lambda: not small.document.saved.waiting)
    for work in (False, True):
        if path.exists():
            path.rename(path.with_name("renamed.db")) if renamed else path.unlink()
        if work:
            with small.document.change("work") as change:
                change.add(Step(title="more"))
        small.publisher.check()
        wait_for(lambda: not small.publisher.busy)
        assert small.problem.isVisible()
        assert words in small.saved.label.text()
        assert "saved in the file" not in small.saved.label.text()
        assert "waiting" not in small.saved.label.text()


@pytest.mark.parametrize(("code", "act"), [("en", "bringing back kopB.db"), ("nl", "terughalen van kopB.db")])
def test_the_undo_of_a_merge_is_named_as_an_act(small: MainWindow, tmp_path: Path, code: str, act: str) -> None:
    small.window_commands.speak(code)
    text = small._translator.text
    brought_back(small, copied(small, tmp_path / "kopB.db", ("B", {"progress": 40})))
    assert small.commands.spoken("undo") == text("Undo: {label}", label=act)
    small.commands.run("undo")
    assert foot(small) == text("Undone: {label}", label=act)
    assert small.commands.spoken("redo") == text("Redo: {label}", label=act)
    small.commands.run("redo")
    assert foot(small) == text("Done again: {label}", label=act)
    assert titled(small, "B").progress == 40
    assert small.commands.spoken("undo") == text("Undo: {label}", label=act)


def test_it_is_named_as_an_act_after_closing_too(small: MainWindow, registry: WindowRegistry, tmp_path: Path) -> None:
    path = small.document.path
    copy = copied(small, tmp_path / "kopB.db", ("B", {"progress": 40}))
    small.close()
    wait_for(lambda: not registry.windows)
    with Document.open(path) as document:
        document.merge(copy)
    again = window_of(registry, path)
    assert again.commands.spoken("undo") == "Undo: bringing back kopB.db"


def test_what_others_undid_is_said_to_be_undone(small: MainWindow) -> None:
    from planner.desktop.copies.merge.text import came_in
    from planner.desktop.services.translator import Translator

    with small.document.change("rename “B”", seen=None) as change:
        change.set("B", title="B2")
    small.document.undo()
    heads = [small.document.change_by_id(one.id) for one in reversed(small.document.history()[:2])]
    assert came_in(heads, Translator("en")) == "Somebody else: 2 changes came in, among them “Undone: rename “B””."
