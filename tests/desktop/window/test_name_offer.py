"""Whoever receives a copy and has no name is asked for one, once and without a box in the way."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.preferences.dialog import PreferencesDialog
from planner.desktop.services.settings import Settings
from planner.document import Document
from tests.desktop.acting import plan, written
from tests.desktop.conftest import settle, window_of
from tests.desktop.window.test_file_controller import answer

WORDS = "What is your name? Others see it at what you change."


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """The settings of a newcomer."""
    settings.name_offered = False
    return settings


def copy_of(path: Path, *, branch: str | None = None) -> Path:
    with Document.open(path) as document:
        document.copy_to(path.with_name("copy.db"), branch=branch)
    return path.with_name("copy.db")


@pytest.mark.parametrize("branch", [None, "A"])
def test_the_receiver_of_a_copy_writes_a_name_by_one_button(
    registry: WindowRegistry, settings: Settings, tmp_path: Path, branch: str | None
) -> None:
    window = window_of(registry, copy_of(written(tmp_path / "plan.db", plan("A")), branch=branch))
    assert window.notes.label.text() == WORDS

    def name(dialog: QDialog) -> None:
        assert isinstance(dialog, PreferencesDialog)
        assert dialog.focusWidget() is dialog.name
        dialog.name.setEditText("Architect")
        dialog.accept()

    answer(PreferencesDialog, name)
    window.notes.buttons[0].click()
    settle()
    assert (settings.name, window.document.author) == ("Architect", "Architect")
    assert window.notes.isHidden()


def test_it_is_offered_once(registry: WindowRegistry, plan_path: Path, tmp_path: Path) -> None:
    assert window_of(registry, plan_path).notes.label.text() == WORDS  # somebody else worked in it
    other = window_of(registry, copy_of(written(tmp_path / "other.db", plan("A"))))
    assert other.notes.isHidden()


def test_in_a_file_of_ones_own_and_to_whoever_has_a_name_nothing_is_said(
    registry: WindowRegistry, settings: Settings, plan_path: Path, tmp_path: Path
) -> None:
    assert window_of(registry, written(tmp_path / "mine.db", plan("A"))).notes.isHidden()
    settings.name = "Controller"
    assert window_of(registry, plan_path).notes.isHidden()
