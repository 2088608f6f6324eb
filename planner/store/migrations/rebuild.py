"""Rebuilds tables after a migration, so that the schema is to the letter that of its format.

ALTER TABLE leaves SQL of its own behind: a new column stands last, and a name comes in quotes. The guard compares the
text of a schema, so a table that reads otherwise is created from the expected SQL and its rows are copied
(sqlite.org/lang_altertable.html, section 7). Every column is copied, none dropped or added. Indexes hold no data.
"""

import sqlite3
from collections.abc import Sequence

from planner.store.schema import Part, parts_of


class WrongMigration(RuntimeError):
    """A migration that does not lead to the schema of its format: a bug; the file stays as it was."""


def rebuild(connection: sqlite3.Connection, expected: Sequence[Part]) -> None:
    """Rebuild what differs from the expected schema, inside a transaction; raises WrongMigration.

    The connection has `foreign_keys` off, so that dropping a table takes no rows of others along, and
    `legacy_alter_table` on, so that references follow the name and not the table.
    """
    _rebuild_tables(connection, expected)
    _rebuild_indexes(connection, expected)
    strange = {*expected} ^ {*parts_of(connection)}
    if strange:
        raise WrongMigration(f"not as in the schema: {sorted({name for _, name, _, _ in strange})}")
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise WrongMigration(f"a row of {broken[0]} refers to none of {broken[2]}")


def _rebuild_tables(connection: sqlite3.Connection, expected: Sequence[Part]) -> None:
    found = {name: sql for kind, name, _, sql in parts_of(connection) if kind == "table"}
    for kind, name, _, sql in expected:
        if kind == "table" and sql is not None and found.get(name, sql) != sql:
            _rebuild_table(connection, name, sql)


def _rebuild_table(connection: sqlite3.Connection, name: str, sql: str) -> None:
    # The old table is renamed and the new one created under its own name: a rename rewrites the stored SQL.
    aside = f"{name}_before"
    connection.execute(f'ALTER TABLE "{name}" RENAME TO "{aside}"')
    connection.execute(sql)
    columns = _columns(connection, name)
    strange = set(columns) ^ set(_columns(connection, aside))
    if strange:
        raise WrongMigration(f"columns of {name} that the migration does not speak of: {sorted(strange)}")
    listed = ", ".join(f'"{column}"' for column in columns)
    connection.execute(f'INSERT INTO "{name}" ({listed}) SELECT {listed} FROM "{aside}"')  # noqa: S608 - our own names
    connection.execute(f'DROP TABLE "{aside}"')


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))]


def _rebuild_indexes(connection: sqlite3.Connection, expected: Sequence[Part]) -> None:
    found = [part for part in parts_of(connection) if part[0] == "index" and part[3] is not None]
    for part in found:
        if part not in expected:
            connection.execute(f'DROP INDEX "{part[1]}"')
    for part in expected:
        if part[0] == "index" and part[3] is not None and part not in found:
            connection.execute(part[3])
