"""Several copies at once: the good ones come in, the bad ones are named, and they may come in any order."""

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.merge.preview import Preview
from planner.roadmap import Goal, Roadmap, Step
from planner.store.errors import (
    DAMAGED_CHANGE,
    NOT_A_DATABASE,
    NOT_THERE,
    TWO_CHANGES_ONE_ID,
    AnotherRoadmap,
    FileRefused,
    NotYetKnown,
)
from tests.document.teams import copy, do, fold, plan, proved, rename, retitle, sql, title, worked_on
from tests.refusals import has_code


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Document]:
    with plan(tmp_path / "plan.db") as document:
        yield document


def another(ours: Document) -> Path:
    path = ours.path.with_name("other.db")
    Document.create_from(path, Roadmap(goal=Goal(statement="Another"))).close()
    return path


def broken(ours: Document) -> Path:
    path = ours.path.with_name("bad.db")
    path.write_bytes(b"no roadmap at all" * 1_000)
    return path


def scratch_copies() -> list[Path]:
    return [*Path(os.environ["XDG_DATA_HOME"]).rglob("incoming-*")]


@pytest.mark.parametrize("place", range(3))
def test_the_good_ones_come_in_and_the_bad_ones_are_named_with_why(ours: Document, place: int) -> None:
    good = [worked_on(copy(ours, f"{name}.db"), retitle(name, "Theirs"), author=name) for name in ("north", "south")]
    paths = [*good]
    paths[place:place] = [another(ours), broken(ours), ours.path.with_name("none.db")]
    preview = ours.preview_job(paths)()
    assert [one.path for one in preview.sources] == good
    assert {one.path.name: one.error.code for one in preview.refused} == {
        "other.db": AnotherRoadmap.code,
        "bad.db": NOT_A_DATABASE.code,
        "none.db": NOT_THERE.code,
    }
    assert all(isinstance(one.error, AnotherRoadmap | FileRefused) for one in preview.refused)
    ours.apply(preview)
    assert [title(ours, name) for name in ("north", "south")] == ["Theirs", "Theirs"]
    assert scratch_copies() == []
    proved(ours)
    ours.undo()
    assert [title(ours, name) for name in ("north", "south")] == ["north title", "south title"]


def test_a_copy_in_which_a_change_was_altered_keeps_no_other_from_coming_in(ours: Document) -> None:
    good, altered = (worked_on(copy(ours, name), retitle("north", name)) for name in ("good.db", "altered.db"))
    sql(altered, "UPDATE change SET label = 'other' WHERE label = 'begin'")
    preview = ours.preview_job([altered, good])()
    assert [one.path.name for one in preview.refused] == ["altered.db"]
    assert has_code(preview.refused[0].error, DAMAGED_CHANGE, TWO_CHANGES_ONE_ID)
    ours.apply(preview)
    assert title(ours, "north") == "good.db"


def test_of_nothing_but_bad_ones_each_is_named_and_there_is_nothing_to_bring(ours: Document) -> None:
    preview = ours.preview_job([another(ours), broken(ours)])()
    assert {one.path.name for one in preview.refused} == {"other.db", "bad.db"}
    assert preview.empty
    assert preview.sources == ()
    assert scratch_copies() == []


def chain(ours: Document) -> list[Path]:
    """Hand out a copy, of that a branch, and of that branch again, each with work of its own and a new step."""
    whole = worked_on(copy(ours, "whole.db"), lambda change: change.add(Step(id="new", title="New"), parent="north"))
    branch = whole.with_name("branch.db")
    with Document.open(whole, author="colleague") as document:
        document.copy_to(branch, branch="north")
    worked_on(branch, retitle("new", "Newer"), lambda change: change.add(Step(id="newest", title="N"), parent="new"))
    further = whole.with_name("further.db")
    with Document.open(branch, author="partner") as document:
        document.copy_to(further, branch="new")
    worked_on(further, retitle("newest", "Newest"), author="partner")
    return [whole, branch, further]


def test_copies_that_build_on_each_other_come_in_in_any_order(ours: Document) -> None:
    paths, before = chain(ours), ours.roadmap
    with pytest.raises(NotYetKnown):
        ours.preview_job(paths[2:])()
    for order in itertools.permutations(paths):
        preview = ours.preview_job(order)()
        assert preview.refused == ()
        assert [title_in(preview, one) for one in ("new", "newest")] == ["Newer", "Newest"]
    ours.apply(ours.preview_job(paths[::-1])())
    assert [title(ours, one) for one in ("new", "newest")] == ["Newer", "Newest"]
    proved(ours)
    ours.undo()
    assert ours.roadmap == before


def title_in(preview: Preview, step_id: str) -> str:
    return preview.after.steps[step_id].title


def test_what_builds_on_a_copy_that_is_not_there_is_named(ours: Document) -> None:
    whole, branch, further = chain(ours)
    preview = ours.preview_job([further, branch])()
    assert {one.path.name: one.error.code for one in preview.refused} == {
        "further.db": NotYetKnown.code,
        "branch.db": NotYetKnown.code,
    }
    preview = ours.preview_job([further, broken(ours), whole, branch])()
    assert [one.path.name for one in preview.refused] == ["bad.db"]
    assert {one.path.name for one in preview.sources} == {"whole.db", "branch.db", "further.db"}


def test_the_whole_that_a_branch_waits_for_comes_in_beside_a_bad_one(ours: Document) -> None:
    branch = ours.path.with_name("branch.db")
    ours.copy_to(branch, branch="north")
    rename(ours, "south", "Later")
    ours.publish()
    with Document.open(branch, author="team") as team:
        before = {*Path(os.environ["XDG_DATA_HOME"]).rglob("*.db")}
        preview = team.preview_job([broken(ours), ours.path])()
        assert preview.completes
        team.apply(preview)
        assert team.roadmap == ours.roadmap
        assert scratch_copies() == []
        assert len({*Path(os.environ["XDG_DATA_HOME"]).rglob("*.db")} - before) == 1  # what it was, kept aside
        proved(team)


def test_typing_on_meanwhile_leaves_the_bad_ones_aside_too(ours: Document) -> None:
    good = worked_on(copy(ours), retitle("north", "Theirs"))
    preview = ours.preview_job([broken(ours), good])()
    do(ours, "meanwhile", lambda change: change.set("south", title="Typed"))
    ours.apply(preview)
    assert [title(ours, name) for name in ("north", "south")] == ["Theirs", "Typed"]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_copies_with_shortened_histories_come_in_in_any_order(ours: Document, order: tuple[int, int]) -> None:
    first, second = copy(ours, "first.db"), ours.path.with_name("second.db")
    with Document.open(first, author="first") as theirs:
        rename(theirs, "north-a", "By the first")
        theirs.copy_to(second)
        fold(theirs)
        rename(theirs, "north-b", "Later by the first")
    with Document.open(second, author="second") as theirs:
        rename(theirs, "south-a", "By the second")
        fold(theirs)
        rename(theirs, "south-b", "Later by the second")
    rename(ours, "south", "Here")
    preview = ours.preview_job([(first, second)[number] for number in order])()
    report = ours.apply(preview)
    assert [one.path.name for one in preview.refused] == []
    steps = ("north-a", "north-b", "south-a", "south-b", "south")
    assert [title(ours, one) for one in steps] == [
        "By the first",
        "Later by the first",
        "By the second",
        "Later by the second",
        "Here",
    ]
    assert report.conflicts == ()
    proved(ours)


def test_of_two_histories_that_were_shortened_apart_the_same_one_comes_in(ours: Document) -> None:
    paths = []
    for name in ("first", "second"):
        path = copy(ours, f"{name}.db")
        with Document.open(path, author=name) as theirs:
            rename(theirs, "north-a", f"By the {name}")
            fold(theirs)
            rename(theirs, "north-b", f"Later by the {name}")
        paths.append(path)
    found = []
    for order in (paths, paths[::-1]):
        preview = ours.preview_job(order)()
        found.append(([one.path for one in preview.sources], [one.path for one in preview.refused]))
        preview.discard()
    assert found[0] == found[1]
    assert len(found[0][0]) == len(found[0][1]) == 1


def test_the_report_counts_what_came_in(ours: Document) -> None:
    path = copy(ours)
    rename(ours, "north-a", "Mine")
    worked_on(path, retitle("north-a", "Theirs"), retitle("south", "Theirs too"))
    preview = ours.preview_job([path])()
    items = [item.edit for group in preview.groups for item in group.items]
    report = ours.apply(preview, [edit for edit in items if edit.entity_id == "north-a"])
    assert [one.label for one in report.applied] == ["act 1 of colleague"]
    assert report.conflicts == tuple(ours.conflicts) == ()
