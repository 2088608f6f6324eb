"""The dialog of sharing a copy: what is tried is what is wanted, and a password is not forgotten."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from planner.desktop.copies.share.dialog import ShareDialog
from planner.desktop.copies.share.options import ShareOptions, TrialCopy
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.roadmap import Roadmap
from tests.plans import municipal_plan

LEAF = "s00045"


class Scale:
    """Weighs trial copies as the window does: it is told later."""

    def __init__(self) -> None:
        self.asked: list[tuple[ShareOptions, Callable[[TrialCopy | None], object]]] = []

    def __call__(self, wanted: ShareOptions, told: Callable[[TrialCopy | None], object]) -> None:
        self.asked.append((wanted, told))


@pytest.fixture
def scale() -> Scale:
    return Scale()


@pytest.fixture
def dialog(qtbot: QtBot, scale: Scale, translator: Translator, theme: Theme) -> ShareDialog:
    made = ShareDialog(municipal_plan(), LEAF, scale, translator, theme)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_whole_with_its_history_is_proposed(dialog: ShareDialog) -> None:
    assert dialog.wanted == ShareOptions(history=True, branch_id=None, password="")
    assert dialog.scope.whole.isChecked()


def test_any_step_can_be_shared_and_the_chosen_one_is_proposed(dialog: ShareDialog) -> None:
    step = dialog.scope.step
    assert step.currentText() == "7.1.2  Formulier in gewone taal"
    assert step.count() == len(municipal_plan().steps)
    dialog.scope.part.click()
    assert dialog.wanted.branch_id == LEAF
    step.setCurrentIndex(0)
    assert step.currentText().startswith("1  ")
    assert dialog.wanted.branch_id == municipal_plan().steps.child_ids(None)[0]
    dialog.scope.whole.click()
    assert dialog.wanted.branch_id is None


def test_a_step_is_found_by_a_part_of_its_title(dialog: ShareDialog, qtbot: QtBot) -> None:
    line = dialog.scope.step.lineEdit()
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, "VERHUIZEN in vijf")
    assert dialog.scope.part.isChecked()
    dialog.scope.step.commit()
    assert line.text() == "7.1  Verhuizen in vijf minuten geregeld"
    assert dialog.wanted.branch_id == "s00043"
    line.setText("nothing is called so")
    dialog.scope.step.commit()
    assert line.text() == "7.1  Verhuizen in vijf minuten geregeld"


def test_what_is_typed_last_is_what_is_shared(dialog: ShareDialog, qtbot: QtBot) -> None:
    line = dialog.scope.step.lineEdit()
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, "7.1  Verh")
    dialog.on.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.wanted.branch_id == "s00043"


def test_without_steps_there_is_nothing_but_the_whole(
    qtbot: QtBot, scale: Scale, translator: Translator, theme: Theme
) -> None:
    made = ShareDialog(Roadmap(), None, scale, translator, theme)
    qtbot.addWidget(made)
    assert not made.scope.part.isEnabled()
    assert made.wanted == ShareOptions()


def test_its_size_is_told_when_it_was_tried(dialog: ShareDialog, scale: Scale, qtbot: QtBot) -> None:
    assert dialog.weight.text() == "Looking how large it is…"
    qtbot.waitUntil(lambda: len(scale.asked) == 1)
    scale.asked[0][1](TrialCopy(123_456, 73, 41))
    assert dialog.weight.text() == "About 120 KB."
    assert "The history of 41 changes" in dialog.inside.text()
    assert dialog.ready


def test_another_wish_is_tried_anew_and_an_old_answer_is_none(dialog: ShareDialog, scale: Scale, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(scale.asked) == 1)
    dialog.reads.click()
    dialog.scope.part.click()
    qtbot.waitUntil(lambda: len(scale.asked) == 2)
    assert scale.asked[1][0] == ShareOptions(history=False, branch_id=LEAF)
    scale.asked[0][1](TrialCopy(999_000, 73, 41))
    assert not dialog.ready
    assert dialog.weight.text() == "Looking how large it is…"
    scale.asked[1][1](TrialCopy(20_000, 1, 0))
    assert dialog.weight.text() == "About 20 KB."


def test_a_trial_that_came_to_nothing_says_nothing(dialog: ShareDialog, scale: Scale, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(scale.asked) == 1)
    scale.asked[0][1](None)
    assert dialog.weight.text() == ""
    assert dialog.on.isEnabled()


def refusal(dialog: ShareDialog) -> str:
    """Press the button, and return what is said below the fields of the password; it stays open."""
    dialog.on.click()
    assert dialog.isVisible()
    return dialog.closing.first.refusal or dialog.closing.second.refusal


def test_a_password_is_written_twice(dialog: ShareDialog) -> None:
    closing = dialog.closing
    assert not closing.line.isVisibleTo(dialog)
    closing.closed.click()
    assert closing.line.isVisibleTo(dialog)
    assert refusal(dialog) == "Write a password, or share the copy without one."
    closing.line.setText("zomer 2026 aan zee")
    assert closing.first.refusal == ""  # it is being written now
    assert refusal(dialog) == "This is not the same password. Write it once more, or have it shown."
    closing.again.setText("zomer 2026 aan zee")
    assert closing.second.refusal == ""
    dialog.on.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.wanted == ShareOptions(password="zomer 2026 aan zee")
    assert dialog.wanted.ending == ".zip"


def test_a_password_that_is_seen_is_written_once(dialog: ShareDialog) -> None:
    closing = dialog.closing
    closing.closed.click()
    assert closing.line.echoMode() is QLineEdit.EchoMode.Password
    closing.show_it.click()
    assert closing.line.echoMode() is QLineEdit.EchoMode.Normal
    assert not closing.second.isVisibleTo(dialog)
    closing.line.setText("zomer 2026 aan zee")
    dialog.on.click()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_a_short_password_is_told_to_be_short_and_a_very_short_one_refused(dialog: ShareDialog) -> None:
    closing = dialog.closing
    closing.closed.click()
    closing.line.setText("abc")
    assert refusal(dialog).startswith("This password is so short that it is guessed in a moment")
    assert "6 letters" in closing.first.refusal
    closing.line.setText("zomer 26")
    assert closing.short.isVisibleTo(dialog)
    assert closing.short.text().startswith("Rather short")
    closing.line.setText("zomer 2026 aan zee")
    assert not closing.short.isVisibleTo(dialog)
    assert "not in the same mail" in closing.line.accessibleDescription()


def test_it_fits_on_a_small_screen_with_all_that_it_can_ask(
    qtbot: QtBot, scale: Scale, translator: Translator, theme: Theme
) -> None:
    made = ShareDialog(municipal_plan(), LEAF, scale, translator, theme, named=False)
    qtbot.addWidget(made)
    made.show()
    made.closing.closed.click()
    made.closing.line.setText("zomer 26")
    assert made.minimumSizeHint().height() < 540
    made.on.click()
    assert made.focusWidget() is made.closing.again
    assert not made.closing.again.visibleRegion().isEmpty()


def test_a_password_that_is_not_wanted_after_all_is_none(dialog: ShareDialog) -> None:
    dialog.closing.closed.click()
    dialog.closing.line.setText("zomer")
    dialog.closing.closed.click()
    assert dialog.wanted == ShareOptions()
    dialog.on.click()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_a_name_is_asked_of_who_has_none(qtbot: QtBot, scale: Scale, translator: Translator, theme: Theme) -> None:
    made = ShareDialog(municipal_plan(), LEAF, scale, translator, theme, named=False)
    qtbot.addWidget(made)
    assert made.author_name is not None
    assert made.author_name.names.text() == ""
    assert made.author_name.names.accessibleName() == "Your name, as others will see it"


def test_a_name_that_only_begins_one_of_the_plan_is_asked_about_before_it_goes(
    qtbot: QtBot, scale: Scale, translator: Translator, theme: Theme
) -> None:
    plan = municipal_plan()
    made = ShareDialog(plan, LEAF, scale, translator, theme, named=False)
    qtbot.addWidget(made)
    made.show()
    assert made.author_name is not None
    half = next(iter(plan.people)).name[:-1]
    made.author_name.names.setEditText(half)
    made.on.click()
    assert made.result() != QDialog.DialogCode.Accepted
    assert half in made.author_name.refusal
    made.on.click()
    assert (made.result(), made.author_name.name) == (QDialog.DialogCode.Accepted, half)


def test_who_has_a_name_is_not_asked_again(dialog: ShareDialog) -> None:
    assert dialog.author_name is None


def test_an_answer_after_the_dialog_is_gone_does_no_harm(dialog: ShareDialog, scale: Scale, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(scale.asked) == 1)
    before = dialog.weight.text()
    dialog.reject()
    scale.asked[0][1](TrialCopy(5_000, 1, 1))
    assert dialog.weight.text() == before


def test_another_language_keeps_what_was_chosen(dialog: ShareDialog, translator: Translator) -> None:
    dialog.scope.part.click()
    dialog.scope.step.setCurrentIndex(3)
    wanted = dialog.wanted
    translator.speak("nl")
    assert dialog.wanted == wanted
    translator.speak("en")
