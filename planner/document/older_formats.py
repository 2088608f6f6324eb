"""Roadmap files of older formats, made anew: what the migrations that ship are tried with."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from planner.store.migrations import parts_in
from planner.store.schema import APPLICATION_ID, FORMAT, PAGE_SIZE

OLDER_FORMATS: Final[Sequence[int]] = range(1, FORMAT)
"""The formats before ours, from each of which a migration leads on."""


def write_in_format(plan: Path, target: Path, version: int) -> None:
    """Write what a file holds to a new one of an older format: its tables and columns, and nothing of later ones.

    The plan has no text of more than a thousand letters, which an older format keeps elsewhere.
    """
    parts = parts_in(version)
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("ATTACH ? AS ours", (f"{plan.absolute().as_uri()}?mode=ro",))
        connection.execute("BEGIN")
        for kind in ("table", "index"):
            for sql in [sql for one, _, _, sql in parts if one == kind and sql is not None]:
                connection.execute(sql)
        for table in [name for kind, name, _, _ in parts if kind == "table"]:
            columns = ", ".join(f'"{row[1]}"' for row in connection.execute(f'PRAGMA main.table_info("{table}")'))
            rows = f'SELECT {columns} FROM ours."{table}"'  # noqa: S608 - our own names
            connection.execute(f'INSERT INTO main."{table}" ({columns}) {rows}')
        connection.execute("COMMIT")
