"""How much a file may hold: what is asked of one that arrives, and before anything is written to one's own.

What we write, others must be able to read; so a change that would make the file larger than a copy may be is refused
before it is written, with the way out. One's own file that is over a limit all the same, as an earlier version wrote
it, still opens, to be made smaller.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from planner.message import marked
from planner.roadmap.changes import EditRow
from planner.roadmap.errors import ErrorCode
from planner.store import long_texts


@dataclass(frozen=True, slots=True)
class Limits:
    """The most bytes of a file, changes and edits in its journal, letters in its long texts, seconds of reading it."""

    size: int
    changes: int
    edits: int
    letters: int
    patience: float


COPY: Final = Limits(200 * 1024 * 1024, 500_000, 2_000_000, 300_000_000, 20.0)
"""Of a file that arrives: ten people at fifty changes a day for four years. An edit takes half a kilobyte of memory.

A text of a million letters can be corrected 150 times. Letters are counted for each edit that names a long text: a
merge holds all of them, twice, and four bytes each where one is an emoji; a file of two megabytes can name that many.
"""
OWN: Final = Limits(4 * COPY.size, 4 * COPY.changes, 4 * COPY.edits, 4 * COPY.letters, 4 * COPY.patience)
"""Of one's own file, which is opened to be made smaller."""
TOLD_FROM: Final = 0.75
"""The part of a limit from which a person is told."""
FULL: Final = ErrorCode(
    "full",
    marked(
        "This roadmap is as large as its file may be ({limit} MB), so nothing was changed. Make it smaller first: "
        "File, Make the file smaller; what it holds today stays."
    ),
)
"""A change for which there is no room."""
_ROW: Final = 400
"""Bytes of an edit beside its values, at most, indexes and the share of its change included."""


def fullness(connection: sqlite3.Connection, more: Iterable[EditRow] = ()) -> float:
    """Return how full a file is, or would be with more edits, as part of its limits; 1 and more is full."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (free,) = connection.execute("PRAGMA freelist_count").fetchone()
    (page_size,) = connection.execute("PRAGMA page_size").fetchone()
    values = [len(value) for row in more for value in row[-2:] if value is not None]
    size = (pages - free) * page_size + sum(values) + len(values) * _ROW
    parts = [size / COPY.size]
    # Each takes more than a hundred bytes: of a file that is small they need not be counted.
    if size > COPY.size // 4:
        for table, most in (("change", COPY.changes), ("edit", COPY.edits)):
            (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - our own names
            parts.append(count / most)
    if any(length > long_texts.SHORT for length in values) or size > COPY.size // 4:
        parts.append((long_texts.letters(connection) + sum(values)) / COPY.letters)
    return max(parts)


def check_room(connection: sqlite3.Connection, more: Iterable[EditRow]) -> None:
    """Raise FULL where a file would hold more than may be with more edits."""
    if fullness(connection, more) > 1:
        raise FULL(limit=COPY.size >> 20)
