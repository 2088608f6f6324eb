"""Check-ins: what is kept of a word, by whom, on which day, and what it does to its step."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.operations.check_in import DatedWord, Word, apply_words, check_in
from planner.insight import check_ins_of
from planner.roadmap import DocumentError, Goal, Health, Person, Status, Step
from tests.plans import build

TODAY = date(2026, 11, 23)
WHOLE = Word(
    40, 6, " Going well ", Health.AT_RISK, " time ", " Staff left ", "Later", "Hire two", " A decision ", "Board chair"
)


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    steps = [(Step(id="top", title="Top"), None), (Step(id="one", title="One"), "top"), (Step(id="two"), "top")]
    people = [Person(id="lead", name="Team lead"), Person(id="chair", name="Board chair")]
    roadmap = build(Goal(statement="Goal"), people, steps)
    with Document.create_from(tmp_path / "plan.db", roadmap, author="Team lead") as opened:
        yield opened


def test_all_that_is_said_is_kept_without_blanks_around_it(document: Document) -> None:
    said = check_in(document, "one", WHOLE, TODAY, "check in")
    texts = (said.note, said.aspect, said.cause, said.consequence, said.correction, said.needs)
    assert texts == ("Going well", "time", "Staff left", "Later", "Hire two", "A decision")
    assert (said.progress, said.confidence, said.health, said.needs_from_id) == (40, 6, Health.AT_RISK, "chair")
    assert (said.person_id, said.day) == ("lead", TODAY)
    assert document.roadmap.steps["one"].status is Status.UNDER_WAY
    assert list(document.roadmap.check_ins) == [said]


def test_the_one_of_whom_something_is_needed_is_added_and_goes_with_one_undo(document: Document) -> None:
    said = check_in(document, "one", Word(needs="Money", needs_from=" Finance  desk "), TODAY, "check in")
    assert document.roadmap.people[said.needs_from_id or ""].name == "Finance desk"
    document.undo()
    assert not len(document.roadmap.check_ins)
    assert len(document.roadmap.people) == 2


def test_author_and_day_can_be_set(document: Document) -> None:
    chair = document.roadmap.people["chair"]
    assert check_in(document, "one", Word(10), TODAY, "check in", by=chair).person_id == "chair"
    assert check_in(document, "one", Word(11), TODAY, "check in", by="chair").person_id == "chair"
    assert check_in(document, "one", Word(12), TODAY, "check in", by="board CHAIR").person_id == "chair"
    assert check_in(document, "one", Word(13), TODAY, "check in", by="").person_id is None
    new = check_in(document, "one", Word(14), TODAY - timedelta(3), "check in", by="Somebody new")
    assert (new.day, document.roadmap.people[new.person_id or ""].name) == (TODAY - timedelta(3), "Somebody new")


def test_the_word_of_an_earlier_day_leaves_the_progress_of_a_later_one(document: Document) -> None:
    check_in(document, "one", Word(60), TODAY, "check in")
    check_in(document, "one", Word(20), TODAY - timedelta(7), "check in")
    assert document.roadmap.steps["one"].progress == 60
    check_in(document, "one", Word(50), TODAY, "check in")
    assert document.roadmap.steps["one"].progress == 50


def test_a_parents_progress_is_not_written(document: Document) -> None:
    check_in(document, "top", Word(60), TODAY, "check in")
    assert document.roadmap.steps["top"].progress == 0
    assert [one.progress for one in check_ins_of(document.roadmap, "top")] == [60]


def test_the_same_word_twice_is_there_once_and_writes_nothing(document: Document) -> None:
    first = check_in(document, "one", WHOLE, TODAY, "check in")
    changes = len(document.history())
    assert check_in(document, "one", WHOLE, TODAY, "check in") == first
    assert len(document.history()) == changes
    others = [
        check_in(document, "one", WHOLE, TODAY - timedelta(1), "check in"),
        check_in(document, "one", WHOLE, TODAY, "check in", by="chair"),
        check_in(document, "two", WHOLE, TODAY, "check in"),
        check_in(document, "one", Word(41), TODAY, "check in"),
    ]
    assert len({first.id, *(one.id for one in others)}) == 5


def test_the_words_of_several_people_are_one_change(document: Document) -> None:
    words = [
        DatedWord("one", TODAY, Word(30), "lead"),
        DatedWord("two", TODAY, Word(70, needs="Time", needs_from="New one"), "chair"),
        DatedWord("one", TODAY, Word(30), "lead"),
    ]
    assert len(apply_words(document, words, "sheets")) == 2
    changes = len(document.history())
    assert apply_words(document, words, "sheets") == []
    assert len(document.history()) == changes
    document.undo()
    assert not len(document.roadmap.check_ins)
    assert document.roadmap.steps["one"].progress == document.roadmap.steps["two"].progress == 0


@pytest.mark.parametrize("word", [Word(confidence=11), Word(progress=130), Word(note="a" * 1_000_001)])
def test_what_cannot_be_is_one_sentence_and_nothing_is_written(document: Document, word: Word) -> None:
    with pytest.raises(DocumentError):
        check_in(document, "one", word, TODAY, "check in")
    assert not len(document.roadmap.check_ins)


def test_a_step_that_was_removed_is_said(document: Document) -> None:
    with document.change("remove") as change:
        change.remove("one")
    with pytest.raises(DocumentError, match="removed"):
        check_in(document, "one", Word(1), TODAY, "check in")


def test_whether_anything_is_said() -> None:
    assert not Word(note="  ")
    assert all([Word(0), Word(confidence=0), Word(health=Health.ON_COURSE), Word(needs="x"), Word(cause="x")])
