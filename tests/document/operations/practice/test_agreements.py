"""Agreements are made, kept, broken and renegotiated; the first day stays, and all of it can be undone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.operations.practice.agreements import (
    NO_NEW_DAY,
    NOTHING_PROMISED,
    WHY_NEW_DAY,
    Promise,
    break_agreement,
    keep_agreement,
    make_agreement,
    mark_leader,
    pass_on,
    remove_agreements,
    renegotiate,
    reopen_agreement,
    reword,
)
from planner.document.verify import verify
from planner.roadmap import DocumentError, Goal, Person, Roadmap
from planner.roadmap.practice.agreements import Agreement, AgreementKind, AgreementState

TODAY = date(2026, 11, 26)
FIRST, SECOND, THIRD = date(2026, 12, 1), date(2026, 12, 8), date(2026, 12, 15)


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    made = Document.create_from(tmp_path / "plan.db", Roadmap(goal=Goal(id="goal", statement="Everyone can read")))
    yield made
    made.publish()
    assert verify(made.path).roadmap == made.roadmap
    made.close()


def promise(document: Document) -> Agreement:
    return make_agreement(document, Promise("call the  library", who="HR manager", due=FIRST), TODAY, "made")


def test_one_is_made_with_who_is_new_to_the_plan(document: Document) -> None:
    made = make_agreement(
        document,
        Promise("List done", "Director", to_body="the council", kind=AgreementKind.COMMITMENT),
        TODAY,
        "made",
    )
    assert document.roadmap.people[made.person_id or ""].name == "Director"
    assert (made.to_body, made.kind, made.made) == ("the council", AgreementKind.COMMITMENT, TODAY)
    document.undo()
    assert len(document.roadmap.agreements) == len(document.roadmap.people) == 0


def test_nothing_promised_is_refused_and_writes_nothing(document: Document) -> None:
    with pytest.raises(DocumentError, match="Say who does what") as refused:
        make_agreement(document, Promise(" \n ", who="Director"), TODAY, "made")
    assert refused.value.code == NOTHING_PROMISED.code
    assert len(document.roadmap.people) == 0


def test_a_new_date_keeps_the_first_one_however_often_it_moves(document: Document) -> None:
    one = promise(document)
    renegotiate(document, one, SECOND, "ill", "moved")
    moved = renegotiate(document, one, THIRD, "ill again", "moved")
    assert (moved.due, document.roadmap.agreements[one.id].first_due, moved.reason) == (THIRD, FIRST, "ill again")
    document.undo()
    document.undo()
    assert document.roadmap.agreements[one.id] == one


def test_a_new_date_asks_for_a_day_and_why(document: Document) -> None:
    one = promise(document)
    for due, why, code in ((None, "ill", NO_NEW_DAY.code), (SECOND, "  ", WHY_NEW_DAY.code)):
        with pytest.raises(DocumentError) as refused:
            renegotiate(document, one, due, why, "moved")
        assert refused.value.code == code
    assert document.roadmap.agreements[one.id] == one


def test_kept_broken_and_open_again(document: Document) -> None:
    one = promise(document)
    assert keep_agreement(document, one, TODAY, "kept").settled_on == TODAY
    assert reopen_agreement(document, one, "open").settled_on is None
    broken = break_agreement(document, one, "no time", TODAY, "broken")
    assert (broken.state, broken.reason) == (AgreementState.BROKEN, "no time")
    again = renegotiate(document, one, SECOND, "now it can be done", "moved")
    assert (again.state, again.settled_on) == (AgreementState.OPEN, None)


def test_who_and_what_can_change_and_it_can_go(document: Document) -> None:
    one = promise(document)
    given = pass_on(document, one, "Adviser", "given")
    assert document.roadmap.people[given.person_id or ""].name == "Adviser"
    assert reword(document, one, "write to  it", "reworded").what == "write to it"
    with pytest.raises(DocumentError):
        reword(document, one, "", "reworded")
    remove_agreements(document, [one], "removed")
    assert len(document.roadmap.agreements) == 0


def test_a_leader_is_marked(document: Document) -> None:
    promise(document)
    person = next(iter(document.roadmap.people))
    assert isinstance(mark_leader(document, person, "leads"), Person)
    assert document.roadmap.people[person.id].leader
    assert not mark_leader(document, person, "no longer", leads=False).leader
