"""The dialog shows what was understood of a spreadsheet, before anything is made of it, and can be set right."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from planner.desktop.importing import ImportDialog
from planner.desktop.importing.preview import PreviewModel
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.exchange import Meaning
from planner.exchange.interpret import interpret

DUTCH = [
    ("Nr", "Activiteit", "Verantwoordelijke", "Start", "Eind", "Opmerking"),
    ("1", "Eén loket", "Directeur", "1-1-2027", "31-12-2027", ""),
    ("1.1", "Inwoners bevragen", "Adviseur", "1-2-2027", "ooit eens", "eerst in de wijk"),
    ("1.2", "<img src='/etc/passwd'>", "Adviseur", "1-3-2027", "1-4-2027", ""),
    ("2", "Leren van klachten", "", "", "", ""),
]
Show = Callable[[Path], ImportDialog]


def workbook(path: Path, **sheets: list[tuple[object, ...]]) -> Path:
    """Make a workbook with these rows in these sheets."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


@pytest.fixture
def show(qtbot: QtBot, translator: Translator, theme: Theme) -> Show:
    def made(path: Path) -> ImportDialog:
        dialog = ImportDialog(interpret(path, translator.language), translator, theme)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return made


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return workbook(tmp_path / "Jaarplan.xlsx", Planning=DUTCH)


def drawn(model: QAbstractItemModel, parent: QModelIndex | None = None, depth: int = 0) -> list[str]:
    """Return the titles of a model as an indented list."""
    lines: list[str] = []
    for row in range(model.rowCount(parent or QModelIndex())):
        index = model.index(row, 0, parent or QModelIndex())
        lines += ["  " * depth + index.data(), *drawn(model, index, depth + 1)]
    return lines


def test_the_tree_that_the_rows_become_is_shown(show: Show, plan: Path) -> None:
    dialog = show(plan)
    assert drawn(dialog.model) == [
        "Eén loket",
        "  Inwoners bevragen",
        "  <img src='/etc/passwd'>",
        "Leren van klachten",
    ]
    first = dialog.model.index(0, 0)
    assert [first.siblingAtColumn(column).data() for column in (1, 3, 6)] == ["Directeur", "2027", "2"]
    assert "4 steps in Jaarplan.xlsx" in dialog.heading.text()
    assert "outline numbers" in dialog.found.text()
    assert dialog.on.text() == "Take over 4 steps"


def test_what_was_not_understood_is_told_and_leads_to_its_row(show: Show, plan: Path) -> None:
    dialog = show(plan)
    said = [dialog.problems.list.item(row).text() for row in range(dialog.problems.list.count())]
    assert len(said) == 2
    assert "Opmerking" in said[0]
    assert said[1].startswith("Row 3: ")
    assert "ooit eens" in said[1]
    dialog.problems.list.setCurrentRow(1)
    assert dialog.preview.currentIndex().data() == "Inwoners bevragen"


def test_a_column_that_was_taken_for_something_else_is_set_right(show: Show, plan: Path, qtbot: QtBot) -> None:
    dialog = show(plan)
    owner = dialog.columns.choices[2]
    owner.setCurrentIndex(owner.findData(Meaning.DEPARTMENT))
    owner.activated.emit(owner.currentIndex())
    qtbot.waitUntil(lambda: dialog.ready)
    first = dialog.model.index(0, 0)
    assert (first.siblingAtColumn(1).data(), first.siblingAtColumn(2).data()) == ("", "Directeur")
    dialog.accept()
    assert dialog.roadmap is not None
    assert [department.name for department in dialog.roadmap.departments] == ["Adviseur", "Directeur"]


def test_what_is_taken_over_is_a_roadmap_under_the_goal_that_was_written(show: Show, plan: Path) -> None:
    dialog = show(plan)
    assert dialog.goal.text() == "Jaarplan"
    dialog.goal.setText("  Iedereen in één keer goed geholpen ")
    dialog.accept()
    roadmap = dialog.roadmap
    assert roadmap is not None
    assert roadmap.goal.statement == "Iedereen in één keer goed geholpen"
    assert [roadmap.steps.number(step) for step in roadmap.steps] == ["1", "1.1", "1.2", "2"]
    second = roadmap.steps.children(roadmap.steps.children()[0])[0]
    assert "ooit eens" in second.description
    assert "eerst in de wijk" in second.description


def test_nothing_is_made_when_one_goes_back(show: Show, plan: Path) -> None:
    dialog = show(plan)
    dialog.reject()
    assert dialog.roadmap is None


def test_a_sheet_can_be_chosen_where_there_are_several(show: Show, tmp_path: Path, qtbot: QtBot) -> None:
    other = [("Nr", "Stap"), ("1", "Iets anders")]
    dialog = show(workbook(tmp_path / "two.xlsx", Planning=DUTCH, Ideeën=other))
    assert dialog.sheet.isVisible()
    dialog.sheet.setCurrentText("Ideeën")
    dialog.sheet.activated.emit(dialog.sheet.currentIndex())
    qtbot.waitUntil(lambda: dialog.ready)
    assert drawn(dialog.model) == ["Iets anders"]
    assert len(dialog.columns.choices) == 2


def test_what_stays_open_is_asked_before_anything_is_taken_over(show: Show, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("No;Title;Start;End\n1;One counter;01/02/2027;03/04/2027\n", encoding="utf-8")
    dialog = show(path)
    assert not dialog.on.isEnabled()
    dialog.accept()
    assert dialog.roadmap is None
    (choice,) = dialog.questions.choices.values()
    assert choice.itemText(0) == "Choose…"
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    qtbot.waitUntil(lambda: dialog.ready)
    assert dialog.on.isEnabled()
    dialog.accept()
    assert dialog.roadmap is not None
    (step,) = dialog.roadmap.steps
    assert step.start is not None
    assert {step.start.month, step.start.day} == {1, 2}


def test_texts_of_a_spreadsheet_are_never_markup(show: Show, tmp_path: Path) -> None:
    head = ("Titel", "Eigenaar", "<b>Wie</b>")
    rows: list[tuple[object, ...]] = [head, ("<img src='/x.png'>", "<i>iemand</i>", "<u>x</u>")]
    dialog = show(workbook(tmp_path / "markup.xlsx", Blad=rows))
    for label in dialog.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert "<img" not in label.toolTip()


def test_everything_understood_is_said(show: Show, tmp_path: Path) -> None:
    dialog = show(workbook(tmp_path / "small.xlsx", Blad=[("Titel",), ("Eén stap",)]))
    assert dialog.problems.word.text() == "Everything was understood."
    assert not dialog.problems.list.isVisible()
    assert dialog.on.text() == "Take over 1 step"


def test_the_preview_is_a_sound_model(plan: Path, translator: Translator) -> None:
    understanding = interpret(plan, translator.language)
    model = PreviewModel(translator)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for rows in (understanding.rows, (), understanding.rows):
        model.show_rows(rows)
    assert model.index_of_row(4).data() == "<img src='/etc/passwd'>"
    assert not model.index_of_row(99).isValid()
    del tester
