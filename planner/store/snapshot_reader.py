"""Reading a working copy beside the one connection that writes it, in any thread."""

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from planner.store import errors


@contextmanager
def read_snapshot(plan: Path, name: str) -> Generator[sqlite3.Connection]:
    """Yield a connection to a picture of a working copy as it is now; `name` is what people call its file.

    The picture is taken into memory first: a reader that takes its time over the database itself would keep the
    next change from being written as long.
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
