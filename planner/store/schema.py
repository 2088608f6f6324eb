"""The schema of a roadmap file without the ORM: its SQL, its marks, and the connections that read and write it."""

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Final

APPLICATION_ID: Final = 0x42484147
"""The letters BHAG, at byte 68 of every roadmap file."""
FORMAT: Final = 2
"""The user_version of the files that this version writes."""
PAGE_SIZE: Final = 4096

Part = tuple[str, str, str, str | None]
"""Type, name, table and SQL of one part of a schema."""


@cache
def schema_sql() -> str:
    """Return the SQL that makes the tables and indexes of a roadmap file, generated from `tables.py`."""
    return Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")


@cache
def expected_parts() -> tuple[Part, ...]:
    """Return the parts that a roadmap file has, and no others."""
    return parts_made_by(schema_sql())


def parts_made_by(sql: str) -> tuple[Part, ...]:
    """Return the parts that a file has once some SQL has made its schema."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(sql)
        return parts_of(connection)


def parts_of(connection: sqlite3.Connection) -> tuple[Part, ...]:
    """Return the parts of a database's schema, in order of type and name."""
    return tuple(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"))


def create(path: Path) -> None:
    """Make a roadmap file without a row in it, at a path where nothing is."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.executescript(f"BEGIN IMMEDIATE; {schema_sql()} COMMIT;")
    finally:
        connection.close()


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Return a connection to a working copy that only reads, for another thread than the one that writes."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=10)
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Return a connection to a working copy, with every promise on durability set explicitly."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=10, check_same_thread=False)
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
