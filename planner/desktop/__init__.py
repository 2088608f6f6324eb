"""The screen. Only this package knows Qt, and it is imported when a window is opened and not before."""

import gc
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from planner.desktop.app.binding import spare_sources
from planner.desktop.app.none_refcount import keep_alive
from planner.desktop.screen import has_screen

if TYPE_CHECKING:
    from planner.desktop.app.driven import DrivenApplication

keep_alive()

__all__ = ["has_screen", "make_application", "open_window", "tell"]


def load() -> ModuleType:
    """Import the screen and return its application; what knows no Qt comes first.

    Qt's binding reads the source of every module that is imported after it. The garbage collector sleeps meanwhile and
    never looks at what was made: nothing of it goes before the program ends.
    """
    collecting = gc.isenabled()
    gc.disable()
    for name in (
        "planner.document",
        "planner.document.operations.paste",
        "planner.insight",
        "planner.phrasing.language",
    ):
        import_module(name)
    import_module("PySide6.QtCore")
    spare_sources("planner.desktop.")
    application = import_module("planner.desktop.app.application")
    gc.freeze()
    if collecting:
        gc.enable()
    return application


def make_application(settings_path: Path | str, on_fatal: Callable[[str], object] | None = None) -> "DrivenApplication":
    """Return an application whose windows another program drives: `open(path)` gives a window with its document.

    `on_fatal` is called with the reason where Qt ends the process because it lacks a part.
    """
    load()
    from planner.desktop.app.driven import DrivenApplication

    return DrivenApplication(Path(settings_path), on_fatal)


def open_window(path: Path | None = None) -> int:
    """Open the window, with a roadmap file or the welcome page, and return the exit code when the last one closes."""
    code: int = load().run(path)
    return code


def tell(sentence: str, *, by_qt: bool = True) -> None:
    """Show one sentence in a box, where there is a screen; without Qt where that is what is missing."""
    from planner.desktop.app import plain_box

    if not has_screen():
        return
    try:
        show = plain_box.show_by_qt if by_qt else plain_box.show_by_system
        show(sentence)
    except ImportError:
        plain_box.show_by_system(sentence)
