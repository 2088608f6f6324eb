"""A copy of one branch: what it holds, what it refuses, and how it finds its place again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.history.conflicts import Conflict
from planner.document.verify import verify
from planner.roadmap import Department, Person, PlanError, Step
from planner.store.errors import ALREADY_THERE, ANOTHER_BRANCH, NotYetKnown
from tests.document.teams import NORTH, do, items, plan, proved, rename, retitle, title, told, worked_on
from tests.refusals import raises_code


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Document]:
    with plan(tmp_path / "plan.db") as document:
        yield document


def branch_file(whole: Document, name: str = "north.db", step_id: str = "north") -> Path:
    path = whole.path.with_name(name)
    whole.copy_to(path, branch=step_id)
    return path


def kinds(conflicts: tuple[Conflict, ...]) -> list[tuple[str, str]]:
    return [(one.kind, one.entity_id) for one in conflicts]


# What it holds.


def test_it_holds_the_branch_and_of_the_steps_above_only_their_titles(whole: Document) -> None:
    found = Document.read(branch_file(whole)).steps
    assert [step.id for step in found] == ["top", *NORTH]
    assert found["top"] == Step(id="top", title="Top title")
    assert [found[one] for one in NORTH] == [whole.roadmap.steps[one] for one in NORTH]
    assert [found.place(one) for one in NORTH] == [whole.roadmap.steps.place(one) for one in NORTH]


def test_no_word_of_other_branches_of_earlier_texts_or_of_who_did_what_is_in_its_bytes(whole: Document) -> None:
    rename(whole, "north-a", "An earlier title")
    rename(whole, "north-a", "The present title")
    do(whole, "A secret label", lambda change: change.set("south-b", result="southern result"))
    do(whole, "remove", lambda change: change.remove("north-b"))
    data = branch_file(whole).read_bytes()
    secrets = [
        *("south title", "south a title", "south description", "southern note", "southern result", "said-south"),
        *("Top description", "An earlier title", "north b title", "A secret label", "rename to", "director"),
    ]
    assert [secret for secret in secrets if secret.encode() in data] == []
    for kept in ("The present title", "Top title", "northern note", "north description", "Services department"):
        assert kept.encode() in data


def test_it_knows_of_which_branch_it_is_and_its_history_begins_with_it(whole: Document) -> None:
    with Document.open(branch_file(whole)) as copy:
        assert copy.branch == whole.roadmap.steps["north"]
        (start,) = copy.history()
        assert (start.author, start.label, start.kind) == ("", "", "start")
        assert copy.undo() is None
        proved(copy)
    assert whole.branch is None


def test_it_is_remembered_until_it_comes_back(whole: Document) -> None:
    path = branch_file(whole)
    (sent,) = whole.copies_out()
    assert (sent.name, sent.author, sent.branch_id) == ("north.db", "director", "north")
    whole.merge(path)
    assert whole.copies_out() == []


def test_that_it_was_handed_out_outlives_a_colleague_who_renews_the_file(
    whole: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    branch_file(whole)
    whole.close()
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("XDG_DATA_HOME", str(tmp_path / "colleague"))
        worked_on(whole.path, retitle("south", "By a colleague"))
    with Document.open(whole.path) as again:
        assert title(again, "south") == "By a colleague"
        assert [one.name for one in again.copies_out()] == ["north.db"]


def test_a_copy_that_is_not_to_be_remembered_is_not(whole: Document) -> None:
    whole.copy_job(whole.path.with_name("north.db"), branch="north", recorded=False)()
    assert whole.copies_out() == []


def test_the_job_tells_what_it_wrote_and_overwrites_nothing(whole: Document) -> None:
    job = whole.copy_job(whole.path.with_name("north.db"), branch="north")
    copied = job()
    assert (copied.path.name, copied.steps, copied.size) == ("north.db", 4, copied.path.stat().st_size)
    before = copied.path.read_bytes()
    with raises_code(ALREADY_THERE):
        job()
    with raises_code(ALREADY_THERE):
        branch_file(whole)
    assert copied.path.read_bytes() == before


# What it refuses.


@pytest.mark.parametrize("act", ["rename", "move", "remove"])
def test_the_steps_above_are_not_changed_in_it(whole: Document, act: str) -> None:
    with Document.open(branch_file(whole)) as copy:
        before = copy.roadmap
        with pytest.raises(PlanError, match="Of “Top title” only the title is in this copy of a branch"):
            if act == "rename":
                rename(copy, "top", "Another top")
            elif act == "move":
                do(copy, act, lambda change: change.move("top", after=change.add(Step(title="beside"))))
            else:
                do(copy, act, lambda change: change.remove("top"))
        assert copy.roadmap is before
        do(copy, "add", lambda change: change.add(Step(title="A neighbour"), parent="top"))
        proved(copy)


def test_another_branch_is_refused_and_both_stay(whole: Document) -> None:
    north, south = branch_file(whole), branch_file(whole, "south.db", "south")
    before = north.read_bytes(), south.read_bytes()
    with Document.open(north) as copy:
        with raises_code(ANOTHER_BRANCH):
            copy.merge(south)
        assert copy.undo_label is None
    assert (north.read_bytes(), south.read_bytes()) == before


def test_what_builds_on_changes_that_are_not_here_yet_is_refused_until_they_are(whole: Document) -> None:
    other = whole.path.with_name("other.db")
    whole.copy_to(other)
    with Document.open(other, author="colleague") as colleague:
        rename(colleague, "north", "By the colleague")
        colleague.copy_to(whole.path.with_name("later.db"), branch="north")
    later = worked_on(whole.path.with_name("later.db"), retitle("north-a", "Later"))
    with pytest.raises(NotYetKnown):
        whole.merge(later)
    assert title(whole, "north-a") == "north a title"
    whole.merge(other)
    whole.merge(later)
    assert (title(whole, "north"), title(whole, "north-a")) == ("By the colleague", "Later")
    proved(whole)


# How it comes back.


def test_it_comes_back_to_its_place_and_touches_nothing_else(whole: Document) -> None:
    path = worked_on(
        branch_file(whole),
        retitle("north-a", "Another"),
        lambda change: change.add(Step(id="new", title="New"), parent="north", after="north-a"),
        lambda change: change.remove("north-b"),
    )
    rename(whole, "top", "Another top")
    before = whole.roadmap
    preview = whole.preview_job([path])()
    assert told(items(preview)) == ["changes north-a title", "removes north-b", "adds new"]
    report = whole.apply(preview)
    assert [change.label for change in report.applied] == [f"act {number} of colleague" for number in range(3)]
    assert report.conflicts == ()
    assert [step.id for step in whole.roadmap.steps.children("north")] == ["north-a", "new"]
    assert whole.roadmap.steps["top"] == before.steps["top"]
    assert [*whole.roadmap.steps.walk("south")] == [*before.steps.walk("south")]
    assert whole.roadmap.people == before.people
    proved(whole)


def test_it_comes_back_to_where_the_branch_was_moved_meanwhile(whole: Document) -> None:
    path = worked_on(branch_file(whole), retitle("north-a", "Another"))
    do(whole, "move", lambda change: change.move("north", parent="south"))
    whole.merge(path)
    assert whole.roadmap.steps.parent("north") == whole.roadmap.steps["south"]
    assert title(whole, "north-a") == "Another"
    assert whole.conflicts == ()
    proved(whole)


def test_it_brings_the_branch_back_that_was_removed_meanwhile_and_says_so(whole: Document) -> None:
    path = worked_on(branch_file(whole), retitle("north-a", "Another"))
    do(whole, "remove", lambda change: change.remove("north"))
    preview = whole.preview_job([path])()
    assert told(items(preview)) == ["returns north", "returns north-a"]
    report = whole.apply(preview)
    assert ("removal", "north-a") in kinds(report.conflicts)
    assert title(whole, "north-a") == "Another"
    assert whole.roadmap.steps.parent("north") == whole.roadmap.steps["top"]
    assert "north-b" not in whole.roadmap.steps
    proved(whole)
    assert whole.undo() == "north.db"
    assert "north" not in whole.roadmap.steps
    proved(whole)


def test_it_brings_what_it_hangs_under_back_when_that_was_removed_meanwhile(whole: Document) -> None:
    path = worked_on(branch_file(whole), retitle("north-a", "Another"))
    do(whole, "remove", lambda change: change.remove("top"))
    whole.merge(path)
    assert [step.id for step in whole.roadmap.steps] == ["top", "north", "north-a"]
    assert whole.roadmap.steps["top"].description == "Top description"
    proved(whole)


def test_one_that_was_not_worked_on_brings_nothing_back(whole: Document) -> None:
    path = branch_file(whole)
    do(whole, "remove", lambda change: change.remove("north"))
    preview = whole.preview_job([path])()
    assert preview.empty
    assert preview.sources[0].status.kind == "older"
    whole.apply(preview)
    assert "north" not in whole.roadmap.steps
    assert whole.undo_label == "remove"


def test_two_copies_of_one_branch_come_back_together_and_meet_in_a_conflict(whole: Document) -> None:
    first = worked_on(branch_file(whole, "first.db"), retitle("north-a", "First"), author="first")
    second = worked_on(branch_file(whole, "second.db"), retitle("north-a", "Second"), author="second")
    preview = whole.preview_job([first, second])()
    assert [source.branch_id for source in preview.sources] == ["north", "north"]
    (conflict,) = whole.apply(preview).conflicts
    assert [value.value for value in conflict.values] == ["Second", "First"]
    proved(whole)
    assert whole.undo() == "first.db, second.db"
    assert title(whole, "north-a") == "north a title"


def test_one_copy_of_a_branch_takes_in_another_of_the_same(whole: Document) -> None:
    first = worked_on(branch_file(whole, "first.db"), retitle("north-a", "First"))
    second = worked_on(branch_file(whole, "second.db"), retitle("north-b", "Second"))
    with Document.open(first) as copy:
        copy.merge(second)
        assert (title(copy, "north-a"), title(copy, "north-b")) == ("First", "Second")
        assert copy.branch is not None
        proved(copy)
    whole.merge(first)
    assert (title(whole, "north-a"), title(whole, "north-b")) == ("First", "Second")
    assert whole.preview_job([second])().empty
    proved(whole)


def test_a_copy_of_a_copy_is_of_the_same_branch_and_comes_back_to_both(whole: Document) -> None:
    path = branch_file(whole)
    with Document.open(path) as copy:
        rename(copy, "north-a", "In the copy")
        copy.copy_to(path.with_name("again.db"))
    again = worked_on(path.with_name("again.db"), retitle("north-b", "In the copy of the copy"))
    with Document.open(again) as copy:
        assert copy.branch is not None
        assert copy.branch.id == "north"
    with Document.open(path) as copy:
        copy.merge(again)
        assert title(copy, "north-b") == "In the copy of the copy"
        proved(copy)
    whole.merge(again)
    assert (title(whole, "north-a"), title(whole, "north-b")) == ("In the copy", "In the copy of the copy")
    proved(whole)


def test_a_branch_of_a_branch_copy_comes_back_to_the_whole_after_what_it_was_made_from(whole: Document) -> None:
    outer = branch_file(whole)
    with Document.open(outer) as copy:
        rename(copy, "north-a", "In the outer copy")
        copy.copy_to(outer.with_name("inner.db"), branch="north-a")
    inner = worked_on(outer.with_name("inner.db"), lambda change: change.add(Step(title="Inner"), parent="north-a"))
    assert b"north b title" not in inner.read_bytes()
    with pytest.raises(NotYetKnown):
        whole.merge(inner)
    whole.merge(outer)
    whole.merge(inner)
    assert [step.title for step in whole.roadmap.steps.children("north-a")] == ["Inner"]
    assert title(whole, "north-a") == "In the outer copy"
    proved(whole)


def test_who_was_added_on_both_sides_is_told_as_one_and_made_one(whole: Document) -> None:
    def join(change: object, name: str) -> object:
        person = change.add(Person(name=name))  # type: ignore[attr-defined]
        change.add(Department(name=f"Of {name}"))  # type: ignore[attr-defined]
        return change.set("north-a", owner_id=person.id)  # type: ignore[attr-defined]

    path = worked_on(branch_file(whole), lambda change: join(change, "team  Lead"))
    do(whole, "join", lambda change: change.add(Person(id="known", name="Team lead")))
    (conflict,) = whole.merge(path).conflicts
    assert (conflict.kind, conflict.other_id == "known" or conflict.entity_id == "known") == ("twins", True)
    whole.resolve(conflict, "one", "one person")
    assert whole.conflicts == ()
    (left,) = [person for person in whole.roadmap.people if person.name.casefold().split() == ["team", "lead"]]
    assert whole.roadmap.steps["north-a"].owner_id == left.id
    assert "Of team  Lead" in [department.name for department in whole.roadmap.departments]
    proved(whole)


# The whole taken into it.


@pytest.mark.parametrize("went_on", [True, False])
def test_a_branch_copy_that_takes_in_the_whole_becomes_it(whole: Document, went_on: bool) -> None:
    path = worked_on(branch_file(whole), *([retitle("north-a", "In the copy")] if went_on else []))
    if went_on:
        rename(whole, "south", "In the whole")
        whole.publish()
    copy = Document.open(path, author="colleague")
    preview = copy.preview_job([whole.path])()
    assert preview.completes
    copy.apply(preview)
    assert copy.branch is None
    whole.merge(path)
    assert copy.roadmap == whole.roadmap
    assert copy.saved.waiting
    copy.close()
    assert verify(path).roadmap == whole.roadmap
    with Document.open(path) as again:
        rename(again, "top", "Of the whole now")


def test_undo_after_a_branch_copy_became_the_whole_takes_back_what_came_and_keeps_its_own(whole: Document) -> None:
    path = worked_on(branch_file(whole), retitle("north-a", "In the copy"))
    rename(whole, "south", "In the whole")
    rename(whole, "north-b", "In the whole too")
    whole.publish()
    with Document.open(path, author="colleague") as copy:
        copy.merge(whole.path)
        came = copy.roadmap
        assert copy.undo() == "plan.db"
        assert (title(copy, "north-b"), title(copy, "south")) == ("north b title", "south title")
        assert title(copy, "north-a") == "In the copy"
        proved(copy)
        assert copy.redo() == "plan.db"
        assert copy.roadmap == came
        copy.undo()
        assert copy.undo() == "act 0 of colleague"
        assert title(copy, "north-a") == "north a title"
        proved(copy)


def test_a_preview_of_the_whole_that_is_let_go_leaves_the_copy_a_copy(whole: Document) -> None:
    path = branch_file(whole)
    with Document.open(path) as copy:
        before = path.read_bytes(), copy.roadmap
        preview = copy.preview_job([whole.path])()
        assert preview.completes
        assert not preview.empty
        assert {step.id for step in preview.after.steps} >= {"south", "south-a", "top"}
        preview.discard()
        assert (path.read_bytes(), copy.roadmap) == before
        assert copy.branch is not None
        assert [*path.parent.glob("**/incoming-*")] == []
