"""Spoiling a sound copy at random: its bytes, its pages, and its rows with every hash made right again."""

import json
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from typing import Any

from tests.document.hostile import rehashed

PAGE = 4096
WORDS: tuple[object, ...] = (
    "", "x", "\u202e", "a\x00b",
    "2026-02-30", "9999-12-31", "not started", "done", "[]", "{}", "null", '"x"', "[null,1]",
    '[null,"A001V"]', "1e999", "-1", "NaN", "true", "goal", "step", "person", "title", "place", "parent_id", "undo",
    -1, 0, 1, 101, 2**31, 2**63 - 1, -(2**63), 0.5, None, b"\xff",
)  # fmt: skip
TABLES = (
    *("goal", "department", "person", "pillar", "theme", "step", "check_in", "change", "edit", "head"),
    *("long_text", "long_text", "conflict", "origin", "sent", "start", "folded"),
)


def spoiled_bytes(path: Path, chance: Random) -> None:
    """Flip, cut, swap and overwrite bytes and pages."""
    whole = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 8)):
        page = chance.randrange(len(whole) // PAGE) * PAGE
        other = chance.randrange(len(whole) // PAGE) * PAGE
        match chance.randrange(5):
            case 0:
                whole[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
            case 1:
                whole[page : page + PAGE] = whole[other : other + PAGE]
            case 2:
                spot = page + chance.randrange(PAGE)
                whole[spot : spot + 16] = chance.randbytes(16)
            case 3:
                spot = chance.randrange(120)
                whole[spot] = chance.randrange(256)
            case _:
                whole[page : page + chance.randrange(1, 200)] = bytes(chance.randrange(1, 200))
    path.write_bytes(whole[: chance.choice([None, None, None, len(whole) - PAGE, chance.randrange(len(whole))])])


def spoiled_rows(path: Path, chance: Random) -> None:
    """Change rows as one who knows SQL, and make every hash right as one who knows how they are made."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for _ in range(chance.randint(1, 4)):
            with suppress(sqlite3.Error):
                _spoil_row(connection, chance)
    rehashed(path)


def _spoil_row(connection: sqlite3.Connection, chance: Random) -> None:
    table = chance.choice(("change", "edit", "edit", "edit", "edit", *TABLES))
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    rows = connection.execute(f"SELECT * FROM {table}").fetchall()
    if not rows:
        return
    row, other = chance.choice(rows), chance.choice(rows)
    column = chance.randrange(len(columns))
    keys = [row_number for row_number, info in enumerate(connection.execute(f"PRAGMA table_info({table})")) if info[5]]
    where = " AND ".join(f'"{columns[key]}" IS ?' for key in keys)
    wanted = [row[key] for key in keys]
    match chance.randrange(7):
        case 0:
            connection.execute(f"DELETE FROM {table} WHERE {where}", wanted)
        case 1:
            copy = list(row)
            copy[keys[-1]] = chance.choice((90, "copied", other[keys[-1]]))
            connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(copy))})", copy)
        case 2:
            value = other[chance.randrange(len(columns))]
            connection.execute(f'UPDATE {table} SET "{columns[column]}" = ? WHERE {where}', [value, *wanted])
        case 3 | 4 if table == "edit":
            spot = chance.choice((5, 6))
            value = _spoilt_json(row[spot], other[spot], chance)
            connection.execute(f'UPDATE {table} SET "{columns[spot]}" = ? WHERE {where}', [value, *wanted])
        case _:
            value = other[column] if chance.random() < 0.5 else chance.choice(WORDS)
            connection.execute(f'UPDATE {table} SET "{columns[column]}" = ? WHERE {where}', [value, *wanted])


def _spoilt_json(text: str | None, other: str | None, chance: Random) -> str | None:
    """Return JSON with one part changed for another, for a part of `other`, or for a word."""
    try:
        value, strange = json.loads(text or "null"), json.loads(other or "null")
    except (ValueError, RecursionError):
        return text
    parts: list[Any] = [strange, *WORDS[:-1], *(strange.values() if isinstance(strange, dict) else ())]
    if isinstance(value, dict) and value:
        name = chance.choice(list(value))
        if chance.random() < 0.2:
            del value[name]
        else:
            value[chance.choice([name, name, "sly"])] = chance.choice(parts)
        return json.dumps(value)
    if isinstance(value, list) and value:
        value[chance.randrange(len(value))] = chance.choice(parts)
        return json.dumps(value)
    return json.dumps(chance.choice(parts))
