"""Long texts of the journal, spoiled: differences that lead nowhere, in a circle or to gigabytes, and wrong values."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Final

from tests.document.spoiled import Spoil, sql

DAMAGED: Final = "damaged (long_text"
ROW = tuple[str, str | None, int, int, str, int, int]
LONGEST: Final = 12_000_000
"""Letters of a long text at most (`long_texts.LONGEST`)."""
LAST: Final = "(SELECT digest FROM long_text ORDER BY pieces DESC LIMIT 1)"
NAMED: Final = "change_id = (SELECT id FROM change WHERE label = 'from elsewhere') AND field = 'description'"


def spoilt(statement: str, said: str = DAMAGED) -> tuple[Spoil, str]:
    """Return what runs a statement on the long texts, and what its sentence holds."""
    return sql(statement), said


def digest(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()


def added(rows: Callable[[], Iterable[ROW]]) -> Spoil:
    """Return what adds rows of long texts, which the edits of the newest page name in turn."""

    def spoil(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("BEGIN")
            made = [*rows()]
            connection.executemany("INSERT INTO long_text VALUES (?,?,?,?,?,?,?)", made)
            value = f'{{"text":"{made[-1][0]}"}}'
            connection.execute(f"UPDATE edit SET new = ? WHERE {NAMED}", (value,))
            connection.execute("COMMIT")

    return spoil


def whole(value: str) -> Spoil:
    """Return what has the newest page hold one value, written as it should be, and makes every hash right."""

    def spoil(path: Path) -> None:
        from tests.document.hostile import rehashed

        added(lambda: [(digest(value), None, 0, 0, value, len(value), 0)])(path)
        rehashed(path)

    return spoil


def doubled() -> Iterable[ROW]:
    """Yield texts of which each says that it is the one before it twice: 30 of them are a thousand gigabytes."""
    base, length = digest("x" * 1_001), 1_001
    yield base, None, 0, 0, "x" * 1_001, length, 0
    for number in range(1, 30):
        name = digest(str(number))
        yield name, base, length, length, "", 2 * length, number
        base, length = name, 2 * length


def claimed(count: int) -> Iterable[ROW]:
    """Yield texts that say they are as long as may be."""
    value = "x" * LONGEST
    base = digest(value)
    yield base, None, 0, 0, value, LONGEST, 0
    for number in range(1, count):
        yield digest(str(number)), base, LONGEST - 1, 0, "y", LONGEST, 1


def named_in_turn(path: Path) -> None:
    """Have many edits name long texts, each a letter other than the first: a gigabyte and more in a file of 2 MB."""
    base = f'"😀{"x" * 999_000}"'
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        connection.execute("INSERT INTO long_text VALUES (?, NULL, 0, 0, ?, ?, 0)", (digest(base), base, len(base)))
        change_id, step_id = connection.execute(f"SELECT change_id, entity_id FROM edit WHERE {NAMED}").fetchone()
        for number in range(100, 120):
            value = f"{base[:number]}y{base[number + 1 :]}"
            row = (digest(value), digest(base), number, len(base) - number - 1, "y", len(base), 1)
            connection.execute("INSERT INTO long_text VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            for more in range(20):
                edit = (change_id, 20 * number + more, "step", step_id, "description", f'{{"text":"{row[0]}"}}')
                connection.execute("INSERT INTO edit VALUES (?, ?, ?, ?, ?, NULL, ?)", edit)
        connection.execute("COMMIT")


TEXTS: Final[dict[str, tuple[Spoil, str]]] = {
    "a difference from a text that is not there": spoilt(
        f"UPDATE long_text SET base = '{'f' * 64}' WHERE pieces = 1", "damaged"
    ),
    "a difference from itself": spoilt("UPDATE long_text SET base = digest WHERE pieces = 1"),
    "two differences from each other": spoilt(f"UPDATE long_text SET base = {LAST} WHERE pieces = 1"),
    "a circle without a first text": spoilt(f"UPDATE long_text SET base = {LAST}, pieces = 3 WHERE pieces = 0"),
    "a difference that says it is a whole text": spoilt("UPDATE long_text SET base = NULL WHERE pieces = 1"),
    "a whole text that says it is a difference": spoilt("UPDATE long_text SET pieces = 7 WHERE pieces = 0"),
    "differences of which each is twice the one before": (added(doubled), DAMAGED),
    "a hundred texts of twelve million letters": (added(lambda: claimed(100)), "more text than"),
    "edits that name many long texts in turn": (named_in_turn, "more text than"),
    "a text of another content": (added(lambda: claimed(3)), DAMAGED),
    "a beginning longer than can be counted": spoilt(f"UPDATE long_text SET before = {2**63 - 1} WHERE pieces = 1"),
    "an end longer than can be counted": spoilt(f"UPDATE long_text SET after = {2**63 - 1} WHERE pieces = 1"),
    "a beginning and an end that make up for each other": spoilt(
        "UPDATE long_text SET before = before + after + 9, after = -9 WHERE pieces = 1"
    ),
    "a length below zero": spoilt(f"UPDATE long_text SET length = {-(2**63)} WHERE pieces = 2"),
    "a length beyond all": spoilt(f"UPDATE long_text SET length = {2**63 - 1} WHERE pieces = 0"),
    "pieces below zero": spoilt("UPDATE long_text SET pieces = -1 WHERE pieces = 1"),
    "pieces beyond all": spoilt(f"UPDATE long_text SET pieces = {2**63 - 1} WHERE pieces = 2"),
    "a text in another encoding": spoilt("UPDATE long_text SET text = CAST(x'ff80fe' AS TEXT)", "damaged"),
    "a digest in another encoding": spoilt(
        "UPDATE long_text SET digest = CAST(x'ff' AS TEXT) || substr(digest, 2) WHERE pieces = 2", "damaged"
    ),
    "a base in another encoding": spoilt(
        "UPDATE long_text SET base = CAST(x'ff' AS TEXT) || substr(base, 2) WHERE pieces = 1", "damaged"
    ),
    "a digest in capitals": spoilt("UPDATE long_text SET digest = upper(digest) WHERE pieces = 2"),
    "a digest with a path": spoilt("UPDATE long_text SET digest = '../../evil' WHERE pieces = 2"),
    "a text with NUL": spoilt("UPDATE long_text SET text = char(0) || substr(text, 2) WHERE pieces = 0"),
    "an edit that names a text that is not there": spoilt(
        f'UPDATE edit SET new = \'{{"text":"{"0" * 64}"}}\' WHERE {NAMED}'
    ),
    "an edit that names no digest": spoilt(f'UPDATE edit SET new = \'{{"text":""}}\' WHERE {NAMED}', "damaged"),
    "no texts where edits name some": spoilt("DELETE FROM long_text"),
    "a text that is no JSON": (whole("x" * 2_000), "damaged"),
    "a text that is a list": (whole(f"[{'1,' * 2_000}1]"), "damaged"),
    "a text that is a number of a million digits": (whole("9" * 1_000_000), "damaged"),
    "a text of twelve million brackets": (whole("[" * LONGEST), "damaged"),
    "a description of two million letters": (whole(f'"{"x" * 2_000_000}"'), "damaged"),
    "a description with an escape for terminals": (whole(f'"{"x" * 2_000}\\u001b[2J"'), "damaged"),
    "a description with half a letter": (whole(f'"{"x" * 2_000}\\ud800"'), "damaged"),
}
"""By kind: how to make it of a sound copy that holds long texts, and what its sentence holds."""
