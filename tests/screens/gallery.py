"""`uv run python -m tests.screens.gallery [OUT]`: a picture of each of the twelve ideas, for the README.

They are of the sample in English, of the page alone and in few colours, so that all of them together stay small. The
first idea is the window itself.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from planner.desktop.experiments import ExperimentsPage
from planner.desktop.window import MainWindow
from planner.insight.practice.experiments import to_decide
from tests.screens.place_scenes import opened_at
from tests.screens.stage import Stage

PICTURES: Final = Path(__file__).parent / "pictures"
SIZE: Final = (1240, 760)
"""Points of the window of which a page is a part."""
COLOURS: Final = 256
"""How many colours a picture has; letters have soft edges in some of them."""


def _nothing(window: MainWindow) -> None:
    del window


def _to_the_decision(window: MainWindow) -> None:
    """Go to what is to be decided, with the first two questions answered."""
    page = window.stack.currentWidget()
    assert isinstance(page, ExperimentsPage)
    assert window.workspace is not None
    page.open_step(to_decide(window.workspace.document.roadmap, date.today())[0].id)
    for answer in ("2", "2"):
        page.decision.questions.choose_digit(answer)
        page.decision.questions.go_on()


def _to_the_end(window: MainWindow) -> None:
    """Go to the foot of a page that is longer than the window."""
    page = window.stack.currentWidget()
    assert isinstance(page, QWidget)
    for area in page.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


IDEAS: Final[dict[str, tuple[str, Callable[[MainWindow], None]]]] = {
    "window": ("plan", _nothing),
    "balance": ("balance", _nothing),
    "for-whom": ("people-served", _nothing),
    "working-together": ("people-silos", _nothing),
    "tension": ("tensions", _nothing),
    "ethics": ("ethics", _nothing),
    "agreements": ("agreements", _nothing),
    "experiments": ("experiments", _nothing),
    "decision": ("experiments", _to_the_decision),
    "course": ("course", _nothing),
    "successes": ("successes", _nothing),
    "pillars": ("balance", _to_the_end),
}
"""Each picture by its name: the place that it shows, and what is done there first."""


def gallery(folder: Path) -> list[Path]:
    """Draw the pictures into a folder and return them."""
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    with tempfile.TemporaryDirectory() as scratch:
        for name, (place, act) in IDEAS.items():
            stage = Stage(Path(scratch) / name, "en", "light")
            try:
                window = opened_at(stage, place, "sample")
                if place != "plan":
                    window.resize(*SIZE)
                stage.settle()
                act(window)
                stage.settle()
                window.setFocus(Qt.FocusReason.OtherFocusReason)
                made.append(_kept(window, folder / f"{name}.png", whole=place == "plan"))
                stage.close()
            except BaseException:
                stage.leave()
                raise
    return made


def _kept(window: MainWindow, target: Path, *, whole: bool) -> Path:
    """Write a window, or the page in it, as a picture of few colours."""
    page = window if whole else window.stack
    part = QRect(page.mapTo(window, QPoint(0, 0)), page.size())
    if not window.grab(part).save(str(target)):
        raise OSError(f"{target} cannot be written")
    with Image.open(target) as picture:
        few = picture.convert("RGB").quantize(COLOURS, Image.Quantize.MEDIANCUT, kmeans=1, dither=Image.Dither.NONE)
    few.save(target, optimize=True)
    return target


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    drawn = gallery(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES)
    print(f"{len(drawn)} pictures, {sum(one.stat().st_size for one in drawn) // 1000} kB")
