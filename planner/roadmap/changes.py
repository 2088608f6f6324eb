"""Changes: what one person did in one act, who, when, and after which other changes.

Changes form a graph as commits do in git: each names those it followed. Its hash covers its content and the hashes
of what it followed, so that a flipped bit anywhere is found and named.
"""

import hashlib
import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, cast

from planner.roadmap.edits import PLACE, Edit, Value

COUNTER_BITS: Final = 16
"""Low bits of a clock that count within one millisecond."""


@dataclass(frozen=True, slots=True)
class ChangeHead:
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


def next_clock(latest: int) -> int:
    """Return a clock after `latest` and, where the computer's own time allows, at the present."""
    return max(latest + 1, (time.time_ns() // 1_000_000) << COUNTER_BITS)


def now() -> str:
    """Return the present moment as a change keeps it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def encoded(value: Value) -> str | None:
    """Return a value of an edit as JSON, None for none."""
    return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def decoded(field: str, text: str | None) -> Value:
    """Return the value behind the JSON of an edit of `field`; raise ValueError when there is none."""
    if text is None:
        return None
    value: Any = json.loads(text, parse_constant=_no_constant)
    return _place(field, *cast("list[object]", value)) if isinstance(value, list) else value


def _place(field: str, parent_id: object = None, rank: object = None, *more: object) -> tuple[str | None, str]:
    if field != PLACE or more or not isinstance(rank, str) or not (parent_id is None or isinstance(parent_id, str)):
        raise ValueError("a list stands where none belongs")
    return parent_id, rank


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


EditRow = tuple[int, str, str, str, str | None, str | None]
"""An edit as the journal keeps it: number, entity, id, field, old and new as JSON."""


def edit_rows(edits: Sequence[Edit]) -> list[EditRow]:
    """Return edits as the journal keeps them."""
    return [
        (number, edit.entity, edit.entity_id, edit.field, encoded(edit.old), encoded(edit.new))
        for number, edit in enumerate(edits)
    ]


def content_hash(head: ChangeHead, rows: Iterable[EditRow], hashes: Mapping[str, str]) -> str:
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
