"""The built wheel carries all it needs: installed in a new environment, it makes a poster and passes its own test."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def ran(*command: str, folder: Path, home: Path) -> str:
    """Run a program away from the checkout, and return what it prints."""
    keep = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    surroundings = {**keep, "HOME": str(home), "XDG_DATA_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.wheel
def test_a_wheel_makes_a_poster_in_a_new_environment(tmp_path: Path) -> None:
    uv = shutil.which("uv")
    assert uv is not None
    cache = subprocess.run([uv, "cache", "dir"], capture_output=True, text=True, check=True).stdout.strip()
    os.environ.setdefault("UV_CACHE_DIR", cache)
    home, away = tmp_path / "home", tmp_path / "away"
    home.mkdir()
    away.mkdir()
    ran(uv, "build", "--quiet", "--wheel", "--out-dir", str(tmp_path), folder=ROOT, home=home)
    (wheel,) = tmp_path.glob("bhag_planner-*.whl")
    ran(uv, "venv", "--quiet", "--python", sys.executable, str(tmp_path / "new"), folder=away, home=home)
    programs = tmp_path / "new" / ("Scripts" if os.name == "nt" else "bin")
    python = str(programs / "python")
    ran(uv, "pip", "install", "--quiet", "--python", python, str(wheel), folder=away, home=home)

    planner = str(programs / "bhag-planner")
    ran(planner, "new", "plan.db", "--goal", "Every pupil reads", "--template", "example", folder=away, home=home)
    ran(planner, "poster", "plan.db", "-o", "plan.pdf", folder=away, home=home)
    assert (away / "plan.pdf").read_bytes().startswith(b"%PDF")
    assert "All is well." in ran(planner, "self-test", folder=away, home=home)
    shown = (
        "from planner.desktop.theme.icons import *; from planner.resources import resource; print(resource('icons'))"
    )
    assert str(tmp_path / "new") in ran(python, "-c", shown, folder=away, home=home)
