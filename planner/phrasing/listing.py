"""A list in words, as it stands on paper, in a spreadsheet and on the clipboard: mine, found, attention, words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.insight.progress import figures
from planner.insight.rounding import whole_percent
from planner.message import marked
from planner.phrasing.language import Language
from planner.phrasing.plan_text import name_of
from planner.roadmap import Roadmap, Step

Cell = str | date | int | None
"""What a cell of a list gets; None where there is nothing."""


@dataclass(frozen=True, slots=True)
class RowBars:
    """The days that something was meant to have, and those that it has, drawn on paper alone; None for none.

    A mark stands on a day, with a word.
    """

    meant: tuple[date, date] | None
    went: tuple[date, date] | None
    marks: tuple[tuple[date, str], ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        """All days that are drawn."""
        spans = (day for span in (self.meant, self.went) if span is not None for day in span)
        return (*spans, *(day for day, _ in self.marks))


@dataclass(frozen=True, slots=True)
class ListingRow:
    """One thing in a list: its title over why it is there, and the same in `cells` by the columns of the list.

    `aside` stands at the end of the title's line, `bars` are drawn below it.
    """

    title: str
    line: str
    cells: tuple[Cell, ...] = ()
    record_id: str = ""
    aside: str = ""
    bars: RowBars | None = None


@dataclass(frozen=True, slots=True)
class ListingGroup:
    """Rows under a heading; a list without groups has one with the heading "". `counted` says how many they are.

    A quiet `note` says under the heading how they were found.
    """

    heading: str
    rows: tuple[ListingRow, ...]
    counted: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A line: its name at the end, and its figures, 0-100, by day; the one that counts is `strong`."""

    name: str
    points: Sequence[tuple[date, float]]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class ChartDay:
    """A day that is marked below the chart; `word` stands there, and a dotted line above it unless it is an end."""

    day: date
    word: str
    dotted: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures over time: lines, days that are named below, the first and last among them, and the same in words."""

    lines: tuple[ChartLine, ...]
    days: tuple[ChartDay, ...]
    said: str
    title: str = ""

    @property
    def highest(self) -> int:
        """The figure at the top of the chart, in percent: all of it, or half where no line comes above that."""
        return 100 if max((figure for line in self.lines for _, figure in line.points), default=0) > 50 else 50


@dataclass(frozen=True, slots=True)
class Listing:
    """A list with its title, a quiet line `about` it, and a sentence that `leads`; `columns` are those of its cells.

    A `chart` stands above the rows on paper alone.
    """

    title: str
    groups: tuple[ListingGroup, ...]
    columns: tuple[str, ...] = ()
    about: str = ""
    leads: str = ""
    chart: Chart | None = None

    @property
    def rows(self) -> tuple[ListingRow, ...]:
        """The rows of all groups, in their order."""
        return tuple([row for group in self.groups for row in group.rows])

    def __bool__(self) -> bool:
        return any(group.rows for group in self.groups)


STEP_COLUMNS: Final = (
    marked("No."),
    marked("Step"),
    marked("Owner"),
    marked("From"),
    marked("Until"),
    marked("Progress in %"),
)
"""The columns of a step in any list, in English."""


def step_cells(roadmap: Roadmap, step: Step, language: Language) -> tuple[Cell, ...]:
    """Return what a list says of a step in the columns of `STEP_COLUMNS`."""
    whole = figures(roadmap, step)
    return (
        roadmap.steps.number(step),
        step.title or language.text(marked("(no title)")),
        name_of(roadmap.people.get(step.owner_id)) or None,
        whole.period.start,
        whole.period.end,
        whole_percent(whole.progress),
    )


def step_aside(roadmap: Roadmap, step: Step, language: Language) -> str:
    """Return whose a step is, until when, and how far, for the end of its line on paper."""
    _, _, owner, _, end, progress = step_cells(roadmap, step, language)
    until = language.day(end) if isinstance(end, date) else ""
    far = language.percent(progress) if isinstance(progress, int) else ""
    return " · ".join(part for part in (str(owner or ""), until, far) if part)


def table_of(listing: Listing, language: Language) -> list[list[Cell]]:
    """Return a list as a table: the headings, and a row for each thing, which begins with the heading of its group.

    The column of groups is left out where there is but one without a heading.
    """
    grouped = any(group.heading for group in listing.groups)
    columns: list[Cell] = [*listing.columns]
    rows: list[list[Cell]] = [[language.text(marked("List")), *columns] if grouped else columns]
    for group in listing.groups:
        if group.note:
            rows.append([group.heading, group.note, *[None] * (len(columns) - 1)])
        rows.extend([group.heading, *row.cells] if grouped else [*row.cells] for row in group.rows)
    return rows


def plain_table(listing: Listing, language: Language) -> str:
    """Return a list as text with tabs between its cells, as spreadsheets and mail programs paste a table."""
    return "\n".join("\t".join(_flat(cell, language) for cell in row) for row in table_of(listing, language)) + "\n"


def grouped(rows: Sequence[tuple[str, ListingRow]]) -> tuple[ListingGroup, ...]:
    """Return rows, each with the heading of its group, as groups in the order in which they come first."""
    found: dict[str, list[ListingRow]] = {}
    for heading, row in rows:
        found.setdefault(heading, []).append(row)
    return tuple([ListingGroup(heading, tuple(members)) for heading, members in found.items()])


def _flat(cell: Cell, language: Language) -> str:
    if cell is None:
        return ""
    return language.day(cell) if isinstance(cell, date) else " ".join(str(cell).split())
