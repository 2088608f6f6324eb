"""Working copies as a dead process leaves them: its changes, and the rollback journal of the one that it was at.

`python slots.py FILE NAME COUNT hot|cold`: opens FILE, adds COUNT steps, each durable, and dies in a transaction of the
working copy: with pages already overwritten ("hot"), or before the header of the journal was on the disk ("cold").
"""

import faulthandler
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from planner.document import Document
from planner.roadmap import Step
from planner.store.paths import data_folder, real_path, working_folder
from tests.document.worker import HOURGLASS
from tests.document.workers import LONGEST


def slot(path: Path, number: int = 0) -> Path:
    """Return the folder of a file's working copy in a slot."""
    return working_folder(real_path(path), number)


def journals() -> list[Path]:
    """List all rollback journals in the data folder."""
    return sorted(data_folder().rglob("*-journal"))


def died(path: Path, name: str, count: int, journal: str) -> list[str]:
    """Have a process die at work on a file, beside whoever has it open; return the titles that it was told are kept."""
    command = [sys.executable, __file__, str(path), name, str(count), journal]
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    ended = subprocess.run(command, env=environment, check=False, timeout=LONGEST)
    assert ended.returncode == 9
    return [f"{name}-{number}" for number in range(count)]


def _die(path: Path, name: str, count: int, journal: str) -> None:
    before = {folder for folder in data_folder().glob("working/*/") if (folder / "plan.db").exists()}
    document = Document.open(path, author=name)
    for number in range(count):
        with document.change("add") as change:
            change.add(Step(title=f"{name}-{number}"))
    found = {folder for folder in data_folder().glob("working/*/") if (folder / "plan.db").exists()}
    folder = min(found - before, default=slot(path))
    half = sqlite3.connect(folder / "plan.db", isolation_level=None)
    half.execute("PRAGMA cache_size = 1")
    half.execute("BEGIN IMMEDIATE")
    half.execute("UPDATE step SET title = 'half'")
    half.execute("CREATE TABLE half (text TEXT)")
    if journal == "hot":
        half.execute("PRAGMA cache_spill = 1")
        half.executemany("INSERT INTO half VALUES (?)", [("x" * 3000,)] * 200)
    os._exit(9)


if __name__ == "__main__":
    faulthandler.dump_traceback_later(HOURGLASS, exit=True)
    _die(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4])
