"""A process that opens one window and ends: `python -m tests.benchmarks.window FILE.db|bare`.

Prints the moment at which it was painted, in nanoseconds since 1970, and the memory that it then holds, in MB. Nothing
is imported here before it is asked for: the clock runs from the start of the process.
"""

import sys
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.desktop.app.window_registry import WindowRegistry


def bare() -> None:
    """Show a window with a tree view over a plain model, as small as a Qt program can be."""
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QApplication, QMainWindow, QTreeView

    application = QApplication([])
    window, view, model = QMainWindow(), QTreeView(), QStandardItemModel()
    for number in range(80):
        model.appendRow([QStandardItem(f"{number}"), QStandardItem(f"Step {number}")])
    view.setModel(model)
    window.setCentralWidget(view)
    window.resize(1280, 800)
    window.show()
    application.processEvents()
    window.grab()
    _say()


def opened(path: str) -> "WindowRegistry":
    """Open a roadmap as the program does, and wait until its window is there; return the desk."""
    from planner.desktop import has_screen, load

    has_screen()
    program = load()
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    application = QApplication([program.NAME])
    settings = program.Settings(program.settings_path())
    registry = program.make_registry(application, settings)
    registry.open(Path(path))
    while not registry.windows[0].workspace:
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    application.processEvents()
    return registry


def closed(registry: "WindowRegistry") -> None:
    """Close the window and wait until its file is closed."""
    from PySide6.QtWidgets import QApplication

    registry.windows[0].close()
    while registry.windows:
        QApplication.processEvents()
    registry.finish()


def ours(path: str) -> None:
    """Show a roadmap as the program does, and wait until its tree was painted."""
    registry = opened(path)
    registry.windows[0].grab()
    _say()
    closed(registry)


def _say() -> None:
    print(time_ns(), _held())


def _held() -> float:
    """Return the memory that belongs to this process alone or is in use by it, in MB (Linux: resident set)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else ours(sys.argv[1])
