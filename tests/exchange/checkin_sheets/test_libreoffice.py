"""Sheets that LibreOffice saved are read as they were filled in: kept files, and a live run with a marker."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from planner.exchange.checkin_sheets import read_sheets
from tests.exchange.checkin_sheets.plans import FILLED, TODAY, fill, roadmap, sheet_of
from tests.exchange.checkin_sheets.test_sheets import WORDS

KEPT = Path(__file__).parent / "libreoffice"


def saved(path: Path, ending: str, folder: Path) -> Path:
    """Open a file in LibreOffice and save it, with a profile of its own; return what it wrote."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    order = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(folder), str(path)]
    subprocess.run(order, check=True, capture_output=True, timeout=120)
    return folder / f"{path.stem}.{ending.partition(':')[0]}"


@pytest.mark.parametrize("name", ["filled.xlsx", "by_way_of_ods.xlsx"])
@pytest.mark.parametrize("folder", [KEPT, KEPT / "without_what_is_off"])
def test_what_libreoffice_saved_is_read(folder: Path, name: str) -> None:
    reading = read_sheets(roadmap(), [folder / name], TODAY)
    assert reading.problems == ()
    off = "money" if folder == KEPT else ""
    assert {one.step_id: one.word for one in reading.words} == {**WORDS, "one": replace(WORDS["one"], aspect=off)}
    assert {one.person_id for one in reading.words} == {"lead"}


@pytest.mark.libreoffice
def test_what_libreoffice_saves_now_is_read(tmp_path: Path) -> None:
    sheet = fill(sheet_of(roadmap(), tmp_path / "sheets"), FILLED)
    by_way_of_ods = saved(saved(sheet, "ods", tmp_path), "xlsx", tmp_path / "again")
    for path in (saved(sheet, "xlsx", tmp_path), by_way_of_ods):
        reading = read_sheets(roadmap(), [path], TODAY)
        assert reading.problems == ()
        assert {one.step_id: one.word for one in reading.words} == WORDS
