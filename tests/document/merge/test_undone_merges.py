"""A merge that somebody undid, and those whose work it was: where they meet it is a conflict, whoever merges whom."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from planner.document import Document
from planner.phrasing.change_titles import change_title
from planner.phrasing.language import language
from planner.roadmap import Roadmap, Step
from tests.document.teams import copy, items, plan, proved, rename, retitle, title, worked_on
from tests.document.teams import told as told_items
from tests.document.undo_oracle import told


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Document]:
    with plan(tmp_path / "plan.db") as document:
        yield document


def taken_over_and_back(ours: Document, *acts: Callable[..., object]) -> Path:
    """Merge a colleague's copy and undo that; return the copy."""
    path = worked_on(copy(ours), *acts)
    ours.merge(path)
    assert ours.undo() is not None
    ours.publish()
    return path


WORK = (
    retitle("north-a", "Theirs"),
    lambda change: change.add(Step(id="new", title="New"), parent="north"),
    lambda change: change.set("new", description="Much work"),
    lambda change: change.move("south-b", parent="north"),
)


@pytest.mark.parametrize("went_on", [False, True])
def test_who_undoes_a_merge_overrules_nobody_whose_work_it_was(ours: Document, went_on: bool) -> None:
    path = taken_over_and_back(ours, *WORK)
    assert ours.conflicts == ()
    assert "new" not in ours.roadmap.steps
    with Document.open(path, author="colleague") as theirs:
        if went_on:
            rename(theirs, "south", "Went on")
        preview = theirs.preview_job([ours.path])()
        report = theirs.apply(preview)
        assert theirs.roadmap.steps["new"].description == "Much work"
        kinds = {(one.entity_id, one.field): [said.value for said in one.values] for one in theirs.conflicts}
        assert {one for one, _ in kinds} == {"north-a", "new", "south-b"}
        assert kinds["north-a", "title"] == ["north a title", "Theirs"]
        assert len(report.conflicts) == 3
        proved(theirs)
        theirs.resolve(next(one for one in theirs.conflicts if one.entity_id == "new"), "keep", "keep")
        theirs.publish()
        ours.merge(path)
        assert ours.roadmap == theirs.roadmap
        assert told(ours.conflicts) == told(theirs.conflicts)
        assert "new" in ours.roadmap.steps
        proved(ours)


CONTESTED = {"north-a", "new", "south-b"}


def about(document: Document) -> set[str]:
    """Return the records that conflicts are about."""
    return {one.entity_id for one in document.conflicts}


def ended(first: Path, others: Sequence[Path], *, at_once: bool = False) -> tuple[Roadmap, set[tuple[str, str]]]:
    """Merge files into a duplicate of the first one, and return what it comes to: the plan and its conflicts."""
    target = first.with_name(f"{first.stem}-{len([*first.parent.iterdir()])}.db")
    shutil.copyfile(first, target)
    with Document.open(target, author="judge") as document:
        if at_once:
            document.apply(document.preview(others))
        else:
            for other in others:
                document.merge(other)
        proved(document)
        return document.roadmap, {(one.entity_id, one.field) for one in document.conflicts}


@pytest.mark.parametrize("went_on", [False, True])
def test_it_does_not_depend_on_who_merges_whom(ours: Document, went_on: bool) -> None:
    path = taken_over_and_back(ours, *WORK)
    if went_on:
        worked_on(path, retitle("south", "Went on"))
    third = worked_on(copy(ours, "third.db"), retitle("top", "Third"), author="third")
    files = [ours.path, path, third]
    ours.publish()
    ends = [
        ended(first, others, at_once=at_once) for first, *others in permutations(files) for at_once in (False, True)
    ]
    assert {one for one, _ in ends[0][1]} == CONTESTED
    assert all(end == ends[0] for end in ends)


def test_who_merges_it_again_is_told_once(ours: Document) -> None:
    path = taken_over_and_back(ours, *WORK)
    preview = ours.preview([path])
    assert preview.undone is not None
    assert (preview.groups, preview.conflicts) == ((), ())
    report = ours.merge(path)
    assert report.applied == ()
    assert {one.entity_id for one in report.conflicts} == about(ours) == CONTESTED
    proved(ours)
    heads = ours.seen().heads
    assert ours.merge(path).conflicts == ()
    assert ours.seen().heads == heads
    assert ours.undo() is not None
    assert ours.conflicts == ()
    assert "new" not in ours.roadmap.steps
    proved(ours)


def test_what_others_do_elsewhere_brings_nothing_back(ours: Document) -> None:
    third = worked_on(copy(ours, "third.db"), retitle("south", "Third"), author="third")
    path = taken_over_and_back(ours, *WORK)
    ours.merge(third)
    assert title(ours, "south") == "Third"
    assert "new" not in ours.roadmap.steps
    assert ours.conflicts == ()
    proved(ours)
    with Document.open(path, author="colleague") as theirs:
        theirs.merge(ours.path)
        assert about(theirs) == CONTESTED


def test_a_field_left_after_the_undo_brings_nothing_back(ours: Document) -> None:
    ours.merge(worked_on(copy(ours), *WORK))
    seen = ours.seen()
    ours.undo()
    with ours.change("typed before", seen=seen) as change:
        change.set("south", description="typed before")
    assert ours.roadmap.steps["south"].description == "typed before"
    assert "new" not in ours.roadmap.steps
    assert ours.conflicts == ()
    proved(ours)


def worked_beside(ours: Document) -> None:
    """Have another process, which had opened the file before a merge was undone, publish its work."""
    ours.merge(worked_on(copy(ours), *WORK))
    ours.publish()
    with Document.open(ours.path, author="beside") as beside:
        ours.undo()
        ours.publish()
        rename(beside, "south-a", "Beside")
        beside.publish()
    ours.publish()


def test_handing_out_a_branch_brings_nothing_back(ours: Document) -> None:
    worked_beside(ours)
    assert len(ours.seen().heads) > 1
    before, undone_next = ours.roadmap, ours.undo_label
    branch = ours.path.with_name("north.db")
    ours.copy_to(branch, branch="north")
    assert (ours.roadmap, ours.conflicts, ours.undo_label) == (before, (), undone_next)
    proved(ours)
    assert change_title(ours.history()[0], language("en")) == "Two lines of work came together"
    rename(ours, "south", "Went on")
    for expected in ([], ["changes north-b title"]):
        preview = ours.preview_job([branch])()
        assert told_items(items(preview)) == expected
        ours.apply(preview)
        assert "new" not in ours.roadmap.steps
        assert ours.conflicts == ()
        proved(ours)
        assert replace(ours.preview_job([branch])(), undone=None).empty
        worked_on(branch, retitle("north-b", "In the branch"))
    assert title(ours, "north-b") == "In the branch"


def taken_in_but_for(ours: Document, record_id: str) -> tuple[Path, Path]:
    """Merge two copies, undo the merge of one, and take it in again but for one record; return both copies."""
    third = worked_on(copy(ours, "third.db"), retitle("south", "Third"), author="third")
    path = worked_on(copy(ours), *WORK)
    ours.merge(third)
    ours.merge(path)
    ours.undo()
    (left,) = ours.excluded()
    ours.include(left, leave_out=[edit for edit in left.edits if edit.entity_id == record_id])
    assert "new" not in ours.roadmap.steps
    return path, third


def test_what_is_left_out_of_work_taken_in_again_stays_out_beside_another_copy(ours: Document) -> None:
    path, third = taken_in_but_for(ours, "new")
    worked_on(third, retitle("south-a", "Third again"), author="third")
    for files, expected in (([path], []), ([path, third], ["changes south-a title"])):
        preview = ours.preview(files)
        assert told_items(items(preview)) == expected
        ours.apply(preview)
        assert ours.roadmap == preview.after
        assert "new" not in ours.roadmap.steps
        proved(ours)


def test_a_merge_that_brings_a_merge_alone_writes_what_it_shows(ours: Document) -> None:
    path, third = taken_in_but_for(ours, "new")
    with Document.open(path, author="colleague") as theirs:
        theirs.merge(third)
    for _ in range(2):
        preview = ours.preview([path])
        ours.apply(preview)
        assert ours.roadmap == preview.after
        proved(ours)
    assert preview.before == preview.after


def test_a_merge_undone_twice_meets_its_work_as_one_undone_once(ours: Document) -> None:
    path = taken_over_and_back(ours, *WORK)
    assert ours.redo() is not None
    assert ours.undo() is not None
    preview = ours.preview([path])
    ours.apply(preview)
    assert ours.roadmap == preview.after
    assert ours.roadmap.steps["new"].description == "Much work"
    assert about(ours) == CONTESTED
    proved(ours)


def test_it_is_told_on_a_third_copy_too(ours: Document) -> None:
    path = taken_over_and_back(ours, *WORK)
    third = worked_on(copy(ours, "third.db"), retitle("south", "Third"))
    worked_on(path, lambda _change: None)
    with Document.open(path, author="colleague") as theirs:
        theirs.merge(ours.path)
        theirs.publish()
    with Document.open(third, author="third") as other:
        assert other.conflicts == ()
        other.merge(path)
        assert {one.entity_id for one in other.conflicts} == {"north-a", "new", "south-b"}
        proved(other)


def test_who_takes_it_in_again_has_no_conflict(ours: Document) -> None:
    path = taken_over_and_back(ours, *WORK)
    with Document.open(path, author="colleague") as theirs:
        theirs.merge(ours.path)
        assert ours.redo() is not None
        ours.publish()
        theirs.merge(ours.path)
        assert theirs.conflicts == ()
        assert title(theirs, "north-a") == "Theirs"
        proved(theirs)


def test_the_day_before_they_met_knows_no_conflict(ours: Document) -> None:
    path = taken_over_and_back(ours, *WORK)
    with Document.open(path, author="colleague") as theirs:
        before = theirs.roadmap
        theirs.merge(ours.path)
        theirs.undo()
        assert theirs.roadmap == before
        assert theirs.conflicts == ()
        proved(theirs)
