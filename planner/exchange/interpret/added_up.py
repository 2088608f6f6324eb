"""What was added up from the steps below is added up anew; where that gives another value, it is said."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from planner.exchange.results import FoundColumn, FoundRow, Meaning
from planner.exchange.table.problems import Problems
from planner.insight.progress import figures
from planner.insight.rounding import whole_percent
from planner.message import marked
from planner.phrasing.language import Language
from planner.roadmap import Place, Roadmap, Status
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.identity import new_id
from planner.roadmap.period import Period
from planner.roadmap.ranks import dealt

_OTHER: Final = marked(
    'Row {row}: "{text}" was added up from the steps below; it is added up anew and now comes to "{now}".'
)


def note_differences(problems: Problems, rows: Sequence[FoundRow], columns: Sequence[FoundColumn]) -> None:
    """Adds a problem for each value of a parent that the steps below no longer come to."""
    if Meaning.ADDED_UP not in {column.meaning for column in columns}:
        return
    index = {column.meaning: column.index for column in columns}
    roadmap, ids = _tree(rows)
    for row, step_id in zip(rows, ids, strict=True):
        for meaning, written, now in _values(roadmap, row, step_id, problems.words):
            if written != now:
                problems.add(row.row, index.get(meaning), _OTHER, text=written, now=now)


def added_up_already(rows: Sequence[FoundRow], typed: Collection[int]) -> set[int]:
    """Returns the places of rows whose progress is what the steps below them come to; `typed` are the candidates.

    The deepest are looked at first: one of another figure is given by hand, and counts so in what stands above it.
    """
    found, taken = set[int](), [*rows]
    for depth in sorted({rows[place].depth for place in typed}, reverse=True):
        roadmap, ids = _tree(taken)
        for place in typed:
            if rows[place].depth == depth:
                step = rows[place].step
                if whole_percent(figures(roadmap, ids[place]).progress) == step.progress:
                    found.add(place)
                else:
                    taken[place] = replace(rows[place], step=replace(step, by_hand=True))
    return found


def _values(roadmap: Roadmap, row: FoundRow, step_id: str, words: Language) -> Iterator[tuple[Meaning, str, str]]:
    """Yields each value that was added up, in words: as the file has it, and as it is now."""
    said, figure = row.added_up, figures(roadmap, step_id)
    if {"start", "end", "horizon"} & said.keys():
        start, end, horizon = (said.get(name) for name in ("start", "end", "horizon"))
        period = Period(start, end, None if start or end else horizon)
        yield Meaning.PERIOD, words.period(period), words.period(figure.period)
    if "status" in said and isinstance(said["status"], Status):
        yield Meaning.STATUS, words.status(said["status"]), words.status(figure.status)
    if "progress" in said:
        yield Meaning.PROGRESS, words.percent(said["progress"]), words.percent(whole_percent(figure.progress))


def _tree(rows: Sequence[FoundRow]) -> tuple[Roadmap, list[str]]:
    """Returns the steps of the rows as a tree, and the id of each row's step."""
    draft, ids = RoadmapBuilder(Roadmap()), [new_id() for _ in rows]
    for row, step_id, rank in zip(rows, ids, dealt(len(rows)), strict=True):
        draft.put(replace(row.step, id=step_id))
        draft.hang(step_id, Place(None if row.parent is None else ids[row.parent], rank))
    return draft.finish(), ids
