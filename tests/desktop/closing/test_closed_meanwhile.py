"""A window, dialog or page that is closed at any moment of any job: nothing is called, shown or left for it."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import planner.desktop
from tests.desktop.closing.rounds import IN_TURN, MOMENTS

DESKTOP = Path(planner.desktop.__file__).parent


def starters() -> set[str]:
    """Return the functions of the program that start a job, each as module and name."""
    found: set[str] = set()
    for path in DESKTOP.rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef) and _starts(function):
                found.add(f"{path.stem}.{function.name}")
    return found


def _starts(function: ast.FunctionDef) -> bool:
    """Tell whether a function starts a job itself, and not one inside it."""
    waiting: list[ast.AST] = [*function.body]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef):
            continue
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[0].endswith("jobs"):
            return ast.unparse(node.func).endswith(".start")
        waiting.extend(ast.iter_child_nodes(node))
    return False


def closed_at(moment: str, folder: Path) -> None:
    """Have whoever asked for each job be closed, and fail for what went wrong or was not tried."""
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.desktop.closing.rounds", moment, str(folder)]
    ended = subprocess.run(command, capture_output=True, text=True, env=os.environ, check=False)
    assert ended.returncode == 0, ended.stderr
    seen = json.loads(ended.stdout.splitlines()[-1])
    assert seen["wrong"] == [], ended.stderr
    assert starters() - {*seen["started"]} == set()


def test_whoever_asked_is_closed_at_the_next_moment_of_each_job(tmp_path: Path) -> None:
    closed_at(IN_TURN, tmp_path)


@pytest.mark.stress
@pytest.mark.parametrize("moment", MOMENTS)
def test_whoever_asked_is_closed_at_any_moment_of_each_job(moment: str, tmp_path: Path) -> None:
    closed_at(moment, tmp_path)
