"""What happened, newest first: to the whole roadmap or to one step. It is read a page at a time, as it is looked at."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Final

from planner.document.event import Entry
from planner.document.folding import Foldable, foldable
from planner.document.time_travel import plan_as_of
from planner.roadmap.roadmap import Roadmap
from planner.store import journal
from planner.store import refusals as why
from planner.store.guard import read_guarded
from planner.store.reading import read_apart
from planner.store.working_copy import read_file

PAGE: Final = 100
"""Changes that are read at once."""


def entries(connection: sqlite3.Connection, record_id: str | None = None) -> Iterator[Entry]:
    """Yield the changes in a journal, or those that touched one record, newest first.

    A page is read when its first change is asked for, and nothing stays open between two pages: the plan may be
    edited meanwhile, and what is made then is not seen.
    """
    wanted = None if record_id is None else journal.changes_of_record(connection, record_id)
    before: tuple[int, str] | None = None
    while heads := journal.read_page(connection, before, PAGE):
        before = heads[-1].stamp
        heads = [head for head in heads if wanted is None or head.id in wanted]
        rows = journal.edit_rows_of(connection, [head.id for head in heads])
        for head in heads:
            edits = journal.edits_from(rows.get(head.id, ()))
            yield Entry(head.id, head.moment, head.author, head.label, head.kind, edits)


class Past:
    """The history in a working copy as it was when it was first asked for, whatever is changed meanwhile.

    To be made in any thread and then used in one, which need not be that of the document; `close` lets go of it.
    """

    def __init__(self, plan: Path, name: str) -> None:
        self._plan, self._name = plan, name
        self._ends = ExitStack()
        self._connection: sqlite3.Connection | None = None

    def entries(self) -> Iterator[Entry]:
        """Yield the changes, newest first; each page of them is read when its first one is asked for."""
        return entries(self._picture())

    def authors(self) -> list[str]:
        """Return the names under which changes were made, in the order of the letters; "" for those without one."""
        return journal.authors(self._picture())

    def foldable(self) -> Foldable:
        """Return how far it can be shortened."""
        return foldable(self._picture())

    def close(self) -> None:
        """Let go of what was read."""
        self._connection = None
        self._ends.close()

    def _picture(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = self._ends.enter_context(read_apart(self._plan, self._name))
        return self._connection


def history_of(path: Path | str, record_id: str | None = None) -> list[Entry]:
    """Return the history in a file, read as data from a stranger; nothing is left behind."""
    with tempfile.TemporaryDirectory(prefix="bhag-") as folder:
        copy = Path(folder) / "plan.db"
        read_file(path, copy)
        with read_guarded(copy, Path(path).name, judged=True) as connection:
            return list(entries(connection, record_id))


def plans_of(path: Path | str, *moments: datetime) -> tuple[Roadmap, ...]:
    """Return the plan in a file as it was at each of some moments; the file is only read, nothing is left behind."""
    with tempfile.TemporaryDirectory(prefix="bhag-") as folder:
        copy = Path(folder) / "plan.db"
        read_file(path, copy)
        with read_guarded(copy, Path(path).name, judged=True) as connection:
            try:
                return tuple([plan_as_of(connection, moment) for moment in moments])
            except (ValueError, KeyError, StopIteration) as wrong:
                raise why.Damaged(name=Path(path).name, detail=str(wrong)[:80]) from None


def recalled(plan: Path, name: str, moment: datetime) -> Roadmap:
    """Return the plan in a working copy as it was at a moment; in any thread, and while the plan is edited.

    `name` is what people call its file.
    """
    with read_apart(plan, name) as connection:
        return plan_as_of(connection, moment)
