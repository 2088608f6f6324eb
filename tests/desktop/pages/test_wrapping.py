"""A word without an end is wrapped anywhere, wherever a text of several lines stands; other words stay whole."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from planner.desktop.conflicts.differences import Part
from planner.desktop.conflicts.text_view import TextView
from planner.desktop.forms.editors import MultilineEdit
from planner.desktop.theme import Theme

ENDLESS = "before " + "a" * 1_000_000
WHOLE, ANYWHERE = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere, QTextOption.WrapMode.WrapAnywhere


def pasted(field: MultilineEdit, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    field.insertFromMimeData(data)


@pytest.mark.parametrize("put", [MultilineEdit.setPlainText, MultilineEdit.stand, MultilineEdit.show_draft, pasted])
def test_in_a_field(put: object, qtbot: QtBot) -> None:
    field = MultilineEdit()
    qtbot.addWidget(field)
    field.show()
    assert callable(put)
    put(field, ENDLESS)
    assert (field.wordWrapMode(), len(field.text())) == (ANYWHERE, len(ENDLESS))
    pasted(field, " and more")
    assert field.wordWrapMode() is ANYWHERE
    field.clear()
    put(field, "words that are whole " * 1000)
    assert field.wordWrapMode() is WHOLE


def test_in_a_text_with_its_differences(theme: Theme, qtbot: QtBot) -> None:
    view = TextView(theme)
    qtbot.addWidget(view)
    view.show()
    view.show_parts([Part("before ", "same"), Part("a" * 1_000_000, "added")])
    assert isinstance(view, QPlainTextEdit)
    assert view.wordWrapMode() is ANYWHERE
    view.show_parts([Part("before", "same")])
    assert view.wordWrapMode() is WHOLE
