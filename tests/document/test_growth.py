"""What we write we can read: a plan grows up to what a copy may hold, and no further."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.verify import verify
from planner.roadmap import Step
from planner.store import limits, provenance
from planner.store.errors import TOO_LARGE
from planner.store.limits import FULL
from planner.store.provenance import Sent
from tests.document.teams import another_computer, do, fold, plan, proved
from tests.refusals import raises_code

PAGE = "Een lange toelichting van de stuurgroep. " * 20_000


def test_a_long_text_changed_a_hundred_times_costs_little_and_tells_each(tmp_path: Path) -> None:
    with plan(tmp_path / "plan.db") as ours:
        for number in range(100):
            do(ours, f"{number}", lambda change, n=number: change.set("north", description=f"{PAGE}{n}{PAGE[:99]}"))
        ours.publish()
        assert ours.path.stat().st_size < 6 * len(PAGE)
        for number in reversed(range(90, 99)):
            ours.undo()
            assert ours.roadmap.steps["north"].description == f"{PAGE}{number}{PAGE[:99]}"
        proved(ours)
    with another_computer(tmp_path / "elsewhere"), Document.open(tmp_path / "plan.db") as theirs:
        assert theirs.roadmap.steps["north"].description == f"{PAGE}90{PAGE[:99]}"
        assert len(theirs.history()) > 100


def test_texts_come_along_with_copies_and_in_a_shorter_history(tmp_path: Path) -> None:
    with plan(tmp_path / "plan.db") as ours:
        ours.copy_to(tmp_path / "copy.db")
        with Document.open(tmp_path / "copy.db", author="colleague") as theirs:
            for number in range(5):
                do(theirs, f"{number}", lambda change, n=number: change.set("north", description=f"{PAGE}{n}"))
        ours.merge(tmp_path / "copy.db")
        assert ours.roadmap.steps["north"].description == f"{PAGE}4"
        proved(ours)
        fold(ours)
        ours.publish()
        proved(ours)
        assert ours.path.stat().st_size < 4 * len(PAGE)
        with closing(sqlite3.connect(ours.path)) as connection:
            assert connection.execute("SELECT count(*) FROM long_text").fetchone() == (1,)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> limits.Limits:
    """A copy may hold half a megabyte, as if a roadmap had grown for years."""
    most = replace(limits.COPY, size=512 * 1024)
    monkeypatch.setattr(limits, "COPY", most)
    return most


def test_a_full_file_says_so_keeps_what_it_holds_and_is_made_smaller(tmp_path: Path, small: limits.Limits) -> None:
    def grow(document: Document) -> int:
        """Add until there is no room; return the number of steps."""
        for number in range(2_000):
            try:
                do(document, "add", lambda change, n=number: change.add(Step(title=f"{n} " * 100), parent="north"))
                document.undo()
            except FULL.base:
                return number
        raise AssertionError("it never was full")

    with plan(tmp_path / "plan.db") as ours:
        assert 50 < grow(ours) < 2_000
        before = ours.roadmap
        with raises_code(FULL, match="Make it smaller first: File, Make the file smaller"):
            do(ours, "add", lambda change: change.add(Step(title="more " * 200), parent="north"))
        assert ours.roadmap is before
        ours.publish()
        assert ours.path.stat().st_size <= small.size
        verify(ours.path)
    with another_computer(tmp_path / "elsewhere"), Document.open(tmp_path / "plan.db") as theirs:
        (said,) = theirs.notices
        assert "of what a file may hold" in said.sentence
        assert theirs.roadmap == before
        fold(theirs)
        do(theirs, "add", lambda change: change.add(Step(title="more " * 200), parent="north"))
        proved(theirs)
    with another_computer(tmp_path / "elsewhere"), Document.open(tmp_path / "plan.db") as theirs:
        assert theirs.notices == ()


def test_ones_own_file_over_the_limit_opens_for_mending_and_is_no_copy(tmp_path: Path) -> None:
    with plan(tmp_path / "plan.db") as ours:
        do(ours, "much", lambda change: change.set("north", description=PAGE))
        ours.copy_to(tmp_path / "copy.db")
        other = tmp_path / "other.db"
        with plan(other) as theirs:
            theirs.publish()
    size = (tmp_path / "plan.db").stat().st_size
    most = replace(limits.COPY, size=size // 2)
    own = replace(limits.OWN, size=size * 2)
    from planner.document.merge import read
    from planner.store import guard

    assert guard.check_kind(tmp_path / "plan.db", own) is None
    with raises_code(TOO_LARGE):
        read.read_copy(tmp_path / "copy.db", tmp_path / "scratch", (), most)


def test_more_copies_than_can_be_remembered_still_leave_a_file_that_opens(tmp_path: Path) -> None:
    began = datetime(2026, 1, 1, tzinfo=UTC)

    def moment(number: int) -> str:
        return (began + timedelta(minutes=number)).isoformat(timespec="milliseconds")

    with plan(tmp_path / "plan.db") as ours:
        heads = tuple(ours._repository.heads)
        sent = [
            Sent(
                f"copy-{number}",
                moment(number),
                "Director",
                f"{number}.db",
                None,
                heads,
                moment(number) if number % 2 else None,
            )
            for number in range(12_000)
        ]
        with ours._repository.copy.transaction() as connection:
            provenance.add_sent(connection, sent)
        ours.copy_to(tmp_path / "latest.db")
        names = {one.name for one in ours.copies_out()}
        assert {"latest.db", "0.db", "11998.db"} <= names
        ours.publish()
        verify(ours.path)
        with another_computer(tmp_path / "elsewhere"), Document.open(ours.path) as theirs:
            assert len(theirs.copies_out()) == len(names)
