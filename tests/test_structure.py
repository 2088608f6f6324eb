"""The code is built as it should be, and the script that says so sees what it should."""

from pathlib import Path

import pytest

from tests.structure import ROOT, House, Import, Offence

LAYERS = """
[[tool.importlinter.contracts]]
name = "One"
type = "layers"
layers = ["planner.screen", "planner.paper | planner.file", "planner.plan"]

[[tool.importlinter.contracts]]
name = "Two"
type = "layers"
containers = ["planner.file", "planner.plan"]
layers = ["upper", "(lower)"]
"""


@pytest.fixture(scope="module")
def ours() -> House:
    return House(ROOT)


def test_nothing_is_too_large_runs_in_a_circle_or_runs_up(ours: House) -> None:
    assert ours.offences() == []


def test_every_figure_is_told(ours: House) -> None:
    figures = dict(ours.figures())
    assert figures["functions fully typed"].startswith("100.0 %")
    assert figures["classes over 500 lines or 50 methods"] == "0"
    assert int(figures["importable without PySide6"].split()[0]) >= 60
    assert len([*ours.layers()]) >= 1


def house(root: Path, **modules: str) -> House:
    """Return a house of modules, a double underscore in a name for a folder."""
    (root / "pyproject.toml").write_text(LAYERS, encoding="utf-8")
    (root / "tests").mkdir()
    for name, text in modules.items():
        path = root / "planner" / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / "__init__.py").touch()
        path.write_text(text, encoding="utf-8")
    return House(root)


def broken(root: Path, **modules: str) -> list[Offence]:
    return house(root, **modules).offences()


def test_what_a_module_imports(tmp_path: Path) -> None:
    text = """
import os.path
from typing import TYPE_CHECKING
from planner.plan import steps, NAME
from . import two
from .two import thing
from ..plan.steps import thing
if TYPE_CHECKING:
    from planner import plan
else:
    import sys
def later():
    if True:
        import json
"""
    made = house(tmp_path, plan__steps="", file__one=text, file__two="from __future__ import annotations")
    assert made.imports["planner.file.one"] == {
        Import("os.path"),
        Import("typing.TYPE_CHECKING"),
        Import("planner.plan.steps"),
        Import("planner.plan"),
        Import("planner.file.two"),
        Import("planner.plan", "types"),
        Import("sys"),
        Import("json", "later"),
    }


def test_circles_by_types_and_by_imports_run_later_are_seen(tmp_path: Path) -> None:
    made = house(
        tmp_path,
        plan__a="from planner.plan import b",
        plan__b="def f():\n    from planner.plan.c import x",
        plan__c="from . import a",
        file__d="from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from planner.file import e",
        file__e="from planner.file.d import x",
        file__f="from planner.file import e",
    )
    assert made.offences() == [
        Offence("circle", "planner.file.d ↔ planner.file.e", "by types"),
        Offence("circle", "planner.plan.a ↔ planner.plan.b ↔ planner.plan.c"),
    ]


def test_imports_that_run_up_are_seen_in_every_contract(tmp_path: Path) -> None:
    found = broken(
        tmp_path,
        plan__upper="",
        plan__lower="from planner.plan import upper",
        plan__x="from planner.paper.y import z",
        paper__y="from planner.file import upper",
        file__upper="from planner.file import lower",
        file__lower="from planner.plan.upper import f",
        screen="from planner.file.upper import f",
    )
    assert found == [
        Offence("runs up", "planner.plan.x → planner.paper.y", "run"),
        Offence("runs up", "planner.plan.lower → planner.plan.upper", "run"),
    ]


def test_what_is_too_large_is_seen(tmp_path: Path) -> None:
    found = broken(
        tmp_path,
        long="\n" * 401,
        just="\n" * 400,
        function="class A:\n    def f(self):\n" + "        pass\n" * 50,
        fits="def f():\n" + "    pass\n" * 49,
        **{f"full__m{number}": "" for number in range(24)},
        **{f"filled__m{number}": "" for number in range(23)},
    )
    assert found == [
        Offence("lines of a file", "planner.long", "401, at most 400"),
        Offence("lines of a function", "planner.function.f", "51, at most 50"),
        Offence("modules in a folder", "planner/full", "25, at most 24"),
    ]


def test_what_can_be_imported_without_the_toolkit(tmp_path: Path) -> None:
    made = house(
        tmp_path,
        screen__a="from PySide6.QtCore import Qt",
        screen__b="",
        plan__c="from planner.screen.a import x",
        plan__d="def f():\n    import PySide6",
        plan__e="from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import PySide6",
    )
    (tmp_path / "planner" / "screen" / "__init__.py").write_text("from planner.screen import a", encoding="utf-8")
    names = {"planner.plan", "planner.plan.d", "planner.plan.e"}
    assert {*House(tmp_path).without_toolkit()} == names
    assert "planner.screen.b" in made.without_toolkit()


def test_what_is_typed_and_told(tmp_path: Path) -> None:
    text = '''"""Told."""
class A:
    """Told."""
    def f(self, a: int, *more: int, **rest: int) -> int: ...
    def _g(self, a, *, b: int = 1) -> int: ...
def h(a: int): ...
'''
    figures = dict(house(tmp_path, one=text).figures())
    assert figures["functions fully typed"] == "33.3 % of 3"
    assert figures["public docstrings"] == "40.0 % of 5"
