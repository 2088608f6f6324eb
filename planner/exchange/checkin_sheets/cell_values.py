"""From the cells of one row to the word in it; a cell that is not understood refuses the row."""

import re
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
from planner.roadmap.word import Word

_LONGEST_NAME: Final = 200
_DASHES: Final = frozenset("-–—")
"""What stands in a cell where there is nothing to say."""
_TEXTS: Final = ("note", "needs", "needs_from", "cause", "consequence", "correction")
_HEADINGS: Final = {column.name: column.headings for column in FILLED}
_NO_PROGRESS: Final = marked(
    "“{text}” is no progress; write a number from 0 to 100, such as 80. The row was not taken over."
)
_PART: Final = marked(
    "“{text}” may be meant as {percent} or as less than {least}; write a number from 0 to 100, such as {figure}. "
    "The row was not taken over."
)
_NO_CONFIDENCE: Final = marked(
    "“{text}” is no confidence; write a whole number from 0 to 10, such as 7. The row was not taken over."
)
_NO_ASPECT: Final = marked(
    "“{text}” is nothing that can be off, which is one of: {choices}; the row was not taken over."
)
_NO_HEALTH: Final = marked("“{text}” is none of: {choices}; the row was not taken over.")
_NO_NAME: Final = marked("a name of {count} letters is too long for a person; the row was not taken over.")
_TROUBLE: Final = marked("“{heading}” holds a formula without a result, or an error; the row was not taken over.")
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
        progress=_progress(cells.get("progress"), words),
        confidence=_confidence(cells.get("confidence"), words),
        health=_health(cells.get("health"), words),
        aspect=_aspect(cells.get("aspect"), aspects, words),
        **texts,
    )


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
