"""Migrations: bring a copy of our own from an older format to ours, each step in one transaction.

`to_4.py` says what changes from format 3 to 4, by Alembic's operations; `format_3.sql` is `schema.sql` as it was
while format 3 was ours, and what a file of that format is judged by. After a step, `rebuild` sees to it that the
schema of the new format stands there to the letter.
"""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from planner.store.migrations.rebuild import rebuild
from planner.store.schema import FORMAT, Part, expected_parts, open_for_writing, parts_made_by

if TYPE_CHECKING:
    from alembic.operations import Operations
    from sqlalchemy import Connection

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Migration:
    """A step to a format from the one before: its operations, and the schema after it."""

    to: int
    upgrade: "Callable[[Operations], None]"
    parts: tuple[Part, ...]


@cache
def parts_in(version: int) -> tuple[Part, ...]:
    """Return the exact schema of a format; raises KeyError for an unknown one."""
    if version == FORMAT:
        return expected_parts()
    schema = _HERE / f"format_{version}.sql"
    if not schema.exists():
        raise KeyError(version)
    return parts_made_by(schema.read_text(encoding="utf-8"))


def all_migrations() -> tuple[Migration, ...]:
    """Return the migrations from the first format up to ours, in order."""
    # By name, as a packaged build holds only modules that it sees imported; and late, as they import the ORM.
    from planner.store.migrations import to_2, to_3, to_4, to_5

    upgrades = (to_2.upgrade, to_3.upgrade, to_4.upgrade, to_5.upgrade)
    return tuple(Migration(number, upgrade, parts_in(number)) for number, upgrade in enumerate(upgrades, start=2))


def version_of(path: Path) -> int:
    """Return the format of a copy of our own; raises sqlite3.Error for what is no database.

    Through SQLite, which first rolls back what a crash left half written: the bare header may hold a format whose
    tables were never committed.
    """
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(path: Path, migrations: Sequence[Migration] | None = None) -> bool:
    """Migrate a copy of our own to the latest format; return whether there was anything to do.

    Each step is one transaction: a crash leaves the old format or the next one, never between. `migrations` default to
    those of this version. A file without a format is left alone.
    """
    version = version_of(path)
    if version < 1 or (migrations is None and version >= FORMAT):
        return False  # before anything imports Alembic
    due = [one for one in (all_migrations() if migrations is None else migrations) if one.to > version]
    if not due:
        return False
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import NullPool

    engine = create_engine("sqlite://", creator=lambda: _open(path), poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    for migration in due:
        with engine.begin() as connection:
            _apply(connection, migration)
    return True


def _open(path: Path) -> sqlite3.Connection:
    """Open a copy for writing with the pragmas that `rebuild` needs, which have no effect inside a transaction."""
    connection = open_for_writing(path)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA legacy_alter_table = ON")
    return connection


def _begin(connection: "Connection") -> None:
    # The driver's own way with transactions would commit in the middle of a step.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _apply(connection: "Connection", migration: Migration) -> None:
    """Run one migration inside a transaction."""
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext

    migration.upgrade(Operations(MigrationContext.configure(connection)))
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    rebuild(driver, migration.parts)
    driver.execute(f"PRAGMA user_version = {migration.to}")
