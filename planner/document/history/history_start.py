"""Where the history in a file begins: with the roadmap, at a snapshot root, or with a copy without history."""

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from planner.store import journal
from planner.store.provenance import read_origin, root_id

StartKind = Literal["made", "later", "copied"]
"""The roadmap was created; a snapshot root stands for what came before; or it is a copy without history."""


@dataclass(frozen=True, slots=True)
class HistoryStart:
    """The moment of the first change in a file (with its time zone), and what kind of beginning it is."""

    at: datetime
    begun: StartKind

    @property
    def day(self) -> date:
        """The first day with a plan, on this computer's clock; never later than today."""
        return min(self.at.astimezone().date(), date.today())


def history_start(connection: sqlite3.Connection) -> HistoryStart:
    """Read where the history in a file begins; raises KeyError for an empty journal."""
    return HistoryStart(journal.first_change(connection).moment, _start_kind(connection))


def is_bare(connection: sqlite3.Connection) -> bool:
    """Tell whether a file is a copy without history: its journal holds none of the changes in its origin."""
    return _start_kind(connection) == "copied"


def _start_kind(connection: sqlite3.Connection) -> StartKind:
    if root_id(connection) is not None:
        return "later"
    origin = read_origin(connection)
    return "copied" if origin is not None and not _holds_any(connection, origin.change_ids) else "made"


def _holds_any(connection: sqlite3.Connection, change_ids: Iterable[str]) -> bool:
    for change_id in change_ids:
        with suppress(KeyError):
            journal.read_change(connection, change_id)
            return True
    return False
