"""Qt's own dialogs, where the system has none: in Dutch they have no English word, and in English no Dutch one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QSpinBox,
    QTabWidget,
    QTextEdit,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.services.translator import Translator
from tests.desktop.conftest import settle

BOTH = {"OK", "Help", "Reset", "Type", "Type:", "Printer", "Printer:", "..."}
"""Words that are the same in both languages."""
PROPERTIES = ("windowTitle", "text", "toolTip", "title", "accessibleName", "placeholderText")


@pytest.fixture
def translator(registry: WindowRegistry) -> Translator:
    """What changes the language of the program."""
    found = registry.findChild(Translator)
    assert found is not None
    return found


def words(shown: QWidget) -> set[str]:
    """Return all that a dialog or menu says, without the marks of its keys."""
    found: set[str] = set()
    for part in [shown, *shown.findChildren(QObject)]:
        found |= {said for name in PROPERTIES if isinstance(said := part.property(name), str)}
        if isinstance(part, QComboBox):
            found |= {part.itemText(row) for row in range(part.count())}
        if isinstance(part, QTabWidget):
            found |= {part.tabText(row) for row in range(part.count())}
        if isinstance(part, QAbstractItemView) and (model := part.model()) is not None:
            columns = range(model.columnCount())
            found |= {str(model.headerData(column, Qt.Orientation.Horizontal)) for column in columns}
    return {said.replace("&", "").strip() for said in found} - {""}


def opening() -> QDialog:
    dialog = QFileDialog(None, "", "/", "(*.db)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    return dialog


def saving() -> QDialog:
    dialog = opening()
    assert isinstance(dialog, QFileDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    return dialog


def box() -> QDialog:
    made = QMessageBox()
    every = [one for one in QMessageBox.StandardButton if one.value.bit_count() == 1 and one.value >= 0x400]
    for one in every:
        made.addButton(one)
    made.setDetailedText("1")
    return made


def filled(field: QLineEdit | QPlainTextEdit | QTextEdit) -> QMenu:
    """Return the menu of a field of text in which all can be done."""
    if isinstance(field, QLineEdit):
        field.setText("1")
        field.selectAll()
    else:
        field.setPlainText("1")
        field.moveCursor(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    return field.createStandardContextMenu()


def without_keys(said: set[str]) -> set[str]:
    return {one.split("\t")[0] for one in said}


def in_both(shown: list[set[str]]) -> set[str]:
    assert len(shown) == 2
    assert all(len(one) > 3 for one in shown)
    return (shown[0] & shown[1]) - BOTH


@pytest.mark.parametrize("kind", [opening, saving, box])
def test_no_dialog_of_qt_mixes_languages(kind: Callable[[], QDialog], translator: Translator, qtbot: QtBot) -> None:
    shown: list[set[str]] = []
    for code in ("en", "nl"):
        translator.speak(code)
        dialog = kind()
        qtbot.addWidget(dialog)
        dialog.show()
        settle()
        shown.append({one for one in words(dialog) if any(map(str.isalpha, one)) and not one.startswith(("/", "(*"))})
        dialog.close()
    assert in_both(shown) == set()


def test_the_dialog_of_printing_mixes_no_languages(translator: Translator, qtbot: QtBot) -> None:
    shown: list[set[str]] = []
    printer = QPrinter()
    for code in ("en", "nl"):
        translator.speak(code)
        dialog = QPrintDialog(printer)
        qtbot.addWidget(dialog)
        dialog.show()
        settle()
        shown.append({one for one in words(dialog) if any(map(str.isalpha, one)) and not one.startswith("/")})
        dialog.close()
    assert in_both(shown) == set()


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QTextEdit])
def test_no_menu_of_a_field_mixes_languages(
    kind: "type[QLineEdit] | type[QPlainTextEdit] | type[QTextEdit]", translator: Translator, qtbot: QtBot
) -> None:
    shown: list[set[str]] = []
    for code in ("en", "nl"):
        translator.speak(code)
        field = kind()
        qtbot.addWidget(field)
        menu = filled(field)
        qtbot.addWidget(menu)
        shown.append(without_keys(words(menu)))
    assert in_both(shown) == set()


def test_the_kinds_of_what_is_in_a_folder_are_dutch(translator: Translator, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "place" / "folder").mkdir(parents=True)
    translator.speak("nl")
    dialog = opening()
    assert isinstance(dialog, QFileDialog)
    qtbot.addWidget(dialog)
    dialog.setDirectory(str(tmp_path / "place"))
    dialog.show()
    rows = dialog.findChild(QTreeView)
    assert rows is not None
    qtbot.waitUntil(lambda: rows.model().rowCount(rows.rootIndex()) == 1)
    assert rows.model().index(0, 2, rows.rootIndex()).data() == "Map"


def test_a_change_of_language_back_leaves_english_alone(translator: Translator, qtbot: QtBot) -> None:
    for code, said in (("nl", "Zoeken in:"), ("en", "Look in:"), ("nl", "Zoeken in:"), ("en", "Look in:")):
        translator.speak(code)
        dialog = opening()
        qtbot.addWidget(dialog)
        assert said in words(dialog)


def test_a_field_of_figures_has_its_steps_in_dutch(translator: Translator, qtbot: QtBot) -> None:
    translator.speak("nl")
    field = QSpinBox()
    qtbot.addWidget(field)
    texts = without_keys(words(filled(field.lineEdit())))
    assert {"Kopiëren", "Plakken"} <= texts
    assert not {"Copy", "Paste"} & texts
