"""Progress, status, weight, yes or no and the like, as people write them in cells. None: not understood."""

import re
from collections.abc import Iterable
from typing import Final

from planner.exchange.table.cells import Cell
from planner.exchange.table.headings import normal
from planner.insight.rounding import whole_percent
from planner.phrasing.field_values import whole_number
from planner.phrasing.language import CODES, language
from planner.roadmap import Status
from planner.roadmap.field_types import Choice, Whole

NOBODY: Final = frozenset({"-", "–", "—", "n.v.t.", "nvt", "n/a", "?", "..", "..."})
"""What stands in a cell where there is nobody or nothing."""

_AMOUNT: Final = re.compile(r"-?\d+(?:[.,]\d+)?(?:[eE][-+]?\d{1,3})?", re.ASCII)
_PERCENT: Final = re.compile(r"(-?\d+(?:[.,]\d+)?)\s*(?:%|procent|percent|pct)", re.ASCII | re.IGNORECASE)
_LEVEL: Final = re.compile(r"(?:[^\W\d]+\.?\s*)?(\d{1,3})", re.ASCII)
_DEEPEST: Final = 1000
_STATUSES: Final = {
    Status.NOT_STARTED: "niet begonnen|niet gestart|nog niet begonnen|nog niet gestart|nog starten|nog te starten"
    "|te starten|te doen|nog te doen|gepland|open|nieuw|voorbereiding|in voorbereiding|to do|todo|not started|planned"
    "|new|backlog|not begun|not yet started|nog doen|niet opgestart|op te starten",
    Status.UNDER_WAY: "bezig|in uitvoering|lopend|loopt|gestart|begonnen|onderhanden|in behandeling|actief|wordt"
    " uitgevoerd|in ontwikkeling|op schema|vertraagd|loopt achter|loopt op schema|doorlopend|mee bezig|in bewerking"
    "|under way|underway|in progress|ongoing|started|active|doing|on track|delayed|at risk|behind|wip|running|busy",
    Status.DONE: "klaar|gereed|afgerond|voltooid|uitgevoerd|gedaan|afgesloten|opgeleverd|gerealiseerd|behaald|done"
    "|completed|complete|finished|closed|delivered|ready|achieved|100 %",
    Status.STOPPED: "gestopt|vervallen|geannuleerd|stopgezet|afgebroken|beeindigd|beëindigd|geschrapt|komt te vervallen"
    "|niet meer nodig|stopped|cancelled|canceled|dropped|abandoned|terminated|withdrawn|obsolete",
}
_STATUS: Final = {word: status for status, words in _STATUSES.items() for word in words.split("|")}
_YES: Final = frozenset(
    {"ja", "j", "x", "yes", "y", "true", "waar", "1", "v", "✓", "✔", "☑", "mijlpaal", "milestone", "◆", "♦", "◇"}
)
_NO: Final = frozenset({"nee", "n", "no", "false", "onwaar", "0", "-", "☐"})


def amount(cell: Cell) -> float | None:
    """Parses the number in a cell, with a decimal comma or point."""
    if cell.number is not None:
        return cell.number
    found = _AMOUNT.fullmatch(cell.text) if cell.value is None else None
    return float(found[0].replace(",", ".")) if found else None


def weight(cell: Cell) -> float | None:
    """Parses a weight, from 0 to a million."""
    found = amount(cell)
    return found if found is not None and 0 <= found <= 1_000_000 else None


def whole(kind: Whole, cell: Cell) -> int | None:
    """Return a whole number of those that a field can hold."""
    found = whole_number(cell.text, kind.unit) if cell.number is None else cell.number
    return int(found) if found is not None and found in range(kind.lowest, kind.highest + 1) else None


def choice(kind: Choice, cell: Cell) -> object:
    """Return the one of a few words, Dutch or English, that a cell names; of statuses any word for one."""
    if kind.members is Status:
        return status(cell)
    words = {normal(language(code).choice(member)): member for code in CODES for member in kind.members}
    return words.get(normal(cell.text))


def level(cell: Cell) -> int | None:
    """Parses the level in a cell: 2, "niveau 2", "Level 2"."""
    if cell.number is not None:
        return int(cell.number) if cell.number in range(_DEEPEST) else None
    found = _LEVEL.fullmatch(cell.text) if cell.value is None else None
    return int(found[1]) if found else None


def yes(cell: Cell) -> bool | None:
    """Parses a boolean cell."""
    if isinstance(cell.value, bool):
        return cell.value
    words = cell.text.casefold()
    return True if words in _YES else False if words in _NO else None


def status(cell: Cell) -> Status | None:
    """Parses a status; a mere yes means done."""
    known = _STATUS.get(normal(cell.text))
    if known is not None:
        return known
    said = yes(cell)
    return None if said is None else Status.DONE if said else Status.NOT_STARTED


def are_parts(cells: Iterable[Cell | None]) -> bool:
    """Tells whether the bare numbers of a column are fractions of 1, as 0.4, and not percentages: none is over 1."""
    bare = [found for cell in cells if cell and "%" not in cell.form and (found := amount(cell)) is not None]
    return bool(bare) and max(bare) <= 1 and any(bare)


def progress(cell: Cell, *, parts: bool) -> int | None:
    """Parses a progress from 0 to 100; `parts` says that bare numbers are fractions of 1."""
    if isinstance(cell.value, bool):
        return 100 if cell.value else 0
    percent = _PERCENT.fullmatch(cell.text) if cell.value is None else None
    if percent:
        found = float(percent[1].replace(",", "."))
    else:
        bare = amount(cell)
        if bare is None:
            return None
        found = bare * 100 if parts or "%" in cell.form else bare
    found = round(found, 6)  # Excel's 0.9999999999999999 is 1
    return whole_percent(found) if 0 <= found <= 100 else None
