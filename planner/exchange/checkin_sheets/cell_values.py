"""From the cells of one row to the word in it; a cell that is not understood refuses the row."""

from collections.abc import Mapping, Sequence
from typing import Final

from planner.exchange.checkin_sheets.layout import FILLED
from planner.exchange.table import values
from planner.exchange.table.cells import Cell, Trouble
from planner.insight.rounding import whole_percent
from planner.message import marked
from planner.phrasing.check_in_text import aspect_text
from planner.phrasing.language import CODES, Language, language
from planner.roadmap import Health
from planner.roadmap.field_types import HEALTH
from planner.roadmap.word import Word

_LONGEST_NAME: Final = 200
_DASHES: Final = frozenset("-–—")
"""What stands in a cell where there is nothing to say."""
_TEXTS: Final = ("note", "needs", "needs_from", "cause", "consequence", "correction")
_HEADINGS: Final = {column.name: column.headings for column in FILLED}
_NO_PROGRESS: Final = marked("“{text}” is no progress from 0 to 100 %; the row was not taken over.")
_NO_CONFIDENCE: Final = marked("“{text}” is no confidence, a whole number from 0 to 10; the row was not taken over.")
_NO_ASPECT: Final = marked(
    "“{text}” is nothing that can be off, which is one of: {choices}; the row was not taken over."
)
_NO_HEALTH: Final = marked("“{text}” is none of: {choices}; the row was not taken over.")
_NO_NAME: Final = marked("a name of {count} letters is too long for a person; the row was not taken over.")
_TROUBLE: Final = marked("“{heading}” holds a formula without a result, or an error; the row was not taken over.")
_TOO_LONG: Final = marked("“{heading}” holds a text of more than a million letters; the row was not taken over.")
_TROUBLES: Final = {Trouble.ERROR: _TROUBLE, Trouble.FORMULA: _TROUBLE, Trouble.TOO_LONG: _TOO_LONG}


class NotUnderstood(Exception):
    """A cell that is not understood: a sentence, and the values in it."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence)
        self.sentence, self.values = sentence, values


def word_in(cells: Mapping[str, Cell], aspects: Sequence[str], words: Language) -> Word:
    """Return the word that the cells of a row hold, by the names of their columns; raise NotUnderstood.

    `aspects` are what can be off about a step of the roadmap, as it is kept.
    """
    for name, headings in _HEADINGS.items():
        trouble = cells[name].trouble if name in cells else None
        if trouble is not None:
            raise NotUnderstood(_TROUBLES[trouble], heading=headings.written(words.code))
    cells = {name: cell._replace(words=cell.words.replace("\N{NO-BREAK SPACE}", " ")) for name, cell in cells.items()}
    texts = {name: cells[name].words.strip() for name in _TEXTS if name in cells and cells[name].text not in _DASHES}
    if len(texts.get("needs_from", "")) > _LONGEST_NAME:
        raise NotUnderstood(_NO_NAME, count=len(texts["needs_from"]))
    return Word(
        progress=_progress(cells.get("progress")),
        confidence=_confidence(cells.get("confidence")),
        health=_health(cells.get("health"), words),
        aspect=_aspect(cells.get("aspect"), aspects, words),
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


def _aspect(cell: Cell | None, aspects: Sequence[str], words: Language) -> str:
    """Return what is off as the roadmap keeps it, by its own words or those of either language."""
    if cell is None:
        return ""
    known = {_folded(aspect_text(language(code), one)): one for code in CODES for one in aspects}
    known |= {_folded(one): one for one in aspects}
    found = known.get(_folded(cell.words), "")
    if not found and not _is_empty(cell) and cell.text not in _DASHES:
        raise NotUnderstood(_NO_ASPECT, text=cell.text, choices=", ".join(aspect_text(words, one) for one in aspects))
    return found


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
