"""Qt's application of the process, and what Qt says while it is made."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QMessageLogContext, QtMsgType, qFormatLogMessage, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from planner.preferences import NAME


def qt_application(on_fatal: Callable[[str], object] | None = None) -> QApplication:
    """Return the application of the process, made where there is none.

    `on_fatal` is called with the words of Qt where it ends the process because none can be made: it lacks a part.

    Where the system lacks the locale that it is told to have, Qt takes a UTF-8 one and says so at length, to people who
    can do nothing about it and for whom nothing is wrong. What else it says is printed, or told to `on_fatal`.
    """
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present

    said: list[str] = []

    def say(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if on_fatal is not None:
            said.append(message)
            if kind is QtMsgType.QtFatalMsg:
                on_fatal(" ".join(said))
        elif not message.startswith("Detected locale"):
            sys.stderr.write(f"{qFormatLogMessage(kind, context, message)}\n")

    before = qInstallMessageHandler(say)
    try:
        return QApplication([NAME])
    finally:
        qInstallMessageHandler(before)
