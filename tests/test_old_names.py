"""What was renamed to the field's words is found under them, and under the old ones no more."""

import ast
import importlib.util
from functools import cache
from pathlib import Path

import pytest

from planner.document import Document
from tests.old_names import METHODS, MODULES, NAMES

ROOT = Path(__file__).parent.parent


@cache
def _source(module: str) -> Path | None:
    path = ROOT.joinpath(*module.split("."))
    return next((one for one in (path.with_suffix(".py"), path / "__init__.py") if one.exists()), None)


@cache
def _defined(module: str) -> frozenset[str]:
    """Return the names that a module defines at its top, found without importing it."""
    source = _source(module)
    found: set[str] = set()
    for node in ast.parse(source.read_text(encoding="utf-8")).body if source else ():
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found.update(one.id for one in node.targets if isinstance(one, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
    return frozenset(found)


def _exists(name: str) -> bool:
    module, _, last = name.rpartition(".")
    return last in _defined(module)


@pytest.mark.parametrize(("old", "new"), MODULES.items())
def test_a_module_has_its_new_name(old: str, new: str) -> None:
    assert _source(new) is not None
    if old not in MODULES.values():
        # What was a module may be the package of its idea now.
        source = _source(old)
        assert source is None or source.name == "__init__.py"


@pytest.mark.parametrize(("old", "new"), NAMES.items())
def test_a_name_is_new_and_the_old_one_gone(old: str, new: str) -> None:
    assert not new or _exists(new)
    if old not in NAMES.values():
        assert not _exists(old)


@pytest.mark.parametrize(("old", "new"), METHODS.items())
def test_a_document_speaks_in_the_new_words(old: str, new: str) -> None:
    assert hasattr(Document, new)
    assert not hasattr(Document, old)


def test_nothing_imports_an_old_module() -> None:
    assert [one for one in MODULES if importlib.util.find_spec("planner") and one in _imported()] == []


@cache
def _imported() -> frozenset[str]:
    """Return the modules that planner and the tests import from."""
    found: set[str] = set()
    for path in (*(ROOT / "planner").rglob("*.py"), *(ROOT / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and _source(node.module) is None:
                found.add(node.module)
    return frozenset(found)
