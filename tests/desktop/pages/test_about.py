"""About the program: what it says, which folders it opens, what goes on the clipboard, and what it is made of."""

import re
import sqlite3
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from planner import __version__
from planner.desktop.about.built_with import built_with
from planner.desktop.about.dialog import AboutDialog
from planner.desktop.about.licences_dialog import LicencesDialog
from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from tests.desktop.conftest import FileManager


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """Give the program data and log folders of its own, which are there, and return them."""
    made = {"data": tmp_path / "data" / "bhag-planner", "log": tmp_path / "state" / "bhag-planner" / "log"}
    for folder in made.values():
        folder.mkdir(parents=True)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return made


def about(qtbot: QtBot, qapp: QApplication, path: Path | None = None, code: str = "en") -> AboutDialog:
    dialog = AboutDialog(path, Translator(code), Theme(qapp, "light"))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def words(dialog: AboutDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def said_before(dialog: QDialog) -> str:
    """Return what a box in front of a dialog says, and close it."""
    (box,) = dialog.findChildren(QMessageBox, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert box.isVisible()
    box.accept()
    return box.text()


def test_the_menu_shows_it_over_the_window_with_the_folder_of_the_roadmap(
    registry: WindowRegistry, tmp_path: Path, qtbot: QtBot
) -> None:
    window = registry.new_window()
    window.open_document(Document.create(tmp_path / "plan.db", "empty", "en"))
    window.commands.action("about").trigger()
    dialog = window.findChild(AboutDialog)
    assert dialog is not None
    assert dialog.isVisible()
    assert dialog.folders["This roadmap"].accessibleName() == str(tmp_path)
    dialog.reject()
    qtbot.waitUntil(lambda: window.findChild(AboutDialog) is None)


@pytest.mark.parametrize(
    ("code", "said"), [("en", "free: under the Apache License"), ("nl", "vrij: volgens de Apache")]
)
def test_it_says_what_it_is_in_both_languages(code: str, said: str, qtbot: QtBot, qapp: QApplication) -> None:
    shown = words(about(qtbot, qapp, code=code))
    assert "BHAG Planner" in shown
    assert __version__ in shown
    assert said in shown


def test_it_follows_the_language(qtbot: QtBot, qapp: QApplication) -> None:
    dialog = about(qtbot, qapp)
    dialog.translator.speak("nl")
    assert f"Versie {__version__}" in words(dialog)
    assert dialog.copy.text() == "Gegevens kopiëren"


def test_each_folder_opens_and_one_that_is_not_there_cannot(
    folders: dict[str, Path], files: FileManager, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    dialog = about(qtbot, qapp, tmp_path / "plan.db")
    links = list(dialog.folders.values())
    for link in links:
        assert link.isEnabled()
        link.click()
    assert files.shown == [tmp_path, folders["data"], folders["log"]]
    folders["log"].rmdir()
    again = about(qtbot, qapp)
    assert [link.isEnabled() for link in again.folders.values()] == [True, False]


def test_without_a_program_for_folders_it_says_so(
    folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    dialog = about(qtbot, qapp)
    dialog.folders["What went wrong (log)"].click()
    said = said_before(dialog)
    assert "no program that shows the folder" in said
    assert str(folders["log"]) in said


def test_the_list_of_licences_says_it_in_front_of_itself_and_cuts_nothing_off(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    (tmp_path / "licences").mkdir()
    row = "PySide6  6  LGPL-3.0-only OR GPL-2.0-only  " + "  ".join(f"licences/PySide6-{n}.txt" for n in range(9))
    (tmp_path / "LICENCES.txt").write_text(row, encoding="utf-8")
    dialog = LicencesDialog(tmp_path, Translator("nl"), Theme(qapp, "light"))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.list.horizontalScrollBar().maximum() == 0
    assert dialog.list.toPlainText() == row
    dialog.show_texts.click()
    assert str(tmp_path / "licences") in said_before(dialog)


def test_what_is_copied_is_said_to_be_for_whoever_helps(qtbot: QtBot, qapp: QApplication) -> None:
    for code, said in (("en", "to whoever helps you"), ("nl", "aan wie je helpt")):
        dialog = about(qtbot, qapp, code=code)
        dialog.copy.click()
        assert said in dialog.note.text()
    QGuiApplication.clipboard().clear()


def test_the_details_are_versions_and_nothing_of_the_person(
    folders: dict[str, Path], tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    dialog = about(qtbot, qapp, tmp_path / "Geheim plan.db", "nl")
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().clear()
    said = dict(line.split(": ", 1) for line in copied.splitlines())
    assert said["BHAG Planner"].startswith(__version__)
    assert said["Python"] == sys.version.split()[0]
    assert said["Qt"].startswith(version("PySide6-Essentials"))
    assert said["SQLite"] == sqlite3.sqlite_version
    assert said["System"]
    assert said["Language"] == "nl"
    for private in ("Geheim", str(tmp_path), str(Path.home())):
        assert private not in copied
    assert "Gekopieerd" in dialog.note.text()


def test_the_list_has_all_that_the_program_needs_and_no_tool_of_its_makers() -> None:
    rows = {line.split()[0].lower(): line for line in built_with(None).splitlines()}
    assert {"python", "pyside6_essentials", "sqlmodel", "sqlalchemy", "reportlab", "openpyxl", "noto"} <= set(rows)
    assert not {"pytest", "ruff", "hypothesis", "bhag-planner"} & set(rows)
    assert "MIT" in rows["sqlmodel"]
    assert "LGPL" in rows["pyside6_essentials"]
    assert not [line for line in rows.values() if re.search(r"\s\?$", line)]


def test_an_installed_program_shows_its_own_list_and_its_texts(
    files: FileManager, tmp_path: Path, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is that of the program which runs, through the link by which it was started."""
    program = tmp_path / "opt" / "bhag-planner"
    (program / "licences").mkdir(parents=True)
    (program / "bhag-planner").write_bytes(b"")
    (program / "LICENCES.txt").write_text("Qt  6  LGPL-3.0-only  licences/Qt.txt\n", encoding="utf-8")
    (tmp_path / "command").symlink_to(program / "bhag-planner")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "command"))
    dialog = about(qtbot, qapp)
    dialog.licences.click()
    shown = dialog.findChild(LicencesDialog)
    assert shown is not None
    assert shown.list.toPlainText() == "Qt  6  LGPL-3.0-only  licences/Qt.txt\n"
    shown.show_texts.click()
    assert files.shown == [program / "licences"]


def test_an_installed_program_whose_list_is_gone_still_says_what_it_knows(tmp_path: Path) -> None:
    assert "SQLAlchemy" in built_with(tmp_path)
    (tmp_path / "LICENCES.txt").write_bytes(b"\xff\xfe\xff")
    assert "SQLAlchemy" in built_with(tmp_path)
