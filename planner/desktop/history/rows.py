"""The rows of the history, made of changes as they are read: in another thread, some at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from time import perf_counter
from typing import Final

from planner.desktop.history.query import HistoryQuery
from planner.document import Entry
from planner.document.history.scope import Scope
from planner.phrasing.change_lines import ChangeLine, change_lines
from planner.phrasing.edit_sentences import Sentences
from planner.phrasing.language import Language
from planner.roadmap import Roadmap
from planner.roadmap.edits import Edit, Remove

MOST: Final = 60
"""Sentences that are made of one change; the making of a plan has thousands."""
SHARE: Final = 0.15
"""Seconds after which what was found so far is handed over."""


@dataclass(frozen=True, slots=True)
class Row:
    """One change: its line, its name, its sentences, and how many more edits there are that no sentence tells."""

    entry: Entry
    day: date
    line: str
    headline: str
    lines: tuple[ChangeLine, ...]
    more: int


class RowMaker:
    """Makes rows of what is wanted. `next_rows` is for one thread; nothing else is touched by it."""

    def __init__(
        self, entries: Iterator[Entry], roadmap: Roadmap, step_id: str | None, wanted: HistoryQuery, language: Language
    ) -> None:
        self._entries, self._wanted, self._language = entries, wanted, language
        self._scope = Scope(roadmap, wanted.reach, step_id)
        self._sentences = Sentences(roadmap, language)
        self.complete = False

    def next_rows(self, count: int) -> list[Row]:
        """Return up to so many rows more, fewer after a moment of reading; `complete` tells that these were the last.

        The computer's clock may have run backwards: days are looked at one change at a time and none is skipped.
        """
        made: list[Row] = []
        until = perf_counter() + SHARE
        while len(made) < count and perf_counter() < until:
            entry = next(self._entries, None)
            if entry is None:
                self.complete = True
                break
            row = self._row(entry)
            if row is not None:
                made.append(row)
        return made

    def _row(self, entry: Entry) -> Row | None:
        day = entry.at.astimezone().date()
        touches = self._scope.touches(entry.edits)
        self._sentences.learn(entry.edits)
        if not touches or self._wanted.over(day) or not self._wanted.holds(entry, day):
            return None
        name = self._sentences.called(entry)
        if not self._says(entry, name):
            return None
        say = self._sentences.stood if entry.of_nobody else self._sentences.of
        lines = change_lines(_first(entry.edits), say)
        line = self._sentences.act(entry, [one.words for one in lines])
        return Row(entry, day, line, name, tuple(lines), max(len(entry.edits) - MOST, 0))

    def _says(self, entry: Entry, name: str) -> bool:
        """Tell whether the words stand in the name, author and moment of a change, with any one of its sentences."""
        if not self._wanted.words.strip():
            return True
        head = f"{name} {entry.author} {self._language.moment(entry.at)}"
        if self._wanted.says(head):
            return True
        return any(self._wanted.says(f"{head} {self._sentences.of(edit)}") for edit in entry.edits)


def _first(edits: Sequence[Edit]) -> Sequence[Edit]:
    """Return the edits that sentences are made of; of many removals the last, which are those of the highest steps."""
    if len(edits) <= MOST:
        return edits
    return edits[-MOST:] if isinstance(edits[-1], Remove) else edits[:MOST]
