"""Drawing scenes to pictures, each process at one scale: `python -m tests.screens.drawing FOLDER RATIO [NAME]`."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEvent, QThread
from PySide6.QtWidgets import QApplication

import planner.desktop  # noqa: F401 - keeps None alive
from planner.desktop.window import MainWindow
from tests.screens.page_scenes import SCENES as PAGES
from tests.screens.sharing_scenes import SCENES as SHARING
from tests.screens.stage import Stage
from tests.screens.window_scenes import SCENES as WINDOWS

SCENES = {**WINDOWS, **PAGES, **SHARING}
"""Each scene by its name: what makes it, and its size in points where it has none of its own."""
SCREEN = {
    "name": "laptop",
    "x": 0,
    "y": 0,
    "width": 1920,
    "height": 1080,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}
"""The screen that Qt is told of: at 200 % it has 960 by 540 points."""


def settle(application: QApplication) -> None:
    """Let everything that waits to be laid out, shown or removed be so."""
    for _ in range(4):
        application.processEvents()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def draw(folder: Path, ratio: int, only: str = "") -> list[Path]:
    """Draw every scene in this process, at the scale that it was started with."""
    made: list[Path] = []
    for code in ("nl", "en"):
        for appearance in ("light", "dark"):
            with tempfile.TemporaryDirectory() as scratch:
                stage = Stage(Path(scratch), code, appearance)
                wanted = [name for name in SCENES if name.startswith(only)]
                look = f"{code}-{appearance}-{ratio}00.png"
                made += [_drawn(stage, name, folder / f"{name}-{look}", ratio) for name in wanted]
                stage.close()
    return made


def _drawn(stage: Stage, name: str, target: Path, ratio: int) -> Path:
    make, size = SCENES[name]
    widget = make(stage)
    if size is not None:
        widget.resize(*(size if ratio == 1 else (min(size[0], 960), min(size[1], 540))))
    widget.show()
    settle(stage.application)
    while not getattr(widget, "ready", True):
        settle(stage.application)
    for _ in range(40 if hasattr(widget, "ready") else 0):
        QThread.msleep(10)
        settle(stage.application)
    widget.grab().save(str(target))
    widget.close()
    if not isinstance(widget, MainWindow):
        widget.deleteLater()
    stage.clear()
    settle(stage.application)
    return target


def screens(folder: Path, only: str = "") -> list[Path]:
    """Draw all windows, pages and dialogs into a folder, in both languages, light and dark, at 100 and 200 %."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        screen = Path(home) / "screen.json"
        screen.write_text(json.dumps({"screens": [SCREEN]}), encoding="utf-8")
        for ratio in ("1", "2"):
            surroundings = {
                **os.environ,
                "QT_SCALE_FACTOR": ratio,
                "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
                "XDG_DATA_HOME": home,
                "XDG_CONFIG_HOME": home,
            }
            command = [sys.executable, "-m", "tests.screens.drawing", str(folder), ratio, only]
            subprocess.run(command, env=surroundings, check=True)
    return sorted(folder.glob("*.png"))


if __name__ == "__main__":
    draw(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
