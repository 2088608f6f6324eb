"""When a parent is: what its children span, open ends included, when it is late, and what its period leaves out."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.document.transaction import Transaction
from planner.insight.progress import figures, is_late, outside_own_period
from planner.roadmap import Horizon, Roadmap, Status, Step
from planner.roadmap.period import NO_PERIOD, parse_period, period_of

TODAY = date(2026, 11, 20)


def of(words: str, **fields: object) -> Step:
    """Return a step of a period in words."""
    period = parse_period(words, TODAY)
    return Step(title=words, start=period.start, end=period.end, horizon=period.horizon, **fields)  # type: ignore[arg-type]


def family(parent: Step, children: Sequence[Step]) -> tuple[Roadmap, Step]:
    change = Transaction(Roadmap(), "family")
    top = change.add(parent)
    for child in children:
        change.add(child, parent=top)
    return change.draft.finish(), top


@pytest.mark.parametrize(
    ("below", "wanted", "known"),
    [
        (("Q1 2026", "from 1 May 2027"), "from 1 Jan 2026", "1 Jan 2026 - 1 May 2027"),
        (("until 1 May 2027", "Q1 2026"), "until 1 May 2027", "1 Jan 2026 - 1 May 2027"),
        (("until 1 Feb 2026", "until 1 May 2026"), "until 1 May 2026", "1 Feb 2026 - 1 May 2026"),
        (("until 1 Feb 2026", "from 1 May 2026"), "", "1 Feb 2026 - 1 May 2026"),
        (("Q1 2026", "later"), "Q1 2026", "Q1 2026"),
        (("until 1 Feb 2026", "now"), "until 1 Feb 2026", "1 Feb 2026"),
        (("Q1 2026", ""), "Q1 2026", "Q1 2026"),
        (("next", "later", ""), "next", "next"),
        (("", ""), "", ""),
    ],
)
def test_open_ends_stay_open(below: Sequence[str], wanted: str, known: str) -> None:
    figure = figures(*family(Step(), [of(words) for words in below]))
    assert figure.period == parse_period(wanted, TODAY)
    assert figure.known == parse_period(known, TODAY)


def test_a_branch_open_at_both_ends_opens_what_is_above_it() -> None:
    change = Transaction(Roadmap(), "deep")
    top = change.add(Step())
    middle = change.add(Step(), parent=top)
    change.add(of("2025"), parent=top)
    for words in ("until 1 Feb 2026", "from 1 May 2026"):
        change.add(of(words), parent=middle)
    roadmap = change.draft.finish()
    assert figures(roadmap, top).period == NO_PERIOD
    assert not is_late(roadmap, top, TODAY)


def test_stopped_steps_span_nothing_unless_all_is_stopped() -> None:
    stopped = of("from 1 May 2027", status=Status.STOPPED)
    assert figures(*family(Step(), [of("Q1 2026"), stopped])).period == parse_period("Q1 2026")
    assert figures(*family(Step(), [stopped])).period == parse_period("from 1 May 2027")


@pytest.mark.parametrize(
    ("below", "late"),
    [
        ([of("Q1 2026"), of("from 1 May 2027")], False),
        ([of("Q1 2026", status=Status.DONE), Step(title="not planned yet")], False),
        ([of("Q1 2026"), Step(title="not planned yet")], True),
        ([of("Q1 2026", status=Status.DONE), of("Q2 2026")], True),
        ([of("Q1 2026"), of("later")], False),
        ([of("Q1 2026"), of("later", status=Status.DONE)], True),
        ([of("Q1 2026"), of("now")], True),
        ([of("Q1 2026"), of("Q1 2027")], False),
        ([of("Q1 2026", status=Status.STOPPED), of("Q1 2027")], False),
    ],
)
def test_a_parent_is_late_with_what_is_late_in_it(below: list[Step], late: bool) -> None:
    assert is_late(*family(Step(), below), TODAY) is late


def test_a_parent_is_late_by_its_own_period_whatever_is_below() -> None:
    assert is_late(*family(of("Q1 2026"), [of("2027")]), TODAY)
    assert not is_late(*family(of("from 1 Jan 2026"), [of("Q1 2026")]), TODAY)
    assert not is_late(*family(of("Q1 2026"), [of("2027", status=Status.DONE)]), TODAY)
    assert not is_late(*family(of("Q1 2026", status=Status.STOPPED), [of("2025")]), TODAY)


@pytest.mark.parametrize(
    ("own", "below", "outside"),
    [
        ("2026", ["Q1 2026", "Q1 2027", "Q4 2025"], ["Q1 2027", "Q4 2025"]),
        ("2026", ["from 1 May 2026", "until 1 May 2026", "later", ""], []),
        ("2026", ["from 1 May 2027", "until 1 May 2025"], ["from 1 May 2027", "until 1 May 2025"]),
        ("from 1 May 2026", ["2027", "2026"], ["2026"]),
        ("until 1 May 2026", ["2025", "2026"], ["2026"]),
        ("next", ["now", "next", "later", "2026"], ["now"]),
        ("", ["2026", "from 2027"], []),
    ],
)
def test_what_a_given_period_no_longer_spans(own: str, below: list[str], outside: list[str]) -> None:
    roadmap, top = family(of(own), [*map(of, below), of("1990", status=Status.STOPPED)])
    assert [step.title for step in outside_own_period(roadmap, top)] == outside


DAYS = st.none() | st.integers(0, 900).map(lambda days: date(2026, 1, 1) + timedelta(days))


@st.composite
def steps(draw: st.DrawFn) -> Step:
    """Return a step of any period and status."""
    start, end = draw(DAYS), draw(DAYS)
    if start and end and start > end:
        start, end = end, start
    return Step(
        start=start,
        end=end,
        horizon=draw(st.none() | st.sampled_from(Horizon)),
        status=draw(st.sampled_from(Status)),
    )


@given(st.lists(st.tuples(st.integers(0, 5), steps()), max_size=14))
def test_no_parent_is_late_before_a_step_below_it_and_none_ends_before_one(rows: list[tuple[int, Step]]) -> None:
    change = Transaction(Roadmap(), "any")
    made: list[Step] = []
    for above, step in rows:
        made.append(change.add(step, parent=made[above] if above < len(made) else None))
    roadmap = change.draft.finish()
    today = date(2027, 1, 1)
    for parent in roadmap.steps:
        parts = [figures(roadmap, child) for child in roadmap.steps.children(parent)]
        if not parts or period_of(parent):
            continue
        end = figures(roadmap, parent).period.end
        dated = [part for part in parts if part.status is not Status.STOPPED and part.known.end]
        assert end is None or all(part.period.end and part.period.end <= end for part in dated)
        late_below = any(is_late(roadmap, child, today) for child in roadmap.steps.children(parent))
        assert is_late(roadmap, parent, today) <= late_below
