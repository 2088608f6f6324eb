"""Progress, status, weight, yes and levels as people write them; and what a cell shows."""

from datetime import datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.exchange.table import values
from planner.exchange.table.cells import Cell, format_number, needs_protection, value_cell
from planner.exchange.xlsx_text import LONGEST_CELL, escaped, is_full, parts, unescaped, units
from planner.phrasing.language import language
from planner.roadmap import Status


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("niet gestart", Status.NOT_STARTED),
        ("Nog niet begonnen", Status.NOT_STARTED),
        ("To do", Status.NOT_STARTED),
        ("In uitvoering", Status.UNDER_WAY),
        ("lopend", Status.UNDER_WAY),
        ("Loopt", Status.UNDER_WAY),
        ("in progress", Status.UNDER_WAY),
        ("In Progress.", Status.UNDER_WAY),
        ("Gereed", Status.DONE),
        ("AFGEROND", Status.DONE),
        ("completed", Status.DONE),
        ("vervallen", Status.STOPPED),
        ("Geannuleerd", Status.STOPPED),
        ("cancelled", Status.STOPPED),
        ("ja", Status.DONE),
        ("nee", Status.NOT_STARTED),
        ("on hold", None),
        ("", None),
    ],
)
def test_status_in_common_words(words: str, status: Status | None) -> None:
    assert values.status(Cell(words)) is status


@pytest.mark.parametrize("code", ["nl", "en"])
def test_our_own_words_for_a_status_are_read(code: str) -> None:
    for status in Status:
        assert values.status(Cell(language(code).status(status))) is status


@given(st.integers(0, 100))
def test_a_percentage_is_a_percentage_however_it_is_written(percent: int) -> None:
    for words in (f"{percent}%", f"{percent} %", f"{percent},0 %", f"{percent} procent"):
        assert values.progress(Cell(words), parts=False) == percent
        assert values.progress(Cell(words), parts=True) == percent
    assert values.progress(value_cell(percent / 100, "0%"), parts=False) == percent
    assert values.progress(value_cell(percent), parts=False) == percent
    assert values.progress(Cell(f"{percent / 100:.2f}".replace(".", ",")), parts=True) == percent


@pytest.mark.parametrize(("given", "wanted"), [(0.996, 99), (0.002, 1), (0.9999999999999999, 100), (0.426, 43)])
def test_a_percentage_is_rounded_neither_to_all_nor_to_nothing(given: float, wanted: int) -> None:
    assert values.progress(value_cell(given, "0%"), parts=False) == wanted
    if given < 0.999:
        assert values.progress(Cell(f"{given * 100:.1f}%".replace(".", ",")), parts=False) == wanted


@pytest.mark.parametrize("words", ["101%", "-1", "veel", "", "1e9"])
def test_what_is_no_progress(words: str) -> None:
    assert values.progress(Cell(words), parts=False) is None


def test_yes_no_and_neither() -> None:
    assert [values.yes(Cell(words)) for words in ("Ja", "x", "yes", "1", "nee", "No", "0", "misschien")] == [
        *[True] * 4,
        *[False] * 3,
        None,
    ]
    assert values.yes(value_cell(True)) is True


def test_levels() -> None:
    assert [values.level(Cell(words)) for words in ("2", "niveau 2", "Level 10", "diep")] == [2, 2, 10, None]
    assert [values.level(value_cell(value)) for value in (3, 3.0, 3.5, -1)] == [3, 3, None, None]


@pytest.mark.parametrize(
    ("value", "form", "words"),
    [
        (1.1, "0.00", "1.10"),
        (1.1, "", "1.1"),
        (3.0, "", "3"),
        (3, "0.0", "3.0"),
        (1.234, "0.0", "1.234"),
        (0.4, "0%", "40%"),
    ],
)
def test_a_number_is_shown_as_its_format_says_and_never_shorter(value: float, form: str, words: str) -> None:
    assert format_number(value, form) == words


def test_what_is_no_number_shows_as_words() -> None:
    assert value_cell(datetime(2027, 9, 1, 10, 30)).words == "2027-09-01 10:30"
    assert value_cell(time(10, 30)).words == "10:30:00"
    assert value_cell(float("inf")).trouble is not None
    assert value_cell(10**400).number is None


@given(st.text(st.sampled_from("'=+-@ \tab"), max_size=8))
def test_protecting_a_text_can_be_undone(text: str) -> None:
    protected = f"'{text}" if needs_protection(text) else text
    assert not protected.startswith(("=", "+", "-", "@", "\t", " "))
    read = protected[1:] if protected.startswith("'") and needs_protection(protected) else protected
    assert read == text


@given(st.text(st.one_of(st.sampled_from("_x000D\r\n\ufffe"), st.characters(blacklist_categories=("Cs",)))))
def test_escaping_a_text_can_be_undone(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert "\r" not in escaped(text)


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(["a", "👍", "\r", "_x000D_", " "]), st.integers(0, 120_000))
def test_parts_of_a_long_text_fit_and_are_the_text(unit: str, count: int) -> None:
    cut = parts(unit * count)
    assert "".join(cut) == unit * count
    assert all(units(escaped(part)) <= LONGEST_CELL for part in cut)
    assert all(map(is_full, cut[:-1]))
