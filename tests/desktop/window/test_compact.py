"""Making a file smaller from the window: the history goes, the plan and the way back of copies stay."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.copies.compact.dialog import CompactDialog
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.backups import safety_copies
from planner.store.paths import working_folder
from tests.desktop.conftest import settle, wait_for, window_of, with_answers
from tests.desktop.window.test_file_controller import answer
from tests.desktop.window.test_sharing import brought_back
from tests.histories import LEAF, municipal_past


@pytest.fixture
def old(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    """Return a window with a roadmap that was made 90 days ago."""
    path = tmp_path / "old.db"
    municipal_past(path)
    return with_answers(window_of(registry, path))


def made_smaller(window: MainWindow, days_ago: int) -> list[CompactDialog]:
    """Make the file of a window smaller; return the dialog that it was done by."""
    seen: list[CompactDialog] = []

    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, CompactDialog)
        seen.append(dialog)
        dialog.day.show_day(date.today() - timedelta(days=days_ago))
        dialog.on.click()

    asked(window, agree)
    return seen


def asked(window: MainWindow, act: Callable[[QDialog], object]) -> None:
    """Have the dialog opened, do something with it, and go on when it is gone."""
    seen: list[QDialog] = []
    answer(CompactDialog, lambda dialog: (seen.append(dialog), act(dialog)))
    window.commands.run("smaller")
    wait_for(lambda: seen and QApplication.activeModalWidget() is None)


def test_history_before_the_day_goes_and_the_plan_stays(old: MainWindow) -> None:
    document = old.document
    assert document is not None
    plan, count = document.roadmap, len(document.history())
    made_smaller(old, 15)
    assert document.roadmap == plan
    told = document.history()
    assert len(told) == count - 4
    assert (told[-1].kind, told[-1].label) == ("start", "")
    note = old.notes.label.text()
    assert note.startswith("4 changes left out of the history. The file ")
    wait_for(lambda: not document.saved.waiting)
    with Document.open(document.path.rename(document.path.with_name("moved.db"))) as again:
        assert again.roadmap == plan
        assert len(again.history()) == count - 4


def test_the_file_as_it_was_is_kept_also_when_it_is_done_twice(old: MainWindow) -> None:
    document = old.document
    assert document is not None
    count = len(document.history())
    for days in (25, 8):
        made_smaller(old, days)
        wait_for(lambda: not document.saved.waiting)
    from planner.document.history.reader import history_of

    kept = {len(history_of(copy.path)) for copy in safety_copies(document.path)}
    assert {count, count - 2} <= kept


def test_a_copy_that_was_out_still_comes_back(old: MainWindow, tmp_path: Path) -> None:
    document = old.document
    assert document is not None
    copy = tmp_path / "team.db"
    document.copy_to(copy)
    with Document.open(copy, author="Team lead") as theirs, theirs.change("there") as change:
        change.set(LEAF, progress=60)
    shown: list[str] = []

    def look(dialog: QDialog) -> None:
        shown.append(dialog.out.text())  # type: ignore[attr-defined]
        dialog.reject()

    asked(old, look)
    assert shown[0].startswith("• team.db · ")
    made_smaller(old, 15)
    old.notes.away.click()
    brought_back(old, copy)
    assert document.roadmap.steps[LEAF].progress == 60
    assert len(document.copies_out()) == 0


def test_a_sensible_day_is_proposed_with_what_it_comes_to_and_a_trial_leaves_nothing(old: MainWindow) -> None:
    document = old.document
    assert document is not None
    said: list[str] = []
    folder = working_folder(document.path)
    before = sorted(path.name for path in folder.iterdir())

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, CompactDialog)
        wait_for(lambda: dialog.ready)
        assert dialog.day.day == date.today() - timedelta(days=30)  # nothing can be left out before 91 days ago
        assert dialog.day.minimumDate().toPython() == date.today() - timedelta(days=59)
        said.append(dialog.goes.text())
        dialog.reject()

    count = len(document.history())
    asked(old, look)
    assert said[0].startswith("2 changes would be left out. The file would ")
    assert len(document.history()) == count
    assert sorted(path.name for path in folder.iterdir()) == before
    assert old.notes.isHidden()


def test_what_is_open_leads_to_the_page_where_it_is_settled(old: MainWindow, tmp_path: Path) -> None:
    document = old.document
    assert document is not None
    copy = tmp_path / "team.db"
    document.copy_to(copy)
    with document.change("here") as change:
        change.set(LEAF, title="Here")
    with Document.open(copy, author="Team lead") as theirs, theirs.change("there") as change:
        change.set(LEAF, title="There")
    brought_back(old, copy)
    with document.change("after") as change:
        change.set("s00050", progress=12)

    def try_it(dialog: QDialog) -> None:
        assert isinstance(dialog, CompactDialog)
        dialog.day.setMaximumDate(dialog.day.maximumDate().addDays(1))
        dialog.day.show_day(date.today() + timedelta(days=1))
        dialog.on.click()
        wait_for(lambda: dialog.ready)
        dialog.to_conflicts.click()

    asked(old, try_it)
    settle()
    assert old.stack.currentWidget() is old.conflicts.page
    assert old.conflicts.page is not None
    assert old.conflicts.page.current is not None
