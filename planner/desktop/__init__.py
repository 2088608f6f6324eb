"""The screen. Only this package knows Qt, and it is imported when a window is opened and not before."""

from importlib import import_module
from pathlib import Path
from types import ModuleType

from planner.desktop.app.none_refcount import keep_alive
from planner.desktop.screen import has_screen

keep_alive()

__all__ = ["has_screen", "open_window"]


def load() -> ModuleType:
    """Import the screen and return its application; what knows no Qt comes first.

    Qt's binding reads the source of every module that is imported after it.
    """
    for name in (
        "planner.document",
        "planner.document.operations.paste",
        "planner.insight",
        "planner.phrasing.language",
    ):
        import_module(name)
    return import_module("planner.desktop.app.application")


def open_window(path: Path | None = None) -> int:
    """Open the window, with a roadmap file or the welcome page, and return the exit code when the last one closes."""
    code: int = load().run(path)
    return code
