"""A field and a kind of record that are made up, added to a copy of the program as CONTRIBUTING tells.

The copy is run, and has to have them wherever a field or a record is met; the files that it took are counted.
"""

import ast
import json
from pathlib import Path

import pytest

from tests.catalogue import ROOT
from tests.desktop.made_up import cost, program, remark

HERE = Path(__file__).parent
OLD = ROOT / f"tests/store/formats/format_{program.FORMAT}.db"
AT_MOST = 8
"""Files that a field touches, its tests included."""


def checks(name: str) -> list[str]:
    """Return the names of the checks in a script, without importing what only the changed program has."""
    module = ast.parse((HERE / name).read_text(encoding="utf-8"))
    assigned = (one for one in module.body if isinstance(one, ast.Assign))
    named = next(one.value for one in assigned if ast.unparse(one.targets[0]) == "CHECKS")
    assert isinstance(named, ast.Tuple)
    return [ast.unparse(one) for one in named.elts]


def failures(folder: Path, script: str) -> dict[str, str]:
    """Run a script of checks on a program and return what failed."""
    said = json.loads(program.run(folder, str(HERE / script), str(folder), str(OLD)))
    assert said["checked"] == checks(script)
    return said["failed"]


@pytest.fixture(scope="module")
def with_cost(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with a step's cost."""
    return program.changed(tmp_path_factory.mktemp("cost"), cost.EDITS, cost.UPGRADE, cost.DUTCH)


@pytest.fixture(scope="module")
def of_cost(with_cost: Path) -> dict[str, str]:
    return failures(with_cost, "cost_checks.py")


def test_a_field_touches_eight_files_and_a_new_format_three_more(with_cost: Path) -> None:
    assert program.touched(with_cost) == program.OF_A_FIELD | program.OF_A_FORMAT
    assert len(program.OF_A_FIELD) == AT_MOST


@pytest.mark.parametrize("check", checks("cost_checks.py"))
def test_a_field_is_found(of_cost: dict[str, str], check: str) -> None:
    assert check not in of_cost, of_cost[check]


def test_what_guards_tables_and_fields_holds_for_a_new_field(with_cost: Path) -> None:
    program.guarded(with_cost)


@pytest.fixture(scope="module")
def with_remarks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with remarks on steps."""
    return program.changed(tmp_path_factory.mktemp("remark"), remark.EDITS, remark.UPGRADE, remark.DUTCH)


@pytest.fixture(scope="module")
def of_remarks(with_remarks: Path) -> dict[str, str]:
    return failures(with_remarks, "remark_checks.py")


def test_a_kind_of_record_touches_three_files_more_than_a_field(with_remarks: Path) -> None:
    assert program.touched(with_remarks) == remark.OF_A_KIND | program.OF_A_FORMAT
    assert len(remark.OF_A_KIND) == AT_MOST + 3


@pytest.mark.parametrize("check", checks("remark_checks.py"))
def test_a_kind_of_record_is_found(of_remarks: dict[str, str], check: str) -> None:
    assert check not in of_remarks, of_remarks[check]


def test_what_guards_tables_and_fields_holds_for_a_new_kind_of_record(with_remarks: Path) -> None:
    program.guarded(with_remarks)
