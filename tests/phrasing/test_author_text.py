"""Who wrote each side of a conflict: no two sides look alike."""

from datetime import UTC, datetime, timedelta

import pytest

from planner.phrasing.author_text import Side, side_names
from planner.phrasing.language import language

AT = datetime(2026, 9, 3, 12, 0, 5, tzinfo=UTC)
LATER = AT + timedelta(days=1)
EN, NL = language("en"), language("nl")


@pytest.mark.parametrize(
    ("sides", "said"),
    [
        ([Side("Jan", AT), Side("Piet", AT)], ["Jan", "Piet"]),
        ([Side("Jan", AT, "a.db"), Side("Piet", AT, "b.db")], ["Jan", "Piet"]),
        ([Side("", AT, "a.db"), Side(" ", AT, "b.db")], ["somebody in a.db", "somebody in b.db"]),
        ([Side("Jan", AT, "a.db"), Side("Jan", AT, "b.db")], ["Jan in a.db", "Jan in b.db"]),
        ([Side("", AT, "a.db"), Side("Jan", AT, "b.db")], ["somebody in a.db", "Jan"]),
        ([Side("", AT), Side("Jan", LATER)], [f"somebody on {EN.moment(AT)}", "Jan"]),
        ([Side("", AT), Side("", LATER)], [f"somebody on {EN.moment(AT)}", f"somebody on {EN.moment(LATER)}"]),
        ([Side("", AT, "a.db"), Side("", LATER)], ["somebody in a.db", f"somebody on {EN.moment(LATER)}"]),
        (
            [Side("", AT, "a.db"), Side("", LATER, "a.db")],
            [f"somebody in a.db on {EN.moment(AT)}", f"somebody in a.db on {EN.moment(LATER)}"],
        ),
    ],
)
def test_a_name_is_enough_and_who_has_none_is_told_by_copy_or_moment(sides: list[Side], said: list[str]) -> None:
    assert side_names(sides, EN) == said


def test_two_people_within_a_minute_are_told_by_the_second() -> None:
    first, second = side_names([Side("", AT), Side("", AT + timedelta(seconds=2))], EN)
    assert (first[-3:], second[-3:]) == (":05", ":07")


def test_dutch_is_dutch() -> None:
    assert side_names([Side("", AT, "a.db"), Side("", LATER)], NL) == [
        "iemand in a.db",
        f"iemand op {NL.moment(LATER)}",
    ]


def test_a_name_that_could_steer_a_terminal_is_shown_as_a_mark() -> None:
    assert "\x9b" not in "".join(side_names([Side("Jan", AT, "a\x9b.db"), Side("Jan", AT, "b.db")], EN))
