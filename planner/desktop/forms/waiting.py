"""How it is shown that what was typed waits: by a pencil on what leads to it."""

from typing import Final

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton

from planner.desktop.forms.labels import unmarked
from planner.desktop.forms.retranslator import Retranslator
from planner.message import marked

WAITS: Final = marked("what you typed waits")


def mark_waiting(texts: Retranslator, made: QPushButton, message: str, *, waits: bool, icon: str = "") -> None:
    """Have a button wear a pencil while what was typed behind it waits, and else its own icon."""
    words = texts.translator.text(message)
    name = "pencil" if waits else icon
    made.setIcon(texts.ink(name, "quiet") if name else QIcon())
    made.setText(unmarked(f" {words}" if name else words))
    made.setAccessibleName(texts.translator.text(marked("{act}, what you typed waits"), act=words) if waits else words)
