"""How long it takes to bring copies together, and to open a file with a long history."""

import shutil
import sqlite3
import statistics
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

from planner.document import Document
from planner.document.history.snapshot import creation_edits
from planner.document.merge.batch import plan_copies
from planner.document.merge.read import known_ids, read_copy
from planner.document.merge.scratch import discard, scratch_path
from planner.roadmap import Roadmap
from planner.roadmap.changes import Change, EditRow, content_hash, edit_rows, next_clock
from planner.roadmap.edits import Edit, edit_of
from planner.roadmap.entities import ENTITIES
from planner.roadmap.identity import new_id
from planner.store.file_builder import FileContents, build_file
from tests.benchmarks.opening import opened_in
from tests.benchmarks.plans import file_of, full_plan
from tests.benchmarks.rows import Row, alone, in_turns, timed, times

CHANGES: Final = 1_000
AT: Final = "2026-11-02T09:00:00.000+00:00"


def measure(folder: Path) -> list[Row]:
    """Return the rows of merging and of a long history."""
    ours, theirs = _parted(10_000, folder)
    whole, floor = in_turns([partial(_whole, ours, theirs, folder), partial(_except, ours, theirs)], 5)
    together, together_large = in_turns(
        [partial(_together, ours, theirs), partial(_together, *_parted(50_000, folder))], 5
    )
    few = _together(*_parted(10_000, folder, 100))
    bare, long = _with_history(0, folder), _with_history(100_000, folder)
    opened, opened_long = in_turns([partial(opened_in, bare), partial(opened_in, long)], 9)
    recalled, rows = in_turns([partial(_recalled, long), partial(_rows, long)], 5)
    first_undo = statistics.median([_first_undone(long) for _ in range(3)])
    undo, undo_long = _undone(bare, long)
    return [
        times("merge of two copies, 10,000 steps, 1,000 changes each", whole, floor, 20),
        alone("the same, preview and writing included", whole, 2_000),
        times("bringing together alone, 50,000 steps beside 10,000", together_large, together, 1.3),
        times("bringing together alone, 1,000 changes beside 100", together, few, 12),
        times("Document.open with 100,000 changes beside none", opened_long, opened, 1.3),
        times("the plan on a day a year ago, 100,000 changes", recalled, rows, 8),
        times("one undo, on the disk, with 100,000 changes beside none", undo_long, undo, 1.5),
        times("  the first undo of an opening, 100,000 changes", first_undo, rows, 1),
    ]


def _parted(steps: int, folder: Path, changes: int = CHANGES) -> tuple[Path, Path]:
    """Return two copies of one plan, each changed by one side."""
    paths = tuple(folder / f"{side}-{steps}-{changes}.db" for side in ("ours", "theirs"))
    if not paths[0].exists():
        with Document.open(file_of(steps, folder)) as document:
            for path in paths:
                document.copy_to(path)
        for path in paths:
            _work(path, changes)
    return paths[0], paths[1]


def _work(path: Path, changes: int) -> None:
    """Write changes into a copy as a side would have made them, without a sync for each."""
    with Document.open(path) as document:
        heads, plan = {one.id: one for one in [document.change_by_id(document.history()[0].id)]}, document.roadmap
    chance = Random(path.name)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        last = next(iter(heads.values()))
        for head, rows, edits in _changes(plan, last, changes, chance):
            _write(connection, head, rows, edits)
        connection.execute("COMMIT")


def _write(connection: sqlite3.Connection, head: Change, rows: list[EditRow], edits: list[Edit]) -> None:
    from planner.store import journal
    from planner.store.rows import write_edits

    journal.write_change(connection, head, rows)
    write_edits(connection, edits)
    journal.write_heads(connection, [head.id])


def _changes(
    plan: Roadmap, last: Change, count: int, chance: Random
) -> Iterator[tuple[Change, list[EditRow], list[Edit]]]:
    """Yield acts that follow one another: a new progress and a new title for a step."""
    steps = [*plan.steps]
    now: dict[str, tuple[str, int]] = {}
    for number in range(count):
        step = chance.choice(steps)
        title, progress = now.get(step.id, (step.title, step.progress))
        fresh = (f"{step.title} ({number})", (progress + 7) % 101)
        edits = [
            edit_of("step", step.id, "title", title, fresh[0]),
            edit_of("step", step.id, "progress", progress, fresh[1]),
        ]
        now[step.id] = fresh
        rows = edit_rows(edits)
        head = Change(new_id(), next_clock(last.clock), "s1", "Team lead", AT, "work", "change", None, (last.id,))
        last = replace(head, hash=content_hash(head, rows, {last.id: last.hash}))
        yield last, rows, edits


def _with_history(changes: int, folder: Path) -> Path:
    """Return a file of 10,000 steps of which the history has so many changes."""
    path = folder / f"history-{changes}.db"
    plan, chance = full_plan(10_000), Random(4)
    makes = creation_edits(plan)
    head = Change(new_id(), next_clock(0), "s0", "Director", AT, "start", "start", None, ())
    first = replace(head, hash=content_hash(head, edit_rows(makes), {}))
    later = [(head, rows, edits) for head, rows, edits in _changes(plan, first, changes, chance)]
    build_file(
        path,
        FileContents(first, makes, None, [(head, rows) for head, rows, _ in later], [(later or [(first,)])[-1][0].id]),
    )
    with closing(sqlite3.connect(path)) as connection:
        for _, _, edits in later:
            for edit in edits:
                connection.execute(f'UPDATE step SET "{edit.field}" = ? WHERE id = ?', (edit.new, edit.entity_id))
        connection.commit()
    Document.open(path).close()
    return path


def _recalled(path: Path) -> float:
    """Tell the plan as it was before all changes but the first."""
    with Document.open(path) as document:
        return timed(document.as_of_job(datetime.fromisoformat(AT) - timedelta(days=1)))


def _first_undone(path: Path) -> float:
    """Undo the first edit after an opening, which is when the history is looked through."""
    with Document.open(path) as document:
        return _undo(document)


def _undone(bare: Path, long: Path) -> list[float]:
    """Return how long one undo takes in either file, after the first."""
    with Document.open(bare) as one, Document.open(long) as other:
        for document in (one, other):
            _undo(document)
        return in_turns([partial(_undo, one), partial(_undo, other)], 15)


def _undo(document: Document) -> float:
    step = next(iter(document.roadmap.steps))
    with document.change("measure") as change:
        change.set(step, title=f"{step.title} once more")
    return timed(document.undo)


def _rows(path: Path) -> float:
    """Read the rows of the journal, as plain SQL can."""
    with closing(sqlite3.connect(path)) as connection:
        return timed(lambda: [connection.execute(f"SELECT * FROM {name}").fetchall() for name in ("change", "edit")])


def _whole(ours: Path, theirs: Path, folder: Path) -> float:
    """Merge as a person does: read the copy, see the preview, bring it back; a fresh pair each time."""
    mine = folder / "mine.db"
    shutil.copyfile(ours, mine)
    with Document.open(mine) as document:

        def act() -> None:
            preview = document.preview_job([theirs])()
            document.apply(preview)

        took = timed(act)
    mine.unlink()
    return took


def _together(ours: Path, theirs: Path) -> float:
    """Bring two sets of changes together in memory, of which the reading of the copy is no part."""
    with Document.open(ours) as document:
        repository = document._repository
        incoming_copy = read_copy(theirs, scratch_path(repository.copy.folder), known_ids(repository.copy.connection))
        try:
            return timed(
                lambda: plan_copies(
                    repository.copy.connection, repository.roadmap, repository.resurrected, [incoming_copy]
                )
            )
        finally:
            discard([incoming_copy.scratch])


def _except(ours: Path, theirs: Path) -> float:
    """Compare the tables of both files as plain SQL can: what one has and the other lacks, both ways."""
    with closing(sqlite3.connect(ours)) as connection:
        connection.execute("ATTACH ? AS other", (str(theirs),))

        def act() -> None:
            for name in (*ENTITIES, "change", "edit"):
                for one, two in (("main", "other"), ("other", "main")):
                    query = f'SELECT * FROM {one}."{name}" EXCEPT SELECT * FROM {two}."{name}"'
                    connection.execute(query).fetchall()

        return timed(act)
