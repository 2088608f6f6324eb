"""The look at sheets with check-ins: some of it new, some there already, some refused; and nothing new at all."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
from PySide6.QtWidgets import QWidget

from planner.document import Document
from planner.document.operations.check_in import apply_words
from planner.exchange.checkin_sheets import read_sheets, write_sheets
from planner.exchange.checkin_sheets.layout import COLUMNS
from planner.roadmap import Status
from tests.screens.stage import Stage

HEADER = 7
PLACE = {column.name: place for place, column in enumerate(COLUMNS, start=1)}
SAID: tuple[Mapping[str, Any], ...] = (
    {"progress": 60, "confidence": 7, "health": "op koers", "note": "De eerste wijk werkt ermee en wil niet terug."},
    {
        "progress": "35 %",
        "confidence": 4,
        "health": "risico",
        "aspect": "geld",
        "note": "Wachten op het besluit over het extra budget.",
        "cause": "De subsidie is een kwartaal later toegekend dan gedacht",
        "consequence": "De tweede wijk begint pas na de zomer",
        "correction": "Met eigen mensen beginnen",
        "needs": "Een besluit over voorfinanciering",
        "needs_from": "Concerncontroller",
    },
    {"progress": 20, "confidence": 11},
    {"progress": "bijna klaar", "note": "Nog twee gesprekken te gaan."},
    {"note": "Begint volgende week."},
)


def _sheets(stage: Stage) -> tuple[Document, list[Path]]:
    """Return the plan, and the sheets of its three owners with most to tell, filled in."""
    document = stage.document
    with document.change("begin") as change:
        for step in document.roadmap.steps.walk():
            if not document.roadmap.steps.children(step) and step.status is Status.NOT_STARTED:
                change.set(step, status=Status.UNDER_WAY)
    (folder := stage.folder / "bladen").mkdir()
    paths = write_sheets(document.roadmap, folder, "nl", date.today() - timedelta(days=3), source=None)
    largest = sorted(paths, key=lambda path: -openpyxl.load_workbook(path).active.max_row)[:3]
    for path in largest[:2]:
        _fill(path, SAID)
    return document, sorted(largest)


def _fill(path: Path, said: Sequence[Mapping[str, Any]]) -> None:
    book: Any = openpyxl.load_workbook(path)
    for row, words in enumerate(said, start=HEADER + 1):
        if row <= book.active.max_row:
            for name, value in words.items():
                book.active.cell(row, PLACE[name]).value = value
    book.save(path)


def _look(stage: Stage, paths: list[Path]) -> QWidget:
    from planner.desktop.sheets.dialog import SheetsDialog

    roadmap, code = stage.document.roadmap, stage.translator.language.code
    reading = read_sheets(roadmap, paths, date.today(), code)
    dialog = SheetsDialog(reading, [path.name for path in paths], roadmap, stage.translator, stage.theme)
    news = [row.key for row in dialog.list.rows_model.rows if row.mark == "circle-check"]
    dialog.list.choose(news[0] if news else "")
    return dialog


def _sheets_look(stage: Stage) -> QWidget:
    document, paths = _sheets(stage)
    known = read_sheets(document.roadmap, paths[:1], date.today(), "nl").words[:1]
    apply_words(document, known, "check-in")
    (cut := stage.folder / "Check-in van vorige week.xlsx").write_bytes(paths[0].read_bytes()[:3000])
    return _look(stage, [*paths, cut])


def _sheets_known(stage: Stage) -> QWidget:
    document, paths = _sheets(stage)
    apply_words(document, read_sheets(document.roadmap, paths, date.today(), "nl").words, "check-ins")
    return _look(stage, paths)


SCENES: dict[str, tuple[Callable[[Stage], QWidget], tuple[int, int] | None]] = {
    "sheets-look": (_sheets_look, None),
    "sheets-known": (_sheets_known, (720, 560)),
}
