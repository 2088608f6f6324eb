"""Reads a snapshot of a working copy beside its writing connection, in any thread."""

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from planner.atomic_file import LOCKED
from planner.store import errors
from planner.store.disk_errors import reason_of
from planner.store.schema import copy_pages


@contextmanager
def read_snapshot(plan: Path, name: str) -> Generator[sqlite3.Connection]:
    """Yield a connection to an in-memory snapshot of a working copy; `name` is what people call its file.

    In memory, as a slow reader of the database itself would block the next commit. Raises Damaged, and
    NOT_TAKEN_IN where another program holds the working copy.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)) as picture:
        try:
            with closing(sqlite3.connect(f"{plan.absolute().as_uri()}?mode=ro", uri=True, timeout=10)) as source:
                source.execute("PRAGMA trusted_schema = OFF")
                copy_pages(source, picture)
            picture.execute("PRAGMA query_only = ON")
        except sqlite3.Error as wrong:
            if reason_of(wrong) is LOCKED:
                raise errors.NOT_TAKEN_IN(name=name, reason=LOCKED) from None
            raise errors.Damaged(name=name, detail=str(wrong)) from None
        yield picture
