"""Which agreements are late, in which order they stand, and how many were kept in time."""

from datetime import date

from planner.insight.practice.agreements import Quarter, asked_for, in_order, is_late, place_of, quarters
from planner.roadmap import Goal, Person, Roadmap
from planner.roadmap.practice.agreements import Agreement, AgreementState
from tests.plans import build

TODAY = date(2026, 11, 26)
KEPT, BROKEN = AgreementState.KEPT, AgreementState.BROKEN


def plan(*agreements: Agreement) -> Roadmap:
    people = [Person(id="leader", name="Director", leader=True), Person(id="other", name="Adviser")]
    return build(Goal(), [*people, *agreements], [])


def made(name: str, due: str, who: str = "other", **fields: object) -> Agreement:
    day = date.fromisoformat(due) if due else None
    return Agreement(id=name, what=name, person_id=who, due=day, **fields)  # type: ignore[arg-type]


def test_late_is_open_and_due_before_today() -> None:
    assert is_late(made("a", "2026-11-25"), TODAY)
    assert not is_late(made("a", "2026-11-26"), TODAY)
    assert not is_late(made("a", ""), TODAY)
    assert not is_late(made("a", "2026-11-25", state=KEPT), TODAY)


def test_leaders_own_stand_on_top_then_what_was_due_first() -> None:
    roadmap = plan(
        made("later", "2027-01-01"),
        made("no day", ""),
        made("late", "2026-11-01"),
        made("soon", "2026-11-30"),
        made("own", "2027-02-01", "leader"),
        made("kept", "2026-10-01", settled_on=date(2026, 10, 1), state=KEPT),
        made("broken", "2026-10-05", settled_on=date(2026, 10, 20), state=BROKEN),
    )
    ordered = in_order(roadmap, roadmap.agreements, TODAY)
    assert [one.id for one in ordered] == ["own", "late", "soon", "later", "no day", "broken", "kept"]
    assert [place_of(roadmap, one, TODAY) for one in ordered[:4]] == ["leaders", "late", "due", "later"]
    assert [one.id for one in asked_for(roadmap, TODAY)] == ["late", "soon"]


def test_what_was_kept_in_time_is_told_by_quarter_of_the_day_agreed_first() -> None:
    found = quarters(
        [
            made("in time", "2026-08-01", state=KEPT, settled_on=date(2026, 8, 1)),
            made("after", "2026-08-02", state=KEPT, settled_on=date(2026, 8, 9)),
            made("broken", "2026-09-02", state=BROKEN, settled_on=date(2026, 9, 2)),
            made("moved", "2026-10-02", state=KEPT, settled_on=date(2026, 10, 1), first_due=date(2026, 9, 1)),
            made("moved when it was late", "2026-12-20", first_due=date(2026, 10, 3)),
            made(
                "moved, and kept before",
                "2026-12-20",
                state=KEPT,
                settled_on=date(2026, 9, 2),
                first_due=date(2026, 9, 9),
            ),
            made("late", "2026-10-09"),
            made("to come", "2026-12-09"),
            made("no day", ""),
        ],
        TODAY,
    )
    assert found == [Quarter(date(2026, 7, 1), 5, 2, 2), Quarter(date(2026, 10, 1), 2, 0, 1)]
