"""Opening by the system: what it cannot open is said in front of who asked, and what was passed to it goes in time."""

import os
import re
import tempfile
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from planner.desktop.poster import PosterPage
from planner.desktop.services.opening import open_path
from planner.desktop.services.passing_files import DAY, new_passing_file, remove_passing_files
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.desktop.window import MainWindow
from tests.desktop.conftest import FileManager, wait_for
from tests.plans import municipal_plan


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A system without a program that opens anything, and with a folder of its own for passing files."""
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    return passing


def box_before(window: QWidget) -> QMessageBox:
    """Return the one box in front of a window."""
    boxes = [box for box in window.findChildren(QMessageBox) if box.isVisible() and box.parent() is window]
    assert len(boxes) == 1
    return boxes[0]


@pytest.mark.parametrize(("code", "words"), [("en", "no program that"), ("nl", "geen programma dat")])
@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_the_system_cannot_open_is_said_before_the_dialog_that_asked(
    kind: str, code: str, words: str, bare: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    asked = tmp_path / "Samen <b>& beter.pdf" if kind == "file" else tmp_path
    if kind == "file":
        asked.write_bytes(b"%PDF-")
    behind = QDialog()
    qtbot.addWidget(behind)
    dialog = QDialog(behind)
    button = QPushButton("Show")
    QVBoxLayout(dialog).addWidget(button)
    dialog.show()
    assert not open_path(asked, button, Translator(code))
    box = box_before(dialog)
    assert words in box.text()
    assert str(asked) in box.text()
    box.accept()


def test_what_is_gone_meanwhile_is_said_and_not_passed_on(files: FileManager, tmp_path: Path, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    assert open_path(tmp_path, page, Translator("en"))
    assert not open_path(tmp_path / "poster.pdf", page, Translator("en"))
    assert files.shown == [tmp_path]
    assert "there no longer" in box_before(page).text()


def test_every_button_of_the_poster_says_that_nothing_opens_it(
    bare: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication, settings: Settings
) -> None:
    page = PosterPage(Translator("en"), Theme(qapp, "light"), settings)
    qtbot.addWidget(page)
    page.show()
    page.set_roadmap(municipal_plan(), "Samen.db", "")
    wait_for(lambda: page.ready)
    saved = tmp_path / "wall.pdf"
    page.save_to(saved)
    wait_for(page.open_file.isVisible)
    for button, path in ((page.open_file, saved), (page.open_folder, tmp_path), (page.viewer, bare)):
        button.click()
        box = box_before(page)
        assert str(path) in box.text()
        box.accept()
        wait_for(lambda: not page.findChildren(QMessageBox))


def test_a_window_says_so_too(bare: Path, window: MainWindow, tmp_path: Path) -> None:
    assert window.workspace is not None
    assert not open_path(tmp_path, window.workspace, Translator("nl"))
    box_before(window).accept()


def test_nothing_else_asks_the_system() -> None:
    root = Path(__file__).parents[3] / "planner"
    asking = [path.name for path in root.rglob("*.py") if re.search(r"\bopenUrl\b", path.read_text(encoding="utf-8"))]
    assert asking == ["opening.py"]


def test_what_was_passed_to_a_reader_goes_when_it_is_a_day_old(bare: Path) -> None:
    kept = new_passing_file("today.pdf")
    old = new_passing_file("old.pdf")
    kept.write_bytes(b"%PDF-")
    old.write_bytes(b"%PDF- read")
    foreign, earlier = bare / "bhag-poster-mine", bare / "bhag-poster-ab12cd_3"
    linked, aim = bare / "bhag-reader-abcdefgh", bare / "aim"
    for folder in (foreign, earlier, aim):
        folder.mkdir()
        (folder / "poster.pdf").write_bytes(b"%PDF-")
    linked.symlink_to(aim)
    long_ago = time.time() - DAY - 60
    for folder in (old.parent, foreign, earlier, aim):
        os.utime(folder, (long_ago, long_ago))
    os.utime(linked, (long_ago, long_ago), follow_symlinks=False)
    with old.open("rb") as reader:
        remove_passing_files()
        assert reader.read() == b"%PDF- read"
    assert sorted(bare.iterdir()) == sorted([kept.parent, foreign, linked, aim])
    assert kept.is_file()
    assert (aim / "poster.pdf").is_file()


def test_a_new_one_removes_the_old_ones_and_is_private(bare: Path) -> None:
    old = new_passing_file("old.pdf").parent
    os.utime(old, (0, 0))
    made = new_passing_file("new.pdf")
    assert not old.exists()
    assert made.name == "new.pdf"
    assert made.parent.stat().st_mode & 0o077 == 0
