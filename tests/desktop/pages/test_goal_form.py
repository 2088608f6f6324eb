"""The form of the big goal: what must be, what may be, and how a day is written."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from planner.desktop.forms.pages import bring_in_sight
from planner.desktop.goal import GoalDialog
from planner.desktop.goal.form import NO_DAY, day_by
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.roadmap import Goal, PlanError
from tests.refusals import raises_code

WHOLE = Goal(
    statement="Elke inwoner in één keer goed geholpen",
    why_now="Mensen bellen vier keer",
    for_whom="alle inwoners",
    by_when=date(2030, 12, 31),
    measure="een acht",
    language="nl",
)


@pytest.fixture
def dialog(qtbot: QtBot, translator: Translator, theme: Theme) -> GoalDialog:
    made = GoalDialog(WHOLE, translator, theme)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2030", date(2030, 12, 31)),
        ("Q3 2027", date(2027, 9, 30)),
        ("1 sep 2027", date(2027, 9, 1)),
        ("mrt 2028", date(2028, 3, 31)),
        ("", None),
    ],
)
def test_a_day_is_the_last_of_the_period_that_was_typed(typed: str, day: date | None) -> None:
    assert day_by(typed) == day


@pytest.mark.parametrize("typed", ["later", "vanaf 2027"])
def test_a_period_without_an_end_is_refused(typed: str) -> None:
    with raises_code(NO_DAY):
        day_by(typed)


def test_what_is_no_period_is_refused() -> None:
    with pytest.raises(PlanError):
        day_by("one day")


def test_an_untouched_goal_comes_back_the_same(dialog: GoalDialog) -> None:
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.goal == WHOLE


def test_every_field_is_taken_over_and_the_id_stays(dialog: GoalDialog) -> None:
    form = dialog.form
    form.statement.setPlainText("Nobody\nwaits  any more")
    form.why_now.setPlainText(" queues grow ")
    form.for_whom.setText("patients")
    form.by_when.setText("Q2 2029")
    form.measure.setPlainText("within a week")
    form.language.setCurrentIndex(form.language.findData("en"))
    dialog.accept()
    expected = Goal(
        WHOLE.id, "Nobody waits any more", "queues grow", "patients", date(2029, 6, 30), "within a week", "en"
    )
    assert dialog.goal == expected


def test_only_the_statement_must_be_there(dialog: GoalDialog) -> None:
    dialog.form.statement.setPlainText("  \n ")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.goal == WHOLE
    assert dialog.form.refusals == ["Write your big goal in one sentence here; everything else can wait."]
    dialog.form.statement.setPlainText("It is there")
    assert dialog.form.refusals == []


def test_a_day_that_is_not_understood_is_said_on_leaving_the_field(dialog: GoalDialog, qtbot: QtBot) -> None:
    field = dialog.form.by_when
    field.setFocus()
    field.clear()
    qtbot.keyClicks(field, "one day")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert "one day" in dialog.form.refusals[0]
    assert "one day" in field.accessibleDescription()
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.goal.by_when == date(2030, 12, 31)


def test_escape_takes_back_what_was_typed_in_a_field_before_it_closes(dialog: GoalDialog, qtbot: QtBot) -> None:
    field = dialog.form.for_whom
    field.setFocus()
    qtbot.keyClicks(field, " and others")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "alle inwoners"
    assert dialog.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_tab_leaves_a_text_of_several_lines(dialog: GoalDialog, qtbot: QtBot) -> None:
    dialog.activateWindow()
    dialog.form.statement.setFocus()
    qtbot.keyClick(dialog.form.statement, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.form.why_now
    assert dialog.form.statement.text() == WHOLE.statement


def test_a_change_of_language_is_seen_at_once(dialog: GoalDialog, translator: Translator) -> None:
    assert dialog.form.by_when.text() == "31 Dec 2030"
    translator.speak("nl")
    assert dialog.form.by_when.text() == "31 dec 2030"
    dialog.form.by_when.setText("2031")
    dialog.form.by_when.setModified(True)
    translator.speak("en")
    assert dialog.form.by_when.text() == "2031"


def test_what_is_missing_is_brought_in_sight(dialog: GoalDialog, qtbot: QtBot) -> None:
    dialog.resize(500, 260)
    form = dialog.form
    form.language.setFocus()
    bring_in_sight(form.language)
    assert form.statement.visibleRegion().isEmpty()
    form.statement.setPlainText("")
    dialog.accept()
    assert not form.statement.visibleRegion().isEmpty()
    assert dialog.focusWidget() is form.statement
