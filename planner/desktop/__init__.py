"""The screen. Only this package knows Qt, and it is imported when a window is opened and not before."""

from pathlib import Path

from planner.desktop.screen import has_screen
from planner.desktop.undying import keep_alive

keep_alive()

__all__ = ["has_screen", "open_window"]


def open_window(path: Path | None = None) -> int:
    """Open the window, with a roadmap file or the welcome page, and return the exit code when the last one closes."""
    from planner.desktop.application import run

    return run(path)
