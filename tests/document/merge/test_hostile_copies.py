"""Copies that arrive to be merged: each hostile kind gets its sentence, and the open plan is as it was, bit by bit."""

from pathlib import Path

import pytest

from planner.cli.main import main
from planner.document import Document, DocumentError
from planner.document.verify import verify
from planner.message import sanitize
from tests.document.hostile import ESCAPE, HOSTILE, ODD, RIGHT_TO_LEFT, parted
from tests.document.spoiled import picture


def kept(folder: Path, own_folders: Path) -> object:
    """Return every byte of the file, of what lies beside it, and of its working copy."""
    working = {path: path.read_bytes() for path in sorted(own_folders.rglob("*.db"))}
    return picture(folder), picture(folder / "elsewhere"), working


def test_there_are_enough_kinds() -> None:
    assert len(HOSTILE) >= 40


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_copy_is_refused_with_its_sentence(
    name: str, tmp_path: Path, own_folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, copy = parted(tmp_path)
    spoil, wanted = HOSTILE[name]
    spoil(copy)
    with Document.open(plan) as document:
        before, label, files = document.roadmap, document.undo_label, kept(tmp_path, own_folders)
        with pytest.raises(DocumentError) as refusal:
            document.merge(copy)
        assert wanted in str(refusal.value)
        assert sanitize(str(refusal.value)) == str(refusal.value)
        assert document.roadmap is before
        assert document.undo_label == label
        assert not document.saved.waiting
        assert kept(tmp_path, own_folders) == files
    assert main(["merge", str(plan), str(copy)]) == 1
    said = capsys.readouterr()
    assert said.err.startswith("error: ")
    assert said.err.count("\n") == 1
    assert said.out == ""
    assert kept(tmp_path, own_folders) == files
    assert verify(plan).roadmap == before


@pytest.mark.parametrize("name", ODD)
def test_a_copy_that_is_only_odd_is_taken_in_and_does_no_harm(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, copy = parted(tmp_path)
    ODD[name](copy)
    with Document.open(plan, author="here") as document:
        assert len(document.merge(copy).applied) >= 1
        with document.change("and on") as change:
            change.set(next(iter(document.roadmap.steps)), title="Still mine")
        document.undo()
        after = document.roadmap
    assert verify(plan).roadmap == after
    assert main(["history", str(plan)]) == 0
    assert main(["merge", str(plan), str(copy)]) == 0
    said = capsys.readouterr()
    assert RIGHT_TO_LEFT not in said.out + said.err


def test_the_name_of_a_file_steers_no_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan, copy = parted(tmp_path)
    sly = copy.with_name(f"{ESCAPE}{RIGHT_TO_LEFT}plan\n2.db")
    copy.rename(sly)
    assert main(["merge", str(plan), str(sly)]) == 0
    assert main(["check", str(sly)]) == 0
    sly.write_text("rubbish")
    assert main(["merge", str(plan), str(sly)]) == 1
    said = capsys.readouterr()
    assert not {RIGHT_TO_LEFT, "\x1b"} & {*(said.out + said.err)}
