"""Changes: what one person did in one act, who, when, and after which other changes.

Changes form a graph as commits do in git: each names those it followed. Its hash covers its content and the hashes
of what it followed, so that a flipped bit anywhere is found and named.
"""

import hashlib
import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple, Protocol, cast

from planner.roadmap.edits import PLACE, Edit, Value

COUNTER_BITS: Final = 16
"""Low bits of a clock that count within one millisecond."""


class Linked(Protocol):
    """What a change is to the graph of changes: see `Change`."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def clock(self) -> int:
        """Its hybrid logical clock."""
        ...

    @property
    def kind(self) -> str:
        """One of "start", "change", "undo", "redo" or "merge"."""
        ...

    @property
    def target_id(self) -> str | None:
        """What an undo or redo takes back; of a merge the last of its own heads."""
        ...

    @property
    def follows(self) -> tuple[str, ...]:
        """The ids of its parents."""
        ...


class Link(NamedTuple):
    """A change without its words, of which a hundred thousand are read in no time."""

    id: str
    clock: int
    kind: str
    target_id: str | None
    follows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A change without its edits.

    `clock` is a hybrid logical clock (Kulkarni and others, 2014): milliseconds since 1970 shifted by
    `COUNTER_BITS`, and always more than that of every change it followed. `at` is the time of day in UTC, ISO
    8601. `kind` is "start", "change", "undo", "redo" or "merge"; an undo or redo names in `target_id` the change
    whose effect it takes back. `session` is drawn anew at each opening.
    """

    id: str
    clock: int
    session: str
    author: str
    at: str
    label: str
    kind: str
    target_id: str | None
    follows: tuple[str, ...]
    hash: str = ""

    @property
    def stamp(self) -> tuple[int, str]:
        """What orders changes on every copy alike: the clock, then the id."""
        return self.clock, self.id

    @property
    def moment(self) -> datetime:
        """When it was made, with its time zone."""
        return datetime.fromisoformat(self.at)


EARLIEST_PRESENT: Final = 1_767_225_600_000
"""Milliseconds since 1970 of 1 January 2026: a computer that says it is earlier has a clock that stands wrong."""
_BEGINNING: Final = datetime(1970, 1, 1, tzinfo=UTC)
_HUNDRED_YEARS: Final = 36_525 * 86_400_000
"""Milliseconds. So far ahead a clock can run by mistake (2099, 2107: where counters end); further is no mistake."""


class PastChange(NamedTuple):
    """What somebody did earlier, as a template tells it: when (with its time zone), who, under which label."""

    at: datetime
    author: str
    label: str
    edits: Sequence[Edit]


def next_clock(latest: int, at: datetime | None = None) -> int:
    """Return a clock after `latest` and, where that allows, at a moment; without one, at the computer's own time."""
    return max(latest + 1, (_present() if at is None else _milliseconds(at)) << COUNTER_BITS)


def now() -> str:
    """Return the present moment as a change keeps it."""
    return _said(_present())


def said(at: datetime) -> str:
    """Return a moment (with its time zone) as a change keeps it."""
    return _said(_milliseconds(at))


def latest_possible() -> tuple[int, str]:
    """Return the clock and the moment beyond which no change can honestly have been made: a century from now.

    A merge takes over the highest clock. One near the end of what a file can hold would leave no room for the next
    change, on every copy and for ever; so it is refused. The bound looks far, because a computer whose clock
    ran years ahead, and everyone who took in its changes, must be able to go on.
    """
    bound = max(_present(), EARLIEST_PRESENT) + _HUNDRED_YEARS
    return bound << COUNTER_BITS, _said(bound)


def _present() -> int:
    """Return the computer's own time in milliseconds since 1970, kept within what every other copy accepts."""
    return min(max(time.time_ns() // 1_000_000, 0), EARLIEST_PRESENT + _HUNDRED_YEARS)


def _milliseconds(at: datetime) -> int:
    """Return a moment in milliseconds since 1970; raises TypeError for one without a time zone."""
    return (at - _BEGINNING) // timedelta(milliseconds=1)


def _said(milliseconds: int) -> str:
    return (_BEGINNING + timedelta(milliseconds=milliseconds)).isoformat(timespec="milliseconds")


def encoded(value: Value) -> str | None:
    """Return a value of an edit as JSON, None for none."""
    return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def decoded(field: str, text: str | None) -> Value:
    """Return the value behind the JSON of an edit of `field`; raise ValueError when there is none."""
    if text is None:
        return None
    try:
        value: Any = _READER.decode(text)
    except RecursionError:
        raise ValueError("brackets within brackets") from None
    return _place(field, *cast("list[object]", value)) if isinstance(value, list) else value


def _place(field: str, parent_id: object = None, rank: object = None, *more: object) -> tuple[str | None, str]:
    if field != PLACE or more or not isinstance(rank, str) or not (parent_id is None or isinstance(parent_id, str)):
        raise ValueError("a list stands where none belongs")
    return parent_id, rank


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


_READER: Final = json.JSONDecoder(parse_constant=_no_constant)

EditRow = tuple[int, str, str, str, str | None, str | None]
"""An edit as the journal keeps it: number, entity, id, field, old and new as JSON."""


def edit_rows(edits: Sequence[Edit]) -> list[EditRow]:
    """Return edits as the journal keeps them."""
    return [
        (number, edit.entity, edit.entity_id, edit.field, encoded(edit.old), encoded(edit.new))
        for number, edit in enumerate(edits)
    ]


def content_hash(head: Change, rows: Iterable[EditRow], hashes: Mapping[str, str]) -> str:
    """Return the hash of a change: its own content, its edits and the hashes of what it followed."""
    digest = hashlib.sha256()
    own = (head.id, str(head.clock), head.session, head.author, head.at, head.label, head.kind, head.target_id or "")
    digest.update("\x1f".join(own).encode())
    for followed in head.follows:
        digest.update(f"\x1e{followed}\x1f{hashes[followed]}".encode())
    for number, entity, entity_id, field, old, new in rows:
        line = f"\x1d{number}\x1f{entity}\x1f{entity_id}\x1f{field}\x1f{_part(old)}\x1f{_part(new)}"
        digest.update(line.encode())
    return digest.hexdigest()


def _part(text: str | None) -> str:
    return "-" if text is None else f"={text}"
