"""The window in `self-test`: what is wrong is named, also where Qt ends the process or calls the code that is wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
WRONG = {
    "a platform that is missing": ("window.UNSEEN = 'nowhere'", "open a roadmap in the window"),
    "a bug in what Qt calls": (
        "from planner.desktop.app.window_registry import WindowRegistry\n"
        "WindowRegistry._listen = lambda *_: 1 / 0",
        "(ZeroDivisionError: division by zero)",
    ),
    "a window that waits for ever": (
        "import time\n"
        "window.LONGEST = 3\n"
        "window._edit = lambda *_: time.sleep(60)",
        "edit the roadmap, and see it in the tree (it was not done in 3 seconds)",
    ),
    "words of Qt that did not come along": (
        "from planner.desktop.app import application\n"
        "application._translate_qt = lambda *_: None",
        "see the window in Dutch and English, in light and dark (Qt's own buttons",
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_in_the_window_is_named_and_nothing_is_left(wrong: str, tmp_path: Path) -> None:
    spoil, step = WRONG[wrong]
    script = (
        "import sys\n"
        "from planner.cli.main import main\n"
        "from planner.cli.self_test import areas, window\n"
        "areas.AREAS = areas.AREAS[-1:]\n"
        "import planner.desktop\n"
        "planner.desktop.load()\n"
        f"{spoil}\n"
        "sys.exit(main(['self-test']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TMPDIR": str(tmp_path)},
        check=False,
        timeout=60,
    )
    (line,) = done.stderr.splitlines()
    assert done.returncode == 1
    assert line.startswith("error: The program failed its own test at: ")
    assert step in line
    assert "All is well" not in done.stdout
    assert list(tmp_path.rglob("*")) == []
