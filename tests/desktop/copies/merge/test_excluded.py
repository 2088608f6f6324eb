"""The list of what was left out or undone: it tells what taking it in will do, and lets one choose."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from planner.desktop.copies.merge.excluded import ExcludedDialog
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document.merge.preview import Excluded
from tests.desktop import sharing_plans as plans


def shown(found: list[Excluded], qtbot: QtBot, translator: Translator, theme: Theme) -> ExcludedDialog:
    made = ExcludedDialog(found, translator, theme)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def dialog(qtbot: QtBot, translator: Translator, theme: Theme) -> ExcludedDialog:
    return shown([plans.left_out(), plans.left_out(undone=True, day=9)], qtbot, translator, theme)


def rows(dialog: ExcludedDialog) -> list[str]:
    model = dialog.tree.model()
    tops = [model.index(row, 0, QModelIndex()) for row in range(model.rowCount(QModelIndex()))]
    return [model.index(row, 0, top).data() for top in tops for row in range(model.rowCount(top))]


def test_it_tells_when_and_what_will_come_in(dialog: ExcludedDialog, translator: Translator) -> None:
    first, second = (dialog.list.item(row).text() for row in range(2))
    moments = [translator.language.moment(plans.left_out(day=day).at) for day in (21, 9)]
    assert first == f"{moments[0]} · left out of Team burgerzaken - 2026-11-21.db"
    assert second == f"{moments[1]} · undone: bringing back Team burgerzaken - 2026-11-21.db"
    assert rows(dialog)[1:3] == [
        "Title from “Formulier in gewone taal” to “Formulier in gewone taal, getest met inwoners”",
        "Progress from 100% to 60%",
    ]
    assert dialog.count.text() == "5 things come in."


def test_what_is_not_ticked_stays_out_and_each_time_keeps_its_ticks(dialog: ExcludedDialog, qtbot: QtBot) -> None:
    assert dialog.model is not None
    group = dialog.model.index(1, 0)
    dialog.tree.setCurrentIndex(dialog.model.index(1, 0, group))
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert [edit.field for edit in dialog.left_out] == ["progress"]
    assert dialog.count.text() == "4 things come in."
    dialog.list.setCurrentRow(1)
    assert dialog.left_out == []
    assert dialog.count.text() == "5 things come in."
    assert dialog.chosen is not None
    assert dialog.chosen.undone
    dialog.list.setCurrentRow(0)
    assert [edit.field for edit in dialog.left_out] == ["progress"]
    dialog.on.click()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_with_nothing_ticked_there_is_nothing_to_take_in(dialog: ExcludedDialog) -> None:
    assert dialog.model is not None
    for row in range(dialog.model.rowCount()):
        dialog.model.take(dialog.model.index(row, 0), taken=False)
    assert not dialog.on.isEnabled()
    dialog.list.setCurrentRow(1)
    assert dialog.on.isEnabled()


def test_the_other_language_comes_at_once(dialog: ExcludedDialog, translator: Translator) -> None:
    before = rows(dialog)
    translator.speak("nl")
    assert rows(dialog) != before
    assert dialog.list.currentRow() == 0


def test_where_nothing_was_left_out_it_says_so(qtbot: QtBot, translator: Translator, theme: Theme) -> None:
    dialog = shown([], qtbot, translator, theme)
    assert dialog.promise.text().startswith("Nothing was left out")
    assert not dialog.tree.isVisibleTo(dialog)
    assert dialog.on.text() == "Close"
    assert dialog.on.isEnabled()
    assert (dialog.chosen, dialog.model, dialog.left_out) == (None, None, [])
