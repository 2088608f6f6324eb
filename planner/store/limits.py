"""How much a file may hold: what is asked of one that arrives, and before anything is written to one's own.

What we write, others must be able to read; so a change that makes the file larger than a copy may be is taken back in
its own transaction, with the way out. It is measured there and not estimated: what a value takes depends on its script,
on how often it stands in the file, and on whether it is kept as a difference. One's own file that is over a limit all
the same, as an earlier version wrote it, still opens, to be made smaller.
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
_APART: Final = 8
"""Pages that changes leave free, with a 64th of the file: for copies handed out, and what a vacuum packs otherwise."""


def fullness(connection: sqlite3.Connection, written: Iterable[EditRow] = ()) -> float:
    """Return how full a file is, as part of its limits; 1 and more is full.

    Inside a transaction it is as full as that makes it; `written` are its edits. Pages in use bound the size of the
    published file, which is written anew and packs them.
    """
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (free,) = connection.execute("PRAGMA freelist_count").fetchone()
    (page_size,) = connection.execute("PRAGMA page_size").fetchone()
    size = (pages - free) * page_size
    parts = [size / (COPY.size - COPY.size // 64 - _APART * page_size)]
    # Each takes more than a hundred bytes: of a file that is small they need not be counted.
    if size > COPY.size // 4:
        for table, most in (("change", COPY.changes), ("edit", COPY.edits)):
            (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - our own names
            parts.append(count / most)
    if size > COPY.size // 4 or any(len(value or "") > long_texts.SHORT for row in written for value in row[-2:]):
        parts.append(long_texts.letters(connection) / COPY.letters)
    return max(parts)


def check_room(connection: sqlite3.Connection, written: Iterable[EditRow]) -> None:
    """Raise FULL at the end of a transaction that makes a file hold more than may be; `written` are its edits."""
    if fullness(connection, written) > 1:
        raise FULL(limit=COPY.size >> 20)
