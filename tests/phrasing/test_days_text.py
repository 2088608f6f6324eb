"""Days as people say and type them."""

import pytest

from planner.phrasing.days_text import about_days, typed_days
from planner.phrasing.language import language


@pytest.mark.parametrize(
    ("days", "dutch", "english"),
    [
        (1, "1 dag", "1 day"),
        (5, "5 dagen", "5 days"),
        (7, "ongeveer 1 week", "about 1 week"),
        (14, "ongeveer 2 weken", "about 2 weeks"),
        (31, "ongeveer 1 maand", "about 1 month"),
        (60, "ongeveer 2 maanden", "about 2 months"),
        (92, "ongeveer een kwartaal", "about a quarter"),
        (183, "ongeveer een half jaar", "about half a year"),
        (365, "ongeveer 1 jaar", "about 1 year"),
        (548, "ongeveer 18 maanden", "about 18 months"),
        (3660, "ongeveer 10 jaar", "about 10 years"),
    ],
)
def test_days_are_said_in_words(days: int, dutch: str, english: str) -> None:
    assert about_days(language("nl"), days) == dutch
    assert about_days(language("en"), days) == english


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("92", 92),
        (" 92 days ", 92),
        ("30 dagen", 30),
        ("2 weken", 14),
        ("3 months", 92),
        ("1 maand", 31),
        ("een kwartaal", 92),
        ("a quarter", 92),
        ("kwartaal", 92),
        ("half a year", 183),
        ("een half jaar", 183),
        ("1 year", 366),
        ("", None),
        ("a", None),
        ("-3", None),
        ("3.5", None),
        ("soon", None),
        ("3 moons", None),
        ("9" * 5_000, None),
        ("x" * 1_000_000, None),
    ],
)
def test_days_are_typed_as_one_says_them(typed: str, days: int | None) -> None:
    assert typed_days(typed) == days
