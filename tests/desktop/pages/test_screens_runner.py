"""Drawing the screens ends with what went wrong in a scene: at once, in a slot, in a job, or in writing the picture."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
BROKEN = {
    "at once": "raise ValueError('broken scene')",
    "in a slot": "QTimer.singleShot(0, fail); return scene(stage)",
    "in a job": "page = scene(stage); page.ready = False; stage.jobs.start(page, Job(fail)); return page",
}
CODE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from planner.desktop.services.jobs import Job
from tests.screens import drawing

scene, size = drawing.SCENES["welcome"]

def fail():
    raise ValueError("broken scene")

def broken(stage):
    {how}

drawing.SCENES = {{"broken": (broken, size)}}
drawing.draw(Path(sys.argv[1]), ("broken", ""), ["nl-light-100"])
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    own = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=own, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("how", BROKEN)
def test_a_scene_that_raises_ends_it_with_that_error(how: str, tmp_path: Path) -> None:
    done = run("-c", CODE.format(how=BROKEN[how]), str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.endswith("ValueError: broken scene\nin the scene broken, drawn as nl-light-100\n")
    assert [*tmp_path.iterdir()] == []


def test_a_picture_that_cannot_be_written_ends_the_command_with_1(tmp_path: Path) -> None:
    (tmp_path / "welcome-nl-light-100.png").mkdir()
    done = run("-m", "tests.screens", str(tmp_path), "welcome", "--look", "nl-light-100")
    assert done.returncode == 1
    assert done.stderr.endswith("in the scene welcome, drawn as nl-light-100\n")
    assert "CalledProcessError" not in done.stderr
