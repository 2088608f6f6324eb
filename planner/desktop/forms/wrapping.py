"""How lines are broken in a field of several lines."""

from typing import Final

from PySide6.QtGui import QTextOption
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
