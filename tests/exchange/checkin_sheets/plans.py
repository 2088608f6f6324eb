"""A roadmap with two owners, and a sheet of it as an owner fills it in."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from planner.exchange.checkin_sheets import write_sheets
from planner.exchange.checkin_sheets.layout import COLUMNS
from planner.roadmap import CheckIn, Goal, Person, Rhythm, Roadmap, Status, Step
from tests.plans import build

WRITTEN = date(2026, 11, 20)
TODAY = date(2026, 11, 23)
HEADER = 7
PLACE = {column.name: place for place, column in enumerate(COLUMNS, start=1)}


def roadmap() -> Roadmap:
    """Return a roadmap of fixed ids, so that files that were kept belong to it."""
    people = [
        Person(id="lead", name="Team lead"),
        Person(id="chair", name="Board chair"),
        Person(id="idle", name="Without steps"),
        CheckIn(id="said", step_id="two", day=date(2026, 10, 1), progress=20, confidence=8, note="=1+1 on its way"),
    ]
    begun = {"owner_id": "lead", "status": Status.UNDER_WAY}
    steps = [
        (Step(id="top", title="Top", owner_id="chair"), None),
        (Step(id="one", title="=cmd()|' /C calc'!A0", **begun), "top"),
        (Step(id="two", title="Two", **begun), "top"),
        (Step(id="three", title="Three", owner_id="lead", start=date(2026, 12, 1)), "top"),
        (Step(id="later", title="Later", owner_id="lead", start=date(2027, 6, 1)), "top"),
        (Step(id="done", title="Done", owner_id="lead", status=Status.DONE, progress=100), "top"),
        (Step(id="never", title="Never asked", rhythm=Rhythm.NEVER, **begun), None),
        (Step(id="stopped", title="Stopped", owner_id="lead", status=Status.STOPPED), None),
    ]
    return build(Goal(id="goal", statement="One goal"), people, steps)


FILLED: dict[str, dict[str, Any]] = {
    "one": {
        "progress": "70 %",
        "confidence": "7,0",
        "health": "risico",
        "aspect": "Geld",
        "note": '=HYPERLINK("http://example.org")',
        "needs": "Een besluit",
        "needs_from": "Board chair",
        "cause": "Ziekte",
        "consequence": "Later klaar",
        "correction": "Hulp gevraagd",
    },
    "two": {"progress": 40, "confidence": 6},
    "three": {"note": "Begint volgende week"},
}


def sheet_of(plan: Roadmap, folder: Path, name: str = "Team lead", language: str = "nl") -> Path:
    """Write the sheets of a plan and return that of one owner."""
    folder.mkdir(exist_ok=True)
    return next(path for path in write_sheets(plan, folder, language, WRITTEN) if path.stem.endswith(name))


def fill(path: Path, words: Mapping[str, Mapping[str, Any]], day: object = None) -> Path:
    """Fill in the cells of steps, by the names of the columns."""
    workbook: Any = openpyxl.load_workbook(path)
    sheet = workbook.active
    if day is not None:
        sheet.cell(HEADER - 1, 2).value = day
    for row in range(HEADER + 1, sheet.max_row + 1):
        step_id = str(sheet.cell(row, PLACE["key"]).value).split()[-1]
        for name, value in words.get(step_id, {}).items():
            cell = sheet.cell(row, PLACE[name])
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    workbook.save(path)
    return path
