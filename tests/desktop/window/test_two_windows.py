"""Two real windows on one file, on two computers: an editor is open in one while the other commits and publishes."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from planner.desktop import make_application
from planner.desktop.step_editing.columns import Column
from planner.desktop.window import MainWindow
from planner.document.verify import verify
from tests.desktop.acting import plan, written
from tests.desktop.conftest import settle, wait_for, with_answers

if TYPE_CHECKING:
    from planner.desktop.app.driven import DrivenApplication

TYPED = "half a word of mine"
Editor = Callable[[MainWindow], Callable[[], str]]
"""Begins to type in a window about the step "One", and returns what reads the text."""


@pytest.fixture
def two(
    qapp: object, tmp_path: Path, warnings_of_qt: list[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[MainWindow, MainWindow]]:
    """The window of a person, and that of a colleague whose computer has its own data and settings."""
    share = tmp_path / "share"
    share.mkdir()
    path = written(share / "plan.db", plan("One\n  One a\nTwo"))
    applications: list[DrivenApplication] = []
    windows: list[MainWindow] = []
    for name in ("mine", "theirs"):
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / name))
        application = make_application(tmp_path / name / "settings.ini")
        applications.append(application)
        windows.append(with_answers(application.open(path)))
        windows[-1].document.author = name
    yield windows[0], windows[1]
    for application in reversed(applications):
        application.close()
        wait_for(lambda application=application: not application.registry.windows)
        application.registry.deleteLater()
        settle()
    assert verify(path)
    assert [one.name for one in share.glob("*.db")] == ["plan.db"]


def stand_on_one(window: MainWindow) -> None:
    window.activateWindow()
    window.workspace.outline.choose("One")
    settle()


def description(window: MainWindow) -> Callable[[], str]:
    stand_on_one(window)
    field = window.workspace.panel.fields.description
    field.editor.setFocus()
    QTest.keyClicks(field.editor, TYPED)
    return field.session.read


def check_in(window: MainWindow) -> Callable[[], str]:
    stand_on_one(window)
    note = window.workspace.panel.check_ins.note
    note.setFocus()
    QTest.keyClicks(note, TYPED)
    return note.text


def cell(window: MainWindow) -> Callable[[], str]:
    stand_on_one(window)
    typing = window.workspace.outline.typing
    typing.edit("One", Column.TITLE)
    typing.editor.clear()
    QTest.keyClicks(typing.editor, TYPED)
    return typing.editor.text


def same(window: MainWindow) -> None:
    with window.document.change("theirs") as change:
        change.set("One", title="their title", description="their words", result="their result")


def gone(window: MainWindow) -> None:
    with window.document.change("theirs") as change:
        change.remove("One")


def taken_in(mine: MainWindow, theirs: MainWindow) -> None:
    """Have the colleague's window publish, and the other take that in, as both do by themselves in a while."""
    theirs.publisher.publish()
    wait_for(lambda: not theirs.document.saved.waiting)
    assert theirs.wait()
    changes = len(mine.document.history())
    mine.publisher.check()
    assert mine.wait()
    if mine.workspace.typing:  # nothing is laid under somebody who types in a cell
        assert len(mine.document.history()) == changes
    else:
        assert len(mine.document.history()) == changes + 1


@pytest.mark.parametrize("editor", [description, check_in, cell])
@pytest.mark.parametrize("act", [same, gone])
def test_nothing_that_is_typed_is_gone(
    two: tuple[MainWindow, MainWindow], editor: Editor, act: Callable[[MainWindow], None]
) -> None:
    mine, theirs = two
    read = editor(mine)
    act(theirs)
    taken_in(mine, theirs)
    if act is gone and editor is not cell:
        assert [kept.draft.text.count(TYPED) for kept in mine.workspace.editors.orphans()] == [1]
        mine.notes.buttons[0].click()  # bring it back
        settle()
    assert TYPED in read()
    mine.workspace.commit_pending()
    if editor is check_in:
        mine.workspace.panel.check_ins.keep.click()
    mine.publisher.publish()
    wait_for(lambda: not mine.document.saved.waiting)
    mine.publisher.check()
    assert mine.wait()
    theirs.publisher.check()
    assert theirs.wait()
    assert mine.document.roadmap == theirs.document.roadmap
    step = mine.document.roadmap.steps["One"]
    said = [one.note for one in mine.document.roadmap.check_ins if one.step_id == "One"]
    assert TYPED in (step.title, step.description, *said)
    if act is same:
        assert step.result == "their result"
        field = {description: "description", cell: "title"}.get(editor)
        told = {value.value for one in mine.document.conflicts for value in one.values if one.field == field}
        assert field is None or told == {TYPED, "their words" if field == "description" else "their title"}
        assert len(theirs.document.conflicts) == len(mine.document.conflicts)
