"""What is late or stuck is mended in one act, with the reason, and undone in one undo."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.operations.check_in import Word, check_in
from planner.document.operations.mend import decide, finish, hand_over, meet_need, new_date, review, stop
from planner.roadmap import CheckIn, Contributor, Decision, DocumentError, Goal, Person, Status, Step
from tests.plans import build

TODAY = date(2026, 11, 23)


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    steps = [
        (Step(id="one", title="One", owner_id="lead", start=date(2026, 9, 1), end=date(2026, 10, 31)), None),
        (Step(id="two", title="Two", owner_id="lead"), None),
        (Step(id="day", title="Day", milestone=True, start=date(2026, 9, 1), end=date(2026, 9, 1)), None),
    ]
    carriers = [
        Person(id="lead", name="Team lead"),
        Person(id="chair", name="Board chair"),
        Contributor(id="help", step_id="two", person_id="chair"),
    ]
    with Document.create_from(
        tmp_path / "plan.db", build(Goal(statement="Goal"), carriers, steps), author="Team lead"
    ) as opened:
        yield opened


def test_done_is_done(document: Document) -> None:
    finish(document, "one", "done")
    done = document.roadmap.steps["one"]
    assert (done.status, done.progress) == (Status.DONE, 100)
    document.undo()
    assert document.roadmap.steps["one"].status is Status.NOT_STARTED


def test_a_new_date_keeps_why_as_a_note(document: Document) -> None:
    kept = new_date(document, "one", date(2027, 1, 31), " The supplier is late ", TODAY, "new date")
    assert isinstance(kept, CheckIn)
    assert (kept.note, kept.day, kept.person_id, kept.progress) == ("The supplier is late", TODAY, "lead", None)
    assert document.roadmap.steps["one"].end == date(2027, 1, 31)
    assert document.roadmap.steps["one"].start == date(2026, 9, 1)
    document.undo()
    assert (document.roadmap.steps["one"].end, len(document.roadmap.check_ins)) == (date(2026, 10, 31), 0)


def test_a_new_date_by_decision_keeps_what_it_replaces(document: Document) -> None:
    kept = new_date(
        document,
        "one",
        date(2027, 1, 31),
        "Board asked",
        TODAY,
        "new date",
        decided=True,
        in_words=lambda day: f"{day.day}/{day.month}",
    )
    assert isinstance(kept, Decision)
    assert (kept.decided, kept.replaces, kept.reason) == ("31/1", "31/10", "Board asked")
    assert (kept.step_id, kept.day, kept.person_id) == ("one", TODAY, "lead")
    assert list(document.roadmap.decisions) == [kept]
    undated = new_date(document, "two", date(2027, 1, 31), "Board asked", TODAY, "new date", decided=True)
    assert isinstance(undated, Decision)
    assert undated.replaces == ""


@pytest.mark.parametrize(
    ("step", "end", "start"),
    [
        ("one", date(2026, 8, 31), date(2026, 7, 2)),
        ("one", date(1, 1, 5), date(1, 1, 1)),
        ("day", date(2026, 8, 1), date(2026, 8, 1)),
        ("day", date(2026, 12, 1), date(2026, 12, 1)),
    ],
)
def test_a_start_after_the_new_end_moves_along(document: Document, step: str, end: date, start: date) -> None:
    new_date(document, step, end, "Sooner", TODAY, "new date")
    mended = document.roadmap.steps[step]
    assert (mended.start, mended.end) == (start, end)


def test_a_reason_is_asked_for(document: Document) -> None:
    changes = len(document.history())
    for act in (
        lambda: new_date(document, "one", date(2027, 1, 31), "  ", TODAY, "new date"),
        lambda: stop(document, "one", "", TODAY, "stop"),
        lambda: decide(document, "one", " ", "why", "", TODAY, "decide"),
    ):
        with pytest.raises(DocumentError, match="nothing was changed"):
            act()
    assert len(document.history()) == changes


def test_several_steps_are_handed_over_at_once(document: Document) -> None:
    hand_over(document, ["one", "two"], "board chair", "hand over")
    assert {document.roadmap.steps[one].owner_id for one in ("one", "two")} == {"chair"}
    assert not len(document.roadmap.contributors), "an owner is no contributor of the same step"
    document.undo()
    assert {document.roadmap.steps[one].owner_id for one in ("one", "two")} == {"lead"}
    assert len(document.roadmap.contributors) == 1
    assert hand_over(document, ["one"], "Newcomer", "hand over") in document.roadmap.people
    hand_over(document, ["one"], "", "hand over")
    assert document.roadmap.steps["one"].owner_id is None


def test_a_stop_is_a_decision(document: Document) -> None:
    made = stop(document, "one", "It does not help anybody", TODAY, "stop One")
    assert document.roadmap.steps["one"].status is Status.STOPPED
    assert (made.decided, made.reason, made.day) == ("stop One", "It does not help anybody", TODAY)
    document.undo()
    assert (document.roadmap.steps["one"].status, len(document.roadmap.decisions)) == (Status.NOT_STARTED, 0)


def test_a_decision_of_another(document: Document) -> None:
    made = decide(document, "one", "Halve the scope", "Money", "The whole town", TODAY, "decide", by="Board chair")
    assert (made.decided, made.reason, made.replaces, made.person_id) == (
        "Halve the scope",
        "Money",
        "The whole town",
        "chair",
    )


def test_a_need_is_met_and_asked_again(document: Document) -> None:
    said = check_in(document, "one", Word(needs="A decision", needs_from="Board chair"), TODAY, "check in")
    assert meet_need(document, said, TODAY, "received").needs_met == TODAY
    assert meet_need(document, said.id, None, "asked again").needs_met is None


def test_a_review_is_one_a_day(document: Document) -> None:
    first = review(document, TODAY, "review")
    again = review(document, TODAY, "review", note=" Good ")
    assert (again.id, again.note) == (first.id, "Good")
    assert review(document, TODAY, "review").note == "Good"
    assert len(document.roadmap.reviews) == 1


def test_what_was_removed_meanwhile_is_said(document: Document) -> None:
    with document.change("remove") as change:
        change.remove("one")
    with pytest.raises(DocumentError, match="removed"):
        finish(document, "one", "done")
    with pytest.raises(DocumentError, match="removed"):
        hand_over(document, ["two", "one"], "Board chair", "hand over")
    assert document.roadmap.steps["two"].owner_id == "lead"


def _decisions(document: Document, by: str | None) -> list[Decision]:
    """Decide in each of the three ways, and return what was kept."""
    dated = new_date(document, "one", date(2027, 1, 31), "Board asked", TODAY, "new date", decided=True, by=by)
    assert isinstance(dated, Decision)
    stopped = stop(document, "two", "It does not help", TODAY, "stop", by=by)
    return [dated, stopped, decide(document, "day", "Halve the scope", "Money", "", TODAY, "decide", by=by)]


def test_an_author_whom_the_plan_does_not_know_decides_as_a_person_of_it(document: Document) -> None:
    document.author = "Programme  manager"
    made = _decisions(document, None)
    (added,) = [one for one in document.roadmap.people if one.name == "Programme manager"]
    assert [one.person_id for one in made] == [added.id] * 3
    note = new_date(document, "two", date(2027, 1, 31), "Late", TODAY, "new date")
    assert note.person_id == added.id, "a note is of somebody as well"


@pytest.mark.parametrize("by", [None, "", " "])
def test_nobody_decides_nothing(document: Document, by: str | None) -> None:
    document.author = " "
    before, acts = document.roadmap, len(document.history())
    for act in (
        lambda: new_date(document, "one", date(2027, 1, 31), "Board", TODAY, "new date", decided=True, by=by),
        lambda: stop(document, "two", "It does not help", TODAY, "stop", by=by),
        lambda: decide(document, "day", "Halve the scope", "Money", "", TODAY, "decide", by=by),
    ):
        with pytest.raises(DocumentError, match="Say who decides; nothing was decided yet"):
            act()
    assert (document.roadmap, len(document.history())) == (before, acts)
    assert [one.person_id for one in _decisions(document, "board chair")] == ["chair"] * 3
