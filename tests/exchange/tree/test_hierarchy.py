"""Any tree comes back from outline numbers, levels, title columns, indentation and row groups, in real files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles import Alignment

from planner.exchange import Hierarchy, Interpretation
from planner.exchange.interpret import interpret
from planner.exchange.tree.hierarchy import depths_of, parents_by_depth, parents_by_groups, parents_by_number
from planner.phrasing.language import language


def tree(wanted: list[int]) -> list[int]:
    """Return depths of which each is at most one more than the one before."""
    depths: list[int] = []
    for depth in wanted:
        depths.append(min(depth, depths[-1] + 1 if depths else 0))
    return depths


TREES = st.lists(st.integers(0, 6), min_size=1, max_size=25).map(tree)


def numbers_of(depths: list[int]) -> list[str]:
    counts: list[int] = []
    numbers: list[str] = []
    for depth in depths:
        counts = [*counts[:depth], (counts[depth] if depth < len(counts) else 0) + 1]
        numbers.append(".".join(map(str, counts)))
    return numbers


def by_numbers(sheet: Any, depths: list[int]) -> None:
    sheet.append(["Nr", "Taak"])
    for place, number in enumerate(numbers_of(depths)):
        sheet.append([number, f"Stap {place}"])


def by_excels_own_numbers(sheet: Any, depths: list[int]) -> None:
    """What Excel makes of numbers that are typed: 1 and 1.1 become numbers, and 1.10 becomes 1.1."""
    sheet.append(["Nr", "Taak"])
    for place, number in enumerate(numbers_of(depths)):
        sheet.append(
            [float(number) if number.count(".") == 1 else int(number) if "." not in number else number, f"Stap {place}"]
        )


def by_levels(sheet: Any, depths: list[int]) -> None:
    sheet.append(["Taak", "Niveau"])
    for place, depth in enumerate(depths):
        sheet.append([f"Stap {place}", depth + 1])


def by_named_levels(sheet: Any, depths: list[int]) -> None:
    sheet.append(["Level", "Task"])
    for place, depth in enumerate(depths):
        sheet.append([f"level {depth}", f"Stap {place}"])


def by_columns(sheet: Any, depths: list[int]) -> None:
    sheet.append([f"Niveau {level}" for level in range(1, 8)])
    for place, depth in enumerate(depths):
        sheet.append([None] * depth + [f"Stap {place}"])


def by_spaces(sheet: Any, depths: list[int]) -> None:
    sheet.append(["Activiteit", "Wie"])
    for place, depth in enumerate(depths):
        sheet.append([f"{'   ' * depth}Stap {place}", "Teamleider"])


def by_alignment(sheet: Any, depths: list[int]) -> None:
    sheet.append(["Activiteit", "Wie"])
    for place, depth in enumerate(depths):
        sheet.append([f"Stap {place}", "Teamleider"])
        sheet.cell(place + 2, 1).alignment = Alignment(indent=depth)


def by_groups(sheet: Any, depths: list[int]) -> None:
    sheet.sheet_properties.outlinePr.summaryBelow = False
    sheet.append(["Activiteit", "Wie"])
    for place, depth in enumerate(depths):
        sheet.append([f"Stap {place}", "Teamleider"])
        sheet.row_dimensions[place + 2].outlineLevel = depth


def by_numbered_titles(sheet: Any, depths: list[int]) -> None:
    sheet.append(["Wat", "Wie"])
    for place, number in enumerate(numbers_of(depths)):
        sheet.append([f"{number}. Stap {place}", "Teamleider"])


Way = Callable[[Any, list[int]], None]
WAYS: dict[Way, Hierarchy] = {
    by_numbers: Hierarchy.OUTLINE_NUMBERS,
    by_excels_own_numbers: Hierarchy.OUTLINE_NUMBERS,
    by_levels: Hierarchy.LEVELS,
    by_named_levels: Hierarchy.LEVELS,
    by_columns: Hierarchy.TITLE_COLUMNS,
    by_spaces: Hierarchy.INDENTATION,
    by_alignment: Hierarchy.INDENTATION,
    by_groups: Hierarchy.GROUPING,
    by_numbered_titles: Hierarchy.OUTLINE_NUMBERS,
}


def understood(folder: Path, fill: Callable[[Any], None]) -> Interpretation:
    book = openpyxl.Workbook()
    fill(book.active)
    path = folder / "plan.xlsx"
    book.save(path)
    return interpret(path, language("en"))


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(depths=TREES)
def test_any_tree_comes_back(tmp_path_factory: pytest.TempPathFactory, way: Way, depths: list[int]) -> None:
    found = understood(tmp_path_factory.mktemp("tree"), lambda sheet: way(sheet, depths))
    assert not found.open_questions
    assert [row.depth for row in found.rows] == depths
    assert [row.title for row in found.rows] == [f"Stap {place}" for place in range(len(depths))] or not any(depths)
    assert found.hierarchy is (WAYS[way] if any(depths) else Hierarchy.FLAT)
    steps = found.roadmap().steps
    assert [steps.depth(step) for step in steps.walk()] == depths
    assert [step.title for step in steps.walk()] == [row.title for row in found.rows]


def test_heads_of_groups_that_stand_below_their_rows(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["Activiteit", "Wie"])
        for title, level in (("a", 2), ("b", 2), ("A", 1), ("c", 1), ("Alles", 0), ("Los", 0)):
            sheet.append([title, "x"])
            sheet.row_dimensions[sheet.max_row].outlineLevel = level

    found = understood(tmp_path, fill)
    steps = found.roadmap().steps
    assert found.hierarchy is Hierarchy.GROUPING
    assert [(step.title, steps.number(step)) for step in steps.walk()] == [
        ("Alles", "1"),
        ("A", "1.1"),
        ("a", "1.1.1"),
        ("b", "1.1.2"),
        ("c", "1.2"),
        ("Los", "2"),
    ]


def test_heads_above_are_seen_also_where_the_setting_was_left_alone(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["Activiteit", "Wie"])
        for title, level in (("Alles", 0), ("a", 1), ("b", 1)):
            sheet.append([title, "x"])
            sheet.row_dimensions[sheet.max_row].outlineLevel = level

    assert [row.depth for row in understood(tmp_path, fill).rows] == [0, 1, 1]


def test_where_the_rows_leave_it_open_the_heads_of_groups_are_asked_for(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["Activiteit", "Wie"])
        for title, level in (("boven", 0), ("a", 1), ("onder", 0)):
            sheet.append([title, "x"])
            sheet.row_dimensions[sheet.max_row].outlineLevel = level

    found = understood(tmp_path, fill)
    (question,) = found.questions
    assert (question.key, question.chosen, question.open) == ("groups", "below", False)
    assert [row.parent for row in found.rows] == [None, 2, None]
    above = found.with_choices(answers={"groups": "above"})
    assert [row.parent for row in above.rows] == [None, 0, None]


def test_rows_that_spell_out_the_line_above_them(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["Fase", "Taak", "Eigenaar"])
        sheet.append(["Voorbereiden", "Vraag inwoners", "Adviseur"])
        sheet.append(["Voorbereiden", "Kies een wijk", "Manager"])
        sheet.append([None, "Maak een plan", "Manager"])
        sheet.append(["Uitvoeren", "Open het loket", "Teamleider"])
        sheet.append(["Uitvoeren", "Open het loket", "Teamleider"])

    found = understood(tmp_path, fill)
    assert found.hierarchy is Hierarchy.TITLE_COLUMNS
    assert [(row.depth, row.title, row.owner, row.row) for row in found.rows] == [
        (0, "Voorbereiden", "", 2),
        (1, "Vraag inwoners", "Adviseur", 2),
        (1, "Kies een wijk", "Manager", 3),
        (1, "Maak een plan", "Manager", 4),
        (0, "Uitvoeren", "", 5),
        (1, "Open het loket", "Teamleider", 5),
        (1, "Open het loket", "Teamleider", 6),
    ]


def test_two_ways_to_different_trees_are_asked_about(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["Nr", "Taak"])
        sheet.append(["1", "Een"])
        sheet.append(["1.1", "Twee"])
        sheet.append(["1.2", "   Drie"])

    found = understood(tmp_path, fill)
    (question,) = found.questions
    assert (question.key, question.chosen, question.open) == ("hierarchy", "outline numbers", False)
    assert [row.depth for row in found.rows] == [0, 1, 1]
    indented = found.with_choices(answers={"hierarchy": "indentation"})
    assert [row.depth for row in indented.rows] == [0, 0, 1]
    assert indented.rows[2].title == "Drie"
    flat = found.with_choices(answers={"hierarchy": "flat"})
    assert [row.depth for row in flat.rows] == [0, 0, 0]


@given(st.lists(st.integers(0, 9), max_size=30))
def test_depths_that_jump_still_make_a_tree(depths: list[int]) -> None:
    parents = parents_by_depth(depths)
    for place, (depth, parent) in enumerate(zip(depths, parents, strict=True)):
        between = [depths[one] for one in range((parent if parent is not None else -1) + 1, place)]
        assert parent is None or (parent < place and depths[parent] < depth)
        assert all(other >= depth for other in between)


@given(st.lists(st.integers(0, 7), max_size=30))
def test_groups_below_are_groups_above_turned_over(levels: list[int]) -> None:
    below = parents_by_groups(levels, summary_below=True)
    turned = parents_by_groups(levels[::-1], summary_below=False)
    last = len(levels) - 1
    assert [*below] == [None if parent is None else last - parent for parent in turned[::-1]]


@given(st.lists(st.one_of(st.none(), st.lists(st.integers(1, 4), min_size=1, max_size=4).map(tuple)), max_size=30))
def test_any_numbers_make_a_tree(numbers: list[tuple[int, ...] | None]) -> None:
    parents = parents_by_number(numbers)
    depths = depths_of(parents)
    assert len(depths) == len(numbers)
    for number, parent in zip(numbers, parents, strict=True):
        above = numbers[parent] if parent is not None else None
        if number and above:
            assert number[: len(above)] == above
            assert len(above) < len(number)
