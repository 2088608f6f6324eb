"""Making, copying, exporting and importing roadmaps from the window; and a disk that is in the way."""

import resource
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.goal import GoalDialog, TrackingDialog
from planner.desktop.importing import ImportDialog
from planner.desktop.preferences.dialog import PreferencesDialog
from planner.desktop.welcome import NewRoadmapDialog
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.roadmap import Rhythm
from tests.desktop.acting import ENTER, ESC, F2, plan, rows, stand_on, titled, written
from tests.desktop.conftest import Answers, drawn, press, seen, settle, wait_for, window_of, with_answers

DESK = "Wijkbalie in vier buurthuizen"


def answer(kind: type[QDialog], act: Callable[[QDialog], object], tries: int = 200) -> None:
    """Do something with a dialog as soon as it is open; give up after a while."""
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, kind):
        act(dialog)
    elif tries:
        QTimer.singleShot(20, lambda: answer(kind, act, tries - 1))


def fill_goal(dialog: QDialog) -> None:
    assert isinstance(dialog, NewRoadmapDialog)
    dialog.form.statement.stand("Every school has a library")
    dialog.form.by_when.setText("2030")
    dialog.accept()


def test_a_new_roadmap_is_made_where_one_says_and_opened(registry: WindowRegistry, tmp_path: Path) -> None:
    window = with_answers(registry.welcome())
    window.dialogs.path = tmp_path / "schools.db"
    answer(NewRoadmapDialog, fill_goal)
    window.files.new("empty")
    wait_for(lambda: window.document)
    goal = window.document.roadmap.goal
    assert (goal.statement, goal.by_when) == ("Every school has a library", date(2030, 12, 31))
    assert window.dialogs.said == ["Where is the roadmap kept? Every school has a library.db"]
    press(ENTER, "Ask the pupils", ENTER, ESC)
    assert drawn(window) == "Ask the pupils"


def test_a_place_that_is_taken_is_asked_again_and_the_goal_is_not_lost(
    registry: WindowRegistry, tmp_path: Path
) -> None:
    taken = written(tmp_path / "taken.db", plan("A"))
    before = taken.read_bytes()

    class Second(Answers):
        """Chooses a place that is taken first, and then a free one."""

        def save_file(self, title: str, name: str, kinds: tuple[str, ...]) -> Path | None:
            self.said.append(title)
            return taken if len(self.said) == 1 else tmp_path / "free.db"

    window = registry.welcome()
    window.dialogs = window.files.dialogs = Second()  # type: ignore[assignment]
    answer(NewRoadmapDialog, fill_goal)
    window.files.new("empty")
    wait_for(lambda: window.document)
    assert window.dialogs.said[1] == "taken.db is there already. Choose another name; nothing was overwritten."
    assert window.document.path == tmp_path / "free.db"
    assert taken.read_bytes() == before


def test_a_goal_that_was_written_stays_when_no_place_is_chosen(registry: WindowRegistry) -> None:
    window = with_answers(registry.welcome())
    seen: list[str] = []

    def again(dialog: QDialog) -> None:
        seen.append(dialog.form.statement.text())
        dialog.reject()

    def first(dialog: QDialog) -> None:
        fill_goal(dialog)
        answer(NewRoadmapDialog, again)

    answer(NewRoadmapDialog, first)
    window.files.new("empty")
    assert seen == ["Every school has a library"]
    assert window.document is None


def test_the_sample_opens(registry: WindowRegistry) -> None:
    window = with_answers(registry.welcome())
    window.commands.run("sample")
    wait_for(lambda: window.document)
    count = len(window.document.roadmap.steps)
    assert count > 50
    other = with_answers(registry.welcome())
    other.commands.run("sample")
    settle()
    assert other.document is None
    assert QApplication.activeWindow() is window


def test_a_copy_has_everything_and_its_history(window: MainWindow, tmp_path: Path) -> None:
    stand_on(window, DESK)
    press(F2, "Wijkbalie overal")
    window.dialogs.path = tmp_path / "copy.db"
    window.problem.elsewhere.emit()
    assert window.dialogs.said == ["Save a copy plan.db"]
    assert window.statusBar().currentMessage() == "A copy was saved as copy.db."
    with Document.open(tmp_path / "copy.db") as copy:
        assert copy.roadmap.steps == window.document.roadmap.steps
        assert copy.history()[0].label == f"rename “{DESK}”"
    window.problem.elsewhere.emit()
    assert "copy.db is there already" in window.dialogs.said[-1]


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_an_export_comes_back_by_import(
    window: MainWindow, registry: WindowRegistry, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"plan{ending}"
    window.dialogs.path = target
    window.commands.run("export")
    wait_for(lambda: window.statusBar().currentMessage() == f"Exported as plan{ending}.")
    assert any("Not in the spreadsheet, only in the roadmap itself: " in said for said in window.dialogs.said)
    before = target.read_bytes()
    window.dialogs.agree = False
    window.commands.run("export")
    settle()
    assert window.dialogs.said[-1] == f"plan{ending} is there already. Is it to be replaced?"
    assert target.read_bytes() == before
    window.dialogs.path = tmp_path / "imported.db"

    def take_over(dialog: QDialog) -> None:
        assert isinstance(dialog, ImportDialog)
        wait_for(lambda: dialog.ready)
        dialog.accept()

    answer(ImportDialog, take_over)
    window.files.take(target)
    wait_for(lambda: len(registry.windows) == 2)
    titles = {step.title for step in registry.windows[1].document.roadmap.steps.walk()}
    assert titles == {step.title for step in window.document.roadmap.steps.walk()}


def test_a_spreadsheet_that_is_none_is_said(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"not a spreadsheet")
    window.files.take(tmp_path / "broken.xlsx")
    wait_for(lambda: window.dialogs.said)
    assert "broken.xlsx" in window.dialogs.said[0]


def test_the_goal_is_written_anew_in_its_dialog(window: MainWindow) -> None:
    def change(dialog: QDialog) -> None:
        dialog.form.statement.stand("Everyone is helped in one go")
        dialog.accept()

    answer(GoalDialog, change)
    window.commands.run("goal")
    assert window.document.roadmap.goal.statement == "Everyone is helped in one go"
    assert window.banner.accessibleName() == "Big goal: Everyone is helped in one go"
    assert window.document.undo_label == "change the big goal"


@pytest.mark.parametrize("place", ["tree", "tasks", "attention", "people"])
def test_how_we_keep_track_is_changed_from_any_page(window: MainWindow, place: str) -> None:
    def change(dialog: QDialog) -> None:
        dialog.form.rhythm.setCurrentIndex(dialog.form.rhythm.findData("weekly"))
        dialog.form.most_at_once.setText("5")
        dialog.accept()

    if place != "tree":
        window.commands.run(place)
    answer(TrackingDialog, change)
    window.commands.run("tracking")
    goal = window.document.roadmap.goal
    assert (goal.rhythm, goal.most_at_once) == (Rhythm.WEEKLY, 5)
    window.commands.run("undo")
    goal = window.document.roadmap.goal
    assert (goal.rhythm, goal.most_at_once) == (Rhythm.MONTHLY, 3)


def test_ones_name_is_that_of_the_author_and_of_what_is_mine(window: MainWindow) -> None:
    def name(dialog: QDialog) -> None:
        dialog.name.setEditText("Architect")
        dialog.accept()

    answer(PreferencesDialog, name)
    window.commands.run("preferences")
    assert window.document.author == "Architect"
    window.workspace.outline.bar.mine.click()
    settle()
    assert "Architect" in {
        window.document.roadmap.people[step.owner_id].name
        for step in (titled(window, title) for title in rows(window))
        if step.owner_id
    }


@contextmanager
def full_disk(room: int) -> Generator[None]:
    """Let no file of this process grow beyond `room` bytes, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_refuses_the_act_undoes_it_on_screen_and_says_so(registry: WindowRegistry, plan_path: Path) -> None:
    window = with_answers(window_of(registry, plan_path))
    stand_on(window, DESK)
    before = drawn(window)
    with full_disk(1_000):
        press("Alt+Up")
        press("Ctrl+D")
        press(F2, "Typed", ENTER)
        settle()
        bubble = window.workspace.outline.typing.editor.bubble
        press(ESC)
    assert len(window.dialogs.said) == 2
    assert {window.dialogs.said[0], window.dialogs.said[1], bubble} == {bubble}
    assert bubble.endswith(".")
    assert drawn(window) == seen(window) == before
    press("Alt+Up")
    assert drawn(window) == seen(window) != before


def test_history_of_the_roadmap_and_of_a_step_open(window: MainWindow) -> None:
    from planner.desktop.history.dialog import HistoryDialog

    opened: list[str] = []

    def note(dialog: QDialog) -> None:
        assert isinstance(dialog, HistoryDialog)
        opened.append(dialog.changes_page.filters.wanted().reach.value)
        dialog.reject()

    stand_on(window, DESK)
    for name in ("history", "step-history"):
        answer(HistoryDialog, note)
        window.commands.run(name)
    assert opened == ["all", "branch"]
