"""What becomes of a file beside the program: another roadmap laid there, renamed, moved, deleted, an older version."""

import shutil
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.backups import safety_copies, write_safety_copy
from planner.document.notices import CAME_ALONG, NOT_MERGED, OLDER_VERSION, OTHER_ROADMAP, OTHER_WITH_WORK
from planner.document.publishing import FileGone, FileMoved
from planner.document.recovery import rescue, unpublished
from planner.document.verify import verify
from tests.document.slots import died
from tests.document.titled_plans import add, made, titles

# Another roadmap at the same path.


def test_work_under_another_roadmap_is_told_offered_and_listed(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db", "one")
    kept = died(path, "work", 20, "hot")
    made(tmp_path / "other.db", "other", goal="Another goal").replace(path)
    with Document.open(path) as document:
        assert titles(document.roadmap) == ["other"]
        (notice,) = document.notices
    assert notice.sentence == OTHER_WITH_WORK
    assert notice.values == {"name": "plan.db", "goal": "A goal"}
    copy = next(one for one in safety_copies(path) if one.path.parent == notice.kept)
    assert copy.kind == "aside"
    assert titles(Document.read(copy.path)) == sorted(["one", *kept])
    (work,) = unpublished()
    assert work.is_aside
    write_safety_copy(copy, tmp_path / "kept.db")
    assert titles(verify(tmp_path / "kept.db").roadmap) == sorted(["one", *kept])
    assert unpublished() == []
    with Document.open(path) as document:
        assert document.notices == ()


def test_work_that_was_set_aside_is_rescued(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db", "one")
    kept = died(path, "work", 3, "hot")
    made(tmp_path / "other.db", "other", goal="Another goal").replace(path)
    Document.open(path).close()
    (work,) = unpublished()
    rescue(work, tmp_path / "kept.db")
    assert titles(Document.read(tmp_path / "kept.db")) == sorted(["one", *kept])
    assert unpublished() == []


def test_a_file_of_this_roadmap_without_common_history_opens(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db", "one")
    kept = died(path, "work", 3, "hot")
    other = tmp_path / "other.db"
    Document.create_from(other, Document.read(path)).close()
    other.replace(path)
    with Document.open(path) as document:
        assert titles(document.roadmap) == ["one"]
        assert [notice.sentence for notice in document.notices] == [NOT_MERGED]
    assert sorted(["one", *kept]) in [titles(Document.read(copy.path)) for copy in safety_copies(path)]
    assert [work.is_aside for work in unpublished()] == [True]


def test_a_roadmap_without_work_under_another_is_told_and_not_offered(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db", "one")
    made(tmp_path / "other.db", "other", goal="Another goal").replace(path)
    with Document.open(path) as document:
        assert [notice.sentence for notice in document.notices] == [OTHER_ROADMAP]
    assert ["one"] in [titles(Document.read(copy.path)) for copy in safety_copies(path)]
    assert unpublished() == []


# Renamed, moved, deleted.


def test_a_file_renamed_while_open_is_not_written_under_its_old_name(tmp_path: Path) -> None:
    path, renamed = made(tmp_path / "plan.db", "one"), tmp_path / "plan 2027.db"
    document = Document.open(path)
    path.rename(renamed)
    with pytest.raises(FileMoved) as told:  # told before there is any work
        document.take_update()
    assert told.value.path == renamed
    assert "plan 2027.db" in str(told.value)
    add(document, "two")
    with pytest.raises(FileMoved):
        document.publish()
    assert document.saved.waiting
    assert not path.exists()
    document.close()
    assert not path.exists()
    assert titles(verify(renamed).roadmap) == ["one", "two"]
    assert document.saved.moved_to == renamed
    assert not document.saved.waiting
    assert unpublished() == []
    with Document.open(renamed) as document:
        assert document.undo_label == "add two"
        document.undo()
    assert titles(verify(renamed).roadmap) == ["one"]


def test_a_renamed_file_is_written_again_where_a_person_says_so(tmp_path: Path) -> None:
    path, renamed = made(tmp_path / "plan.db", "one"), tmp_path / "old.db"
    with Document.open(path) as document:
        path.rename(renamed)
        add(document, "two")
        with pytest.raises(FileMoved):
            document.publish()
        document.file.write_again()
        document.publish()
        assert not document.saved.waiting
        add(document, "three")
        document.publish()
    assert titles(verify(path).roadmap) == ["one", "three", "two"]
    assert titles(verify(renamed).roadmap) == ["one"]


def test_a_file_renamed_and_worked_on_elsewhere_is_found_by_what_is_in_it(tmp_path: Path) -> None:
    path, renamed = made(tmp_path / "plan.db", "one"), tmp_path / "renamed.db"
    made(tmp_path / "another.db", "other", goal="Another goal")
    document = Document.open(path)
    document.copy_to(tmp_path / "copy.db")
    add(document, "two")
    path.rename(renamed)
    with Document.open(renamed) as other:
        add(other, "theirs")
    with pytest.raises(FileMoved) as told:
        document.publish()
    assert told.value.path == renamed
    document.close()
    assert titles(verify(renamed).roadmap) == ["one", "theirs", "two"]
    assert unpublished() == []


def test_a_file_that_is_gone_is_told_and_written_again_at_closing(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db", "one")
    document = Document.open(path)
    add(document, "two")
    path.unlink()
    with pytest.raises(FileGone) as told:
        document.publish()
    assert not isinstance(told.value, FileMoved)
    assert not path.exists()
    assert document.saved.problem is told.value
    document.close()
    assert titles(verify(path).roadmap) == ["one", "two"]
    assert document.saved.written_again == path


def test_a_file_that_comes_back_is_published_again(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db", "one")
    with Document.open(path) as document:
        path.rename(tmp_path / "away")
        add(document, "two")
        with pytest.raises(FileGone):
            document.publish()
        (tmp_path / "away").rename(path)
        document.publish()
        assert document.saved.problem is None
    assert titles(verify(path).roadmap) == ["one", "two"]


@pytest.mark.parametrize("folder", [".", "elsewhere"])
def test_work_comes_along_to_a_file_that_was_moved(tmp_path: Path, folder: str) -> None:
    path, moved = made(tmp_path / "plan.db", "one"), tmp_path / folder / "moved.db"
    kept = died(path, "work", 3, "hot")
    moved.parent.mkdir(exist_ok=True)
    path.rename(moved)
    with Document.open(moved) as document:
        assert titles(document.roadmap) == sorted(["one", *kept])
        assert [notice.sentence for notice in document.notices] == [CAME_ALONG]
        assert document.notices[0].values == {"name": "moved.db"}
    assert titles(verify(moved).roadmap) == sorted(["one", *kept])
    assert unpublished() == []


def test_work_comes_along_with_a_folder_that_was_renamed(tmp_path: Path) -> None:
    (tmp_path / "team").mkdir()
    path = made(tmp_path / "team" / "plan.db", "one")
    kept = died(path, "work", 3, "hot")
    (tmp_path / "team").rename(tmp_path / "department")
    with Document.open(tmp_path / "department" / "plan.db") as document:
        assert titles(document.roadmap) == sorted(["one", *kept])


def test_work_for_a_share_that_is_away_waits_for_it(tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    path = made(tmp_path / "share" / "plan.db", "one")
    kept = died(path, "work", 3, "hot")
    shutil.copy(path, tmp_path / "laptop.db")
    (tmp_path / "share").rename(tmp_path / "away")
    with Document.open(tmp_path / "laptop.db") as document:
        assert titles(document.roadmap) == ["one"]
    (tmp_path / "away").rename(tmp_path / "share")
    with Document.open(path) as document:
        assert titles(document.roadmap) == sorted(["one", *kept])


def test_opening_the_old_name_of_a_renamed_file_says_the_new_one(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db", "one")
    path.rename(tmp_path / "renamed.db")
    with pytest.raises(FileMoved) as told:
        Document.open(path)
    assert told.value.path == tmp_path / "renamed.db"


# Replaced by an older version.


def replaced_by_older(tmp_path: Path) -> tuple[Path, Path]:
    path = made(tmp_path / "plan.db", "old")
    older = tmp_path / "older"
    shutil.copy(path, older)
    with Document.open(path) as document:
        add(document, "new")
    return path, older


def test_an_older_version_laid_while_closed_is_told_and_can_be_gone_back_to(tmp_path: Path) -> None:
    path, older = replaced_by_older(tmp_path)
    older.replace(path)
    with Document.open(path) as document:
        (notice,) = document.notices
        assert notice.sentence == OLDER_VERSION
        assert titles(document.roadmap) == ["new", "old"]
        assert notice.earlier is not None
        document.restore(notice.earlier, "go back")
        assert titles(document.roadmap) == ["old"]
        document.undo()
    assert titles(verify(path).roadmap) == ["new", "old"]
    with Document.open(path) as document:
        assert document.notices == ()


def test_an_older_version_laid_while_open_is_told(tmp_path: Path) -> None:
    path, older = replaced_by_older(tmp_path)
    with Document.open(path) as document:
        shutil.copy(older, path.with_name("step"))
        path.with_name("step").replace(path)
        update = document.update_job()()
        assert update is not None
        assert update.is_older
        document.finish_update(update)
        assert titles(document.roadmap) == ["new", "old"]
    assert titles(verify(path).roadmap) == ["new", "old"]


def test_a_colleagues_work_is_no_older_version(tmp_path: Path) -> None:
    path, older = replaced_by_older(tmp_path)
    older.rename(tmp_path / "colleague.db")
    with Document.open(tmp_path / "colleague.db") as colleague:
        add(colleague, "theirs")
    with Document.open(path) as document:
        (tmp_path / "colleague.db").replace(path)
        update = document.update_job()()
        assert update is not None
        assert not update.is_older
        document.finish_update(update)
        assert titles(document.roadmap) == ["new", "old", "theirs"]


def test_work_behind_a_link_that_leads_elsewhere_now_goes_along(tmp_path: Path) -> None:
    real, link = made(tmp_path / "real.db", "one"), tmp_path / "plan.db"
    link.symlink_to(real)
    with Document.open(link) as document:
        add(document, "two")
        real.rename(tmp_path / "moved.db")
        link.unlink()
        link.symlink_to(tmp_path / "moved.db")
        add(document, "three")
    assert unpublished() == []
    for path in (link, tmp_path / "moved.db"):
        with Document.open(path) as document:
            assert titles(document.roadmap) == ["one", "three", "two"]
