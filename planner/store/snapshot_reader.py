"""Reads a snapshot of a working copy beside its writing connection, in any thread."""

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from planner.store import errors


@contextmanager
def read_snapshot(plan: Path, name: str) -> Generator[sqlite3.Connection]:
    """Yield a connection to an in-memory snapshot of a working copy; `name` is what people call its file.

    In memory, as a slow reader of the database itself would block the next commit. Raises Damaged.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)) as picture:
        try:
            with closing(sqlite3.connect(f"{plan.absolute().as_uri()}?mode=ro", uri=True, timeout=10)) as source:
                source.execute("PRAGMA trusted_schema = OFF")
                source.backup(picture)
            picture.execute("PRAGMA query_only = ON")
        except sqlite3.Error as wrong:
            raise errors.Damaged(name=name, detail=str(wrong)) from None
        yield picture
