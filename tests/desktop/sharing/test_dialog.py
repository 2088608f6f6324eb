"""The dialog of sharing a copy: what is tried is what is wanted, and a password is not forgotten."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from planner.desktop.sharing.dialog import ShareDialog
from planner.desktop.sharing.wanted import Wanted, Weighed
from planner.desktop.theme import Theme
from planner.desktop.wording import Wording
from tests.plans import municipal_plan

LEAF = "s00045"


class Scale:
    """Weighs trial copies as the window does: it is told later."""

    def __init__(self) -> None:
        self.asked: list[tuple[Wanted, Callable[[Weighed | None], object]]] = []

    def __call__(self, wanted: Wanted, told: Callable[[Weighed | None], object]) -> None:
        self.asked.append((wanted, told))


@pytest.fixture
def scale() -> Scale:
    return Scale()


@pytest.fixture
def dialog(qtbot: QtBot, scale: Scale, wording: Wording, theme: Theme) -> ShareDialog:
    made = ShareDialog(municipal_plan(), LEAF, scale, wording, theme)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_whole_with_its_history_is_proposed(dialog: ShareDialog) -> None:
    assert dialog.wanted == Wanted(history=True, branch_id=None, password="")
    assert dialog.what.itemText(0) == "The whole roadmap"
    assert dialog.what.itemText(1) == "7.1.2  Formulier in gewone taal"  # the chosen step comes first
    assert dialog.what.count() == 2 + 9


def test_its_size_is_told_when_it_was_tried(dialog: ShareDialog, scale: Scale, qtbot: QtBot) -> None:
    assert dialog.weight.text() == "Looking how large it is…"
    qtbot.waitUntil(lambda: len(scale.asked) == 1)
    scale.asked[0][1](Weighed(123_456, 73, 41))
    assert dialog.weight.text() == "About 120 KB."
    assert "The history of 41 changes" in dialog.inside.text()
    assert dialog.ready


def test_another_wish_is_tried_anew_and_an_old_answer_is_none(dialog: ShareDialog, scale: Scale, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(scale.asked) == 1)
    dialog.reads.click()
    dialog.what.setCurrentIndex(1)
    qtbot.waitUntil(lambda: len(scale.asked) == 2)
    assert scale.asked[1][0] == Wanted(history=False, branch_id=LEAF)
    scale.asked[0][1](Weighed(999_000, 73, 41))
    assert not dialog.ready
    assert dialog.weight.text() == "Looking how large it is…"
    scale.asked[1][1](Weighed(20_000, 1, 0))
    assert dialog.weight.text() == "About 20 KB."


def test_a_trial_that_came_to_nothing_says_nothing(dialog: ShareDialog, scale: Scale, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(scale.asked) == 1)
    scale.asked[0][1](None)
    assert dialog.weight.text() == ""
    assert dialog.on.isEnabled()


def test_a_password_is_asked_for_where_it_is_wanted(dialog: ShareDialog) -> None:
    assert not dialog.line.isVisibleTo(dialog)
    dialog.closed.click()
    assert dialog.line.isVisibleTo(dialog)
    dialog.on.click()
    assert dialog.isVisible()
    assert dialog.line.accessibleDescription() == "Write a password, or share the copy without one."
    assert dialog.line.echoMode() is QLineEdit.EchoMode.Password
    dialog.show_it.click()
    assert dialog.line.echoMode() is QLineEdit.EchoMode.Normal
    dialog.line.setText("zomer 2026")
    dialog.on.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.wanted == Wanted(password="zomer 2026")
    assert dialog.wanted.ending == ".zip"


def test_a_password_that_is_not_wanted_after_all_is_none(dialog: ShareDialog) -> None:
    dialog.closed.click()
    dialog.line.setText("zomer")
    dialog.closed.click()
    assert dialog.wanted == Wanted()


def test_an_answer_after_the_dialog_is_gone_does_no_harm(dialog: ShareDialog, scale: Scale, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(scale.asked) == 1)
    before = dialog.weight.text()
    dialog.reject()
    scale.asked[0][1](Weighed(5_000, 1, 1))
    assert dialog.weight.text() == before


def test_another_language_keeps_what_was_chosen(dialog: ShareDialog, wording: Wording) -> None:
    dialog.what.setCurrentIndex(3)
    wanted = dialog.wanted
    wording.speak("nl")
    assert dialog.wanted == wanted
    wording.speak("en")
