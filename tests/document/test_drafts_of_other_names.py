"""Text in hand goes where its file goes, and a file of which only text waits is found again."""

from pathlib import Path

import pytest

from planner.document import Document
from planner.document.drafts import NAME, Draft
from planner.document.recovery import rescue, unpublished
from planner.roadmap import Step
from planner.store.paths import data_folder, working_folder


def draft_of(document: Document) -> Draft:
    return Draft("field", "one", "description", "half a word", "", "One", document.seen().heads)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that was closed while a text was in hand, and nothing else."""
    made = tmp_path / "plan.db"
    with Document.create(made, "empty") as document:
        with document.change("add") as change:
            change.add(Step(id="one", title="One"))
        assert document.drafts.write(document.roadmap.goal.id, [draft_of(document)])
        assert unpublished() == []  # it is open
    return made


def texts_in(document: Document) -> list[str]:
    return [one.text for one in document.drafts.read(document.roadmap.goal.id)]


def test_a_file_with_nothing_but_text_in_hand_is_listed_until_it_is_taken(path: Path) -> None:
    (work,) = unpublished()
    assert (work.path, work.is_text, work.is_aside) == (path, True, False)
    with Document.open(path) as document:
        assert unpublished() == []
        assert texts_in(document) == ["half a word"]
        assert document.drafts.write(document.roadmap.goal.id, [])
    assert unpublished() == []


def test_text_goes_along_with_a_file_that_is_renamed_while_it_is_closed(path: Path) -> None:
    renamed = path.rename(path.with_name("new name.db"))
    with Document.open(renamed) as document:
        assert texts_in(document) == ["half a word"]
        assert [one.parent for one in data_folder().rglob(NAME)] == [working_folder(renamed)]


def test_text_goes_along_with_a_file_that_is_renamed_while_it_is_open(path: Path) -> None:
    with Document.open(path) as document:
        with document.change("on") as change:
            change.add(Step(title="Two"))
        renamed = path.rename(path.with_name("new name.db"))
    with Document.open(renamed) as document:
        assert texts_in(document) == ["half a word"]
        assert len(document.roadmap.steps) == 2


def test_text_goes_along_with_work_whose_file_is_gone(path: Path) -> None:
    path.unlink()
    (work,) = unpublished()
    target = path.with_name("rescued.db")
    rescue(work, target)
    with Document.open(target) as document:
        assert texts_in(document) == ["half a word"]
    assert [one.parent for one in data_folder().rglob(NAME)] == [working_folder(target)]


@pytest.mark.parametrize("damaged", [b"", b"{", b"\xff", b"[[]]", b"[" * 100_000])
def test_damaged_drafts_do_not_keep_a_file_from_opening(path: Path, damaged: bytes) -> None:
    (drafts,) = data_folder().rglob(NAME)
    drafts.write_bytes(damaged)
    with Document.open(path) as document:
        assert texts_in(document) == []
        assert document.roadmap.steps["one"].title == "One"
