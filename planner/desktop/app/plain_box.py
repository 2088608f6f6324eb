"""A sentence in a box, also where Qt itself is what is missing: then the system's own tools show it."""

import shutil
import subprocess
import sys
from typing import Final

TITLE: Final = "BHAG Planner"
_TOOLS: Final = (
    ("zenity", "--error", "--no-markup", f"--title={TITLE}", "--width=420", "--text"),
    ("kdialog", "--title", TITLE, "--error"),
    ("yad", "--error", "--no-markup", f"--title={TITLE}", "--width=420", "--text"),
    ("xmessage", "-center"),
    ("notify-send", TITLE),
)
"""What shows a sentence on a desktop of Linux; the first that is there is taken."""


def show_by_qt(sentence: str) -> None:
    """Show a sentence and wait until it was read."""
    from PySide6.QtWidgets import QMessageBox

    from planner.desktop.app.qt_application import qt_application

    application = qt_application(show_by_system)
    box = QMessageBox(QMessageBox.Icon.Critical, TITLE, sentence)
    box.exec()
    del application


def show_by_system(sentence: str) -> None:
    """Show a sentence by what the system has; where it has nothing, the words on standard error are all."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, sentence, TITLE, 0x10)
        return
    if sys.platform == "darwin":
        said = f"display alert {_quoted(TITLE)} message {_quoted(sentence)}"
        subprocess.run(["osascript", "-e", said], check=False)
        return
    tool = next((tool for tool in _TOOLS if shutil.which(tool[0])), None)
    if tool is not None:
        subprocess.run([*tool, sentence], check=False, stderr=subprocess.DEVNULL)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
