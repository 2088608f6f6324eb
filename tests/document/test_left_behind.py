"""What a process left that died: a working copy half written, without its state, of another roadmap, or unreadable."""

import json
import shutil
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.backups import safety_copies
from planner.document.recovery import unpublished
from planner.document.verify import verify
from planner.store.paths import data_folder
from planner.store.set_aside import plan_in
from tests.document.slots import died, journals, slot
from tests.document.titled_plans import add, made, titles

JOURNALS = ("hot", "cold")


def looked_at(path: Path) -> list[list[str]]:
    """Return the titles in every safety copy that can be read."""
    return [titles(Document.read(copy.path)) for copy in safety_copies(path)]


@pytest.mark.parametrize("journal", JOURNALS)
def test_who_died_beside_an_open_window_loses_nothing(tmp_path: Path, journal: str) -> None:
    path = made(tmp_path / "plan.db", "one")
    with Document.open(path) as window:
        kept = died(path, "command", 5, journal)
        assert journals() != []
        add(window, "two")
    with Document.open(path) as document:
        assert titles(document.roadmap) == sorted(["one", "two", *kept])
    assert titles(verify(path).roadmap) == sorted(["one", "two", *kept])
    assert journals() == []
    assert unpublished() == []


@pytest.mark.parametrize("journal", JOURNALS)
def test_who_died_alone_loses_nothing(tmp_path: Path, journal: str) -> None:
    path = made(tmp_path / "plan.db", "one")
    kept = died(path, "alone", 5, journal)
    with Document.open(path) as document:
        assert titles(document.roadmap) == sorted(["one", *kept])
    assert journals() == []


@pytest.mark.parametrize("journal", JOURNALS)
def test_a_journal_is_never_rolled_into_another_plan(tmp_path: Path, journal: str) -> None:
    path = made(tmp_path / "plan.db", "one")
    kept = died(path, "alone", 3, journal)
    shutil.copy(path, tmp_path / "colleague.db")
    with Document.open(tmp_path / "colleague.db") as colleague:
        add(colleague, *(f"theirs-{number}" for number in range(60)))
    (tmp_path / "colleague.db").replace(path)
    theirs = [f"theirs-{number}" for number in range(60)]
    for _ in range(2):
        with Document.open(path) as document:
            assert titles(document.roadmap) == sorted(["one", *kept, *theirs])


@pytest.mark.parametrize("journal", JOURNALS)
def test_a_roadmap_made_where_one_was_half_written_is_its_own(tmp_path: Path, journal: str) -> None:
    path = made(tmp_path / "plan.db", "one")
    kept = died(path, "alone", 3, journal)
    path.unlink()
    made(path, "new", goal="Another goal")
    with Document.open(path) as document:
        assert titles(document.roadmap) == ["new"]
    assert sorted(["one", *kept]) in looked_at(path)


@pytest.mark.parametrize("state", ["gone", "empty", "foreign"])
@pytest.mark.parametrize("number", [0, 1])
def test_a_working_copy_without_its_state_is_merged(tmp_path: Path, number: int, state: str) -> None:
    path = made(tmp_path / "plan.db", "one")
    if number:
        with Document.open(path):
            kept = died(path, "dead", 3, "hot")
    else:
        kept = died(path, "dead", 3, "hot")
    file = slot(path, number) / "state.json"
    {"gone": file.unlink, "empty": lambda: file.write_text(""), "foreign": lambda: file.write_text("[1]")}[state]()
    with Document.open(path) as document:
        assert titles(document.roadmap) == sorted(["one", *kept])
    assert titles(verify(path).roadmap) == sorted(["one", *kept])


def test_a_database_newer_than_its_state_is_kept(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db", "one")
    shutil.copy(path, tmp_path / "colleague.db")
    old = (slot(path) / "state.json").read_bytes()
    with Document.open(tmp_path / "colleague.db") as colleague:
        add(colleague, "theirs")
    before = path.read_bytes()
    (tmp_path / "colleague.db").replace(path)
    after = path.read_bytes()
    Document.open(path).close()
    # As where the power failed between the two: the database was replaced, its state was not.
    (slot(path) / "state.json").write_bytes(old)
    for file in (after, before):
        path.write_bytes(file)
        with Document.open(path) as document:
            assert titles(document.roadmap) == ["one", "theirs"]
        assert titles(verify(path).roadmap) == ["one", "theirs"]


def test_a_state_without_its_database_reads_the_file(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db", "one")
    plan = plan_in(slot(path))
    plan.replace(plan.with_name("plan.db-journal"))
    with Document.open(path) as document:
        assert titles(document.roadmap) == ["one"]
        add(document, "two")
    assert titles(verify(path).roadmap) == ["one", "two"]


def test_another_roadmap_left_in_a_slot_is_set_aside_whole(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db", "one")
    with Document.open(path):
        kept = died(path, "dead", 3, "hot")
    path.unlink()
    shutil.rmtree(slot(path))
    made(path, "new", goal="Another goal")
    with Document.open(path) as document:
        assert titles(document.roadmap) == ["new"]
    assert sorted(["one", *kept]) in looked_at(path)


@pytest.mark.parametrize("rubbish", [b"rubbish" * 1000, b"SQLite format 3\x00" + bytes(8000)])
def test_what_cannot_be_read_is_set_aside(tmp_path: Path, rubbish: bytes) -> None:
    path = made(tmp_path / "plan.db", "one")
    with Document.open(path):
        died(path, "dead", 3, "cold")
    folder = slot(path, 1)
    for side in journals():
        side.unlink()
    plan_in(folder).write_bytes(rubbish)
    with Document.open(path) as document:
        assert titles(document.roadmap) == ["one"]
    (aside,) = folder.glob("aside-*")
    assert (aside / "plan.db").read_bytes() == rubbish
    assert json.loads((aside / "state.json").read_text())["path"] == str(path)
    assert not plan_in(folder).exists()
    assert aside / "plan.db" in [copy.path for copy in safety_copies(path)]


def test_a_damaged_working_copy_does_not_keep_a_changed_file_shut(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db", "one")
    shutil.copy(path, tmp_path / "colleague.db")
    with Document.open(tmp_path / "colleague.db") as colleague:
        add(colleague, "theirs")
    plan_in(slot(path)).write_bytes(b"rubbish" * 1000)
    (tmp_path / "colleague.db").replace(path)
    with Document.open(path) as document:
        assert titles(document.roadmap) == ["one", "theirs"]


def test_what_was_handed_out_is_known_after_a_fast_forward(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db", "one")
    with Document.open(path) as document:
        shutil.copy(path, tmp_path / "colleague.db")
        document.copy_to(tmp_path / "copy.db")
        assert len(document.copies_out()) == 1
    with Document.open(tmp_path / "colleague.db") as colleague:
        add(colleague, "theirs")
    (tmp_path / "colleague.db").replace(path)
    with Document.open(path) as document:
        assert len(document.copies_out()) == 1
    assert not list(data_folder().rglob("incoming-*"))
