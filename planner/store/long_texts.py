"""Long values of edits, each kept once by its content, and where it can be as the difference from another.

An edit keeps what stood before and what stands after it. A text of a page that is corrected a hundred times would be in
the journal two hundred times; so a long value is a row of `long_text`, under the SHA-256 of its letters, and the edit
names it. The row holds the whole value, or what was put between the beginning and the end that it shares with another
one, its base (as a delta in a git pack). Whoever reads edits is handed the values themselves; hashes cover these.
"""

import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

from planner.roadmap.changes import EditRow
from planner.store import errors

SHORT: Final = 1_000
"""Letters of a value that stands in its edit."""
LONGEST_CHAIN: Final = 50
"""Bases of a value behind one another: so many pieces make one text at most."""
LONGEST: Final = 12_000_000
"""Letters of a value at most: a goal has four texts of a million, written as JSON."""
NAMES_ONE: Final = """\
(old >= '{"text":"' AND old < '{"text":#') OR (new >= '{"text":"' AND new < '{"text":#')"""
"""The condition of the index of edits that name a long value; without a function, which the guard lets nobody call."""
_BEGINS: Final = '{"text":"'
_NAMED: Final = re.compile(r'\{"text":"([0-9a-f]{64})"\}')
_HELD: Final = 16_000_000
"""Letters of values that are kept at hand while reading on."""

Row = TypeVar("Row", bound=tuple[Any, ...])


def named(value: str | None) -> str | None:
    """Return the digest of the long value that stands for a value of an edit; None for a value of its own."""
    found = _NAMED.fullmatch(value) if value is not None and len(value) < SHORT else None
    return found[1] if found else None


def keep(connection: sqlite3.Connection, rows: Sequence[EditRow]) -> list[EditRow]:
    """Write the long values of edits that are not there yet, and return the rows as the journal holds them."""
    kept: list[EditRow] = []
    for number, entity, record_id, field, old, new in rows:
        before = _keep(connection, old, None)
        kept.append(
            (number, entity, record_id, field, before[0], _keep(connection, new, old if before[1] else None)[0])
        )
    return kept


def _keep(connection: sqlite3.Connection, value: str | None, base: str | None) -> tuple[str | None, bool]:
    """Write a value where it is long, by its difference from `base` where that is shorter; tell whether it is."""
    if value is None or len(value) <= SHORT:
        return value, False
    digest = _digest(value)
    if connection.execute("SELECT 1 FROM long_text WHERE digest = ?", (digest,)).fetchone() is None:
        row = (digest, None, 0, 0, value, len(value), 0)
        if base is not None and base != value:
            row = _difference(connection, digest, value, base) or row
        connection.execute(
            "INSERT INTO long_text (digest, base, before, after, text, length, pieces) VALUES (?, ?, ?, ?, ?, ?, ?)",
            row,
        )
    return f'{{"text":"{digest}"}}', True


def _difference(connection: sqlite3.Connection, digest: str, value: str, base: str) -> tuple[Any, ...] | None:
    under = _digest(base)
    (pieces,) = connection.execute("SELECT pieces FROM long_text WHERE digest = ?", (under,)).fetchone()
    before = _shared(len(base), len(value), lambda count: base[:count] == value[:count])
    rest = min(len(base), len(value)) - before
    after = _shared(rest, rest, lambda count: count == 0 or base[-count:] == value[-count:])
    put = value[before : len(value) - after]
    if pieces >= LONGEST_CHAIN or len(put) > len(value) // 2:
        return None
    return digest, under, before, after, put, len(value), pieces + 1


def _shared(one: int, other: int, is_shared: Callable[[int], bool]) -> int:
    """Return how many letters two values share at an end, by bisection."""
    least, most = 0, min(one, other)
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if is_shared(middle) else (least, middle - 1)
    return least


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()


def told(connection: sqlite3.Connection, rows: Iterable[Row], texts: "LongTexts | None" = None) -> Iterator[Row]:
    """Yield rows that end in the old and the new value of an edit, or in the new one, with the long values themselves.

    `texts` reads for several calls.
    """
    texts = texts or LongTexts(connection)
    if texts.is_empty:
        yield from rows
        return
    for row in rows:
        if any(isinstance(value, str) and value[:9] == _BEGINS for value in row[-2:]):
            yield (*row[:-2], *(texts.value(value) for value in row[-2:]))  # type: ignore[misc]
        else:
            yield row


class LongTexts:
    """Reads long values, and keeps the latest at hand: the next one is often made from it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.is_empty = connection.execute("SELECT 1 FROM long_text LIMIT 1").fetchone() is None
        self._held: dict[str, str] = {}
        self._letters = 0

    def value(self, value: str | None) -> str | None:
        """Return the long value that a value of an edit names, else the value itself."""
        digest = named(value)
        return value if digest is None else self.read(digest)

    def read(self, digest: str) -> str:
        """Return the value under a digest; raises DamagedHistory where there is none."""
        pieces: list[tuple[int, int, str]] = []
        one: str | None = digest
        value = ""
        while one is not None:
            held = self._held.get(one)
            if held is not None:
                value = held
                break
            query = "SELECT base, before, after, text FROM long_text WHERE digest = ?"
            row = self._connection.execute(query, (one,)).fetchone()
            if row is None or len(pieces) > LONGEST_CHAIN:
                raise errors.DamagedHistory(detail="a long text that is not there")
            one, before, after, text = row
            pieces.append((before, after, text))
        value = _composed(pieces, value)
        self._hold(digest, value)
        return value

    def _hold(self, digest: str, value: str) -> None:
        self._letters += len(value) - len(self._held.pop(digest, ""))
        self._held[digest] = value
        while self._letters > _HELD and len(self._held) > 1:
            oldest = next(iter(self._held))
            self._letters -= len(self._held.pop(oldest))


def _composed(pieces: Sequence[tuple[int, int, str]], under: str) -> str:
    """Return the value of pieces, each with how much of the next one it shares at both ends, the last with `under`.

    What stands where is found first and copied once, so that it takes the time of one value and not of each on the way.
    """
    lengths = [before + len(text) + after for before, after, text in pieces] + [len(under)]
    parts: list[str | range] = [range(lengths[0])]
    for (before, after, text), length in zip(pieces, lengths[1:], strict=True):
        parts = [*_looked_up(parts, before, text, length - after)]
    return "".join(part if isinstance(part, str) else under[part.start : part.stop] for part in parts)


def _looked_up(parts: Iterable[str | range], before: int, text: str, rest: int) -> Iterator[str | range]:
    """Yield parts of a value as letters, and what it shares with its base as ranges of that; the end is at `rest`."""
    put = before + len(text)
    for part in parts:
        if isinstance(part, str):
            yield part
            continue
        if part.start < before:
            yield range(part.start, min(part.stop, before))
        if part.start < put and part.stop > before:
            yield text[max(part.start - before, 0) : part.stop - before]
        if part.stop > put:
            yield range(max(part.start, put) - put + rest, part.stop - put + rest)


def letters(connection: sqlite3.Connection) -> int:
    """Return the letters of all long values, or of all edits that name one, whichever are more."""
    lengths: dict[str, int] = dict(connection.execute("SELECT digest, length FROM long_text"))
    return max(sum(lengths.values()), sum(_named_letters(connection, lengths)))


def _named_letters(connection: sqlite3.Connection, lengths: Mapping[str, int]) -> Iterator[int]:
    for values in connection.execute(f"SELECT old, new FROM edit WHERE {NAMES_ONE}"):  # noqa: S608 - our own names
        for value in values:
            digest = named(value)
            if digest is not None:
                yield lengths.get(digest, 0)


def validate(connection: sqlite3.Connection, name: str, most: int) -> None:
    """Validate the long values of an incoming file, of `most` letters; raises Damaged, or TOO_MUCH_TEXT."""
    if connection.execute("SELECT 1 FROM long_text LIMIT 1").fetchone() is not None:
        lengths = _validate_rows(connection, name)
        if letters(connection) > most:
            raise errors.TOO_MUCH_TEXT(name=name)
        texts = LongTexts(connection)
        for digest in _from_bases(connection):
            value = texts.read(digest)
            if len(value) != lengths[digest] or _digest(value) != digest:
                raise errors.Damaged(name=name, detail="long_text")
    else:
        lengths = dict[str, int]()
    query = f"SELECT old, new FROM edit WHERE {NAMES_ONE}"  # noqa: S608 - our own names
    if any(
        one is not None and one not in lengths for values in connection.execute(query) for one in map(named, values)
    ):
        raise errors.Damaged(name=name, detail="long_text")


def _from_bases(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield all digests, each after its base and as soon after it as can be."""
    made_of: dict[str | None, list[str]] = {}
    for digest, base in connection.execute("SELECT digest, base FROM long_text"):
        made_of.setdefault(base, []).append(digest)
    waiting = made_of.get(None, [])
    while waiting:
        digest = waiting.pop()
        yield digest
        waiting += made_of.get(digest, ())


def _validate_rows(connection: sqlite3.Connection, name: str) -> dict[str, int]:
    """Validate each row by itself and beside its base; return the lengths by digest."""
    query = "SELECT digest, base, before, after, text, length, pieces FROM long_text"
    rows: list[tuple[Any, ...]] = [(*row[:4], len(row[4]), *row[5:]) for row in connection.execute(query)]
    known: dict[str, tuple[int, int]] = {row[0]: (row[5], row[6]) for row in rows}
    for row in rows:
        if not _fits(row, known):
            raise errors.Damaged(name=name, detail="long_text")
    return {digest: length for digest, (length, _) in known.items()}


def _fits(row: tuple[Any, ...], known: Mapping[str, tuple[int, int]]) -> bool:
    digest, base, before, after, put, length, pieces = row
    if not re.fullmatch("[0-9a-f]{64}", digest) or not SHORT < length <= LONGEST or before + put + after != length:
        return False
    if base is None:
        return bool((before, after, pieces) == (0, 0, 0))
    base_length, base_pieces = known.get(base, (-1, -1))
    within = before >= 0 and after >= 0 and before + after <= base_length
    return within and 0 < pieces <= LONGEST_CHAIN and bool(pieces == base_pieces + 1)
