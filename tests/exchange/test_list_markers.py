"""What stands before a line is a bullet or number of a list only where the list proves it; no letter is lost."""

import re
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.exchange import parse_outline, read_plan
from planner.exchange.interpret import interpret
from planner.exchange.outline_text import LONGEST_TITLE
from planner.phrasing.language import language


def read(text: str) -> list[tuple[int, str]]:
    return [(line.depth, line.title) for line in parse_outline(text)]


KEPT = [
    ["1.000 woningen bouwen", "2.500 bomen planten"],
    ["1.000 woningen", "1.001 bomen"],
    ["1. Openingsdag"],
    ["a) bezwaar maken"],
    ["i. de eerste"],
    ["2026. Start", "2027. Vervolg"],
    ["1 mei openen", "2 juni sluiten"],
    ["1,5 miljoen besparen", "2,5 miljoen besteden"],
    ["1.5 miljoen besparen", "1.6 miljoen besteden"],
    ["3. Kerst", "7. Pasen"],
    ["3D-printen", "24/7 bereikbaar", "4-daagse werkweek"],
    ["1e lijn versterken", "2e lijn afbouwen"],
    ["-10 % energie", "+5 % tevredenheid"],
    ["- 10 % energie"],
    ["[x] klaar"],
    ["o wat een dag"],
    ["1. Een", "1. Twee", "1. Drie"],
    ["1. Een", "2) Twee"],
    ["j. jansen bellen", "m. de vries bellen"],
    ["j. jansen bellen", "k. de vries bellen"],
    ["I. M. Pei", "J. K. Rowling"],
    ["x) onbekend", "xx) ook"],
    ["1 huis bouwen", "1.5 miljoen vinden"],
    ["'1.1 met een streepje", '"1.2 met aanhaling"'],
    ["1. Een", "3. Drie", "4. Vier"],
    ["1. Een", "2. Twee", "4. Vier"],
    ["1. Een", "2. Twee", "2. Nog eens twee", "3. Drie"],
    ["a) Een", "c) Drie", "d) Vier"],
    ["i. Een", "iii. Drie", "iv. Vier"],
    ["a. Jansen", "b. de Vries", "v. d. Berg"],
    ["3. A", "4. B"],
    ["9. A", "10. B"],
    ["c. jansen", "d. pietersen", "e. klaassen"],
    ["iv) A", "v) B", "vi) C"],
    ["1.0 versie", "1.1 versie", "1.2 versie"],
    ["5.1 surround", "5.2 stereo"],
    ["1.1 release", "1.2 stabiel"],
    ["10.15 inloop", "10.16 start"],
    ["1.1 miljoen besparen", "1.2 miljoen besteden"],
    ["1 miljoen woningen", "1.1 miljoen bomen", "1.2 miljoen fietsen"],
    ["1 kilo minder afval", "1.1 kilo meer glas"],
    ["1 fte werven", "1.1 fte schuiven", "2 fte werven"],
    ["1.1 billion saved", "1.2 billion spent"],
    ["1 % minder", "1.1 % meer"],
    ["12. december", "13. januari"],
    ["1. mei openen", "2. juni sluiten"],
    ["1. March opening", "2. April closing"],
    ["3. verdieping verbouwen", "4. verdieping verbouwen"],
    ["1. verdieping verbouwen", "2. verdieping schilderen"],
    ["1. Plan", "2. Besluit", "3. maart"],
    ["1. floor", "2. floor"],
    ["1. graad", "2. graad", "3. graad"],
    ["A) vitamine", "B) vitamine"],
    ["Mei", "1. Dag van de arbeid", "4. Dodenherdenking", "5. Bevrijdingsdag"],
    ["Mei", "1. Feest", "2. Vrij"],
    ["May 2027", "1. Party", "2. Rest"],
    ["+ 10 % omzet", "+ 5 % winst"],
    ["- 5 graden", "- 6 graden"],
]


@pytest.mark.parametrize("lines", KEPT, ids=lambda lines: lines[0])
@pytest.mark.parametrize("joint", ["\n", "\r\n", "\n\n"])
def test_what_is_no_list_keeps_its_figures(lines: list[str], joint: str) -> None:
    assert [title for _, title in read(joint.join(lines))] == lines
    assert read(joint.join(["Wonen", *(f"\t{line}" for line in lines)])) == [
        (0, "Wonen"),
        *((1, line) for line in lines),
    ]


LISTS = [
    ["1. A", "2. B", "3. C"],
    ["1) A", "2) B"],
    ["01. A", "02. B"],
    ["a) A", "b) B"],
    ["a. A", "b. B"],
    ["1.A", "2.B"],
    ["1: A", "2: B"],
    ["a) A", "b)B"],
    ["1. A", "2. B", "1. C", "2. D"],
    ["i. A", "ii. B", "iii. C"],
    ["A) A", "B) B"],
    ["1.\u00a0A", "2.\u00a0B"],
    ["1.\tA", "2.\tB"],
    ["- A", "- B"],
    ["- 10 A", "- 20 B"],
    ["– A"],
    ["o\tA", "o\tB"],
    ["[ ] A", "- [ ] B"],
]


@pytest.mark.parametrize("lines", LISTS, ids=lambda lines: lines[0])
def test_the_numbers_and_bullets_of_a_list_fall_away(lines: list[str]) -> None:
    assert [title[-1] for _, title in read("\n".join(lines))] == [line[-1] for line in lines]
    assert all(len(title) <= 4 for _, title in read("\n".join(lines)))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1. A\n\ti. B\n2. C", [(0, "A"), (1, "B"), (0, "C")]),
        ("1. A\n\t1.1 B\n2. C\n\t2.1 D", [(0, "A"), (1, "B"), (0, "C"), (1, "D")]),
        ("1. A\n\ta) B\n\tb) C", [(0, "A"), (1, "B"), (1, "C")]),
        ("1. A\nsome words\n2. B", [(0, "A"), (0, "some words"), (0, "B")]),
        ("Wonen\n\t1. A\n\t2. B\nGroen\n\t3. C", [(0, "Wonen"), (1, "A"), (1, "B"), (0, "Groen"), (1, "C")]),
        ("1. 1.000 huizen\n2. 2.500 bomen", [(0, "1.000 huizen"), (0, "2.500 bomen")]),
        ("1. A\n2. B\n2027. C", [(0, "A"), (0, "B"), (0, "2027. C")]),
        ("1 A\n1.1 B\n1.3 C\n2 D", [(0, "1 A"), (1, "1.1 B"), (1, "1.3 C"), (0, "2 D")]),
        ("1. A\n\t1.1 B\n\t1.2 C", [(0, "A"), (1, "B"), (1, "C")]),
        ("1. A\n\t1.1 B\n\t1.3 C\n2. D", [(0, "A"), (1, "1.1 B"), (1, "1.3 C"), (0, "D")]),
        ("2.1 A\n2.1.1 B\n2.1.2 C\n2.2 D", [(0, "A"), (1, "B"), (1, "C"), (0, "D")]),
        (
            "1 Plan\n1.1 jaar een\n1.2 Proef\n2 Klaar",
            [(0, "1 Plan"), (1, "1.1 jaar een"), (1, "1.2 Proef"), (0, "2 Klaar")],
        ),
        ("1. A\n\ta) B\n\tc) C\n2. D", [(0, "A"), (1, "a) B"), (1, "c) C"), (0, "D")]),
        ("Mei\n\t1. Feest\n\t2. Vrij", [(0, "Mei"), (1, "1. Feest"), (1, "2. Vrij")]),
        ("Wonen\n1. A\n2. B\nGroen\n1. C\n2. D", [(0, "Wonen"), (0, "A"), (0, "B"), (0, "Groen"), (0, "C"), (0, "D")]),
        ("Plan\n1. A\n2. B", [(0, "Plan"), (0, "A"), (0, "B")]),
    ],
)
def test_nested_continued_and_mixed(text: str, wanted: list[tuple[int, str]]) -> None:
    assert read(text) == wanted


def column(folder: Path, titles: list[str], heading: str = "Titel") -> Path:
    """Return a spreadsheet of one column."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for title in [*([heading] if heading else []), *titles]:
        sheet.append([title])
    book.save(folder / "plan.xlsx")
    return folder / "plan.xlsx"


@pytest.mark.parametrize("lines", KEPT, ids=lambda lines: lines[0])
def test_a_column_of_titles_keeps_its_figures(tmp_path: Path, lines: list[str]) -> None:
    assert [step.title for step in read_plan(column(tmp_path, lines)).steps] == lines


def test_a_column_numbered_as_an_outline_is_a_tree(tmp_path: Path) -> None:
    plan = read_plan(column(tmp_path, ["1 A", "1.1 B", "1.2 C", "2. D"]))
    assert [(plan.steps.number(step), step.title) for step in plan.steps] == [
        ("1", "A"),
        ("1.1", "B"),
        ("1.2", "C"),
        ("2", "D"),
    ]


@pytest.mark.parametrize("heading", ["Titel", "Step", ""])
def test_a_column_of_titles_is_read_as_lines_that_are_pasted(tmp_path: Path, heading: str) -> None:
    lines = ["Wonen", "1. Huizen", "2. Hoven", "3. Wegen"]
    titles = [step.title for step in read_plan(column(tmp_path, lines, heading)).steps]
    assert titles == [title for _, title in read("\n".join(lines))] == ["Wonen", "Huizen", "Hoven", "Wegen"]


def test_titles_beside_a_column_of_numbers_keep_theirs(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("No,Title\n1,1. A\n2,2. B\n")
    assert [step.title for step in read_plan(path).steps] == ["1. A", "2. B"]


def test_a_column_of_which_a_number_is_missing_is_a_tree_and_keeps_its_numbers(tmp_path: Path) -> None:
    found = interpret(column(tmp_path, ["1 A", "1.1 B", "1.3 C", "2. D"]), language("en"))
    assert [(row.depth, row.title) for row in found.rows] == [(0, "1 A"), (1, "1.1 B"), (1, "1.3 C"), (0, "2. D")]


def test_what_is_too_long_for_a_title_stands_behind_it() -> None:
    text = "woord " * 4000
    (line,) = parse_outline(text)
    assert len(line.title) == LONGEST_TITLE
    assert line.title + line.rest == text.strip()


MARK = re.compile(r"(?:[^\w\s]|o|\[ \])?\s*(?:\[ \])?\s*|(\d+(?:\.\d+)*|[a-z]+|[A-Z]+)[.)]?\s*")
STARTS = st.sampled_from(
    [
        "",
        "- ",
        "* ",
        "• ",
        "1. ",
        "2. ",
        "3. ",
        "1) ",
        "2) ",
        "a) ",
        "b) ",
        "i. ",
        "ii. ",
        "1.1 ",
        "1.2 ",
        "2.1 ",
        "1 ",
        "2 ",
        "1.000 ",
        "2.500 ",
        "2026. ",
        "10 ",
        "o ",
        "[x] ",
        "-10 ",
    ]
)
WORDS = st.text(st.characters(categories=("Lu", "Ll", "Nd")), min_size=2, max_size=8)
ROWS = st.lists(st.tuples(st.integers(0, 3), STARTS, WORDS), min_size=1, max_size=8)


def letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


@given(ROWS)
def test_every_letter_and_figure_that_is_not_proved_to_be_a_number_of_a_list_is_in_a_title(
    rows: list[tuple[int, str, str]],
) -> None:
    lines = [f"{start}{word}" for _, start, word in rows]
    titles = [
        title
        for _, title in read("\n".join("\t" * depth + line for (depth, _, _), line in zip(rows, lines, strict=True)))
    ]
    assert len(titles) == len(lines)
    dropped = [
        letters(line)[: len(letters(line)) - len(letters(title))] for line, title in zip(lines, titles, strict=True)
    ]
    assert all(letters(line).endswith(letters(title)) for line, title in zip(lines, titles, strict=True))
    assert all(MARK.fullmatch(line[: line.index(title)]) for line, title in zip(lines, titles, strict=True))
    marked = [mark for mark in dropped if mark]
    assert len(marked) != 1 or marked == ["o"]  # which any other bullet proves
    assert not {"1000", "2500", "2026", "10", "x"} & set(marked)


@given(st.lists(st.tuples(st.integers(2, 400), WORDS), min_size=1, max_size=8), st.sampled_from([". ", ") ", " "]))
def test_numbers_that_do_not_follow_each_other_all_stay(rows: list[tuple[int, str]], sign: str) -> None:
    numbers = [number * 2 for number, _ in rows]
    assert not any(other == one + 1 for one, other in pairwise(numbers))
    lines = [f"{number}{sign}{word}" for number, (_, word) in zip(numbers, rows, strict=True)]
    assert [title for _, title in read("\n".join(lines))] == lines


@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 6), WORDS), min_size=1, max_size=10), st.sampled_from(".):")
)
def test_of_the_numbers_of_one_level_all_fall_away_or_none(rows: list[tuple[int, int, str]], sign: str) -> None:
    text = "\n".join("\t" * depth + (f"{number}{sign} " if number else "") + f"w{word}" for depth, number, word in rows)
    parents: list[int] = []
    levels: dict[int, set[bool]] = {}
    for place, ((depth, title), (_, number, _)) in enumerate(zip(read(text), rows, strict=True)):
        parents[depth:] = [place]
        if number:
            levels.setdefault(parents[depth - 1] if depth else -1, set()).add(title[0].isdigit())
    assert all(len(kept) == 1 for kept in levels.values())
