"""From the cells of one row to the word in it; cells that are not understood refuse the row, and are all named."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar

from planner.exchange.checkin_sheets.layout import FILLED
from planner.exchange.table import values
from planner.exchange.table.cells import Cell, Trouble
from planner.insight.rounding import whole_percent
from planner.message import marked
from planner.phrasing.check_in_text import aspect_text
from planner.phrasing.language import CODES, Language, language
from planner.roadmap import Health
from planner.roadmap.word import Word

T = TypeVar("T")
_LONGEST_NAME: Final = 200
_DASHES: Final = frozenset("-–—")
"""What stands in a cell where there is nothing to say."""
_TEXTS: Final = ("note", "needs", "needs_from", "cause", "consequence", "correction")
_HEADINGS: Final = {column.name: column.headings for column in FILLED}
_NO_PROGRESS: Final = marked("“{text}” is no progress; write a number from 0 to 100, such as 80.")
_PART: Final = marked(
    "“{text}” may be meant as {percent} or as less than {least}; write a number from 0 to 100, such as {figure}."
)
_NO_CONFIDENCE: Final = marked("“{text}” is no confidence; write a whole number from 0 to 10, such as 7.")
_NO_ASPECT: Final = marked("“{text}” is nothing that can be off, which is one of: {choices}.")
_NO_HEALTH: Final = marked("“{text}” is none of: {choices}.")
_NO_NAME: Final = marked("a name of {count} letters is too long for a person.")
_TROUBLE: Final = marked("“{heading}” holds a formula without a result, or an error.")
_OF_TEN: Final = re.compile(r"(\d{1,2})\s*(?:/|van(?: de)?|op(?: de)?|uit|of|out of)\s*10", re.ASCII | re.IGNORECASE)
"""“7/10”, “7 van de 10”: of another number than ten nobody can tell what is meant."""
_OF_HUNDRED: Final = re.compile(
    r"(\d{1,3})\s*(?:/|van(?: de)?|op(?: de)?|uit|of|out of)\s*100", re.ASCII | re.IGNORECASE
)
_HEALTHS: Final = {
    Health.ON_COURSE: "op schema|on track|on schedule",
    Health.AT_RISK: "risico|risk|at risk",
    Health.OFF_COURSE: "off track",
    Health.CHANGED: "gewijzigd|bij besluit gewijzigd|changed",
}
"""What people write for how a step stands, beside the names of the choices in both languages."""
_HEALTH: Final = {word: one for one, words in _HEALTHS.items() for word in words.split("|")} | {
    language(code).choice(one): one for code in CODES for one in Health
}
_STANDS: Final = re.compile(
    r"^(?:(?:het|deze stap|de stap|stap|it|this step|the step|step) )?(?:is|loopt|lopen|ligt|zit|staat|gaat|runs) "
)
"""What stands before the word in a sentence, as the program itself says it: “loopt risico”, “is off course”."""
_SIGNS: Final = re.compile(r"[.,;:!_\-\u2011\u2013]")
_TOO_LONG: Final = marked("“{heading}” holds a text of more than a million letters.")
_TROUBLES: Final = {Trouble.ERROR: _TROUBLE, Trouble.FORMULA: _TROUBLE, Trouble.TOO_LONG: _TOO_LONG}


class NotUnderstood(Exception):
    """A cell that is not understood: a sentence, and the values in it."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence)
        self.sentence, self.values = sentence, values


class RowNotUnderstood(Exception):
    """A row in which at least one cell is not understood: what is wrong with each of them."""

    def __init__(self, mistakes: Sequence[NotUnderstood]) -> None:
        super().__init__(*mistakes)
        self.mistakes = mistakes


class _Reading:
    """Reads cell by cell, and goes on after one that is not understood."""

    def __init__(self) -> None:
        self.mistakes: list[NotUnderstood] = []

    def of(self, read: Callable[..., T], *given: object) -> T | None:
        """Return what a cell holds, None where that is not understood."""
        try:
            return read(*given)
        except NotUnderstood as mistake:
            self.mistakes.append(mistake)
            return None


def word_in(cells: Mapping[str, Cell], aspects: Sequence[str], words: Language) -> Word:
    """Return the word that the cells of a row hold, by the names of their columns; raise RowNotUnderstood.

    `aspects` are what can be off about a step of the roadmap, as it is kept.
    """
    reading = _Reading()
    filled = {name: whole for name in _HEADINGS if name in cells and (whole := reading.of(_whole, cells, name, words))}
    found = Word(
        progress=reading.of(_progress, filled.get("progress"), words),
        confidence=reading.of(_confidence, filled.get("confidence"), words),
        health=reading.of(_health, filled.get("health"), words),
        aspect=reading.of(_aspect, filled.get("aspect"), aspects, words) or "",
        **{name: reading.of(_text, name, filled[name]) or "" for name in _TEXTS if name in filled},
    )
    if reading.mistakes:
        raise RowNotUnderstood(reading.mistakes)
    return found


def _whole(cells: Mapping[str, Cell], name: str, words: Language) -> Cell:
    """Return the cell of a column, without spaces that only keep words together."""
    cell = cells[name]
    if cell.trouble is not None:
        raise NotUnderstood(_TROUBLES[cell.trouble], heading=_HEADINGS[name].written(words.code))
    return cell._replace(words=cell.words.replace("\N{NO-BREAK SPACE}", " "))


def _text(name: str, cell: Cell) -> str:
    text = "" if cell.text in _DASHES else cell.words.strip()
    if name == "needs_from" and len(text) > _LONGEST_NAME:
        raise NotUnderstood(_NO_NAME, count=len(text))
    return text


def _is_empty(cell: Cell | None) -> bool:
    return cell is None or not cell.words.strip() or cell.text in values.NOBODY


def _progress(cell: Cell | None, words: Language) -> int | None:
    """Return a progress, 0-100: 70, "70", "70 %", "70/100", and 0.7 where its cell shows 70 %."""
    if cell is None or _is_empty(cell):
        return None
    if cell.value is None and (told := _OF_HUNDRED.fullmatch(cell.text)):
        cell = Cell(told[1])
    bare = None if "%" in cell.form or isinstance(cell.value, bool) else values.amount(cell)
    if bare is None:
        found = None if isinstance(cell.value, bool) else values.progress(cell, parts=False)
    else:
        found = whole_percent(bare) if bare == 0 or 1 <= bare <= 100 else None
        if 0.01 <= bare < 1:  # 70 % is kept as 0.7, where the cell does not show it
            figure = whole_percent(bare * 100)
            shown = {"percent": words.percent(figure), "least": words.percent(1), "figure": figure}
            raise NotUnderstood(_PART, text=_shown(cell, words), **shown)
    if found is None:
        raise NotUnderstood(_NO_PROGRESS, text=_shown(cell, words))
    return found


def _shown(cell: Cell, words: Language) -> str:
    """Return what stands in a cell, a number as the language writes it."""
    return cell.text.replace(".", ",") if cell.number is not None and words.code == "nl" else cell.text


def _confidence(cell: Cell | None, words: Language) -> int | None:
    """Return a confidence, 0-10: 7, "7", "7/10", "7 van 10"."""
    if cell is None or _is_empty(cell):
        return None
    if cell.value is None and (told := _OF_TEN.fullmatch(cell.text)):
        cell = Cell(told[1])
    found = None if isinstance(cell.value, bool) or "%" in cell.form else values.amount(cell)
    if found is None or found not in range(11):
        raise NotUnderstood(_NO_CONFIDENCE, text=_shown(cell, words))
    return int(found)


def _health(cell: Cell | None, words: Language) -> Health | None:
    if cell is None or _is_empty(cell):
        return None
    said = " ".join(_SIGNS.sub(" ", cell.text.casefold()).split())
    found = _HEALTH.get(_STANDS.sub("", said, count=1))
    if found is None:
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
