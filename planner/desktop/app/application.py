"""The application: makes the parts, hands them on, and runs until the last window is closed."""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, NoReturn

from PySide6.QtCore import (
    QLibraryInfo,
    Qt,
    QTranslator,
)
from PySide6.QtWidgets import QApplication, QMessageBox

from planner.desktop.app.excepthook import catch, log_to
from planner.desktop.app.plain_box import show_by_system
from planner.desktop.app.qt_application import qt_application
from planner.desktop.app.upgrade_watch import UpgradeWatch
from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.services.gui_garbage import GuiGarbage
from planner.desktop.services.passing_files import remove_passing_files
from planner.desktop.services.qt_dutch import QtDutch
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.desktop.theme.icons import program_icon
from planner.installation import StartedProgram
from planner.message import marked
from planner.phrasing.language import language
from planner.preferences import NAME, settings_path

APP_ID: Final = "org.bhagplanner.BhagPlanner"
"""The name of the program to a desktop: that of its .desktop file, by which a task bar knows whose a window is."""


def run(path: Path | None = None) -> int:
    """Open the window, with a roadmap file or the welcome page; return the exit code when the last one closes."""
    from platformdirs import user_log_path

    settings = Settings(settings_path())
    application = qt_application(partial(_end_without_screen, settings))
    log = log_to(user_log_path(NAME, appauthor=False))
    registry = make_registry(application, settings)
    program = StartedProgram.this()
    watch = UpgradeWatch(program, registry) if program is not None else None
    catch(_shown(registry, log, watch))
    if path is None:
        registry.welcome()
    else:
        registry.open(path)
    code = application.exec()
    registry.finish()
    remove_passing_files()
    return code


def _end_without_screen(settings: Settings, said: str) -> NoReturn:
    """Say that no window can be opened, with Qt's words for why, and end the process, as Qt is about to."""
    message = marked(
        "No window can be opened on this screen ({cause}). Your roadmaps are untouched. Ask whoever manages this "
        "laptop for what is missing; without a window the commands work (bhag-planner --help)."
    )
    words = language(settings.language)
    sentence = words.text(message, cause=said)
    sys.stderr.write(f"{words.text(marked('error'))}: {' '.join(sentence.split())}\n")
    sys.stderr.flush()
    show_by_system(sentence)
    os._exit(1)


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
    dutch, lacking = QTranslator(translator), QtDutch(translator)
    dutch.load("qtbase_nl", folder)
    asked = (lacking, dutch)  # what is installed last is asked first

    def speak() -> None:
        for one in asked:
            application.removeTranslator(one)
        if translator.language.code == "nl":
            for one in asked:
                application.installTranslator(one)

    translator.changed.connect(speak)
    speak()


def _shown(registry: WindowRegistry, log: Path, watch: UpgradeWatch | None = None) -> Callable[[str], None]:
    """Return what shows a bug in a box, one at a time."""
    open_boxes: list[QMessageBox] = []

    def show(line: str) -> None:
        if open_boxes:
            return
        box = QMessageBox()
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("BHAG Planner")
        box.setText((watch.said if watch is not None else "") or registry.say_fault(log))
        box.setDetailedText(line)
        box.finished.connect(open_boxes.clear)
        open_boxes.append(box)
        box.open()

    return show
