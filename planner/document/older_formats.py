"""Roadmap files of older formats, made anew: what the migrations that ship are tried with."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Final

from planner.roadmap import Roadmap
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.entities import ENTITIES
from planner.store.migrations import parts_in
from planner.store.schema import APPLICATION_ID, FORMAT, PAGE_SIZE

OLDER_FORMATS: Final[Sequence[int]] = range(1, FORMAT)
"""The formats before ours, from each of which a migration leads on."""


def without_later(roadmap: Roadmap, version: int) -> Roadmap:
    """Return a plan without everything that a file of an older format has no table or column for."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for kind, _, _, sql in parts_in(version):
            if kind == "table":
                connection.execute(str(sql))
        columns = {name: {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')} for name in ENTITIES}
    draft = RoadmapBuilder(roadmap)
    for name, entity in ENTITIES.items():
        later = {field: getattr(entity.record(), field) for field in entity.fields if field not in columns[name]}
        for record in [roadmap.goal] if name == "goal" else [*getattr(roadmap, entity.collection)]:
            if not columns[name]:
                draft.drop(name, record.id)
            elif later:
                draft.put(replace(record, **later))
    return draft.finish()


def write_in_format(plan: Path, target: Path, version: int) -> None:
    """Write what a file holds to a new one of an older format: its tables and columns, and nothing of later ones.

    The plan holds nothing that is later (`without_later`), and no text of more than a thousand letters, which an older
    format keeps elsewhere.
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
