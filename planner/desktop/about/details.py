"""Versions for a report of a fault: of the program and of what it runs on. Nothing of a person's is among them."""

import platform
import sys

from PySide6 import __version__ as binding
from PySide6.QtCore import QLibraryInfo
from PySide6.QtGui import QGuiApplication

from planner import __version__
from planner.document.sqlite_version import sqlite_version


def details(code: str) -> str:
    """Return the versions as lines of text, in English whatever the language of the window; `code` is that language.

    No name of a person, file or computer is in it.
    """
    screen = QGuiApplication.primaryScreen()
    size, scale = screen.size(), screen.devicePixelRatio()
    lines = {
        "BHAG Planner": f"{__version__} ({'installed program' if is_packaged() else 'Python package'})",
        "System": f"{_system()}, {platform.machine()}",
        "Python": platform.python_version(),
        "Qt": f"{QLibraryInfo.version().toString()}, PySide6 {binding}, {QGuiApplication.platformName()}",
        "SQLite": sqlite_version(),
        "Screen": f"{size.width()} × {size.height()} points at {scale:g}",
        "Language": code,
    }
    return "".join(f"{name}: {value}\n" for name, value in lines.items())


def is_packaged() -> bool:
    """Tell whether the program is an installed one, which brings its own Python."""
    return bool(getattr(sys, "frozen", False))


def _system() -> str:
    """Return the name of the system as its maker gives it, and the version of its core."""
    core = f"{platform.system()} {platform.release()}"
    try:
        name = platform.freedesktop_os_release().get("PRETTY_NAME", "")
    except OSError:
        return core
    return f"{name}, {core}" if name else core
