"""Whatever stands in a table: each word of it is understood, or said to be not and kept in the description."""

import csv
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from planner.exchange import FoundRow, Meaning
from planner.exchange.interpret import interpret
from planner.exchange.table.values import NOBODY
from planner.phrasing.language import language
from planner.roadmap import Roadmap, Status
from planner.roadmap.invariants import check_roadmap

HEADINGS = [
    "Taak",
    "Trekker",
    "Opmerkingen",
    "Startdatum",
    "Einddatum",
    "Periode",
    "Status",
    "Voortgang",
    "Gewicht",
    "Mijlpaal",
]
WORDS = st.one_of(
    st.just(""),
    st.sampled_from(
        ["1-9-2027", "medio 2027?", "Q3 2027", "30-2-2027", "2027", "later", "vanaf mrt 2027", "t/m 2028", "geen", "-"]
    ),
    st.sampled_from(["40%", "0,4", "120", "-1", "klaar", "on hold", "ja", "misschien", "1,5", "zwaar", "n.v.t."]),
    st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=12),
)
TABLES = st.lists(st.lists(WORDS, min_size=len(HEADINGS), max_size=len(HEADINGS)), min_size=1, max_size=8)


def is_used(row: FoundRow, heading: str, text: str, troubled: set[int | None]) -> bool:
    """Tell whether a cell became a value of the step."""
    step = row.step
    return {
        "Taak": step.title == text,
        "Trekker": row.owner == text,
        "Opmerkingen": False,
        "Startdatum": step.start is not None,
        "Einddatum": step.end is not None,
        "Periode": step.horizon is not None
        or step.start is not None
        or step.end is not None
        or text.lower() in ("geen", "none"),
    }.get(heading, HEADINGS.index(heading) not in troubled)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(TABLES)
@example([["a", "b", "c", "2028", "2027", "Q3 2027", "on hold", "120", "-1", "misschien"]])
def test_each_word_is_understood_or_kept(tmp_path: Path, table: list[list[str]]) -> None:
    path = tmp_path / "plan.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([HEADINGS, *table])
    found = interpret(path, language("en"), date(2026, 11, 23))
    check_roadmap(found.roadmap())
    rows = {row.row: row for row in found.rows}
    kept = [(number, cells) for number, cells in enumerate(table, start=2) if any(cell.strip() for cell in cells)]
    assert sorted(rows) == [number for number, _ in kept]
    for number, cells in kept:
        troubled = {problem.column for problem in found.problems if problem.row == number}
        for heading, cell in zip(HEADINGS, cells, strict=True):
            text = cell.strip()
            if not text or text in NOBODY:
                continue
            line = f"{heading}: {text}"
            assert is_used(rows[number], heading, text, troubled) or line in rows[number].step.description
            if line in rows[number].step.description and heading != "Opmerkingen":
                assert troubled


def test_a_column_that_is_left_out_is_gone_because_the_person_said_so(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Taak;Opmerkingen\na;weg\n", encoding="utf-8")
    found = interpret(path, language("en"))
    assert found.rows[0].step.description == "Opmerkingen: weg"
    left_out = found.with_choices(columns={1: Meaning.NOTHING})
    assert left_out.rows[0].step.description == ""
    assert not left_out.problems


def test_status_and_progress_go_together_where_one_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(
        "Taak;Status;Voortgang\na;klaar;\nb;;100%\nc;;40%\nd;;0%\ne;bezig;\nf;klaar;80%\n", encoding="utf-8"
    )
    steps = [row.step for row in interpret(path, language("en")).rows]
    assert [(step.status, step.progress) for step in steps] == [
        (Status.DONE, 100),
        (Status.DONE, 100),
        (Status.UNDER_WAY, 40),
        (Status.NOT_STARTED, 0),
        (Status.UNDER_WAY, 0),
        (Status.DONE, 80),
    ]


def test_names_are_made_once_in_any_case(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(
        "Taak;Trekker;Afdeling;Pijler\na;Adviseur;Publiek;Cultuur\nb;ADVISEUR;publiek;cultuur\n", encoding="utf-8"
    )
    roadmap: Roadmap = interpret(path, language("en")).roadmap()
    assert ([one.name for one in roadmap.people], [one.name for one in roadmap.departments]) == (
        ["Adviseur"],
        ["Publiek"],
    )
    assert [one.name for one in roadmap.pillars] == ["Cultuur"]
    assert len({step.owner_id for step in roadmap.steps}) == 1
