"""A file that has grown old is made small: what it still tells, and how it meets files that know more."""

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.backups import safety_copies
from planner.document.verify import verify
from planner.roadmap import CheckIn, Person, Roadmap, Step
from planner.store.errors import CHANGED_MEANWHILE, NO_SAFETY_COPY, PARTED_TOO_LONG, NothingToFold, SettleFirst
from tests.document.teams import (
    TOMORROW,
    another_computer,
    do,
    edits,
    fold,
    items,
    plan,
    proved,
    rename,
    retitle,
    title,
    told,
    worked_on,
)
from tests.histories import at_noon, municipal_past, written
from tests.refusals import raises_code


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Document]:
    with plan(tmp_path / "plan.db") as document:
        yield document


def copy(document: Document, name: str = "copy.db") -> Path:
    path = document.path.with_name(name)
    document.copy_to(path)
    return path


def labels(document: Document) -> list[str]:
    return [entry.label for entry in document.history()]


# What it is afterwards.


def test_a_long_history_becomes_one_change_and_the_file_smaller(ours: Document) -> None:
    for number in range(600):
        do(ours, f"describe {number}", lambda change, n=number: change.set("north", description=f"{n} " * 40))
    ours.publish()
    size, before = ours.path.stat().st_size, ours.roadmap
    folded = fold(ours)
    ours.publish()
    assert folded.changes == 601
    assert folded.after_size < folded.before_size / 2
    assert ours.path.stat().st_size < size / 2
    assert ours.roadmap == before
    assert b"describe 17" not in ours.path.read_bytes()
    assert b"298 298" not in ours.path.read_bytes()
    assert verify(ours.path).changes == 1
    proved(ours)


def test_what_came_before_the_day_is_told_as_one_change_and_the_rest_as_it_was(tmp_path: Path) -> None:
    municipal_past(tmp_path / "past.db")
    with Document.open(tmp_path / "past.db", author="Programmamanager") as document:
        later = [entry for entry in document.history() if entry.at > at_noon(15)]
        at_ten = document.as_of(at_noon(9))
        before = document.roadmap
        fold(document, date.today() - timedelta(days=15))
        told = document.history()
        assert told[:-1] == later
        assert (told[-1].kind, told[-1].author, told[-1].label) == ("start", "", "")
        assert document.as_of(at_noon(9)) == at_ten
        assert document.history_start.at == at_noon(20, 13)
        assert document.as_of(at_noon(80)) == document.as_of(at_noon(19))
        assert document.roadmap == before
        proved(document)


def test_undo_and_redo_end_where_history_begins(ours: Document) -> None:
    rename(ours, "north", "Before")
    before = ours.roadmap
    assert ours.undo_label == "rename to Before"
    fold(ours)
    assert (ours.undo_label, ours.undo(), ours.redo()) == (None, None, None)
    rename(ours, "north", "After")
    assert ours.undo() == "rename to After"
    assert ours.undo() is None
    assert ours.roadmap == before
    assert ours.redo() == "rename to After"
    proved(ours)


def test_an_undone_act_that_was_folded_is_not_done_again(ours: Document) -> None:
    rename(ours, "north", "Undone")
    ours.undo()
    assert ours.redo_label == "rename to Undone"
    fold(ours)
    assert ours.redo() is None
    assert title(ours, "north") == "north title"
    proved(ours)


def test_folding_after_closing_and_opening_and_folding_twice(ours: Document) -> None:
    rename(ours, "north", "First")
    fold(ours)
    ours.close()
    with Document.open(ours.path, author="director") as again:
        assert again.undo() is None
        with pytest.raises(NothingToFold):
            again.compact_job(TOMORROW)()
        rename(again, "north", "Second")
        rename(again, "south", "Second too")
        before = again.roadmap
        assert fold(again).changes == 2
        assert again.roadmap == before
        assert len(again.history()) == 1
        proved(again)
    with Document.open(ours.path) as again:
        assert again.roadmap == before


def test_what_was_removed_before_the_day_is_in_the_file_no_more(ours: Document) -> None:
    do(ours, "remove", lambda change: change.remove("south"))
    do(ours, "remove", lambda change: change.remove("southerner"))
    fold(ours)
    ours.publish()
    data = ours.path.read_bytes()
    assert [
        word for word in (b"south title", b"Southern team lead", b"southern note", b"director") if word in data
    ] == []
    proved(ours)


def test_the_job_runs_in_another_thread_and_is_refused_when_the_plan_was_changed_meanwhile(ours: Document) -> None:
    rename(ours, "north", "Before")
    job, made = ours.compact_job(TOMORROW), []
    thread = threading.Thread(target=lambda: made.append(job()))
    thread.start()
    thread.join()
    rename(ours, "north", "Meanwhile")
    with raises_code(CHANGED_MEANWHILE):
        ours.finish_compact(made[0])
    assert labels(ours)[:2] == ["rename to Meanwhile", "rename to Before"]
    assert not made[0][0].exists()
    proved(ours)


# How far it can be.


def test_it_is_known_before_what_can_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    municipal_past(path)
    with Document.open(path) as document:
        with closing(document.history_reader()) as past:
            found = past.compactable()
        assert found.first == (at_noon(60) + timedelta(days=1)).date()
        for days in (59, 35, 20, 4, 1, 0):
            day = at_noon(days).date()
            made, folded = document.compact_job(day)()
            made.unlink()
            assert found.changes(day) == folded.changes
        assert found.changes(at_noon(60).date()) == 0
        with pytest.raises(NothingToFold):
            document.compact_job(at_noon(60).date())()


def test_of_a_plan_that_was_only_made_there_is_nothing_to_leave_out(tmp_path: Path) -> None:
    with Document.create(tmp_path / "new.db", "empty") as document, closing(document.history_reader()) as past:
        assert past.compactable().first is None
        assert past.compactable().changes(TOMORROW) == 0


# What cannot be folded.


def test_without_a_history_before_the_day_there_is_nothing_to_fold(ours: Document) -> None:
    rename(ours, "north", "Today")
    with pytest.raises(NothingToFold, match=date.today().isoformat()):
        ours.compact_job(date.today())()
    assert len(ours.history()) == 3


def test_lines_that_had_not_come_together_by_the_day_are_not_folded(tmp_path: Path) -> None:
    plan_then = written(tmp_path / "past.db", Roadmap(), at_noon(30), [
        (at_noon(20), "one", "add", lambda change: change.add(Step(id="step", title="Step"))),
    ])  # fmt: skip
    assert "step" in plan_then.steps
    with Document.open(tmp_path / "past.db") as document:
        other = worked_on(copy(document), retitle("step", "Theirs"))
        do(document, "ours", lambda change: change.set("step", progress=5))
        document.merge(other)
        with pytest.raises(NothingToFold):
            document.compact_job(date.today() - timedelta(days=25))()
        before = document.roadmap
        assert fold(document, date.today() - timedelta(days=15)).changes == 1
        assert len(document.history()) == 4
        assert document.roadmap == before
        proved(document)
        assert fold(document).changes == 3
        proved(document)


def test_open_conflicts_are_settled_first(ours: Document) -> None:
    other = worked_on(copy(ours), retitle("north", "Theirs"))
    rename(ours, "north", "Ours")
    ours.merge(other)
    before = len(ours.history())
    with pytest.raises(SettleFirst):
        ours.compact_job(TOMORROW)()
    assert len(ours.history()) == before
    (conflict,) = ours.conflicts
    ours.resolve(conflict, "Settled", "settle")
    fold(ours)
    assert title(ours, "north") == "Settled"
    proved(ours)


def test_a_conflict_from_after_the_day_stays_open(tmp_path: Path) -> None:
    written(tmp_path / "past.db", Roadmap(), at_noon(30), [
        (at_noon(20), "one", "add", lambda change: change.add(Step(id="step", title="Step"))),
    ])  # fmt: skip
    with Document.open(tmp_path / "past.db") as document:
        other = worked_on(copy(document), retitle("step", "Theirs"))
        rename(document, "step", "Ours")
        document.merge(other)
        told = document.conflicts
        assert len(told) == 1
        fold(document, date.today() - timedelta(days=10))
        assert document.conflicts == told
        proved(document)


# A safety copy.


def test_a_safety_copy_keeps_the_whole_history(ours: Document, tmp_path: Path) -> None:
    rename(ours, "north", "Before")
    ours.publish()
    fold(ours)
    ours.publish()
    kept = max((one.path for one in safety_copies(ours.path) if one.path.parent != ours.path), key=_changes_in)
    assert _changes_in(kept) == 3


def _changes_in(path: Path) -> int:
    return verify(path).changes


def test_the_safety_copy_of_today_stays_when_the_file_is_out_of_reach(ours: Document) -> None:
    ours.close()
    with Document.open(ours.path) as again:
        rename(again, "north", "Before")
        kept = [one.path for one in safety_copies(again.path)]
        assert kept
        again.path.unlink()
        before = again.history()
        with raises_code(NO_SAFETY_COPY):
            fold(again)
        assert again.history() == before
        assert [one.path for one in safety_copies(again.path)] == kept


# Met by files that know more.


def test_an_older_copy_comes_back_to_it(ours: Document) -> None:
    other = worked_on(
        copy(ours),
        retitle("north-a", "Theirs"),
        lambda change: change.add(Step(id="new", title="New"), parent="south"),
        lambda change: change.add(CheckIn(id="word", step_id="north-b", note="A word")),
    )
    rename(ours, "south", "Ours")
    fold(ours)
    preview = ours.preview_job([other])()
    assert len(preview.remarks) == 1
    ours.apply(preview)
    assert [title(ours, one) for one in ("north-a", "new", "south")] == ["Theirs", "New", "Ours"]
    assert ours.conflicts == ()
    proved(ours)
    assert ours.history_start.at == ours.history()[-1].at or ours.history()[-1].author == "colleague"
    assert ours.undo() == "copy.db"
    assert "new" not in ours.roadmap.steps
    assert title(ours, "south") == "Ours"
    proved(ours)


def test_what_an_older_copy_did_to_what_was_removed_before_the_start_stays_removed(ours: Document) -> None:
    other = worked_on(
        copy(ours),
        retitle("south-a", "Theirs"),
        lambda change: change.set("north-a", owner_id="southerner"),
        lambda change: change.add(Step(id="new", title="New"), parent="south-a"),
    )
    do(ours, "remove", lambda change: change.remove("south"))
    do(ours, "remove", lambda change: change.remove("southerner"))
    fold(ours)
    preview = ours.preview_job([other])()
    assert len(preview.remarks) == 1
    ours.apply(preview)
    assert "south-a" not in ours.roadmap.steps
    assert ours.roadmap.steps.parent("new") is None
    assert ours.roadmap.steps["north-a"].owner_id is None
    proved(ours)


@pytest.mark.parametrize("went_on", [0, 1])
@pytest.mark.parametrize("own", [0, 2])
def test_an_older_copy_takes_it_in_and_is_made_smaller_by_it(ours: Document, went_on: int, own: int) -> None:
    other = worked_on(copy(ours), *(retitle("north-a", f"Theirs {number}") for number in range(own)))
    rename(ours, "south", "Ours")
    fold(ours)
    if went_on:
        rename(ours, "south-a", "After")
    ours.publish()
    with Document.open(other, author="colleague") as theirs:
        preview = theirs.preview_job([ours.path])()
        assert not preview.completes
        theirs.apply(preview)
        assert (title(theirs, "south"), title(theirs, "south-a")) == ("Ours", "After" if went_on else "south a title")
        assert title(theirs, "north-a") == (f"Theirs {own - 1}" if own else "north a title")
        proved(theirs)
        ours.merge(other)
        assert theirs.roadmap == ours.roadmap
        proved(ours)
    with Document.open(other, author="colleague") as again:
        while again.undo() is not None:
            pass
        assert title(again, "north-a") == "north a title"
        proved(again)
        while again.redo() is not None:
            pass
        assert again.roadmap == ours.roadmap
        proved(again)


def test_what_a_smaller_file_no_longer_tells_one_by_one_is_still_told_and_can_be_left_out(ours: Document) -> None:
    other = copy(ours)
    ours.copy_to(ours.path.with_name("north.db"), branch="north")
    rename(ours, "south", "Ours")
    rename(ours, "north", "Ours")
    do(ours, "remove", lambda change: change.remove("south-b"))
    fold(ours)
    ours.publish()
    with Document.open(other) as theirs:
        preview = theirs.preview_job([ours.path])()
        assert told(items(preview)) == ["changes north title", "changes south title", "removes south-b"]
        theirs.apply(preview, edits(preview)[:1])
        assert [title(theirs, one) for one in ("north", "south")] == ["north title", "Ours"]
        assert "south-b" not in theirs.roadmap.steps
        proved(theirs)
    with Document.open(ours.path.with_name("north.db")) as theirs:
        preview = theirs.preview_job([ours.path])()
        assert told(items(preview)) == ["changes north title"]
        assert preview.completes


def test_a_merge_from_before_is_undone_no_more_where_its_own_side_is_not_told(ours: Document) -> None:
    third = worked_on(copy(ours, "third.db"), retitle("south-b", "Of the third"))
    other = copy(ours)
    rename(ours, "south", "Ours")
    fold(ours)
    rename(ours, "south-a", "After")
    ours.publish()
    with Document.open(other, author="colleague") as theirs:
        theirs.merge(third)
        assert theirs.undo_label == "third.db"
        rename(theirs, "north-a", "Theirs")
        theirs.merge(ours.path)
        came = theirs.roadmap
        proved(theirs)
        assert theirs.undo() == "rename to Theirs"
        assert theirs.undo() is None
        theirs.redo()
        assert theirs.roadmap == came
        proved(theirs)


def test_two_that_were_folded_after_they_parted_are_refused_and_both_stay(ours: Document) -> None:
    other = copy(ours)
    rename(ours, "south", "Ours")
    fold(ours)
    ours.publish()
    with Document.open(other) as theirs:
        rename(theirs, "north", "Theirs")
        fold(theirs)
        theirs.publish()
        for into, from_ in ((theirs, ours), (ours, theirs)):
            before = into.roadmap, into.history()
            with raises_code(PARTED_TOO_LONG):
                into.merge(from_.path)
            assert (into.roadmap, into.history()) == before


def test_a_copy_that_was_made_after_it_did_not_part_before_the_history_begins(ours: Document) -> None:
    rename(ours, "south", "Before")
    fold(ours)
    first = worked_on(copy(ours, "first.db"), retitle("north", "Theirs"))
    rename(ours, "south", "After")
    second = worked_on(copy(ours, "second.db"), retitle("north-a", "Theirs"))
    ours.publish()
    assert ours.preview_job([first])().remarks == ()
    assert ours.preview_job([second])().remarks == ()
    assert ours.preview_job([first, second])().remarks == ()
    preview = ours.preview_job([first])()
    ours.apply(preview)
    assert title(ours, "north") == "Theirs"
    proved(ours)


def test_two_that_were_folded_at_one_place_still_meet(ours: Document) -> None:
    rename(ours, "south", "Before")
    fold(ours)
    other = worked_on(copy(ours), retitle("north", "Theirs"))
    rename(ours, "north", "Ours")
    ours.publish()
    ours.merge(other)
    assert len(ours.conflicts) == 1
    proved(ours)


def test_a_branch_copy_from_before_comes_back_and_one_is_made_after(ours: Document) -> None:
    ours.copy_to(ours.path.with_name("north.db"), branch="north")
    before = worked_on(ours.path.with_name("north.db"), retitle("north-a", "From before"))
    rename(ours, "south", "Ours")
    fold(ours)
    ours.copy_to(ours.path.with_name("later.db"), branch="north")
    later = worked_on(ours.path.with_name("later.db"), retitle("north-b", "From after"))
    ours.merge(before)
    ours.merge(later)
    assert [title(ours, one) for one in ("north-a", "north-b")] == ["From before", "From after"]
    proved(ours)


# On one share.


@pytest.mark.parametrize("unpublished", [False, True])
def test_a_colleague_who_has_the_file_open_gets_the_small_one_and_it_stays_small(
    ours: Document, tmp_path: Path, unpublished: bool
) -> None:
    for number in range(20):
        rename(ours, "north", f"Before {number}")
    ours.publish()
    with another_computer(tmp_path / "elsewhere"):
        colleague = Document.open(ours.path, author="director")
    assert colleague.undo_label is None  # of the same name, but done on another computer
    if unpublished:
        rename(colleague, "south", "Of the colleague")
    fold(ours)
    ours.publish()
    colleague.take_update()
    assert len(colleague.history()) == (2 if unpublished else 1)
    assert colleague.undo() == ("rename to Of the colleague" if unpublished else None)
    assert colleague.undo() is None
    assert title(colleague, "north") == "Before 19"
    do(colleague, "join", lambda change: change.add(Person(name="A new person")))
    colleague.publish()
    assert b"Before 7" not in ours.path.read_bytes()
    ours.take_update()
    assert ours.roadmap == colleague.roadmap
    with another_computer(tmp_path / "elsewhere"):
        colleague.close()
    proved(ours)
    assert b"Before 7" not in ours.path.read_bytes()


def test_a_colleague_whose_working_copy_knows_more_opens_the_small_file(ours: Document, tmp_path: Path) -> None:
    for number in range(20):
        rename(ours, "north", f"Before {number}")
    ours.publish()
    with another_computer(tmp_path / "elsewhere"):
        Document.open(ours.path, author="colleague").close()
    fold(ours)
    rename(ours, "south", "After")
    ours.publish()
    with another_computer(tmp_path / "elsewhere"), Document.open(ours.path, author="colleague") as colleague:
        assert labels(colleague) == ["rename to After", ""]
        assert colleague.roadmap == ours.roadmap
        assert colleague.undo() is None
    assert b"Before 7" not in ours.path.read_bytes()


def test_what_hung_under_a_step_that_is_told_anew_hangs_there_again_until_that_is_undone(tmp_path: Path) -> None:
    with plan(tmp_path / "plan.db") as ours:
        adding, restoring = tmp_path / "adding.db", tmp_path / "restoring.db"
        for path in (adding, restoring):
            ours.copy_to(path)
        do(ours, "remove", lambda change: change.remove("north-a"))
        fold(ours)
        worked_on(adding, lambda change: change.add(Step(id="below", title="Below"), parent="north-a"))
        with Document.open(restoring, author="restorer") as other:
            do(other, "remove", lambda change: change.remove("north-a"))
            other.undo()
        ours.merge(adding)
        assert ours.roadmap.steps.parent_id("below") is None
        proved(ours)
        before = ours.roadmap
        ours.merge(restoring)
        assert ours.roadmap.steps.parent_id("below") == "north-a"
        proved(ours)
        ours.undo()
        assert ours.roadmap == before
        proved(ours)


def test_an_act_is_kept_as_long_as_its_undo(ours: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    def on(days_ago: int) -> None:
        moment = time.time_ns() - days_ago * 86_400 * 10**9
        monkeypatch.setattr("planner.roadmap.changes.time.time_ns", lambda: moment)

    on(-3)
    path = copy(ours)
    rename(ours, "south", "Kept")
    rename(ours, "north-a", "A typo")
    on(-5)
    ours.undo()
    rename(ours, "north-b", "Later")
    fold(ours, date.today() + timedelta(days=4))
    assert [one.label for one in ours.history()][-2:] == ["rename to A typo", ""]
    ours.merge(worked_on(path, retitle("north-a", "Theirs")))
    assert title(ours, "north-a") == "Theirs"
    assert ours.conflicts == ()


# Who got copies.


def holds(path: Path, *words: str) -> list[str]:
    """Return which words are in the bytes of a file."""
    content = path.read_bytes()
    return [word for word in words if word.encode() in content]


def test_a_file_made_smaller_does_not_tell_who_got_copies(ours: Document) -> None:
    path = copy(ours, "for the inspector.db")
    came_back = worked_on(copy(ours, "for the mayor.db"), retitle("south", "From the mayor"))
    ours.merge(came_back)
    ours.publish()
    assert holds(ours.path, "for the inspector", "for the mayor") == ["for the inspector", "for the mayor"]
    fold(ours)
    ours.publish()
    assert [(one.name, one.author) for one in ours.copies_out()] == [("", "")]
    assert holds(ours.path, "for the inspector", "for the mayor") == []
    ours.merge(worked_on(path, retitle("north", "From the inspector")))
    assert title(ours, "north") == "From the inspector"
    assert ours.copies_out() == []
    proved(ours)


def test_unless_that_is_asked(ours: Document) -> None:
    copy(ours, "for the inspector.db")
    ours.finish_compact(ours.compact_job(TOMORROW, names=True)())
    assert [(one.name, one.author) for one in ours.copies_out()] == [("for the inspector.db", "director")]


def test_no_colleague_who_had_the_names_brings_them_back(ours: Document, tmp_path: Path) -> None:
    copy(ours, "for the inspector.db")
    ours.publish()
    with another_computer(tmp_path / "theirs"):
        theirs = Document.open(ours.path, author="colleague")
        rename(theirs, "south", "Theirs")
    fold(ours)
    ours.publish()
    with another_computer(tmp_path / "theirs"):
        theirs.publish()
        assert [one.name for one in theirs.copies_out()] == [""]
        theirs.close()
    assert holds(ours.path, "for the inspector") == []
    ours.publish()
    assert title(ours, "south") == "Theirs"
    proved(ours)
