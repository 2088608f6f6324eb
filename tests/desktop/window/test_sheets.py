"""Check-in sheets in the window: written for owners, looked at when they come back, taken over as one act."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.copies.merge.dialog import MergeDialog
from planner.desktop.importing import ImportDialog
from planner.desktop.sheets.dialog import SheetsDialog
from planner.desktop.window import MainWindow
from planner.document import Document
from tests.desktop.acting import LEFT_BUTTON, written
from tests.desktop.conftest import settle, wait_for, window_of, with_answers
from tests.desktop.window.test_file_controller import answer
from tests.desktop.window.test_main_window import drop as dropped
from tests.exchange.checkin_sheets.plans import FILLED, HEADER, PLACE, fill, roadmap
from tests.plans import build

TITLES = ["=cmd()|' /C calc'!A0", "Two", "Three"]


@pytest.fixture
def window(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    return with_answers(window_of(registry, written(tmp_path / "plan.db", roadmap())))


@pytest.fixture
def sheet(window: MainWindow, tmp_path: Path) -> Path:
    """Return the sheet of the team lead, written from the menu and filled in."""
    return fill(in_folder(window, tmp_path / "sheets")[1], FILLED)


def in_folder(window: MainWindow, folder: Path) -> list[Path]:
    """Write the sheets by the menu, and return them in the order of their names."""
    folder.mkdir()
    window.dialogs.path = folder
    window.commands.action("write-sheets").trigger()
    assert window.wait()
    settle()
    return sorted(folder.iterdir())


def edited(path: Path, edit: Callable[[Any], object]) -> Path:
    book: Any = openpyxl.load_workbook(path)
    edit(book.active)
    book.save(path)
    return path


def drop(window: MainWindow, *paths: Path) -> None:
    """Drop files on the window, and wait until they are where they belong."""
    dropped(window, *paths)
    assert window.wait()


def read(window: MainWindow, *paths: Path) -> None:
    """Read sheets by the menu."""
    window.dialogs.paths = [*paths]
    window.commands.action("read-sheets").trigger()
    settle()
    assert window.wait()


class Looked:
    """What the look at sheets showed, and what was done with it."""

    def __init__(self, act: Callable[[SheetsDialog], object]) -> None:
        self.times = 0
        self.heading = self.beside = self.button = ""
        self.rows: list[tuple[str, str, str]] = []
        """Of each row of the list its file, title and line."""
        self.full: dict[str, str] = {}
        self._act = act

    def __call__(self, dialog: SheetsDialog) -> None:
        self.times += 1
        self.heading, self.beside, self.button = dialog.heading.text(), dialog.beside.text(), dialog.on.text()
        self.rows = [(row.group, row.title, row.line) for row in dialog.list.rows_model.rows]
        for row in dialog.list.rows_model.rows:
            dialog.list.choose(row.key)
            self.full[row.title] = f"{dialog.title.text()}\n{dialog.lines.text()}"
        try:
            self._act(dialog)
        except BaseException:
            dialog.reject()  # else the test would wait for ever in the open dialog
            raise


def look(act: Callable[[SheetsDialog], object]) -> Looked:
    """Look at the next dialog of sheets as soon as it is open, and do something with it."""
    looked = Looked(act)
    answer(SheetsDialog, looked)
    return looked


def by_mouse(dialog: SheetsDialog) -> None:
    QTest.mouseClick(dialog.on, LEFT_BUTTON)


def by_keyboard(dialog: SheetsDialog) -> None:
    """Go with Tab to the button that goes on, and press it."""
    for _ in range(8):
        if dialog.focusWidget() is dialog.on:
            break
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.on
    QTest.keyClick(dialog.on, Qt.Key.Key_Space)


def by_escape(dialog: SheetsDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def words(document: Document) -> dict[str, tuple[int | None, int | None, str, str]]:
    """Return the words of today in a plan, by step."""
    return {
        one.step_id or "": (one.progress, one.confidence, one.note, one.aspect)
        for one in document.roadmap.check_ins
        if one.day == date.today()
    }


def test_a_sheet_for_each_owner_is_written_and_its_folder_offered(window: MainWindow, tmp_path: Path) -> None:
    paths = in_folder(window, tmp_path / "sheets")
    day = date.today().isoformat()
    assert [path.name for path in paths] == [f"Check-in {day} Board chair.xlsx", f"Check-in {day} Team lead.xlsx"]
    assert "2 check-in sheets were written in the folder sheets" in window.notes.label.text()
    assert [one.text() for one in window.notes.buttons] == ["Open the folder"]
    window.dialogs.path = None
    window.commands.action("write-sheets").trigger()
    assert window.wait()
    assert len([*(tmp_path / "sheets").iterdir()]) == 2


def test_where_nobody_has_something_to_tell_that_is_said(registry: WindowRegistry, tmp_path: Path) -> None:
    window = with_answers(window_of(registry, written(tmp_path / "plan.db", build(roadmap().goal, [], []))))
    assert in_folder(window, tmp_path / "sheets") == []
    assert window.dialogs.said[-1] == "Nobody owns a step that begins or is under way, so no sheet was written."


def test_a_folder_that_cannot_be_written_is_one_sentence(window: MainWindow, tmp_path: Path) -> None:
    window.dialogs.path = tmp_path / "gone"
    window.commands.action("write-sheets").trigger()
    assert window.wait()
    wait_for(lambda: len(window.dialogs.said) == 2)
    assert window.dialogs.said[-1].endswith(".")


@pytest.mark.parametrize("way", [by_mouse, by_keyboard])
@pytest.mark.parametrize("come", [read, drop])
def test_what_is_agreed_to_is_taken_over_as_one_act_and_stands_in_the_file(
    window: MainWindow, sheet: Path, way: Callable[[SheetsDialog], None], come: Callable[..., None]
) -> None:
    before, changes = window.document.roadmap, len(window.document.history())
    looked = look(way)
    come(window, sheet)
    assert (looked.heading, looked.beside, looked.button) == ("3 words would come in", "", "Take over 3 words")
    assert [(file, title.split("  ")[1]) for file, title, _ in looked.rows] == [(sheet.name, one) for one in TITLES]
    assert "70%, confidence 7 of 10, at risk: money" in looked.rows[0][2].replace("\N{NO-BREAK SPACE}", "")
    full = looked.full[looked.rows[0][1]]
    for told in ("Team lead on ", "What is needed: “Een besluit”", "From whom: Board chair", "Cause: “Ziekte”"):
        assert told in full
    assert words(window.document) == {
        "one": (70, 7, '=HYPERLINK("http://example.org")', "money"),
        "two": (40, 6, "", ""),
        "three": (None, None, "Begint volgende week", ""),
    }
    assert window.document.roadmap.steps["two"].progress == 40
    assert len(window.document.history()) == changes + 1
    assert window.statusBar().currentMessage() == "3 words were taken over from sheets."
    assert window.wait()
    assert words(window.document) == {
        one.step_id: (one.progress, one.confidence, one.note, one.aspect)
        for one in Document.read(window.document.path).check_ins
        if one.day == date.today()
    }
    window.commands.action("undo").trigger()
    settle()
    assert window.document.roadmap == before


def test_looking_alone_writes_nothing(window: MainWindow, sheet: Path) -> None:
    before = window.document.roadmap
    looked = look(by_escape)
    read(window, sheet)
    assert looked.times == 1
    assert window.document.roadmap is before
    window.dialogs.paths = []
    window.commands.action("read-sheets").trigger()
    assert window.wait()
    assert window.document.roadmap is before


def test_twice_is_once(window: MainWindow, sheet: Path) -> None:
    look(by_mouse)
    read(window, sheet)
    after = window.document.roadmap
    again = look(by_escape)
    read(window, sheet)
    assert (again.heading, again.beside) == ("Nothing new is in these sheets", "3 are there already.")
    assert again.button == "Close"
    assert [line for _, _, line in again.rows] == ["This word is there already; once is enough."] * 3
    assert window.document.roadmap is after


REFUSED: Mapping[str, tuple[Callable[[Any], object], str]] = {
    "confidence": (
        lambda one: setattr(one.cell(HEADER + 2, PLACE["confidence"]), "value", 11),
        "“11” is no confidence",
    ),
    "foreign": (
        lambda one: setattr(one.cell(HEADER + 2, PLACE["key"]), "value", "other lead 2026-11-20 two"),
        "This row belongs to another roadmap; it was not taken over.",
    ),
    "key": (lambda one: setattr(one.cell(HEADER + 2, PLACE["key"]), "value", "2"), "The last column was changed"),
    "gone": (
        lambda one: setattr(one.cell(HEADER + 2, PLACE["key"]), "value", "goal lead 2026-11-20 removed"),
        "The step of this row is no longer in the roadmap",
    ),
}


@pytest.mark.parametrize("case", [*REFUSED])
def test_a_row_that_is_refused_says_why_and_all_others_come_in(window: MainWindow, sheet: Path, case: str) -> None:
    edit, why = REFUSED[case]
    edited(sheet, edit)
    looked = look(by_mouse)
    read(window, sheet)
    assert looked.button == "Take over 2 words"
    assert looked.beside == "1 is not taken over; it stays in its sheet, and its row says why."
    ((_, title, line),) = [row for row in looked.rows if "not taken over" in row[1]]
    assert title.startswith(f"Row {HEADER + 2} is not taken over")
    assert title.endswith("Two") is (case == "confidence")
    assert line.startswith(why)
    assert line in looked.full[title]
    assert {*words(window.document)} == {"one", "three"}
    assert window.statusBar().currentMessage() == ("2 words were taken over from sheets. 1 row or sheet was not.")


def test_a_sheet_that_is_damaged_and_one_with_nothing_in_it_are_told_beside_the_others(
    window: MainWindow, sheet: Path, tmp_path: Path
) -> None:
    (cut := tmp_path / "cut.xlsx").write_bytes(sheet.read_bytes()[:3000])
    empty = sheet.with_name(sheet.name.replace("Team lead", "Board chair"))
    looked = look(by_mouse)
    read(window, sheet, cut, empty)
    told = {(file, title) for file, title, _ in looked.rows}
    assert ("cut.xlsx", "The whole sheet is not taken over") in told
    assert (empty.name, "Nothing is filled in") in told
    assert len(words(window.document)) == 3


def test_sorted_cut_and_renamed_it_is_recognised_when_it_is_dropped(
    window: MainWindow, sheet: Path, tmp_path: Path
) -> None:
    edited(sheet, lambda one: one.delete_rows(1, HEADER - 1))
    edited(sheet, lambda one: one.delete_cols(1, 4))
    renamed = sheet.rename(tmp_path / "aw: bijlage (2).xlsx")
    looked = look(by_mouse)
    drop(window, renamed)
    assert looked.button == "Take over 3 words"
    assert len(words(window.document)) == 3


def test_of_another_roadmap_it_is_looked_at_and_refused_row_by_row(window: MainWindow, sheet: Path) -> None:
    def elsewhere(one: Any) -> None:
        for row in range(HEADER + 1, HEADER + 4):
            key = one.cell(row, PLACE["key"])
            key.value = str(key.value).replace("goal ", "another ")

    edited(sheet, elsewhere)
    looked = look(by_escape)
    drop(window, sheet)
    assert (looked.heading, looked.button, len(looked.rows)) == ("Nothing new is in these sheets", "Close", 3)
    assert words(window.document) == {}


def plan_file(path: Path) -> Path:
    book: Any = openpyxl.Workbook()
    for row in (("Title", "Owner"), ("A step", "Somebody")):
        book.active.append(row)
    book.save(path)
    return path


def test_another_spreadsheet_is_imported_as_before(window: MainWindow, tmp_path: Path) -> None:
    seen: list[str] = []

    def leave(dialog: ImportDialog) -> None:
        seen.append(dialog.understanding.path.name)
        dialog.reject()

    answer(ImportDialog, leave)
    drop(window, plan_file(tmp_path / "plan.xlsx"))
    wait_for(lambda: seen)
    (table := tmp_path / "plan.csv").write_text("Title;Owner\nA step;Somebody\n", encoding="utf-8")
    answer(ImportDialog, leave)
    drop(window, table)
    wait_for(lambda: len(seen) == 2)
    assert seen == ["plan.xlsx", "plan.csv"]


def test_a_mix_goes_each_to_its_place(window: MainWindow, sheet: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    window.document.copy_to(copy)
    with Document.open(copy, author="colleague") as other, other.change("rename") as change:
        change.set("two", title="By a colleague")
    seen: list[str] = []

    def go_on(tries: int = 400) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, SheetsDialog | MergeDialog | ImportDialog):
            seen.append(type(dialog).__name__)
            _ = dialog.reject() if isinstance(dialog, ImportDialog) else dialog.accept()
        if tries and len(seen) < 3:
            QTimer.singleShot(20, lambda: go_on(tries - 1))

    go_on()
    drop(window, copy, sheet, plan_file(tmp_path / "plan.xlsx"))
    wait_for(lambda: len(seen) == 3)
    assert sorted(seen) == ["ImportDialog", "MergeDialog", "SheetsDialog"]
    assert window.document.roadmap.steps["two"].title == "By a colleague"
    assert len(words(window.document)) == 3


@pytest.mark.parametrize("way", ["drop", "open"])
def test_without_a_roadmap_one_sentence_says_to_open_it_first(
    window: MainWindow, sheet: Path, registry: WindowRegistry, way: str
) -> None:
    window.close()
    wait_for(lambda: window not in registry.windows)
    welcome = with_answers(registry.welcome())
    if way == "drop":
        drop(welcome, sheet)
    else:
        welcome.dialogs.path = sheet
        welcome.files.open()
        assert welcome.wait()
    wait_for(lambda: any(sheet.name in said for said in welcome.dialogs.said))
    assert welcome.dialogs.said[-1] == (
        f"{sheet.name} is a check-in sheet. Open its roadmap first, and read the sheet there."
    )
    assert QApplication.activeModalWidget() is None


def test_the_sheets_hold_the_plan_as_it_is_now(window: MainWindow, tmp_path: Path) -> None:
    with window.document.change("sooner") as change:
        change.set("later", start=date.today())
    book: Any = openpyxl.load_workbook(in_folder(window, tmp_path / "sheets")[1]).active
    assert "Later" in [row[1].value for row in book.iter_rows(min_row=HEADER + 1)]
