"""What a person writes to give a step a cost in whole euros, as CONTRIBUTING tells: by hand, and by two commands."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Final

from planner.store.schema import FORMAT
from tests.catalogue import ROOT

RECORD: Final = "planner/roadmap/records.py"
FIELDS: Final = "planner/roadmap/fields.py"
TABLES: Final = "planner/store/tables.py"
NEXT: Final = FORMAT + 1
MIGRATION: Final = f"planner/store/migrations/to_{NEXT}.py"
KEPT: Final = f"planner/store/migrations/format_{FORMAT}.sql"
DIGESTS: Final = "tests/store/test_tables.py"
PO: Final = "resources/translations/nl/LC_MESSAGES/planner.po"
OF_THE_FIELD: Final = {
    RECORD,
    FIELDS,
    TABLES,
    "planner/store/schema.sql",
    MIGRATION,
    PO,
    PO.replace(".po", ".mo"),
    DIGESTS,
}
"""The files that a field touches; the schema and the compiled catalogue are written by commands."""
OF_THE_FORMAT: Final = {
    "planner/store/schema.py",
    "planner/store/migrations/__init__.py",
    KEPT,
}
"""The files that a new format touches, once for all fields and kinds of record that come with it."""
_LAST_CHECK: Final = '        CheckConstraint("milestone IN (0, 1)", name="step_milestone"),\n'
_EDITS: Final[Mapping[str, Mapping[str, str]]] = {
    RECORD: {
        "    milestone: bool = False\n": (
            "    milestone: bool = False\n    cost: int | None = None\n"
            '    """What it will cost, in whole euros; None while nobody knows."""\n'
        )
    },
    FIELDS: {
        '    Field(\n        "result",\n': (
            '    Field(\n        "cost",\n        field_types.Whole(0, 1_000_000_000, optional=True, unit="€"),\n'
            '        marked("Cost"),\n        headings=Headings(nl="Kosten|prijs|begroot", en="Cost|costs|price"),\n'
            '    ),\n    Field(\n        "result",\n'
        )
    },
    TABLES: {
        "    milestone: int = _whole()\n": "    milestone: int = _whole()\n    cost: int | None = _whole(None)\n",
        _LAST_CHECK: _LAST_CHECK + '        CheckConstraint("cost BETWEEN 0 AND 1000000000", name="step_cost"),\n',
    },
    "planner/store/schema.py": {f"FORMAT: Final = {FORMAT}": f"FORMAT: Final = {NEXT}"},
    "planner/store/migrations/__init__.py": {
        f"to_{FORMAT}\n": f"to_{FORMAT}, to_{NEXT}\n",
        f"to_{FORMAT}.upgrade,)": f"to_{FORMAT}.upgrade, to_{NEXT}.upgrade)",
    },
}
_UPGRADE: Final = '''"""The next format: what a step costs."""

from typing import TYPE_CHECKING

from sqlalchemy import Column, Integer

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(operations: "Operations") -> None:
    """Add what a step costs."""
    operations.add_column("step", Column("cost", Integer))
'''


def environment(folder: Path) -> dict[str, str]:
    """Return the environment in which the program of a tree runs."""
    return {**os.environ, "PYTHONPATH": str(folder), "QT_QPA_PLATFORM": "offscreen", "PYTHONWARNINGS": "error"}


def tree(folder: Path) -> Path:
    """Copy the program and the tests that are changed into a folder."""
    skipped = ignore_patterns("screens", "*.db")
    for name in ("planner", "resources"):
        copytree(ROOT / name, folder / name)
    for name in ("tests/store", "tests/roadmap"):
        copytree(ROOT / name, folder / name, ignore=skipped)
    (folder / "tests/catalogue.py").write_bytes((ROOT / "tests/catalogue.py").read_bytes())
    return folder


def add_cost(folder: Path) -> None:
    """Add the field to a tree."""
    lines = (folder / "planner/store/schema.sql").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / KEPT).write_text("".join(line for line in lines if not line.startswith("--")), encoding="utf-8")
    for name, edits in _EDITS.items():
        _edit(folder / name, edits)
    (folder / MIGRATION).write_text(_UPGRADE, encoding="utf-8")
    _run(folder, "planner.store.tables")
    assert "no translation: Cost\n" in _run(folder, "tests.catalogue", code=1)
    _edit(folder / PO, {'msgid "Cost"\nmsgstr ""\n': 'msgid "Cost"\nmsgstr "Kosten"\n'})
    _run(folder, "tests.catalogue")
    digest = _python(
        folder,
        "import hashlib; from planner.store.schema import expected_parts;"
        "print(hashlib.sha256(repr(expected_parts()).encode()).hexdigest(), end='')",
    )
    _edit(folder / DIGESTS, {'}\n"""Digests': f'    {NEXT}: "{digest}",\n}}\n"""Digests'})


def _edit(path: Path, edits: Mapping[str, str]) -> None:
    source = path.read_text(encoding="utf-8")
    for before, after in edits.items():
        assert source.count(before) == 1, before
        source = source.replace(before, after)
    path.write_text(source, encoding="utf-8", newline="\n")


def _run(folder: Path, module: str, code: int = 0) -> str:
    return _done(folder, ["-m", module], code)


def _python(folder: Path, script: str) -> str:
    return _done(folder, ["-c", script], 0)


def _done(folder: Path, arguments: list[str], code: int) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment(folder), capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stderr
    return done.stdout
