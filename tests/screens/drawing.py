"""Drawing scenes to pictures, each process at one scale: `python -m tests.screens.drawing FOLDER NAME LOOK…`."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from PySide6.QtCore import QThread

import planner.desktop  # noqa: F401 - keeps None alive
from planner.desktop.window import MainWindow
from tests.screens.page_scenes import SCENES as PAGES
from tests.screens.place_scenes import SCENES as PLACES
from tests.screens.road_scenes import SCENES as ROADS
from tests.screens.sharing_scenes import SCENES as SHARING
from tests.screens.sheet_scenes import SCENES as SHEETS
from tests.screens.stage import Stage
from tests.screens.tension_scenes import SCENES as TENSIONS
from tests.screens.window_scenes import SCENES as WINDOWS

SCENES = {**WINDOWS, **PLACES, **PAGES, **SHARING, **SHEETS, **TENSIONS, **ROADS}
"""Each scene by its name: what makes it, and its size in points where it has none of its own."""
LOOKS = tuple("-".join(one) for one in product(("nl", "en"), ("light", "dark"), ("100", "150", "200")))
"""How a screen can look, as the pictures are named after it: language, colours and scale in percent."""
SCREENS = {100: (1920, 1080), 150: (1366, 768), 200: (1920, 1080)}
"""How many dots the screen has that Qt is told of, by the scale: 910 by 512 points at 150 %, 960 by 540 at 200 %."""


def draw(folder: Path, named: tuple[str, str], looks: Sequence[str]) -> list[Path]:
    """Draw every scene of some names in this process, at the scale that it was started with.

    `named` is how their names begin, and what is no part of them, "" for nothing. Every scene has a stage and a folder
    of its own: none finds what another one left.
    """
    made: list[Path] = []
    only, without = named
    names = [name for name in SCENES if name.startswith(only) and not (without and without in name)]
    with tempfile.TemporaryDirectory() as scratch:
        for look, name in product(looks, names):
            code, appearance, percent = look.split("-")
            stage = Stage(Path(scratch) / look / name, code, appearance)
            try:
                made.append(_drawn(stage, name, folder / f"{name}-{look}.png", int(percent)))
                stage.close()
            except BaseException as error:
                stage.leave()
                error.add_note(f"in the scene {name}, drawn as {look}")
                raise
    return made


def _drawn(stage: Stage, name: str, target: Path, percent: int) -> Path:
    make, size = SCENES[name]
    widget = make(stage)
    if size is not None:
        widget.resize(
            *[min(wanted, dots * 100 // percent) for wanted, dots in zip(size, SCREENS[percent], strict=True)]
        )
    widget.show()
    stage.settle()
    stage.wait(lambda: getattr(widget, "ready", True))
    for _ in range(40 if hasattr(widget, "ready") else 0):
        QThread.msleep(10)
        stage.settle()
    picture = widget.grab()
    stage.settle()
    if not picture.save(str(target)):
        raise OSError(f"{target} cannot be written")
    widget.close()
    if not isinstance(widget, MainWindow):
        widget.deleteLater()
    stage.clear()
    stage.settle()
    return target


def _screen(width: int, height: int) -> dict[str, str | int]:
    """Return what Qt is told of a screen."""
    told = {"x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    return {"name": "laptop", **told}


def screens(folder: Path, only: str = "", looks: Sequence[str] = LOOKS, without: str = "") -> list[Path]:
    """Draw all windows, pages and dialogs into a folder, in some looks; exit with 1 where one cannot be drawn.

    Only those whose names begin with `only`, and none of whose names `without` is a part.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        screen = Path(home) / "screen.json"
        for percent, dots in SCREENS.items():
            wanted = [look for look in looks if look.endswith(f"-{percent}")]
            if not wanted:
                continue
            screen.write_text(json.dumps({"screens": [_screen(*dots)]}), encoding="utf-8")
            surroundings = {
                **os.environ,
                "QT_SCALE_FACTOR": str(percent / 100),
                "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
                "XDG_DATA_HOME": home,
                "XDG_CONFIG_HOME": home,
            }
            command = [sys.executable, "-m", "tests.screens.drawing", str(folder), only, without, *wanted]
            if subprocess.run(command, env=surroundings, check=False).returncode:
                sys.exit(1)  # what went wrong was told by that process
    return sorted(one for look in looks for one in folder.glob(f"{only}*-{look}.png"))


if __name__ == "__main__":
    draw(Path(sys.argv[1]), (sys.argv[2], sys.argv[3]), sys.argv[4:])
