"""The application: makes the parts, hands them on, and runs until the last window is closed."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import (
    QLibraryInfo,
    QMessageLogContext,
    Qt,
    QtMsgType,
    QTranslator,
    qFormatLogMessage,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QMessageBox

from planner.desktop.app.excepthook import catch, log_to
from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.services.gui_garbage import GuiGarbage
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.desktop.theme.icons import program_icon
from planner.preferences import NAME, settings_path

APP_ID: Final = "org.bhagplanner.BhagPlanner"
"""The name of the program to a desktop: that of its .desktop file, by which a task bar knows whose a window is."""


def run(path: Path | None = None) -> int:
    """Open the window, with a roadmap file or the welcome page; return the exit code when the last one closes."""
    from platformdirs import user_log_path

    application = qt_application()
    settings = Settings(settings_path())
    log = log_to(user_log_path(NAME, appauthor=False))
    registry = make_registry(application, settings)
    catch(_shown(registry, log))
    if path is None:
        registry.welcome()
    else:
        registry.open(path)
    code = application.exec()
    registry.finish()
    return code


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


def make_registry(application: QApplication, settings: Settings) -> WindowRegistry:
    """Return the desk of an application, with its words and its looks."""
    application.setApplicationName(NAME)
    application.setApplicationDisplayName("BHAG Planner")
    application.setDesktopFileName(APP_ID)
    translator = Translator(settings.language, application)
    theme = Theme(application, settings.appearance, dressed=False)
    application.setWindowIcon(program_icon())
    _translate_qt(application, translator)
    registry = WindowRegistry(application, translator, theme, settings)
    GuiGarbage(registry)
    for part in (translator, theme):
        part.setParent(registry)  # they end with it
    return registry


def _translate_qt(application: QApplication, translator: Translator) -> None:
    """Have Qt's own buttons and dialogs speak the language of the window."""
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    dutch = QTranslator(translator)
    loaded = dutch.load("qtbase_nl", folder)

    def speak() -> None:
        application.removeTranslator(dutch)
        if loaded and translator.language.code == "nl":
            application.installTranslator(dutch)

    translator.changed.connect(speak)
    speak()


def _shown(registry: WindowRegistry, log: Path) -> Callable[[str], None]:
    """Return what shows a bug in a box, one at a time."""
    open_boxes: list[QMessageBox] = []

    def show(line: str) -> None:
        if open_boxes:
            return
        box = QMessageBox()
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("BHAG Planner")
        box.setText(registry.say_fault(log))
        box.setDetailedText(line)
        box.finished.connect(open_boxes.clear)
        open_boxes.append(box)
        box.open()

    return show
