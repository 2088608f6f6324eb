"""Outline numbers, whatever a spreadsheet program made of them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.exchange.table.cells import Cell, value_cell
from planner.exchange.table.outline_numbers import (
    follows,
    number_text,
    parse_number,
    readings,
    resolve_numbers,
)

NUMBERS = st.lists(st.integers(1, 99), min_size=1, max_size=8).map(tuple)


@given(NUMBERS)
def test_a_number_that_is_said_is_parsed(number: tuple[int, ...]) -> None:
    assert parse_number(number_text(number)) == number
    assert parse_number(f"{number_text(number)}.") == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.0", (1,)),
        ("2,3", (2, 3)),
        ("1-2-3", (1, 2, 3)),
        ("3a", (3, 1)),
        ("B.2", (2, 2)),
        ("1.2)", (1, 2)),
        ("stap 1", None),
        ("", None),
        ("1..2", None),
        (".".join("1" * 100), None),
    ],
)
def test_numbers_as_people_write_them(text: str, number: tuple[int, ...] | None) -> None:
    assert parse_number(text) == number


def test_a_number_may_have_lost_its_zero() -> None:
    assert readings(value_cell(1.1), exact_texts=True) == ((1, 1), (1, 10))
    assert readings(value_cell(1.1, "0.00"), exact_texts=True) == ((1, 10), (1, 1))
    assert readings(value_cell(1.15), exact_texts=True) == ((1, 15), (1, 150))
    assert readings(value_cell(3), exact_texts=True) == ((3,),)
    assert readings(value_cell(3.0, "0.0"), exact_texts=True) == ((3,),)
    assert readings(value_cell(-1.5), exact_texts=True) == ()
    assert readings(value_cell(0.4, "0%"), exact_texts=True) == ()
    assert readings(Cell("1.1"), exact_texts=True) == ((1, 1),)
    assert readings(Cell("1.1"), exact_texts=False) == ((1, 1), (1, 10))


def test_a_number_may_have_become_a_day() -> None:
    assert readings(value_cell(date(2026, 2, 1), "d-mmm"), exact_texts=True)[:2] == ((1, 2), (2, 1))
    assert (1, 2, 3) in readings(value_cell(date(2003, 2, 1), "d-m-yyyy"), exact_texts=True)
    assert readings(Cell("1-feb"), exact_texts=False)[0] == (1, 2)
    assert readings(Cell("1-2-2003"), exact_texts=False)[0] == (1, 2, 3)


def outline(depths: list[int]) -> list[tuple[int, ...]]:
    counts: list[int] = []
    numbers: list[tuple[int, ...]] = []
    for wanted in depths:
        depth = min(wanted, len(counts))
        counts = [*counts[:depth], (counts[depth] if depth < len(counts) else 0) + 1]
        numbers.append(tuple(counts))
    return numbers


OUTLINES = st.lists(st.integers(0, 3), min_size=1, max_size=60).map(outline)


@given(OUTLINES)
def test_an_outline_follows_itself(numbers: list[tuple[int, ...]]) -> None:
    assert all(map(follows, [None, *numbers[:-1]], numbers))


@given(OUTLINES)
def test_an_outline_of_which_excel_made_numbers_is_certain(numbers: list[tuple[int, ...]]) -> None:
    cells = [
        value_cell(float(number_text(number))) if len(number) < 3 else Cell(number_text(number)) for number in numbers
    ]
    found = resolve_numbers(cells, exact_texts=True)
    assert list(found.numbers) == numbers
    assert found.doubtful == ()


@given(OUTLINES.filter(lambda numbers: all(number[0] < 13 and number[-1] < 13 for number in numbers)), st.booleans())
def test_an_outline_of_which_excel_made_days_is_certain(numbers: list[tuple[int, ...]], day_first: bool) -> None:
    def made(number: tuple[int, ...]) -> Cell:
        if len(number) != 2:
            return Cell(number_text(number))
        day, month = number if day_first else number[::-1]
        return value_cell(date(2027, month, day), "d-mmm")

    found = resolve_numbers([made(number) for number in numbers], exact_texts=True)
    assert list(found.numbers) == numbers


def test_one_zero_that_was_kept_proves_that_all_were() -> None:
    cells = [Cell(text) for text in ("1", "1.1", "1.10", "1.2", "1.1")]
    found = resolve_numbers(cells, exact_texts=False)
    assert found.numbers == ((1,), (1, 1), (1, 10), (1, 2), (1, 1))
    assert found.doubtful == ()


def test_what_stays_in_doubt_is_as_it_is_answered() -> None:
    cells = [value_cell(value) for value in (1, 1.1, 1.2, 1.1)]
    assert resolve_numbers(cells, exact_texts=True).doubtful == (3,)
    assert resolve_numbers(cells, exact_texts=True).numbers[3] == (1, 1)
    assert resolve_numbers(cells, exact_texts=True, tenth=True).numbers[3] == (1, 10)


def test_a_number_that_goes_back_is_in_doubt_and_one_that_skips_is_not() -> None:
    assert resolve_numbers([value_cell(value) for value in (1, 1.7, 1.9, 1.2)], exact_texts=True).doubtful == (3,)
    skipping = resolve_numbers([value_cell(value) for value in (1, 1.2, 1.4)], exact_texts=True)
    assert (skipping.numbers, skipping.doubtful) == (((1,), (1, 2), (1, 4)), ())


@given(st.lists(st.text(max_size=12)))
def test_any_texts_are_numbers_or_none(texts: list[str]) -> None:
    assert len(resolve_numbers([Cell(text) for text in texts], exact_texts=False).numbers) == len(texts)
