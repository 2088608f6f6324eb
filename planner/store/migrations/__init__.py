"""Bringing files of an older format up to ours: one folder entry for each step, whole or not at all.

`format_1.sql` is the schema as files of format 1 have it, to the letter; `to_2.sql` is what leads from there to 2.
"""

import sqlite3
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from planner.store.schema import FORMAT, Part, expected_parts, parts_made_by

if TYPE_CHECKING:
    from sqlalchemy import Connection

_HERE = Path(__file__).parent


@cache
def parts_in(version: int) -> tuple[Part, ...]:
    """Return the parts that a file of some format has, and no others; raise KeyError for a format that never was."""
    if version == FORMAT:
        return expected_parts()
    schema = _HERE / f"format_{version}.sql"
    if not schema.exists():
        raise KeyError(version)
    return parts_made_by(schema.read_text(encoding="utf-8"))


def version_of(path: Path) -> int:
    """Return the format of a roadmap file."""
    with path.open("rb") as file:
        header = file.read(64)
    return int.from_bytes(header[60:64])


def migrate(path: Path) -> bool:
    """Bring a copy of our own up to the present format; return whether there was anything to do.

    Each step is one transaction: the file is of the old format or of the next one, never between.
    """
    version = version_of(path)
    if version >= FORMAT:
        return False
    from sqlalchemy import URL, create_engine, event
    from sqlalchemy.pool import NullPool

    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)
    # The driver's own way with transactions would commit in the middle of a step.
    event.listen(engine, "connect", _leave_transactions_to_us)
    event.listen(engine, "begin", _begin)
    for number in range(version + 1, FORMAT + 1):
        with engine.begin() as connection:
            _step(connection, number)
    engine.dispose()
    return True


def _leave_transactions_to_us(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None


def _begin(connection: "Connection") -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _step(connection: "Connection", number: int) -> None:
    """Take one step by Alembic's operations."""
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext

    operations = Operations(MigrationContext.configure(connection))
    for statement in (_HERE / f"to_{number}.sql").read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            operations.execute(statement)
    operations.execute(f"PRAGMA user_version = {number}")
