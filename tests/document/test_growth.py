"""What we write we can read: a plan grows up to what a copy may hold, and no further."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from planner.document import Document
from planner.document.transaction import Transaction
from planner.document.verify import verify
from planner.roadmap import Step
from planner.store import limits, provenance
from planner.store.errors import TOO_LARGE
from planner.store.limits import FULL
from planner.store.provenance import Sent
from tests.document.teams import another_computer, do, fold, plan, proved
from tests.refusals import raises_code

PAGE = "Een lange toelichting van de stuurgroep. " * 20_000


def test_a_long_text_changed_many_times_costs_little_and_tells_each(tmp_path: Path) -> None:
    with plan(tmp_path / "plan.db") as ours:
        for number in range(40):
            do(ours, f"{number}", lambda change, n=number: change.set("north", description=f"{PAGE}{n}{PAGE[:99]}"))
        ours.publish()
        assert ours.path.stat().st_size < 6 * len(PAGE)
        for number in reversed(range(30, 39)):
            ours.undo()
            assert ours.roadmap.steps["north"].description == f"{PAGE}{number}{PAGE[:99]}"
        proved(ours)
    with another_computer(tmp_path / "elsewhere"), Document.open(tmp_path / "plan.db") as theirs:
        assert theirs.roadmap.steps["north"].description == f"{PAGE}30{PAGE[:99]}"
        assert len(theirs.history()) > 40


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
    """A copy may hold little more than half a megabyte, as if a roadmap had grown for years."""
    most = replace(limits.COPY, size=608 * 1024)
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


SCRIPTS = {
    "latin": "abcdefghijklmnopqrstuvwxyz ",
    "quotes": '"\\\n',
    "greek": "αβγδεζηθικλμ",
    "chinese": "的一是在不了有和人這中大為上個國",
    "emoji": "😀🚲🏡🌳🧭🎈",
}


def text(script: str, length: int, seed: int) -> str:
    return "".join(random.Random(seed).choices(SCRIPTS[script], k=length))


def accepted(document: Document, what: Callable[[Transaction], object]) -> bool:
    """Try a change; tell whether there was room for it, and see that a refused one left nothing."""
    before = document.roadmap
    try:
        do(document, "change", what)
    except FULL.base:
        assert document.roadmap is before
        return False
    return True


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(("add", "many", "set", "title", "remove", "undo")),
        st.sampled_from(sorted(SCRIPTS)),
        st.integers(1, 50_000),
        st.integers(),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CHANGES)
@example([("add", "emoji", 50_000, 1), ("add", "emoji", 8_000, 2)])
@example([("add", "chinese", 50_000, 1), ("add", "chinese", 40_000, 2)])
@example([("add", "latin", 50_000, 1)] + [("add", "latin", 50_000, one) for one in range(2, 7)])
def test_after_any_change_the_file_is_no_larger_than_a_copy_may_be(
    tmp_path_factory: pytest.TempPathFactory, small: limits.Limits, changes: list[tuple[str, str, int, int]]
) -> None:
    folder = tmp_path_factory.mktemp("growth")
    with plan(folder / "plan.db") as ours:
        for kind, script, length, seed in changes:
            words, last = text(script, length, seed), next(reversed([*ours.roadmap.steps]), None)
            whats: dict[str, Callable[[Transaction], object]] = {
                "add": lambda change, words=words: change.add(Step(title="a", description=words)),
                "many": lambda change, words=words: [
                    change.add(Step(title=words[at : at + 100] or "b")) for at in range(0, len(words), 100)
                ],
                "set": lambda change, words=words, one=last: change.set(one, description=words),
                "title": lambda change, words=words, one=last: change.set(one, title=words[:9_000] or "c"),
                "remove": lambda change, one=last: change.remove(one),
            }
            if kind != "undo":
                accepted(ours, whats[kind if last else "add"])
            else:
                with suppress(FULL.base):
                    ours.undo()
        ours.publish()
        assert ours.path.stat().st_size <= small.size
        for name, history in (("whole.db", True), ("bare.db", False)):
            ours.copy_to(folder / name, history=history)
            assert (folder / name).stat().st_size <= small.size


@pytest.mark.parametrize("script", sorted(SCRIPTS))
@pytest.mark.parametrize("length", [20, 400, 3_000])
def test_ordinary_changes_have_room_until_the_file_is_more_than_half_full(
    tmp_path: Path, small: limits.Limits, script: str, length: int
) -> None:
    def added(number: int) -> Callable[[Transaction], object]:
        several = [(f"{number}.{at}", text(script, length, 20 * number + at)) for at in range(max(1, 2_000 // length))]
        return lambda change: [change.add(Step(title=one, description=words)) for one, words in several]

    with plan(tmp_path / "plan.db") as ours:
        number = 0
        while accepted(ours, added(number)):
            number += 1
            for one in [*ours.roadmap.steps][-3:]:
                accepted(ours, lambda change, one=one, n=number: change.set(one, progress=n % 100, result=f"r{n}"))
        ours.publish()
        assert small.size // 2 < ours.path.stat().st_size <= small.size


def test_a_merge_for_which_there_is_no_room_changes_nothing(tmp_path: Path, small: limits.Limits) -> None:
    def grow(document: Document, seed: int) -> None:
        for number in range(3):
            do(
                document,
                "add",
                lambda change, n=number: change.add(Step(description=text("chinese", 14_000, seed + n))),
            )

    with plan(tmp_path / "plan.db") as ours:
        ours.copy_to(tmp_path / "copy.db")
        grow(ours, 1)
        with Document.open(tmp_path / "copy.db", author="colleague") as theirs:
            grow(theirs, 100)
        before = ours.roadmap
        with raises_code(FULL):
            ours.merge(tmp_path / "copy.db")
        assert ours.roadmap is before
        proved(ours)
        ours.publish()
        assert ours.path.stat().st_size <= small.size


def test_a_correction_of_a_long_text_needs_room_for_the_correction_only(tmp_path: Path, small: limits.Limits) -> None:
    page = text("latin", 150_000, 1)
    with plan(tmp_path / "plan.db") as ours:
        do(ours, "page", lambda change: change.set("north", description=page))
        for number in range(20):
            do(ours, "letter", lambda change, n=number: change.set("north", description=f"{page}{n}"))
        ours.publish()
        assert ours.path.stat().st_size <= small.size


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
