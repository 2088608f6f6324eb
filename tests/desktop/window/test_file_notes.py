"""The open file renamed, deleted, or replaced by an older version or another roadmap: said in the window, and asked."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.backups.dialog import SafetyCopiesDialog
from planner.desktop.services.settings import Settings
from planner.desktop.welcome import WelcomePage
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.backups import safety_copies
from planner.document.recovery import unpublished
from planner.document.verify import verify
from planner.roadmap import Step
from tests.desktop.acting import LEFT_BUTTON, plan, titled, written
from tests.desktop.conftest import settle, wait_for, window_of, with_answers
from tests.document.slots import died


def add(window: MainWindow, title: str) -> None:
    with window.document.change("add") as change:
        change.add(Step(title=title))
    window.workspace.changed.emit()


def in_file(path: Path) -> set[str]:
    return {step.title for step in verify(path).roadmap.steps.walk()}


def click(button: QAbstractButton) -> None:
    QTest.mouseClick(button, LEFT_BUTTON)
    settle()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "plan.db", plan("one"))


def renamed(window: MainWindow, path: Path, name: str) -> Path:
    """Rename the file under the window, go on working, and wait until it is said."""
    path.rename(path.with_name(name))
    add(window, "later")
    window.publisher.publish()
    wait_for(window.problem.isVisible)
    assert not path.exists()
    return path.with_name(name)


def test_in_a_renamed_file_one_goes_on(registry: WindowRegistry, path: Path) -> None:
    window = with_answers(window_of(registry, path))
    target = renamed(window, path, "plan 2027.db")
    assert window.problem.label.text().startswith("plan.db was renamed: it is plan 2027.db now.")
    assert window.problem.go_on.text() == "Go on in plan 2027.db"
    assert window.problem.go_on.isVisible()
    click(window.problem.go_on)
    wait_for(lambda: registry.windows and registry.windows[0].document and registry.windows[0] is not window)
    (other,) = registry.windows
    assert other.document.path == target
    assert titled(other, "later")
    assert "later" in in_file(target)
    assert not path.exists()
    assert window.dialogs.said == []


def test_a_renamed_file_stands_in_the_recent_ones_by_its_new_name(
    registry: WindowRegistry, settings: Settings, path: Path
) -> None:
    window = with_answers(window_of(registry, path))
    kept = {copy.taken_at for copy in safety_copies(path) if copy.kind == "daily"}
    assert kept
    target = renamed(window, path, "plan 2027.db")
    click(window.problem.go_on)
    wait_for(lambda: registry.windows and registry.windows[0].document and registry.windows[0] is not window)
    assert settings.remembered == [target]
    assert kept <= {copy.taken_at for copy in safety_copies(target)}
    assert safety_copies(path) == []


def test_one_goes_on_with_everything_where_somebody_worked_on_the_renamed_file(
    registry: WindowRegistry, settings: Settings, path: Path
) -> None:
    window = with_answers(window_of(registry, path))
    kept = {copy.taken_at for copy in safety_copies(path) if copy.kind == "daily"}
    target = path.rename(path.with_name("other.db"))
    with Document.open(target) as theirs, theirs.change("theirs") as change:
        change.add(Step(title="theirs"))
    window.publisher.check()
    wait_for(window.problem.isVisible)
    click(window.problem.go_on)
    wait_for(lambda: registry.windows and registry.windows[0].document and registry.windows[0] is not window)
    assert settings.remembered == [target]
    assert kept <= {copy.taken_at for copy in safety_copies(target)}


def test_a_window_closed_without_an_answer_lists_the_new_name(
    registry: WindowRegistry, settings: Settings, path: Path
) -> None:
    window = with_answers(window_of(registry, path))
    kept = {copy.taken_at for copy in safety_copies(path) if copy.kind == "daily"}
    target = renamed(window, path, "new name.db")
    window.close()
    wait_for(lambda: not registry.windows)
    assert settings.remembered == [target]
    assert kept <= {copy.taken_at for copy in safety_copies(target)}


def test_the_first_page_finds_a_file_that_was_renamed_while_nobody_looked(
    registry: WindowRegistry, settings: Settings, path: Path
) -> None:
    window_of(registry, path).close()
    wait_for(lambda: not registry.windows)
    kept = {copy.taken_at for copy in safety_copies(path) if copy.kind == "daily"}
    target = path.rename(path.with_name("at last.db"))
    first = registry.welcome()
    wait_for(lambda: settings.recent == [target])
    page = first.stack.currentWidget()
    assert isinstance(page, WelcomePage)
    assert [row.title.text() for row in page.recent.rows] == ["at last"]
    assert settings.remembered == [target]
    click(page.recent.rows[0])
    wait_for(lambda: first.document is not None)
    assert kept <= {copy.taken_at for copy in safety_copies(target)}


def test_a_former_name_that_is_opened_leads_to_the_new_one(
    registry: WindowRegistry, settings: Settings, path: Path
) -> None:
    window_of(registry, path).close()
    wait_for(lambda: not registry.windows)
    target = path.rename(path.with_name("at last.db"))
    window = with_answers(registry.welcome())
    window.dialogs.act = True
    registry.open(path, window)
    wait_for(lambda: window.document is not None)
    assert settings.remembered == [target]


def test_a_renamed_file_is_written_again_on_request(registry: WindowRegistry, path: Path) -> None:
    window = with_answers(window_of(registry, path))
    target = renamed(window, path, "old.db")
    assert window.problem.again.text() == "Write plan.db again"
    click(window.problem.again)
    wait_for(lambda: not window.document.saved.waiting)
    assert "later" in in_file(path)
    assert "later" not in in_file(target)
    assert not window.problem.isVisible()


@pytest.mark.parametrize("code", ["en", "nl"])
def test_each_way_on_names_the_file_that_it_is_about(registry: WindowRegistry, tmp_path: Path, code: str) -> None:
    path = written(tmp_path / "plan & co.db", plan("one"))
    window = with_answers(window_of(registry, path))
    window.window_commands.speak(code)
    target = renamed(window, path, "een heel lange naam van een bestand dat niemand uitschrijft 2027.db")
    problem = window.problem
    _, _, instructions = problem.label.text().rpartition(". ")
    assert target.name in instructions
    assert path.name in instructions
    assert problem.again.text().replace("&&", "&").count("plan & co.db") == 1
    assert target.name in problem.go_on.accessibleName()
    assert target.name in problem.go_on.toolTip()
    assert problem.go_on.text().endswith("ft 2027.db")
    target.unlink()
    window.publisher.check()
    wait_for(lambda: not window.problem.go_on.isVisible())
    assert problem.label.text().count("plan & co.db") == 2
    assert problem.again.text().replace("&&", "&").count("plan & co.db") == 1


def test_a_window_closed_without_an_answer_brings_the_work_into_the_renamed_file(
    registry: WindowRegistry, path: Path
) -> None:
    window = with_answers(window_of(registry, path))
    target = renamed(window, path, "new name.db")
    window.close()
    wait_for(lambda: not registry.windows)
    assert "later" in in_file(target)
    assert not path.exists()
    assert window.dialogs.said == [
        "The file was renamed meanwhile. Your work is in it, under its new name: new name.db."
    ]


def test_a_renamed_file_is_noticed_without_any_work(registry: WindowRegistry, path: Path) -> None:
    window = window_of(registry, path)
    path.rename(path.with_name("away.db"))
    window.publisher.check()
    wait_for(window.problem.isVisible)
    path.with_name("away.db").rename(path)
    wait_for(lambda: not window.publisher.busy)
    window.publisher.check()
    wait_for(lambda: not window.problem.isVisible())


def test_a_deleted_file_is_said_and_asked(registry: WindowRegistry, path: Path) -> None:
    window = with_answers(window_of(registry, path))
    path.unlink()
    add(window, "later")
    window.publisher.publish()
    wait_for(window.problem.isVisible)
    assert "moved, renamed or deleted" in window.problem.label.text()
    assert not window.problem.go_on.isVisible()
    assert not path.exists()
    click(window.problem.again)
    wait_for(lambda: not window.document.saved.waiting)
    assert "later" in in_file(path)


def test_an_older_version_is_said_and_can_be_gone_back_to(registry: WindowRegistry, path: Path) -> None:
    shutil.copy(path, path.with_name("older"))
    window = window_of(registry, path)
    add(window, "later")
    window.publisher.publish()
    wait_for(lambda: not window.document.saved.waiting)
    path.with_name("older").replace(path)
    window.publisher.check()
    wait_for(lambda: window.notes.note is not None)
    assert window.notes.label.text().startswith("plan.db was replaced by an older version of this roadmap.")
    assert titled(window, "later")
    wait_for(lambda: not window.document.saved.waiting)
    assert "later" in in_file(path)
    click(next(one for one in window.notes.buttons if one.text() == "Go back to the older version"))
    assert "later" not in {step.title for step in window.document.roadmap.steps.walk()}
    window.document.undo()
    assert titled(window, "later")


def test_work_under_another_roadmap_is_said_and_brought_to_a_file(
    registry: WindowRegistry, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = died(path, "work", 3, "hot")
    Document.create(tmp_path / "other.db", "empty").close()
    (tmp_path / "other.db").replace(path)
    window = with_answers(window_of(registry, path))
    assert "holds work that is in no file" in window.notes.label.text()
    (act,) = window.notes.buttons

    def choose(dialog: SafetyCopiesDialog) -> int:
        assert "set aside" in dialog.list.item(0).text() or "set aside" in dialog.list.item(1).text()
        row = next(row for row in range(dialog.list.count()) if "set aside" in dialog.list.item(row).text())
        dialog.list.setCurrentRow(row)
        wait_for(lambda: dialog.ready)
        dialog.accept()
        return 1

    monkeypatch.setattr(SafetyCopiesDialog, "exec", choose)
    window.dialogs.path = tmp_path / "kept.db"
    click(act)
    wait_for(lambda: len(registry.windows) == 2 and registry.windows[1].document)
    assert {*kept, "one"} <= in_file(tmp_path / "kept.db")
    assert unpublished() == []


def test_the_old_name_of_a_renamed_file_leads_to_the_new_one(registry: WindowRegistry, path: Path) -> None:
    Document.open(path).close()
    path.rename(path.with_name("renamed.db"))
    window = with_answers(registry.new_window())
    window.dialogs.act = True
    window.show()
    registry.open(path, window)
    wait_for(lambda: window.document)
    assert window.document.path == path.with_name("renamed.db")
    assert window.dialogs.said[0].startswith("plan.db was renamed: it is renamed.db now.")
