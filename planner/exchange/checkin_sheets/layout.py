"""The columns of a sheet for check-ins, and the key by which each row knows what it is about.

The key stands in the row itself, so that rows can be sorted, cut and put in another file: roadmap, person, the day on
which the sheet was written, and step.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.exchange.table.headings import normal
from planner.roadmap.fields import Headings

KEY: Final = "key"
DATE_LABEL: Final = Headings("Datum", "Date")
_KEY: Final = re.compile(r"([\w-]{1,64}) ([\w-]{1,64}) (\d{4}-\d\d-\d\d) ([\w-]{1,64})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, the words above it, its width in letters; `filled` by the owner or not."""

    name: str
    headings: Headings
    width: float
    filled: bool = True


COLUMNS: Final = (
    Column("number", Headings("Nummer", "Number"), 9, filled=False),
    Column("title", Headings("Stap", "Step"), 32, filled=False),
    Column("period", Headings("Periode", "Period"), 16, filled=False),
    Column("last", Headings("Laatste bericht|laatste woord", "Latest word|last word"), 28, filled=False),
    Column("progress", Headings("Voortgang (0-100 %)", "Progress (0-100 %)"), 11),
    Column("confidence", Headings("Vertrouwen (0-10)", "Confidence (0-10)"), 12),
    Column("health", Headings("Stand", "Health"), 14),
    Column("aspect", Headings("Wat knelt?", "What is off?"), 13),
    Column("note", Headings("In één zin", "In one sentence"), 34),
    Column("needs", Headings("Wat is er nodig?", "What is needed?"), 30),
    Column("needs_from", Headings("Van wie?", "From whom?"), 20),
    Column("cause", Headings("Oorzaak", "Cause"), 26),
    Column("consequence", Headings("Consequentie|gevolg", "Consequence"), 26),
    Column("correction", Headings("Bijsturing", "Correction"), 26),
    Column(KEY, Headings("Niet wijzigen", "Do not change"), 14, filled=False),
)
FILLED: Final = tuple(column for column in COLUMNS if column.filled)
_BY_HEADING: Final = {
    normal(word): column for column in COLUMNS for code in ("nl", "en") for word in column.headings.read(code)
}
_DATES: Final = frozenset(normal(word) for code in ("nl", "en") for word in DATE_LABEL.read(code))


@dataclass(frozen=True, slots=True)
class RowKey:
    """What a row is about: ids of roadmap, person and step, and the day on which its sheet was written."""

    roadmap_id: str
    person_id: str
    written: date
    step_id: str

    def __str__(self) -> str:
        return f"{self.roadmap_id} {self.person_id} {self.written.isoformat()} {self.step_id}"


def key_in(text: str) -> RowKey | None:
    """Return the key in a text, None where there is none."""
    found = _KEY.fullmatch(" ".join(text.split()))
    try:
        return RowKey(found[1], found[2], date.fromisoformat(found[3]), found[4]) if found else None
    except ValueError:  # 30 February
        return None


def column_of(text: str) -> Column | None:
    """Return the column that a heading is above, in either language."""
    return _BY_HEADING.get(normal(text))


def is_date_label(text: str) -> bool:
    """Tell whether a text stands before the day of a sheet."""
    return normal(text.rstrip(" :")) in _DATES
