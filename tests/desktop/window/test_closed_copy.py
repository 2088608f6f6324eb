"""Opening a copy that is closed with a password: it is asked for, then a place, and the copy opens from there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.copies.merge.password import PasswordDialog
from planner.desktop.services.dialogs import OPENABLE
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.sharing.encrypted_copies import encrypted_copy_job
from planner.document.sharing.encryption import encrypt
from tests.desktop.conftest import settle, wait_for, with_answers
from tests.desktop.window.test_file_controller import answer
from tests.desktop.window.test_sharing import dropped

PASSWORD = "four words in a row"


@pytest.fixture
def closed(plan_path: Path, tmp_path: Path) -> Path:
    """A copy under a password, alone in a folder."""
    path = tmp_path / "mail" / "secret.zip"
    path.parent.mkdir()
    with Document.open(plan_path) as document:
        encrypted_copy_job(document, path, history=True, branch_id=None, password=PASSWORD)()
    return path


def by_menu(registry: WindowRegistry, closed: Path) -> MainWindow:
    window = with_answers(registry.welcome())
    window.dialogs.paths = []
    window.dialogs.open_file = lambda title, kinds: closed if OPENABLE in kinds else None
    window.files.open()
    return window


def by_drop(registry: WindowRegistry, closed: Path) -> MainWindow:
    window = with_answers(registry.welcome())
    dropped(window, closed)
    return window


def by_command(registry: WindowRegistry, closed: Path) -> MainWindow:
    registry.open(closed)
    return with_answers(registry.windows[0])


def type_in(password: str, then: Callable[[PasswordDialog], object] | None = None) -> Callable[[QDialog], None]:
    def type_it(dialog: QDialog) -> None:
        assert isinstance(dialog, PasswordDialog)
        dialog.line.setText(password)
        dialog.on.click()
        if then is not None:
            wait_for(lambda: dialog.field.refusal)
            then(dialog)

    return type_it


@pytest.mark.parametrize("way", [by_menu, by_drop, by_command])
def test_it_asks_for_the_password_and_a_place_and_opens(
    registry: WindowRegistry, closed: Path, way: Callable[[WindowRegistry, Path], MainWindow]
) -> None:
    proposed: list[str] = []
    target = closed.with_suffix(".db")
    answer(PasswordDialog, type_in(PASSWORD))
    window = way(registry, closed)
    window.dialogs.save_file = lambda title, name, kinds: proposed.append(name) or target
    wait_for(lambda: window.document)
    assert window.document.path == target
    assert len(window.document.roadmap.steps) > 50
    assert proposed == [str(target)]
    assert closed.exists()
    assert "*.zip" in OPENABLE


def test_a_wrong_password_is_said_and_may_be_typed_again(registry: WindowRegistry, closed: Path) -> None:
    said: list[str] = []

    def again(dialog: PasswordDialog) -> None:
        said.append(dialog.field.refusal)
        type_in(PASSWORD)(dialog)

    answer(PasswordDialog, type_in("wrong", again))
    window = by_command(registry, closed)
    window.dialogs.path = closed.parent / "mine.db"
    wait_for(lambda: window.document)
    assert said[0].startswith("The password does not fit secret.zip.")


def given_up(registry: WindowRegistry, closed: Path, act: Callable[[QDialog], object]) -> MainWindow:
    over: list[bool] = []
    answer(PasswordDialog, lambda dialog: (act(dialog), over.append(True)))
    window = by_command(registry, closed)
    wait_for(lambda: over and QApplication.activeModalWidget() is None and not registry.jobs.busy)
    settle()
    return window


@pytest.mark.parametrize("act", [QDialog.reject, type_in(PASSWORD)], ids=["no password", "no place"])
def test_giving_up_leaves_nothing_behind(
    registry: WindowRegistry, closed: Path, act: Callable[[QDialog], object]
) -> None:
    window = given_up(registry, closed, act)
    assert window.document is None
    assert window.isVisible()
    assert [path.name for path in closed.parent.iterdir()] == ["secret.zip"]


def test_nothing_is_overwritten_and_another_place_is_asked_for(registry: WindowRegistry, closed: Path) -> None:
    taken, missing = closed.parent / "taken.db", closed.parent / "missing" / "copy.db"
    taken.write_text("mine")
    places = [taken, missing, closed.parent / "free.db"]
    answer(PasswordDialog, type_in(PASSWORD))
    window = by_command(registry, closed)
    window.dialogs.save_file = lambda title, name, kinds: places.pop(0)
    wait_for(lambda: window.document)
    assert window.document.path.name == "free.db"
    assert taken.read_text() == "mine"
    assert window.dialogs.said == [
        "taken.db is there already. Choose another name; nothing was overwritten.",
        "copy.db cannot be made there (its folder is not there), so nothing was written. "
        "Choose another folder or disk.",
    ]


def test_what_is_no_roadmap_inside_is_refused_and_not_kept(registry: WindowRegistry, tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    folder.mkdir()
    rubbish = tmp_path / "rubbish.db"
    rubbish.write_bytes(b"no roadmap " * 200)
    closed = folder / "secret.zip"
    encrypt(rubbish, closed, PASSWORD)
    answer(PasswordDialog, type_in(PASSWORD))
    window = by_command(registry, closed)
    window.dialogs.path = folder / "secret.db"
    wait_for(lambda: len(window.dialogs.said) > 1)
    assert "secret.zip is not a roadmap" in window.dialogs.said[1]
    assert [path.name for path in folder.iterdir()] == ["secret.zip"]
