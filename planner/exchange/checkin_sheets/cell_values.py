"""From the cells of one row to the word in it; a cell that is not understood refuses the row."""

from collections.abc import Mapping
from typing import Final

from planner.exchange.checkin_sheets.layout import FILLED
from planner.exchange.table import values
from planner.exchange.table.cells import Cell
from planner.insight.rounding import whole_percent
from planner.message import marked
from planner.phrasing.language import Language
from planner.roadmap import Health
from planner.roadmap.field_types import HEALTH
from planner.roadmap.word import Word

_LONGEST_NAME: Final = 200
_DASHES: Final = frozenset("-–—")
"""What stands in a cell where there is nothing to say."""
_TEXTS: Final = ("note", "needs", "needs_from", "cause", "consequence", "correction")
_HEADINGS: Final = {column.name: column.headings for column in FILLED}
_NO_PROGRESS: Final = marked("{file}, row {row}: “{text}” is no progress from 0 to 100 %; the row was not taken over.")
_NO_CONFIDENCE: Final = marked(
    "{file}, row {row}: “{text}” is no confidence, a whole number from 0 to 10; the row was not taken over."
)
_NO_HEALTH: Final = marked("{file}, row {row}: “{text}” is none of: {choices}; the row was not taken over.")
_NO_NAME: Final = marked(
    "{file}, row {row}: a name of {count} letters is too long for a person; the row was not taken over."
)
_TROUBLE: Final = marked(
    "{file}, row {row}: “{heading}” holds a formula without a result, or an error; the row was not taken over."
)


class NotUnderstood(Exception):
    """A cell that is not understood: a sentence with places for file and row, and the other values."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence)
        self.sentence, self.values = sentence, values


def word_in(cells: Mapping[str, Cell], words: Language) -> Word:
    """Return the word that the cells of a row hold, by the names of their columns; raise NotUnderstood."""
    for name, headings in _HEADINGS.items():
        if name in cells and cells[name].trouble:
            raise NotUnderstood(_TROUBLE, heading=headings.written(words.code))
    cells = {name: cell._replace(words=cell.words.replace("\N{NO-BREAK SPACE}", " ")) for name, cell in cells.items()}
    texts = {name: cells[name].words.strip() for name in _TEXTS if name in cells and cells[name].text not in _DASHES}
    if len(texts.get("needs_from", "")) > _LONGEST_NAME:
        raise NotUnderstood(_NO_NAME, count=len(texts["needs_from"]))
    return Word(
        progress=_progress(cells.get("progress")),
        confidence=_confidence(cells.get("confidence")),
        health=_health(cells.get("health"), words),
        **texts,
    )


def _is_empty(cell: Cell | None) -> bool:
    return cell is None or not cell.words.strip() or cell.text in values.NOBODY


def _progress(cell: Cell | None) -> int | None:
    """Return a progress, 0-100: 70, "70", "70 %", and 0.7 where its cell shows 70 %."""
    if cell is None or _is_empty(cell):
        return None
    bare = None if "%" in cell.form or isinstance(cell.value, bool) else values.amount(cell)
    if bare is None:
        found = None if isinstance(cell.value, bool) else values.progress(cell, parts=False)
    else:  # 0.7 may be meant as 70 % or as not even 1 %
        found = whole_percent(bare) if bare == 0 or 1 <= bare <= 100 else None
    if found is None:
        raise NotUnderstood(_NO_PROGRESS, text=cell.text)
    return found


def _confidence(cell: Cell | None) -> int | None:
    if cell is None or _is_empty(cell):
        return None
    found = None if isinstance(cell.value, bool) or "%" in cell.form else values.amount(cell)
    if found is None or found not in range(11):
        raise NotUnderstood(_NO_CONFIDENCE, text=cell.text)
    return int(found)


def _health(cell: Cell | None, words: Language) -> Health | None:
    if cell is None or _is_empty(cell):
        return None
    found = values.choice(HEALTH, cell)
    if not isinstance(found, Health):
        raise NotUnderstood(_NO_HEALTH, text=cell.text, choices=", ".join(words.choice(one) for one in Health))
    return found
