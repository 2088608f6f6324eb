"""What is lived with, told, and loses nothing: read-only, replaced, removed, full."""

import os
import resource
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from planner.document import Document, DocumentError
from planner.document.recovery import rescue, unpublished
from planner.document.verify import verify
from planner.roadmap import Goal, Roadmap, Step
from planner.store.errors import ALREADY_THERE, CHANGE_NOT_KEPT, AnotherRoadmap, CannotWrite
from tests.document.titled_plans import add, made, titles
from tests.refusals import raises_code


@contextmanager
def full_disk(room: int) -> Generator[None]:
    """Let no file of this process grow beyond `room` bytes, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_read_only_file_is_edited_on_and_saved_elsewhere(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db", "one")
    path.chmod(0o444)
    before = path.read_bytes()
    document = Document.open(path)
    add(document, "two")
    with pytest.raises(CannotWrite) as refusal:
        document.publish()
    assert "read-only" in str(refusal.value)
    assert document.saved.waiting
    assert document.saved.problem is refusal.value
    document.copy_to(tmp_path / "mine.db")
    document.close()
    assert path.read_bytes() == before
    assert titles(Document.read(tmp_path / "mine.db")) == ["one", "two"]
    beside = [found for found in tmp_path.iterdir() if "saved" in found.name]
    assert [titles(Document.read(found)) for found in beside] == [["one", "two"]]


def test_what_could_not_be_published_is_there_at_the_next_opening(tmp_path: Path) -> None:
    path = made(tmp_path / "team" / "plan.db") if (tmp_path / "team").mkdir() is None else tmp_path
    document = Document.open(path)
    add(document, "kept")
    shutil.move(tmp_path / "team", tmp_path / "unplugged")
    document.close()
    assert [work.path for work in unpublished()] == [path]
    shutil.move(tmp_path / "unplugged", tmp_path / "team")
    with Document.open(path) as document:
        assert titles(document.roadmap) == ["kept"]
    assert titles(Document.read(path)) == ["kept"]
    assert unpublished() == []


def test_work_of_a_file_that_is_gone_is_rescued(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    path = made(tmp_path / "stick" / "plan.db")
    document = Document.open(path)
    add(document, "kept")
    shutil.rmtree(tmp_path / "stick")
    document.close()
    (work,) = unpublished()
    rescue(work, tmp_path / "rescued.db")
    assert titles(Document.read(tmp_path / "rescued.db")) == ["kept"]
    assert unpublished() == []
    with raises_code(ALREADY_THERE):
        rescue(work, tmp_path / "rescued.db")


def test_a_file_replaced_while_open_is_merged(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db", "shared")
    shutil.copy(path, tmp_path / "colleague.db")
    with Document.open(tmp_path / "colleague.db", author="colleague") as other:
        add(other, "theirs")
    document = Document.open(path)
    events: list[str] = []
    document.subscribe(lambda event: events.extend(titles(event.after)))
    add(document, "ours")
    (tmp_path / "colleague.db").replace(path)
    report = document.take_update()
    assert report is not None
    assert [change.label for change in report.applied] == ["add theirs"]
    assert events[-3:] == ["ours", "shared", "theirs"]
    assert document.take_update() is None
    assert document.saved.waiting
    document.close()
    assert titles(verify(path).roadmap) == ["ours", "shared", "theirs"]


def test_a_file_replaced_by_another_roadmap_is_not_overwritten(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db", "ours")
    other = made(tmp_path / "other.db", "strange")
    document = Document.open(path)
    add(document, "more")
    other.replace(path)
    before = path.read_bytes()
    with pytest.raises(AnotherRoadmap):
        document.publish()
    document.close()
    assert path.read_bytes() == before
    beside = [found for found in tmp_path.iterdir() if found != path]
    assert [titles(Document.read(found)) for found in beside] == [["more", "ours"]]


def test_a_file_replaced_by_rubbish_is_not_overwritten(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db", "ours")
    document = Document.open(path)
    add(document, "more")
    path.write_text("rubbish")
    with pytest.raises(DocumentError):
        document.publish()
    document.close()
    assert path.read_text() == "rubbish"


def test_a_file_removed_while_open_is_written_again(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db", "one")
    document = Document.open(path)
    add(document, "two")
    path.unlink()
    document.close()
    assert titles(verify(path).roadmap) == ["one", "two"]


def test_a_file_that_was_taken_back_to_an_older_copy_loses_nothing(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db", "old")
    shutil.copy(path, tmp_path / "old.db")
    with Document.open(path) as document:
        add(document, "new")
    (tmp_path / "old.db").replace(path)
    with Document.open(path) as document:
        assert titles(document.roadmap) == ["new", "old"]
    assert titles(verify(path).roadmap) == ["new", "old"]


def test_a_full_disk_refuses_the_change_and_takes_it_back(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db", "one")
    with Document.open(path) as document:
        before = document.roadmap
        told: list[object] = []
        document.subscribe(told.append)
        with (
            full_disk(path.stat().st_size),
            raises_code(CHANGE_NOT_KEPT) as refusal,
            document.change("much") as change,
        ):
            change.add(Step(title="much", description="x" * 500_000))
        assert "full" in str(refusal.value)
        assert document.roadmap is before
        assert told == []
        assert document.undo_label == "add one"
        add(document, "after")
    assert titles(verify(path).roadmap) == ["after", "one"]


def test_a_full_disk_leaves_the_old_file_and_publishing_is_tried_again(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db", "one")
    before = path.read_bytes()
    document = Document.open(path)
    with document.change("much") as change:
        change.add(Step(title="much", description="x" * 500_000))
    with full_disk(len(before)), pytest.raises(CannotWrite) as refusal:
        document.publish()
    assert "full" in str(refusal.value)
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["plan.db"]
    document.close()
    assert titles(verify(path).roadmap) == ["much", "one"]


def test_a_damaged_working_copy_gives_way_to_the_file(tmp_path: Path, own_folders: Path) -> None:
    path = made(tmp_path / "plan.db", "one")
    (plan,) = own_folders.rglob("plan.db")
    plan.write_bytes(plan.read_bytes()[:5000])
    with Document.open(path) as document:
        assert titles(document.roadmap) == ["one"]
        add(document, "two")
    assert titles(verify(path).roadmap) == ["one", "two"]


def test_a_lost_data_folder_costs_nothing_that_was_published(tmp_path: Path, own_folders: Path) -> None:
    path = made(tmp_path / "plan.db", "one")
    shutil.rmtree(own_folders / "xdg_data_home")
    with Document.open(path, author="") as document:
        assert titles(document.roadmap) == ["one"]
        # Which changes were this person's was known there alone, and a name proves nothing.
        assert document.undo_label is None
    assert titles(verify(path).roadmap) == ["one"]


def test_nothing_is_written_where_something_is(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db", "one")
    before = path.read_bytes()
    with raises_code(ALREADY_THERE):
        Document.create_from(path, Roadmap(goal=Goal(statement="Another")))
    with Document.open(path) as document, raises_code(ALREADY_THERE):
        document.copy_to(path)
    assert path.read_bytes() == before


def test_a_copy_without_history_holds_the_plan_and_no_more(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db", "one", "a secret word")
    with Document.open(path, author="Somebody") as document:
        document.undo()
        document.copy_to(tmp_path / "bare.db", history=False)
        assert Document.read(tmp_path / "bare.db") == document.roadmap
    whole = (tmp_path / "bare.db").read_bytes()
    assert b"secret" not in whole
    assert b"Somebody" not in whole
    assert verify(tmp_path / "bare.db").changes == 1


def test_what_a_crash_left_beside_the_file_is_swept_away(tmp_path: Path, own_folders: Path) -> None:
    path = made(tmp_path / "plan [1].db", "one")
    old, new = tmp_path / ".plan [1]-0123456789ab.tmp", tmp_path / ".plan [1]-ba9876543210.tmp"
    strange = tmp_path / ".plan [1]-notes.tmp"
    for leftover in (old, new, strange):
        leftover.write_bytes(b"half")
    for leftover in (old, strange):
        os.utime(leftover, (0, 0))
    (folder,) = (own_folders / "xdg_data_home" / "bhag-planner" / "working").iterdir()
    (folder / "incoming-01234567.db").write_bytes(b"half")
    Document.open(path).close()
    assert sorted(found.name for found in tmp_path.iterdir()) == sorted([path.name, new.name, strange.name])
    assert not list(folder.glob("incoming-*"))
