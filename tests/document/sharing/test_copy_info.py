"""What an opened file says of itself: that it is a copy, of what, and whether it can come back."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.verify import verify
from tests.document.teams import fold, plan, rename, retitle, worked_on


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Document]:
    with plan(tmp_path / "plan.db") as document:
        yield document


def copied(whole: Document, name: str = "copy.db", *, history: bool = True, branch: str | None = None) -> Path:
    path = whole.path.with_name(name)
    whole.copy_to(path, history, branch)
    return path


def said(path: Path) -> tuple[str, str]:
    """Return what an opened file says of itself: its kind and the step of its branch; fail unless `check` agrees."""
    with Document.open(path) as document:
        copy = document.copied_from
        assert copy is not None
        assert copy == verify(path).copy
        assert abs(copy.made_at - datetime.now(UTC)) < timedelta(minutes=10)
        return copy.kind, copy.branch.id if copy.branch else ""


def test_a_roadmap_that_was_copied_is_no_copy_itself(whole: Document) -> None:
    copied(whole)
    assert whole.copied_from is None
    assert verify(whole.path).copy is None


def test_each_kind_of_copy_says_what_it_is(whole: Document) -> None:
    assert said(copied(whole, "whole.db")) == ("whole", "")
    assert said(copied(whole, "branch.db", branch="north")) == ("branch", "north")
    assert said(copied(whole, "bare.db", history=False)) == ("to read", "")
    assert said(copied(whole, "both.db", history=False, branch="north")) == ("to read", "north")


def test_work_in_a_copy_changes_nothing_of_it_but_the_title_of_its_branch(whole: Document) -> None:
    branch = worked_on(copied(whole, "branch.db", branch="north"), retitle("north", "Another title"))
    assert said(branch) == ("branch", "north")
    with Document.open(branch) as document:
        assert document.copied_from is not None
        assert document.copied_from.branch is not None
        assert document.copied_from.branch.title == "Another title"
    assert said(worked_on(copied(whole, "bare.db", history=False), retitle("north", "Another"))) == ("to read", "")


def test_a_copy_that_was_made_smaller_is_the_same_copy(whole: Document) -> None:
    rename(whole, "north", "Renamed")
    path = copied(whole, "branch.db", branch="north")
    with Document.open(path, author="colleague") as document:
        rename(document, "north-a", "Once")
        rename(document, "north-a", "Twice")
        fold(document)
    assert said(path) == ("branch", "north")


def test_a_branch_that_becomes_the_whole_is_no_branch_any_more(whole: Document) -> None:
    branch, other = copied(whole, "branch.db", branch="north"), copied(whole, "whole.db")
    with Document.open(branch) as document:
        document.merge(other)
        assert document.copied_from is not None
        assert document.copied_from.kind == "whole"


def test_a_name_with_letters_that_cannot_be_seen_does_not_spoil_the_file(whole: Document) -> None:
    whole.author = "director \u200d of\nall"
    copied(whole, "team \U0001f468\u200d\U0001f469.db")
    whole.publish()
    assert verify(whole.path).roadmap == whole.roadmap
    assert [one.author for one in whole.copies_out()] == ["director   of all"]
