"""How long it takes to open a plan and to change it, on the disk."""

import shutil
import sqlite3
from functools import partial
from itertools import count
from pathlib import Path
from typing import Final

from planner.document import Document
from planner.roadmap.entities import ENTITIES
from planner.store.paths import working_folder
from tests.benchmarks.plans import file_of
from tests.benchmarks.practice_plans import practised_file_of
from tests.benchmarks.rows import Row, alone, in_turns, timed, times

EDITS: Final = 41


def measure(folder: Path) -> list[Row]:
    """Return the rows of opening and of editing."""
    small, large = file_of(10_000, folder), file_of(50_000, folder)
    opened, raw, opened_large = in_turns(
        [partial(opened_in, small), partial(_raw, small), partial(opened_in, large)], 9
    )
    first, first_large = in_turns([partial(_first_opened, small), partial(_first_opened, large)], 3)
    edit, edit_large = _edited(small, large)
    practised = practised_file_of(10_000, folder)
    opened_practised, raw_practised = in_turns([partial(opened_in, practised), partial(_raw, practised)], 9)
    bare, edit_practised = _edited(small, practised)
    return [
        times("Document.open, 10,000 steps with all columns", opened, raw, 6),
        times("Document.open, 50,000 steps, beside 10,000", opened_large, opened, 5.5),
        times("  the first opening of a file that is new here, 10,000", first, raw, 6),
        times("  the first opening, 50,000 steps, beside 10,000", first_large, first, 5.5),
        alone("one edit, on the disk, 10,000 steps", edit, 10),
        times("one edit, 50,000 steps, beside 10,000", edit_large, edit, 1.3),
        times("Document.open, 10,000 steps with the practice", opened_practised, raw_practised, 6),
        times("  beside the same plan without it", opened_practised, opened, 2),
        times("one edit with the practice, beside the same plan without", edit_practised, bare, 1.3),
    ]


def opened_in(path: Path) -> float:
    """Open a file whose working copy is at hand, as at every opening but the first."""
    documents: list[Document] = []
    took = timed(lambda: documents.append(Document.open(path)))
    documents[0].close()
    return took


def _first_opened(path: Path) -> float:
    """Open a file as data from a stranger."""
    shutil.rmtree(working_folder(path).parent, ignore_errors=True)
    return opened_in(path)


def _raw(path: Path) -> float:
    """Fetch every row of the tables that an opening reads."""
    connection = sqlite3.connect(path)
    try:
        return timed(lambda: [connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in ENTITIES])
    finally:
        connection.close()


def _edited(small: Path, large: Path) -> list[float]:
    """Return how long one edit takes in either file: a title, in turns over all of the plan."""
    with Document.open(small) as one, Document.open(large) as other:
        numbers = count(1)
        figures = in_turns([lambda: _edit(one, next(numbers)), lambda: _edit(other, next(numbers))], EDITS)
        for document in (one, other):
            while document.undo_label and document.undo_label.startswith("measure"):
                document.undo()
    return figures


def _edit(document: Document, place: int) -> float:
    # Nothing is read in between: reading a whole history, as once here, leaves no cache for the edit that is measured.
    steps = document.roadmap.steps
    number = place * 37 % len(steps)
    step = steps[f"s{number:05d}"]

    def act() -> None:
        with document.change(f"measure {number}") as change:
            change.set(step, title=f"{step.title} {number}", progress=40)

    return timed(act)
