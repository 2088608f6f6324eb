"""How lines are broken: in a field of several lines, and in a text that is drawn."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption
from PySide6.QtWidgets import QPlainTextEdit

LONGEST_WORD: Final = 2_000
"""Letters of a word that is still wrapped as one."""


def wrap_for(field: QPlainTextEdit, text: str) -> None:
    """Break lines anywhere once a word is endless, for a text that is about to stand in a field.

    Qt seeks a place to break between words; in a word of a million letters that takes it a minute.
    """
    endless = len(text) > LONGEST_WORD and any(len(word) > LONGEST_WORD for word in text.split())
    mode = QTextOption.WrapMode.WrapAnywhere if endless else QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
    if endless or not field.toPlainText():
        field.setWordWrapMode(mode)


def broken_lines(text: str, typeface: QFont, room: int, most: int | None = None) -> list[str]:
    """Return a text in lines that fit in `room` points, broken between words, and inside one that is too long.

    Where it takes more than `most` lines, the last of them is cut with ….
    """
    words = " ".join(text.split())
    layout, option = QTextLayout(words, typeface), QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        begin = line.textStart()
        if len(lines) + 1 == most:
            lines.append(QFontMetrics(typeface).elidedText(words[begin:], Qt.TextElideMode.ElideRight, room))
            break
        lines.append(words[begin : begin + line.textLength()].rstrip())
    layout.endLayout()
    return lines
