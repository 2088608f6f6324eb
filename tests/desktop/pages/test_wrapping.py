"""Text has its room: a word without an end is wrapped anywhere, other words stay whole, a name is not cut in hand."""

import pytest
from PySide6.QtCore import QMimeData, QRect
from PySide6.QtGui import QFontMetrics, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QStyle, QStyleOptionFrame
from pytestqt.qtbot import QtBot

from planner.desktop.conflicts.differences import Part
from planner.desktop.conflicts.text_view import TextView
from planner.desktop.forms.editors import MultilineEdit
from planner.desktop.forms.names import Names
from planner.desktop.forms.wrapping import broken_lines
from planner.desktop.theme import Theme
from planner.desktop.theme.fonts import font

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


def test_a_name_that_is_typed_has_the_same_room_with_the_keyboard_in_it(theme: Theme, qtbot: QtBot) -> None:
    field = Names()
    qtbot.addWidget(field)
    field.resize(200, 30)
    field.show()
    line = field.lineEdit()
    assert line is not None

    def room() -> QRect:
        option = QStyleOptionFrame()
        line.initStyleOption(option)
        return line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)

    before = room()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    assert room() == before


def test_lines_that_are_drawn_fit_and_lose_nothing(qtbot: QtBot) -> None:
    typeface = font(11.0)
    text = "Everyone  can read and write, " + "wonderfully" * 12
    lines = broken_lines(text, typeface, 150)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(QFontMetrics(typeface).horizontalAdvance(line) <= 150 for line in lines)
    assert not lines[0].endswith(" ")
    cut = broken_lines(text, typeface, 150, 2)
    assert (len(cut), cut[0]) == (2, lines[0])
    assert cut[1].endswith("…")
    assert broken_lines("short", typeface, 150, 1) == ["short"]
