"""How we keep track: what a roadmap asks of its owners, and how much is too much, written in one act."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from planner.desktop.forms.editing_session import OpenEditors
from planner.desktop.forms.pages import bring_in_sight
from planner.desktop.goal import TrackingDialog
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.phrasing.check_in_text import aspect_text, aspects_of
from planner.phrasing.language import language
from planner.roadmap import Goal, Rhythm

Show = Callable[[], TrackingDialog]


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    with Document.create(tmp_path / "plan.db", template="empty", language="en") as made:
        yield made


@pytest.fixture
def show(qtbot: QtBot, document: Document, translator: Translator, theme: Theme) -> Iterator[Show]:
    editors = OpenEditors(document)
    shown: list[TrackingDialog] = []

    def made() -> TrackingDialog:
        dialog = TrackingDialog(editors, translator, theme)
        qtbot.addWidget(dialog)
        dialog.show()
        shown.append(dialog)
        return dialog

    yield made
    for dialog in shown:
        if any(session in editors.sessions for session in dialog.form.sessions.values()):
            dialog.end()


def fill(dialog: TrackingDialog, **texts: str) -> None:
    for name, text in texts.items():
        if name == "rhythm":
            dialog.form.rhythm.setCurrentIndex(dialog.form.rhythm.findText(text))
        else:
            getattr(dialog.form, name).show_draft(text)


def kept(dialog: TrackingDialog) -> bool:
    dialog.accept()
    if dialog.result() != QDialog.DialogCode.Accepted:
        return False
    dialog.write()
    return True


def settings(goal: Goal) -> tuple[Rhythm, int, int, str]:
    return goal.rhythm, goal.most_at_once, goal.longest_leaf, goal.aspects


def test_all_is_written_in_one_act_that_undo_takes_back(show: Show, document: Document) -> None:
    before = settings(document.roadmap.goal)
    dialog = show()
    fill(dialog, rhythm="every two weeks", most_at_once="5", longest_leaf="half a year", aspects="support\n\n room ")
    assert kept(dialog)
    assert settings(document.roadmap.goal) == (Rhythm.TWO_WEEKS, 5, 183, "support\nroom")
    assert document.undo_label == "change how we keep track"
    document.undo()
    assert settings(document.roadmap.goal) == before
    assert document.undo_label is None


def test_nothing_touched_writes_nothing(show: Show, document: Document) -> None:
    assert kept(show())
    assert document.undo_label is None


def test_what_was_written_stands_there_the_next_time(show: Show, document: Document) -> None:
    dialog = show()
    fill(dialog, rhythm="never", most_at_once="99", longest_leaf="3660", aspects="money\nsupport")
    assert kept(dialog)
    form = show().form
    assert form.rhythm.currentText() == "never"
    assert (form.most_at_once.text(), form.longest_leaf.text(), form.aspects.text()) == ("99", "3660", "money\nsupport")


@pytest.mark.parametrize("typed", ["0", "100", "-1", "3.5", "three", "", "9" * 5_000])
def test_a_number_of_steps_that_is_none_is_said_in_a_sentence(show: Show, document: Document, typed: str) -> None:
    dialog = show()
    fill(dialog, most_at_once=typed)
    assert not kept(dialog)
    (said,) = dialog.form.refusals
    assert said == f'Give a whole number of steps from 1 to 99, not "{typed[:30]}"; 3 is usual.'
    assert document.undo_label is None
    fill(dialog, most_at_once="4")
    assert kept(dialog)
    assert document.roadmap.goal.most_at_once == 4


@pytest.mark.parametrize("typed", ["0", "4000", "3661", "11 years", "long", "", "x" * 100_000])
def test_a_length_of_a_step_that_is_none_is_said_in_a_sentence(show: Show, document: Document, typed: str) -> None:
    dialog = show()
    fill(dialog, longest_leaf=typed)
    assert not kept(dialog)
    (said,) = dialog.form.refusals
    assert said.startswith("Give 1 to 3660 days, which is ten years, not ")
    assert len(said) < 150
    assert document.undo_label is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("\n".join(f"thing {number}" for number in range(13)), "13 things are too many"),
        ("money\n" + "x" * 1_000, "has 1000 letters"),
    ],
)
def test_a_list_that_no_check_in_can_show_is_said(show: Show, typed: str, said: str) -> None:
    dialog = show()
    fill(dialog, aspects=typed)
    assert not kept(dialog)
    assert said in dialog.form.refusals[0]


def test_a_refusal_is_said_on_leaving_the_field(show: Show, qtbot: QtBot) -> None:
    dialog = show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    for editor in (dialog.form.most_at_once, dialog.form.longest_leaf):
        bring_in_sight(editor)
        editor.selectAll()
        qtbot.keyClicks(editor, "many")
        qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert len(dialog.form.refusals) == 2


def test_days_are_said_in_words_as_they_are_typed(show: Show, translator: Translator) -> None:
    dialog = show()
    assert "about a quarter" in dialog.form.about.text()
    fill(dialog, longest_leaf="2 weeks")
    assert "about 2 weeks" in dialog.form.about.text()
    translator.speak("nl")
    assert "ongeveer 2 weken" in dialog.form.about.text()
    assert dialog.form.longest_leaf.text() == "2 weeks"
    assert dialog.form.rhythm.currentText() == "maandelijks"
    fill(dialog, longest_leaf="ooit")
    assert dialog.form.about.isHidden()


def test_the_words_of_the_program_are_kept_as_such_and_each_once(show: Show, document: Document) -> None:
    dialog = show()
    fill(dialog, aspects="Money\nsupport\nSUPPORT\ntime")
    assert kept(dialog)
    goal = document.roadmap.goal
    assert aspects_of(goal) == ("money", "support", "time")
    assert [aspect_text(language("nl"), one) for one in aspects_of(goal)] == ["geld", "support", "tijd"]
    dialog = show()
    fill(dialog, aspects="time\nmoney\nquality")
    assert kept(dialog)
    assert document.roadmap.goal.aspects == ""


def test_what_a_colleague_writes_meanwhile_is_shown_and_what_is_in_hand_stays(show: Show, document: Document) -> None:
    dialog = show()
    fill(dialog, most_at_once="7")
    with document.change("elsewhere") as change:
        change.set(document.roadmap.goal, most_at_once=2, rhythm=Rhythm.WEEKLY)
    assert dialog.form.rhythm.currentText() == "weekly"
    assert dialog.form.most_at_once.text() == "7"
    assert kept(dialog)
    assert (document.roadmap.goal.most_at_once, document.roadmap.goal.rhythm) == (7, Rhythm.WEEKLY)


def test_what_was_cancelled_comes_back_with_undo(show: Show, document: Document) -> None:
    dialog = show()
    fill(dialog, most_at_once="7", aspects="support")
    dialog.reject()
    dialog.end()
    assert document.roadmap.goal.most_at_once == 3
    assert [text.draft.text for text in dialog.open_editors.discarded] == ["7", "support"]
