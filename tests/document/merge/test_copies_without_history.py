"""A copy without history: it tells nothing but the plan, and what its readers did comes back change by change."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from planner.document import Document
from planner.document.verify import verify
from planner.roadmap import CheckIn, Contributor, Health, Person, Review, Roadmap, SetAside, Step
from planner.roadmap.branch import branch_of
from planner.roadmap.edits import difference
from planner.roadmap.record_keys import all_keys
from planner.store.errors import (
    ANOTHER_BRANCH,
    FROM_BEFORE_HISTORY,
    NOTHING_IN_COMMON,
    Damaged,
    NothingToFold,
    NotYetKnown,
)
from tests.document.teams import (
    TOMORROW,
    do,
    edits,
    fold,
    items,
    plan,
    proved,
    rename,
    retitle,
    sql,
    title,
    told,
    worked_on,
)
from tests.refusals import raises_code

ROOT = Path(__file__).parents[3]


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Document]:
    with plan(tmp_path / "plan.db") as document:
        yield document


def bare(document: Document, name: str = "bare.db", branch: str | None = None) -> Path:
    path = document.path.with_name(name)
    document.copy_to(path, history=False, branch=branch, notes=True)
    return path


def same(one: Roadmap, other: Roadmap) -> bool:
    return one == other and difference(one, other, all_keys(one, other)) == []


# What it tells.


def test_the_plan_in_it_is_equal_and_sound(whole: Document) -> None:
    rename(whole, "north-a", "Another")
    path = bare(whole)
    assert same(verify(path).roadmap, whole.roadmap)


def test_nothing_but_the_plan_is_in_its_bytes(whole: Document, own_folders: Path) -> None:
    import getpass
    import socket

    rename(whole, "north-a", "An earlier title")
    rename(whole, "north-a", "The present title")
    do(whole, "A secret label", lambda change: change.remove("south"))
    whole.copy_to(whole.path.with_name("handed out.db"))
    sessions = _column(whole.path, "SELECT session FROM change")
    data = bare(whole).read_bytes()
    secrets = [
        "An earlier title",
        "A secret label",
        "rename to",
        "director",
        "southern note",
        "south title",
        "handed out",
    ]
    secrets += [*sessions, socket.gethostname(), str(own_folders), str(whole.path.parent)]
    assert [secret for secret in secrets if secret.encode() in data] == []
    assert b"The present title" in data
    assert getpass.getuser() not in _column(bare(whole, "again.db"), "SELECT author || label FROM change")


def _column(path: Path, query: str) -> list[str]:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute(query)]


def test_of_a_branch_it_names_only_the_people_of_the_branch(whole: Document) -> None:
    data = bare(whole, branch="north").read_bytes()
    for secret in ("south title", "Southern team lead", "southern note", "Top description", "Finance department"):
        assert secret.encode() not in data
    assert b"Northern team lead" in data
    assert b"Services department" in data


# Compared.


def test_it_comes_back_field_by_field(whole: Document) -> None:
    path = worked_on(
        bare(whole),
        retitle("north-a", "Another"),
        lambda change: change.set("north-a", progress=70),
        lambda change: change.add(Step(id="new", title="New"), parent="south"),
        lambda change: change.move("south-a", parent="north"),
        lambda change: change.remove("south-b"),
    )
    preview = whole.preview_job([path])()
    assert preview.sources[0].status.kind == "compared"
    assert preview.sources[0].status.parted_at is not None
    assert sorted(told(items(preview))) == [
        "adds new",
        "changes north-a progress",
        "changes north-a title",
        "moves south-a place",
        "removes south-b",
    ]
    applied = whole.apply(preview).applied
    assert {one.author for one in applied} == {"colleague"}
    assert [one.label for one in applied] == [f"act {number} of colleague" for number in range(5)]
    assert same(whole.roadmap, Document.read(path))
    assert whole.conflicts == ()
    assert whole.copies_out() == []
    proved(whole)
    assert whole.undo() == "bare.db"
    assert title(whole, "north-a") == "north a title"
    proved(whole)


def test_one_that_was_not_worked_on_brings_nothing_though_the_original_went_on(whole: Document) -> None:
    path = bare(whole)
    rename(whole, "north-a", "Went on")
    do(whole, "remove", lambda change: change.remove("south-b"))
    preview = whole.preview_job([path])()
    assert preview.empty
    before = whole.roadmap
    assert whole.apply(preview).applied == ()
    assert whole.roadmap is before
    assert whole.copies_out() == []


def test_after_the_original_went_on_both_stand_and_what_both_touched_is_a_conflict(whole: Document) -> None:
    path = worked_on(bare(whole), retitle("north-a", "In the copy"), retitle("north-b", "Only there"))
    rename(whole, "north-a", "In the original")
    rename(whole, "south", "Only here")
    (conflict,) = whole.merge(path).conflicts
    assert {value.value for value in conflict.values} == {"In the copy", "In the original"}
    assert (title(whole, "north-b"), title(whole, "south")) == ("Only there", "Only here")
    proved(whole)


def test_it_comes_back_twice_and_brings_only_what_is_new_since(whole: Document) -> None:
    path = worked_on(bare(whole), retitle("north-a", "First"))
    whole.merge(path)
    assert whole.preview_job([path])().empty
    rename(whole, "north-a", "Renamed here after that")
    worked_on(path, retitle("north-b", "Second"))
    preview = whole.preview_job([path])()
    assert told(items(preview)) == ["changes north-b title"]
    assert whole.apply(preview).conflicts == ()
    assert (title(whole, "north-a"), title(whole, "north-b")) == ("Renamed here after that", "Second")
    proved(whole)


def test_what_it_made_moved_and_removed_comes_once(whole: Document) -> None:
    path = worked_on(
        bare(whole),
        lambda change: change.add(Step(id="made", title="Made there"), parent="south"),
        lambda change: change.move("north-a", parent="south"),
        lambda change: change.remove("north-b"),
        lambda change: change.add(Person(id="met", name="Met there")),
    )
    whole.merge(path)
    assert whole.preview_job([path])().empty
    worked_on(path, retitle("made", "Made there, and named anew"), lambda change: change.move("made", parent="north-a"))
    assert sorted(told(items(whole.preview_job([path])()))) == ["changes made title", "moves made place"]
    whole.merge(path)
    with Document.open(path) as copy:
        assert same(copy.roadmap, whole.roadmap)
    proved(whole)


def test_what_was_left_out_of_it_does_not_come_again(whole: Document) -> None:
    path = worked_on(bare(whole), retitle("north-a", "Unwanted"), retitle("north-b", "Wanted"))
    preview = whole.preview_job([path])()
    whole.apply(preview, [edit for edit in edits(preview) if edit.new == "Unwanted"])
    assert (title(whole, "north-a"), title(whole, "north-b")) == ("north a title", "Wanted")
    worked_on(path, retitle("south", "Later"))
    assert told(items(whole.preview_job([path])())) == ["changes south title"]


def test_two_colleagues_who_compare_it_make_the_very_same_change(whole: Document) -> None:
    other = whole.path.with_name("other.db")
    whole.copy_to(other)
    path = worked_on(
        bare(whole),
        lambda change: [change.add(Step(title=f"New {number}"), parent="south") for number in range(30)],
        lambda change: [change.set(step, progress=5) for step in ("north-a", "north-b", "south-a", "south-b")],
        lambda change: change.add(Person(name="A new person")),
    )
    rename(whole, "top", "Went on here")
    whole.merge(path)
    # In a process of its own, where sets and dicts stand in another order.
    script = (
        "import sys; from planner.document import Document\n"
        "with Document.open(sys.argv[1], author='other') as document:\n"
        "    with document.change('went on') as change: change.set('south', progress=9)\n"
        "    document.merge(sys.argv[2])"
    )
    subprocess.run([sys.executable, "-c", script, str(other), str(path)], check=True, cwd=ROOT)
    report = whole.merge(other)
    assert [change.label for change in report.applied if change.kind == "change"] == ["went on"]
    assert whole.conflicts == ()
    assert sum(step.title.startswith("New") for step in whole.roadmap.steps) == 30
    proved(whole)


# Of a branch.


def test_a_copy_of_a_branch_comes_back_to_its_place(whole: Document) -> None:
    path = worked_on(
        bare(whole, branch="north"),
        retitle("north-a", "Another"),
        lambda change: change.add(Step(id="new", title="New", owner_id="northerner"), parent="north"),
    )
    before = whole.roadmap
    do(whole, "move", lambda change: change.move("north", parent="south"))
    preview = whole.preview_job([path])()
    assert told(items(preview)) == ["changes north-a title", "adds new"]
    whole.apply(preview)
    assert whole.roadmap.people == before.people
    assert whole.roadmap.steps["top"] == before.steps["top"]
    assert whole.roadmap.steps.parent("north") == whole.roadmap.steps["south"]
    proved(whole)


def test_what_a_branch_no_longer_names_is_not_made_again_when_it_comes_back_twice(whole: Document) -> None:
    path = worked_on(
        bare(whole, branch="north"),
        lambda change: [change.set(step, owner_id=None) for step in ("north-a", "north-b")],
        lambda change: change.move("north-b", parent=None),
    )
    whole.merge(path)
    rename_person = "Renamed here"
    do(whole, "rename", lambda change: change.set("northerner", name=rename_person))
    rename(whole, "north-b", "Renamed here too")
    worked_on(path, retitle("north-a", "Second"))
    preview = whole.preview_job([path])()
    assert told(items(preview)) == ["changes north-a title"]
    assert whole.apply(preview).conflicts == ()
    assert whole.roadmap.people["northerner"] == Person("northerner", rename_person, "finance")
    assert title(whole, "north-b") == "Renamed here too"
    proved(whole)


def test_one_that_removed_its_branch_comes_back_twice(whole: Document) -> None:
    path = worked_on(bare(whole, branch="north"), lambda change: change.remove("north"))
    whole.merge(path)
    assert "north" not in whole.roadmap.steps
    worked_on(path, lambda change: change.add(Step(title="Instead"), parent="top"))
    assert told(items(whole.preview_job([path])()))[0].startswith("adds")
    whole.merge(path)
    assert {step.title for step in whole.roadmap.steps.children("top")} == {"south title", "Instead"}
    proved(whole)


def test_one_of_a_branch_copy_comes_back_to_it_and_to_the_whole(whole: Document) -> None:
    whole.copy_to(whole.path.with_name("north.db"), branch="north")
    north = worked_on(whole.path.with_name("north.db"), retitle("north-b", "In the branch copy"))
    with Document.open(north) as copy:
        path = worked_on(bare(copy), retitle("north-a", "In the bare one"))
        do(copy, "rename", lambda change: change.set("southerner", name="Renamed in the branch copy"))
        assert same(branch_of(copy.roadmap, "north", everyone=False), _with(path, "north-a", "north a title"))
        copy.merge(path)
        assert title(copy, "north-a") == "In the bare one"
        proved(copy)
    do(whole, "rename", lambda change: change.set("northerner", name="Renamed in the whole"))
    whole.merge(north)
    assert whole.merge(path).conflicts == ()
    assert whole.roadmap.people["southerner"].name == "Renamed in the branch copy"
    assert whole.roadmap.people["northerner"].name == "Renamed in the whole"
    proved(whole)


def _with(path: Path, step_id: str, old: str) -> Roadmap:
    """Return the plan in a file with a title put back."""
    copy = path.with_name("put back.db")
    copy.write_bytes(path.read_bytes())
    return Document.read(worked_on(copy, retitle(step_id, old)))


# What cannot be compared.


def test_one_of_what_a_branch_copy_does_not_hold_is_refused_by_it(whole: Document) -> None:
    whole.copy_to(whole.path.with_name("north.db"), branch="north")
    south, everything, inner = (bare(whole, f"{one}.db", one) for one in ("south", None, "north-a"))
    worked_on(inner, retitle("north-a", "In the inner one"))
    with Document.open(whole.path.with_name("north.db")) as copy:
        before = copy.roadmap
        for path in (south, everything):
            with raises_code(ANOTHER_BRANCH):
                copy.merge(path)
            assert copy.roadmap is before
        copy.merge(inner)
        assert title(copy, "north-a") == "In the inner one"
        proved(copy)


def test_one_that_was_made_from_changes_that_are_not_here_is_refused(whole: Document) -> None:
    other = whole.path.with_name("other.db")
    whole.copy_to(other)
    with Document.open(other) as colleague:
        rename(colleague, "north-a", "By the colleague")
        path = worked_on(bare(colleague), retitle("north-b", "In the bare one"))
    with pytest.raises(NotYetKnown):
        whole.merge(path)
    assert whole.undo_label == "begin"
    whole.merge(other)
    whole.merge(path)
    assert (title(whole, "north-a"), title(whole, "north-b")) == ("By the colleague", "In the bare one")
    proved(whole)


def test_one_takes_in_nothing_from_the_original_it_knows_no_history_of(whole: Document) -> None:
    path = bare(whole)
    rename(whole, "north-a", "Went on")
    whole.publish()
    with Document.open(path) as copy, raises_code(NOTHING_IN_COMMON):
        copy.merge(whole.path)


def test_one_from_before_the_start_of_a_history_that_was_made_shorter_is_refused(whole: Document) -> None:
    path = worked_on(bare(whole), retitle("north-b", "In the bare one"))
    rename(whole, "north-a", "Went on")
    before = whole.path.parent / "before.db"
    whole.copy_to(before)
    fold(whole)
    with raises_code(FROM_BEFORE_HISTORY, match="made before the day with which the history of this file begins"):
        whole.merge(path)
    with Document.open(before) as longer:
        longer.merge(path)  # a file that still tells what it was made from takes it in
        assert title(longer, "north-b") == "In the bare one"


def test_it_is_known_before_which_copies_a_shorter_history_can_no_longer_tell(whole: Document) -> None:
    bare(whole, "early.db")
    rename(whole, "north-a", "Went on")
    late = worked_on(bare(whole, "late.db"), retitle("north-b", "In the bare one"))
    with closing(whole.history_reader()) as past:
        found = past.compactable()
    out = whole.copies_out()
    assert [one.name for one in out if found.is_before(one, TOMORROW)] == ["early.db"]
    assert [one.name for one in out if found.is_before(one, date.today())] == []
    fold(whole)
    whole.merge(late)
    assert title(whole, "north-b") == "In the bare one"


def test_one_of_an_older_line_that_came_to_a_shorter_history_is_refused(whole: Document) -> None:
    other = whole.path.with_name("other.db")
    whole.copy_to(other)
    rename(whole, "north-a", "Went on")
    fold(whole)
    with Document.open(other) as colleague:
        rename(colleague, "south-a", "By the colleague")
        path = worked_on(bare(colleague), retitle("north-b", "In the bare one"))
    whole.merge(other)
    before = whole.roadmap
    with raises_code(FROM_BEFORE_HISTORY):
        whole.merge(path)
    assert whole.roadmap is before


@pytest.mark.parametrize(
    "spoilt",
    [
        "UPDATE origin SET made_at = 'yesterday'",
        "UPDATE origin SET made_at = '2026-11-25T10:00:00'",
        "UPDATE origin SET branch_id = 'never-was'",
        "UPDATE origin SET branch_id = 'no id'",
        "UPDATE origin SET change_ids = '{}'",
        "UPDATE origin SET change_ids = replace(hex(zeroblob(100000)), '0', '[')",
        "INSERT INTO origin SELECT 'second', made_at, branch_id, change_ids FROM origin",
    ],
)
def test_one_that_lies_about_what_it_is_a_copy_of_is_refused(whole: Document, spoilt: str) -> None:
    path = bare(whole)
    sql(path, spoilt)
    before = whole.roadmap
    with pytest.raises(Damaged):
        whole.merge(path)
    assert whole.roadmap is before


# Several readers of one copy.


def readers(whole: Document, *acts: Callable[[Any], object], branch: str | None = None) -> list[Path]:
    """Hand out one copy; each reader gets the same file and does one act in it."""
    sent = bare(whole, "sent.db", branch)
    paths = [sent.with_name(f"reader {number}.db") for number in range(len(acts))]
    for number, (path, act) in enumerate(zip(paths, acts, strict=True)):
        path.write_bytes(sent.read_bytes())
        worked_on(path, act, author=f"reader {number}")
    return paths


ACTS = (
    lambda change: change.set("north-a", title="First", description="By the first"),
    lambda change: change.set("north-a", title="Second"),
    lambda change: change.add(Step(id="new", title="New"), parent="south"),
    lambda change: change.remove("south-b"),
)


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
@pytest.mark.parametrize("together", [True, False])
def test_what_several_readers_wrote_stands_in_any_order(whole: Document, order: Sequence[int], together: bool) -> None:
    sent = readers(whole, *ACTS)
    paths = [sent[number] for number in order]
    if together:
        whole.apply(whole.preview_job(paths)())
    else:
        for path in paths:
            whole.merge(path)
    assert whole.roadmap.steps["north-a"].description == "By the first"
    assert "new" in whole.roadmap.steps
    assert "south-b" not in whole.roadmap.steps
    (conflict,) = whole.conflicts
    assert [value.value for value in conflict.values] == ["Second", "First"]
    proved(whole)


def test_the_preview_names_who_did_what(whole: Document) -> None:
    preview = whole.preview_job(readers(whole, *ACTS))()
    said = {(item.edit.entity_id, item.edit.field): {one.author for one in item.by} for item in items(preview)}
    assert said["north-a", "description"] == {"reader 0"}
    assert said["north-a", "title"] == {"reader 0", "reader 1"}
    assert said["new", ""] == {"reader 2"}


def test_a_reader_goes_on_after_another_came_back(whole: Document) -> None:
    first, second = readers(whole, retitle("north-a", "First"), retitle("north-b", "Second"))
    whole.merge(first)
    whole.merge(second)
    worked_on(first, retitle("south-a", "More"))
    preview = whole.preview_job([first])()
    assert told(items(preview)) == ["changes south-a title"]
    whole.apply(preview)
    assert [title(whole, one) for one in ("north-a", "north-b", "south-a")] == ["First", "Second", "More"]
    proved(whole)


@pytest.mark.parametrize("history", [True, False])
@pytest.mark.parametrize("worked", [True, False])
@pytest.mark.parametrize("branch", [None, "north"])
def test_a_reader_sends_it_on(whole: Document, history: bool, worked: bool, branch: str | None) -> None:
    (first,) = readers(whole, retitle("north-a", "First") if worked else lambda _change: None, branch=branch)
    further = first.with_name("further.db")
    with Document.open(first, author="reader 0") as copy:
        copy.copy_to(further, history=history)
    worked_on(further, retitle("north-b", "Further"), author="friend")
    if worked and not history:
        # What it was made of is not here before the first one is.
        with pytest.raises(NotYetKnown):
            whole.merge(further)
        whole.apply(whole.preview_job([further, first])())
    else:
        whole.merge(further)
    assert title(whole, "north-b") == "Further"
    assert title(whole, "north-a") == ("First" if worked else "north a title")
    proved(whole)
    before = whole.roadmap
    whole.merge(first)
    assert same(whole.roadmap, before)
    assert whole.conflicts == ()


def test_readers_bring_their_copies_together_first(whole: Document) -> None:
    first, second = readers(whole, retitle("north-a", "First"), retitle("north-b", "Second"))
    with Document.open(first, author="reader 0") as copy:
        copy.merge(second)
        assert (title(copy, "north-a"), title(copy, "north-b")) == ("First", "Second")
    whole.merge(second)
    whole.merge(first)
    assert [title(whole, one) for one in ("north-a", "north-b")] == ["First", "Second"]
    assert whole.conflicts == ()
    proved(whole)


def test_it_comes_back_to_a_file_whose_clock_runs_ahead(whole: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    ahead = time.time_ns() + 3 * 365 * 86_400 * 10**9
    with monkeypatch.context() as clock:
        clock.setattr("planner.roadmap.changes.time.time_ns", lambda: ahead)
        rename(whole, "north-a", "In three years")
    path = worked_on(bare(whole), retitle("north-a", "In the copy"))
    whole.merge(path)
    assert title(whole, "north-a") == "In the copy"
    assert whole.conflicts == ()
    proved(whole)


def test_its_short_history_is_made_no_shorter(whole: Document) -> None:
    (first,) = readers(whole, retitle("north-a", "First"))
    with Document.open(first, author="reader 0") as copy, closing(copy.history_reader()) as past:
        assert past.compactable().first is None
        with pytest.raises(NothingToFold):
            fold(copy)
    whole.merge(first)
    assert title(whole, "north-a") == "First"


@pytest.mark.parametrize("there_too", [False, True])
def test_a_roadmap_that_took_in_what_was_sent_on_is_no_copy_without_history(whole: Document, there_too: bool) -> None:
    (first,) = readers(whole, retitle("north-a", "First"))
    further = first.with_name("further.db")
    with Document.open(first, author="reader 0") as copy:
        copy.copy_to(further, history=False)
    worked_on(further, retitle("north-b", "Further"), author="friend")
    if there_too:
        with Document.open(first, author="reader 0") as copy:
            copy.merge(further)
    whole.apply(whole.preview_job([first, further])())
    whole.publish()
    with Document.open(first, author="reader 0") as copy:
        before = copy.roadmap
        with raises_code(NOTHING_IN_COMMON):
            copy.merge(whole.path)
        assert copy.roadmap is before


SAID = CheckIn(
    id="said", step_id="north-a", day=date(2026, 11, 9), progress=40, confidence=4, note="a private note",
    health=Health.AT_RISK, aspect="time", cause="a private cause", consequence="a month later",
    correction="a private correction", needs="a private need", needs_from_id="director", needs_met=date(2026, 11, 20),
)  # fmt: skip
PRIVATE = ("a private note", "a private cause", "a private correction", "a private need", "a private reason")


def _keep_track(document: Document) -> None:
    with document.change("keep track") as change:
        change.add(Person(id="director", name="Director"))
        change.set("north-a", owner_id="director")
        change.add(replace(SAID, person_id="director"))
        change.add(Review(id="review", day=date(2026, 11, 9), note="a private note"))
        change.add(SetAside(id="aside", rule="no-result", step_id="north-a", reason="a private reason"))


def test_what_is_private_is_left_out_of_it_unless_it_is_asked_for(whole: Document) -> None:
    _keep_track(whole)
    path, asked = whole.path.with_name("to read.db"), whole.path.with_name("asked.db")
    whole.copy_to(path, history=False)
    whole.copy_to(asked, history=False, notes=True)
    plan, with_notes = Document.read(path), Document.read(asked)
    assert [words for words in PRIVATE if words.encode() in path.read_bytes()] == []
    assert [words for words in PRIVATE if words.encode() not in asked.read_bytes()] == []
    assert plan.check_ins["said"] == replace(
        SAID, person_id="director", note="", cause="", correction="", needs="", needs_from_id=None, needs_met=None
    )
    assert (plan.reviews["review"].note, plan.set_aside["aside"].reason) == ("", "")
    assert with_notes.check_ins["said"] == replace(SAID, person_id="director")


def test_what_was_left_out_of_it_is_not_taken_away_when_it_comes_back(whole: Document) -> None:
    _keep_track(whole)
    path = whole.path.with_name("to read.db")
    whole.copy_to(path, history=False)
    worked_on(path, lambda change: change.set("said", consequence="two months later"))
    before = whole.roadmap
    whole.merge(path)
    assert whole.roadmap.check_ins["said"] == replace(before.check_ins["said"], consequence="two months later")
    assert whole.roadmap.set_aside["aside"] == before.set_aside["aside"]
    assert whole.conflicts == ()


def test_a_record_about_a_person_who_is_left_out_of_it_is_left_out_too(whole: Document) -> None:
    with whole.change("set aside") as change:
        change.add(Person(id="stranger", name="Somebody who owns nothing"))
        change.add(SetAside(id="aside", rule="too-many", person_id="stranger", reason="on leave"))
        change.add(Contributor(id="helps", step_id="north-a", person_id="stranger"))
    path = whole.path.with_name("to read.db")
    whole.copy_to(path, history=False, notes=True)
    plan = Document.read(path)
    assert ("aside" in plan.set_aside, "helps" in plan.contributors, "stranger" in plan.people) == (False, False, False)
