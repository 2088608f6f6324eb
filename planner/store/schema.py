"""The schema of a roadmap file without the ORM: its SQL, its header fields, and connections to it."""

import os
import sqlite3
import time
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from typing import Final

from planner.atomic_file import new_file

APPLICATION_ID: Final = 0x42484147
"""The application_id of a roadmap file, at byte 68: the letters BHAG."""
FORMAT: Final = 5
"""The user_version of a roadmap file that this version writes, at byte 60."""
PAGE_SIZE: Final = 4096

Part = tuple[str, str, str, str | None]
"""Type, name, table and SQL of one part of a schema."""


@cache
def schema_sql() -> str:
    """Return the SQL that creates tables and indexes, generated from `tables.py`."""
    return Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")


@cache
def expected_parts() -> tuple[Part, ...]:
    """Return the exact schema of the present format."""
    return parts_made_by(schema_sql())


def parts_made_by(sql: str) -> tuple[Part, ...]:
    """Return the schema that some SQL creates."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(sql)
        return parts_of(connection)


def parts_of(connection: sqlite3.Connection) -> tuple[Part, ...]:
    """Read the schema of a database, sorted by type and name."""
    return tuple(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"))


def create(path: Path) -> None:
    """Create an empty roadmap file at a new path, private."""
    with suppress(FileExistsError):  # one that is empty, with the permissions that the caller wants
        new_file(path)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.executescript(f"BEGIN IMMEDIATE; {schema_sql()} COMMIT;")
    finally:
        connection.close()


def vacuum_into(connection: sqlite3.Connection, target: Path) -> None:
    """Write a vacuumed copy of a database to a file that is empty or new; raises sqlite3.Error.

    The name goes as bytes: on old shares there are names that are no valid UTF-8, which no parameter of text takes.
    """
    connection.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(target),))


def copy_pages(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Replace one database by a copy of another, in one transaction; raises sqlite3.Error, with the target as it was.

    A lock that another holds on either is waited for as long as by any statement of the two, and no longer: SQLite's
    backup by itself would try again for ever.
    """
    patience = max(one.execute("PRAGMA busy_timeout").fetchone()[0] for one in (source, target)) / 1000
    deadline = time.monotonic() + patience

    def give_up(status: int, _remaining: int, _pages: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() >= deadline:
            locked = sqlite3.OperationalError("database is locked")
            locked.sqlite_errorcode, locked.sqlite_errorname = status, "SQLITE_BUSY"
            raise locked

    source.backup(target, progress=give_up)


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open a working copy read-only, for another thread than the one that writes."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=10)
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Open a working copy for writing, with every setting of durability explicit."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=10, check_same_thread=False)
    # DELETE, as a copy of the .db alone is then complete between transactions; EXTRA, as FULL lost the last commit in a
    # simulated power loss; no spill, as uncommitted rows would get into a copy; secure, as removed text must be gone.
    for pragma in (
        "journal_mode = DELETE",
        "synchronous = EXTRA",
        "cache_spill = OFF",
        "secure_delete = ON",
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "temp_store = MEMORY",
        "cache_size = -65536",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection
