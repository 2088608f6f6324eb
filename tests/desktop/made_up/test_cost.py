"""A field that is made up, added to a copy of the program as CONTRIBUTING tells, and found wherever a field is met."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.catalogue import ROOT
from tests.desktop.made_up import cost, cost_checks

CHECKS = [check.__name__ for check in cost_checks.CHECKS]
AT_MOST = 8
"""Files that a field touches, its tests included."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with the field."""
    made = cost.tree(tmp_path_factory.mktemp("cost"))
    cost.add_cost(made)
    return made


@pytest.fixture(scope="module")
def failed(folder: Path) -> dict[str, str]:
    """What the checks did not find in the program, by their names."""
    old = ROOT / f"tests/store/formats/format_{cost.FORMAT}.db"
    done = subprocess.run(
        [sys.executable, Path(cost_checks.__file__), folder, old],
        cwd=folder,
        env=cost.environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["checked"] == CHECKS
    return said["failed"]


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def test_a_field_touches_eight_files_and_a_new_format_three_more(folder: Path) -> None:
    touched = {
        name
        for name, content in contents(folder)
        if not (ROOT / name).exists() or (ROOT / name).read_bytes() != content
    }
    touched = {name for name in touched if name.partition("/")[0] in ("planner", "resources", "tests")}
    assert touched == cost.OF_THE_FIELD | cost.OF_THE_FORMAT
    assert len(cost.OF_THE_FIELD) <= AT_MOST


@pytest.mark.parametrize("check", CHECKS)
def test_the_field_is_found(failed: dict[str, str], check: str) -> None:
    assert check not in failed, failed[check]


def test_what_guards_tables_and_fields_holds_for_it(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--import-mode=importlib", *GUARDS],
        cwd=folder,
        env=cost.environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


GUARDS = ("tests/store/test_tables.py", "tests/roadmap/test_fields.py")
