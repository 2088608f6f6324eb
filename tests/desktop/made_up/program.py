"""A copy of the program that a person changes as CONTRIBUTING tells, and what was touched in it."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Final

from planner.store.schema import FORMAT
from tests.catalogue import ROOT

NEXT: Final = FORMAT + 1
RECORDS: Final = "planner/roadmap/records.py"
FIELDS: Final = "planner/roadmap/fields.py"
TABLES: Final = "planner/store/tables.py"
MIGRATION: Final = f"planner/store/migrations/to_{NEXT}.py"
KEPT: Final = f"planner/store/migrations/format_{FORMAT}.sql"
DIGESTS: Final = "tests/store/test_tables.py"
PO: Final = "resources/translations/nl/LC_MESSAGES/planner.po"
OF_A_FIELD: Final = {
    RECORDS,
    FIELDS,
    TABLES,
    "planner/store/schema.sql",
    MIGRATION,
    PO,
    PO.replace(".po", ".mo"),
    DIGESTS,
}
"""The files that a field touches; the schema and the compiled catalogue are written by commands."""
OF_A_FORMAT: Final = {"planner/store/schema.py", "planner/store/migrations/__init__.py", KEPT}
"""The files that a new format touches, once for all fields and kinds of record that come with it."""

Edits = Mapping[str, Mapping[str, str]]
"""What is written in the place of what, by the name of the file."""
_RAISED: Final[Edits] = {
    "planner/store/schema.py": {f"FORMAT: Final = {FORMAT}": f"FORMAT: Final = {NEXT}"},
    "planner/store/migrations/__init__.py": {
        f"to_{FORMAT}\n": f"to_{FORMAT}, to_{NEXT}\n",
        f"to_{FORMAT}.upgrade)": f"to_{FORMAT}.upgrade, to_{NEXT}.upgrade)",
    },
}


def changed(folder: Path, edits: Edits, upgrade: str, dutch: Mapping[str, str]) -> Path:
    """Make a copy of the program in a folder, with some edits, a migration and what the commands make of them."""
    _copy(folder)
    lines = (folder / "planner/store/schema.sql").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / KEPT).write_text("".join(line for line in lines if not line.startswith("--")), encoding="utf-8")
    (folder / MIGRATION).write_text(upgrade, encoding="utf-8")
    for name, parts in {**edits, **_RAISED}.items():
        _edit(folder / name, parts)
    run(folder, "-m", "planner.store.tables")
    said = run(folder, "-m", "tests.catalogue", code=1)
    assert said.splitlines() == [f"no translation: {text}" for text in dutch]
    _edit(
        folder / PO,
        {f'msgid "{one}"\nmsgstr ""\n': f'msgid "{one}"\nmsgstr "{other}"\n' for one, other in dutch.items()},
    )
    run(folder, "-m", "tests.catalogue")
    digest = run(
        folder,
        "-c",
        "import hashlib; from planner.store.schema import expected_parts;"
        "print(hashlib.sha256(repr(expected_parts()).encode()).hexdigest(), end='')",
    )
    _edit(folder / DIGESTS, {'}\n"""Digests': f'    {NEXT}: "{digest}",\n}}\n"""Digests'})
    return folder


def touched(folder: Path) -> set[str]:
    """Return the files of a copy that are others than those of the program, or new."""
    found = {
        path.relative_to(folder) for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    }
    return {
        path.as_posix()
        for path in found
        if path.parts[0] in ("planner", "resources", "tests")
        and not ((ROOT / path).exists() and (ROOT / path).read_bytes() == (folder / path).read_bytes())
    }


def run(folder: Path, *arguments: str, code: int = 0) -> str:
    """Run Python on a copy of the program and return what it printed."""
    environment = {
        **os.environ,
        **dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), str(folder / "home")),
        "PYTHONPATH": str(folder),
        "PYTHONWARNINGS": "error",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "QT_QPA_PLATFORM": "offscreen",
    }
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def guarded(folder: Path) -> str:
    """Run the tests that guard tables, records and fields on a copy, and return what they said."""
    quick = ("-p", "no:cacheprovider", "--import-mode=importlib", "-k", "not generates and not orm")
    return run(folder, "-m", "pytest", "-q", *quick, DIGESTS, "tests/roadmap/test_fields.py")


def _copy(folder: Path) -> None:
    for name in ("planner", "resources"):
        copytree(ROOT / name, folder / name)
    for name in ("tests/store", "tests/roadmap"):
        copytree(ROOT / name, folder / name, ignore=ignore_patterns("*.db"))
    (folder / "tests/catalogue.py").write_bytes((ROOT / "tests/catalogue.py").read_bytes())


def _edit(path: Path, parts: Mapping[str, str]) -> None:
    source = path.read_text(encoding="utf-8")
    for before, after in parts.items():
        assert source.count(before) == 1, before
        source = source.replace(before, after)
    path.write_text(source, encoding="utf-8", newline="\n")
