"""The headings that people write above the columns of a plan, in Dutch and English, and what they mean."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from planner.exchange.results import FIELD_OF, Meaning
from planner.phrasing.language import CODES
from planner.roadmap.fields import Headings

_CLOSE: Final = 88
"""How alike, of 100, a heading with a typing mistake must be to a known one; tried on lists of real headings."""
_SHORTEST_FUZZY: Final = 6
"""Shorter words are too easily another word: "start", "staat"."""

_NO_FIELD: Final[Mapping[Meaning, Headings]] = {
    Meaning.NUMBER: Headings(
        nl="Nummer|nr|volgnummer|volgnr|stapnummer|actienummer|taaknummer|overzichtsnummer|wbs nummer"
        "|paragraaf|hoofdstuk|codering",
        en="Number|no|num|step number|outline number|step no|ref|task number",
        both="id|wbs|wbs code|#|code",
    ),
    Meaning.LEVEL: Headings(
        nl="Niveau|overzichtsniveau|inspringniveau|diepte|laag", en="Level|outline level|indent level|depth"
    ),
    Meaning.OWNER_DEPARTMENT: Headings(
        nl="Afdeling van de eigenaar|afdeling eigenaar|team van de eigenaar|team eigenaar",
        en="Department of the owner|owner s department|owners department|owner department",
    ),
    Meaning.ADDED_UP: Headings(
        nl="Opgeteld uit de stappen eronder|opgeteld van onderen",
        en="Added up from the steps below|added up from below",
    ),
    Meaning.LATEST_WORD: Headings(nl="Laatste bericht|laatste woord|laatste check in", en="Latest word|last check in"),
}
"""Headings above what is no field of a step; those of fields stand in the table of fields."""
_HEADINGS: Final[Mapping[Meaning, Headings]] = {
    **_NO_FIELD,
    **{meaning: field.headings for meaning, field in FIELD_OF.items() if field.headings},
}


def _written(language: str) -> dict[Meaning, str]:
    """Return what is written above each column, in order.

    The number comes first, an owner's department beside the step's own, and last what comes from the steps below
    and what was said last.
    """
    found: dict[Meaning, str] = {Meaning.NUMBER: _HEADINGS[Meaning.NUMBER].written(language)}
    for meaning in FIELD_OF:
        found[meaning] = _HEADINGS[meaning].written(language)
        if meaning is Meaning.DEPARTMENT:
            found[Meaning.OWNER_DEPARTMENT] = _HEADINGS[Meaning.OWNER_DEPARTMENT].written(language)
    found[Meaning.ADDED_UP] = _HEADINGS[Meaning.ADDED_UP].written(language)
    found[Meaning.LATEST_WORD] = _HEADINGS[Meaning.LATEST_WORD].written(language)
    return found


WRITTEN: Final[Mapping[str, Mapping[Meaning, str]]] = {language: _written(language) for language in CODES}
"""The headings that are written, in their order. They are a format, and so are not in the catalogue."""

_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SIGNS: Final = re.compile(r"[^\w%#]+")
_NUMBERED_LEVEL: Final = re.compile(r"(niveau|level|laag|fase|phase|stap|step|taak|task) ?\d")
_TITLE_LEVELS: Final = re.compile(
    r"(hoofd|sub|sub ?sub|deel)(stap|taak|activiteit|actie|thema)|(main|sub|sub ?sub)[ -]?(step|task|activity|action)"
    r"|fase|phase"
)


class Heading(NamedTuple):
    """What a heading means and which language it is in, "" where it is in both.

    `sure` is False for a heading that was matched despite a typing mistake, and for one that often names something
    else.
    """

    meaning: Meaning
    language: str
    sure: bool = True


def _table() -> dict[str, Heading]:
    table: dict[str, Heading] = {}
    for language in ("", *CODES):
        for meaning, headings in _HEADINGS.items():
            for word in headings.read(language):
                table.setdefault(word, Heading(meaning, language))
    return table


_KNOWN: Final = _table()
_UNSURE: Final = frozenset(
    {"code", "ref", "project", "product", "measure", "%", "datum", "date", "jaar", "year", "team"}
)


def normal(heading: str) -> str:
    """Return a heading without case, signs, brackets and double spaces: how headings are compared."""
    without = _BRACKETS.sub(" ", heading) if not heading.strip().startswith("(") else heading
    return " ".join(_SIGNS.sub(" ", without.casefold()).split())


def is_title_level(heading: str) -> bool:
    """Tell whether a heading names one level of titles: "Niveau 2", "Hoofdtaak", "Phase"."""
    words = normal(heading)
    return bool(_NUMBERED_LEVEL.fullmatch(words) or _TITLE_LEVELS.fullmatch(words))


def heading_of(words: str) -> Heading | None:
    """Return what a heading means, None where nothing is sure enough."""
    if not words or len(words) > 60:
        return None
    plain = normal(words)
    known = _KNOWN.get(plain)
    if known is not None:
        return known._replace(sure=plain not in _UNSURE)
    return _alike(plain)


def _alike(plain: str) -> Heading | None:
    """Return what a heading with a typing mistake means."""
    from rapidfuzz import fuzz, process

    if len(plain) < _SHORTEST_FUZZY:
        return None
    found = process.extractOne(plain, _LONG, scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return _KNOWN[found[0]]._replace(sure=False) if found else None


_LONG: Final = tuple(word for word in _KNOWN if len(word) >= _SHORTEST_FUZZY)


def known_headings(row: Iterable[str]) -> int:
    """Return how many of the words of a row are headings, each meaning counted once."""
    return len({found.meaning for words in row if (found := _exactly(words))})


def _exactly(words: str) -> Heading | None:
    return _KNOWN.get(normal(words)) if 0 < len(words) <= 60 else None


def language_of(headings: Iterable[str]) -> str:
    """Return "nl" or "en" when more headings are in the one language, "" otherwise."""
    votes = [found.language for words in headings if (found := heading_of(words))]
    dutch, english = votes.count("nl"), votes.count("en")
    return "" if dutch == english else "nl" if dutch > english else "en"
