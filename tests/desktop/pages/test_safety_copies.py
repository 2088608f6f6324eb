"""Choosing a safety copy to go back to."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from planner.desktop.backups.dialog import SafetyCopiesDialog
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.document.backups import keep_daily, safety_copies


@pytest.fixture
def copies(document: Document) -> list[Path]:
    """Return three copies of the document's file, newest first, the last of which is damaged."""
    keep_daily(document.path)
    newest = next(copy.path for copy in safety_copies(document.path) if copy.path.stem[:2] == "20")
    made = [newest]
    for number in (1, 2):
        other = newest.with_name(f"2026-01-0{3 - number}.db")
        shutil.copyfile(newest, other)
        moment = datetime(2026, 1, 3 - number, 12, tzinfo=UTC).timestamp()
        os.utime(other, (moment, moment))
        made.append(other)
    made[-1].write_bytes(b"not a roadmap at all")
    os.utime(made[-1], (moment, moment))
    return made


@pytest.fixture
def dialog(
    qtbot: QtBot, document: Document, copies: list[Path], translator: Translator, theme: Theme
) -> SafetyCopiesDialog:
    made = SafetyCopiesDialog(document.path, translator, theme)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.ready)
    return made


def row_of(dialog: SafetyCopiesDialog, document: Document, path: Path) -> int:
    return [copy.path for copy in safety_copies(document.path)].index(path)


def test_copies_are_listed_with_their_moment_newest_first(dialog: SafetyCopiesDialog, document: Document) -> None:
    assert dialog.list.count() == len(safety_copies(document.path)) >= 3
    assert "2 Jan 2026" in dialog.list.item(dialog.list.count() - 2).text()
    assert "undo" in dialog.promise.text()


def test_what_is_in_a_copy_is_said(dialog: SafetyCopiesDialog, document: Document) -> None:
    assert dialog.inside.text().startswith(f"{len(document.roadmap.steps)} steps; the big goal stood at ")


def test_the_chosen_copy_is_handed_over(
    dialog: SafetyCopiesDialog, document: Document, copies: list[Path], qtbot: QtBot
) -> None:
    dialog.list.setCurrentRow(row_of(dialog, document, copies[1]))
    qtbot.waitUntil(lambda: dialog.ready)
    dialog.go.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.chosen == copies[1]
    document.restore(Document.read(dialog.chosen), "Go back")


def test_a_damaged_copy_is_said_and_cannot_be_chosen(
    dialog: SafetyCopiesDialog, document: Document, copies: list[Path], qtbot: QtBot
) -> None:
    dialog.list.setCurrentRow(row_of(dialog, document, copies[2]))
    qtbot.waitUntil(lambda: dialog.ready)
    assert not dialog.go.isEnabled()
    assert dialog.inside.text()
    dialog.accept()
    assert dialog.chosen is None


def test_cancelling_chooses_nothing(dialog: SafetyCopiesDialog) -> None:
    dialog.reject()
    assert dialog.chosen is None


def test_without_copies_there_is_a_friendly_word(
    qtbot: QtBot, tmp_path: Path, translator: Translator, theme: Theme
) -> None:
    dialog = SafetyCopiesDialog(tmp_path / "new.db", translator, theme)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.promise.text().startswith("There are no safety copies")
    assert not dialog.go.isVisible()
    dialog.accept()
    assert dialog.chosen is None
