"""Any list is printed, saved as a page, exported and copied; the latest words are found by what was said."""

from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.lists import ListTools
from planner.desktop.mine import MinePage
from planner.desktop.window import MainWindow
from planner.desktop.words import WordsPage
from planner.document import Document
from planner.roadmap import CheckIn, Goal, Health, Person, Roadmap, Status, Step
from tests.desktop.conftest import settle, wait_for, window_of, with_answers
from tests.poster.reading import failures, words

TODAY = date.today()


@pytest.fixture
def window(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    """A late step of the director, and three words of two owners."""
    path = tmp_path / "plan.db"
    with (
        Document.create_from(path, Roadmap(goal=Goal(id="goal", statement="Everyone can read"))) as new,
        new.change("begin") as change,
    ):
        change.add(Person(id="director", name="Director"))
        change.add(Person(id="adviser", name="Adviser"))
        days = {"start": TODAY - timedelta(days=60), "end": TODAY - timedelta(days=9)}
        change.add(Step(id="late", title="=Late", owner_id="director", status=Status.UNDER_WAY, **days))
        change.add(Step(id="asks", title="Asks", owner_id="adviser", status=Status.UNDER_WAY))
        for number, (step_id, who, note, health) in enumerate(
            (
                ("late", "director", "The school has no room", Health.AT_RISK),
                ("asks", "adviser", "Begun with two groups", None),
                ("late", "director", "The room is there", Health.ON_COURSE),
            )
        ):
            said = TODAY - timedelta(days=40 - 10 * number)
            change.add(
                CheckIn(
                    id=f"w{number}", step_id=step_id, day=said, confidence=5 + number, note=note, person_id=who,
                    health=health,
                )
            )  # fmt: skip
    window = with_answers(window_of(registry, path))
    window.document.author = "Director"
    return window


def words_page(window: MainWindow) -> WordsPage:
    window.commands.run("words")
    settle()
    page = window.stack.currentWidget()
    assert isinstance(page, WordsPage)
    return page


def tools_of(window: MainWindow, name: str) -> ListTools:
    window.commands.run(name)
    settle()
    page = window.stack.currentWidget()
    tools = page.findChild(ListTools)
    assert isinstance(tools, ListTools)
    return tools


def found(page: WordsPage) -> list[tuple[str, str]]:
    return [(row.group, row.key) for row in page.list.rows_model.rows]


def test_the_latest_words_stand_by_day_by_step_and_by_person(window: MainWindow) -> None:
    page = words_page(window)
    assert [key for _, key in found(page)] == ["w2", "w1", "w0"]
    page.order.setCurrentIndex(page.order.findData("step"))
    page.order.activated.emit(1)
    assert found(page) == [("1  =Late", "w2"), ("1  =Late", "w0"), ("2  Asks", "w1")]
    page.order.setCurrentIndex(page.order.findData("person"))
    page.order.activated.emit(2)
    assert found(page) == [("Adviser", "w1"), ("Director", "w2"), ("Director", "w0")]


def test_a_word_is_found_by_what_was_said_and_its_step_is_one_key_away(window: MainWindow) -> None:
    page = words_page(window)
    QTest.keyClicks(page.search, "SCHOOL director")
    QTest.qWait(250)
    assert [key for _, key in found(page)] == ["w0"]
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_F4)
    settle()
    assert window.workspace is not None
    assert window.stack.currentWidget() is window.workspace
    assert window.workspace.outline.view.current() == "late"


def test_a_search_that_finds_nothing_says_what_to_do_and_escape_clears_it(window: MainWindow) -> None:
    page = words_page(window)
    page.search.setText("zebra")
    QTest.qWait(250)
    assert (page.list.isVisible(), "“zebra”" in page.empty.text()) == (False, True)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    QTest.qWait(250)
    assert len(found(page)) == 3


@pytest.mark.parametrize("name", ["tasks", "attention", "words"])
def test_every_list_is_copied_as_a_table_by_mouse_and_by_ctrl_c(window: MainWindow, name: str) -> None:
    tools = tools_of(window, name)
    tools.copy_table()
    copied = QGuiApplication.clipboard().text()
    heading, *rows = copied.splitlines()
    assert heading.split("\t")[0] == "List"
    assert rows
    assert {row.count("\t") for row in rows} == {heading.count("\t")}
    QGuiApplication.clipboard().clear()
    window.stack.currentWidget().list.setFocus()  # type: ignore[union-attr]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == copied


@pytest.mark.parametrize("name", ["tasks", "attention", "words"])
def test_every_list_is_saved_as_a_tagged_page(window: MainWindow, name: str, tmp_path: Path) -> None:
    tools, path = tools_of(window, name), tmp_path / "list.pdf"
    tools.save_to(path)
    wait_for(path.exists)
    content = path.read_bytes()
    assert failures(content) == []
    assert any("=Late" in said for _, said in words(content))


def test_a_list_is_exported_and_no_cell_is_a_formula(window: MainWindow, tmp_path: Path) -> None:
    tools = tools_of(window, "tasks")
    page = window.stack.currentWidget()
    assert isinstance(page, MinePage)
    for name in ("list.xlsx", "list.csv"):
        tools.save_to(tmp_path / name)
        wait_for((tmp_path / name).exists)
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx").active
    assert sheet is not None
    heading, first, *_ = sheet.iter_rows(values_only=True)
    assert heading[:4] == ("List", "No.", "Step", "Owner")
    assert first[:4] == ("Late", "1", "=Late", "Director")
    assert sheet["C2"].data_type == "s"
    assert "'=Late" in (tmp_path / "list.csv").read_text("utf-8-sig")


def test_a_list_that_cannot_be_written_says_so_and_leaves_what_is_there(window: MainWindow, tmp_path: Path) -> None:
    tools = tools_of(window, "tasks")
    said: list[object] = []
    tools.refused.connect(said.append)
    (tmp_path / "list.pdf").mkdir()
    tools.save_to(tmp_path / "list.pdf")
    wait_for(lambda: bool(said))
    assert "list.pdf" in str(said[0])
    tools.save_to(tmp_path / "list.ods")
    wait_for(lambda: len(said) > 1)
    assert not (tmp_path / "list.ods").exists()


def test_what_the_search_found_is_a_list_as_well_and_late_has_its_own_name(window: MainWindow, tmp_path: Path) -> None:
    assert window.workspace is not None
    outline = window.workspace.outline
    assert not outline.list_tools.isVisible()
    outline.bar.late.setChecked(True)
    settle()
    assert outline.list_tools.isVisible()
    outline.list_tools.save_to(tmp_path / "late.pdf")
    wait_for((tmp_path / "late.pdf").exists)
    content = (tmp_path / "late.pdf").read_bytes()
    assert failures(content) == []
    assert words(content)[0] == ("H1", f"Late steps. 1 step found, {window_day(window)}")
    outline.bar.late.setChecked(False)
    outline.bar.words.setText("asks")
    outline.bar.search_now()
    outline.list_tools.copy_table()
    heading, row = QGuiApplication.clipboard().text().splitlines()
    assert heading.split("\t")[-1] == "Latest word"
    assert row.split("\t")[1] == "Asks"
    assert row.endswith("Begun with two groups")
    outline.bar.clear()
    settle()
    assert not outline.list_tools.isVisible()


def window_day(window: MainWindow) -> str:
    assert window.workspace is not None
    return window.workspace.outline.bar._translator.language.day(TODAY)
