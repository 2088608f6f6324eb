"""Opening a file or a folder as the system does, and saying so where it cannot."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from planner.desktop.services.translator import Translator
from planner.message import marked
from planner.reachable import is_folder, is_surely_gone


def open_path(path: Path, asker: QWidget, translator: Translator) -> bool:
    """Have the system open a file, or show a folder; return whether it has a program for that.

    Where it has none, or nothing is there any more, a box in front of the window or dialog of `asker` says so, with the
    path, which can be copied from it.
    """
    if is_surely_gone(path):
        words = marked("{path} is there no longer: it was moved or removed.")
    elif QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        return True
    elif is_folder(path):
        words = marked("This system has no program that shows the folder {path}.")
    else:
        words = marked("This system has no program that opens this file. You find it here: {path}")
    _tell(translator.text(words, path=path), asker.window())
    return False


def _tell(words: str, window: QWidget) -> None:
    """Say it in front of a window, without stopping what goes on."""
    box = QMessageBox(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("BHAG Planner")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    box.setText(words)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.open()
