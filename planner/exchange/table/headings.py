"""The headings that people write above the columns of a plan, in Dutch and English, and what they mean."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from planner.exchange.results import Meaning

_CLOSE: Final = 88
"""How alike, of 100, a heading with a typing mistake must be to a known one; tried on lists of real headings."""
_SHORTEST_FUZZY: Final = 6
"""Shorter words are too easily another word: "start", "staat"."""

_DUTCH: Final[Mapping[Meaning, str]] = {
    Meaning.NUMBER: "nr|nummer|volgnummer|volgnr|stapnummer|actienummer|taaknummer|overzichtsnummer|wbs nummer"
    "|paragraaf|hoofdstuk|codering",
    Meaning.LEVEL: "niveau|overzichtsniveau|inspringniveau|diepte|laag",
    Meaning.TITLE: "titel|naam|taak|taaknaam|stap|activiteit|activiteiten|actie|acties|actiepunt|actiepunten|wat"
    "|onderwerp|maatregel|maatregelen|initiatief|mijlpaal of activiteit|werkpakket|deelproject|naam taak"
    "|naam activiteit|taak naam|wat gaan we doen|onderdeel|opgave|stappen|taken|taakomschrijving|actieomschrijving",
    Meaning.RESULT: "resultaat|beoogd resultaat|gewenst resultaat|op te leveren|oplevering|wat levert het op"
    "|zichtbaar resultaat|eindresultaat|resultaten|op te leveren resultaat|product",
    Meaning.OWNER: "eigenaar|verantwoordelijke|verantwoordelijk|trekker|wie|actiehouder|uitvoerder|toegewezen aan"
    "|resourcenamen|projectleider|aanspreekpunt|eigenaar stap|eindverantwoordelijke|actie door|door wie|houder"
    "|naam eigenaar|kartrekker",
    Meaning.DEPARTMENT: "afdeling|organisatie|team|organisatieonderdeel|cluster|domein|directie|eenheid|dienst"
    "|afdeling team|partij|sector|organisatie eenheid|afdeling organisatie",
    Meaning.OWNER_DEPARTMENT: "afdeling van de eigenaar|afdeling eigenaar|team van de eigenaar|team eigenaar",
    Meaning.PILLAR: "pijler|pijlers|programmalijn|hoofdlijn|speerpunt",
    Meaning.THEME: "thema|themas|thema s|deelthema",
    Meaning.PERIOD: "periode|wanneer|kwartaal|planning|tijdvak|looptijd|fasering|jaar|horizon",
    Meaning.START: "startdatum|begin|begindatum|van|vanaf|aanvang|start datum|geplande start|start gepland|startmoment"
    "|datum start|datum begin|start op|aanvangsdatum|ingangsdatum",
    Meaning.END: "eind|einde|einddatum|tot|tot en met|t m|gereed|datum gereed|gereeddatum|gereed op|opleverdatum"
    "|gereed datum|eind datum|gepland einde|einde gepland|klaar op|uiterlijk|datum einde|streefdatum|uiterste datum"
    "|vervaldatum|datum|afronding|klaar voor|geplande einddatum",
    Meaning.STATUS: "stand|stand van zaken|voortgangsstatus|afgerond|klaar|fase status|toestand",
    Meaning.PROGRESS: "voortgang|gereed %|% gereed|percentage gereed|voltooid|% voltooid|percentage voltooid"
    "|percentage|% klaar|procent gereed|voortgang %|voortgang in %|voortgangspercentage|percentage klaar|gereedheid",
    Meaning.BY_HAND: "voortgang met de hand|met de hand",
    Meaning.WEIGHT: "gewicht|weging|zwaarte|wegingsfactor",
    Meaning.MILESTONE: "mijlpaal|mijlpalen",
    Meaning.DESCRIPTION: "omschrijving|beschrijving|toelichting|uitleg",
}
_ENGLISH: Final[Mapping[Meaning, str]] = {
    Meaning.NUMBER: "no|number|num|step number|outline number|step no|ref|task number",
    Meaning.LEVEL: "level|outline level|indent level|depth",
    Meaning.TITLE: "title|name|task|task name|step|activity|activities|action|actions|what|subject|summary|initiative"
    "|work package|item|deliverable|to do|action item|measure|steps|tasks|step name|activity name|project",
    Meaning.RESULT: "result|outcome|expected result|results|output|visible result|end result",
    Meaning.OWNER: "owner|responsible|assignee|assigned to|who|lead|task owner|action owner|resource names|accountable"
    "|resource|person responsible|step owner",
    Meaning.DEPARTMENT: "department|organisation|organization|unit|division|business unit",
    Meaning.OWNER_DEPARTMENT: "department of the owner|owner s department|owners department|owner department",
    Meaning.PILLAR: "pillar|pillars|stream|workstream",
    Meaning.THEME: "theme|themes",
    Meaning.PERIOD: "period|when|quarter|timing|timeframe|time frame|year|timeline",
    Meaning.START: "start date|begin date|from|planned start|starts|starting|start on|date start",
    Meaning.END: "end|finish|due|due date|end date|finish date|until|to|target date|planned end|deadline date|ends"
    "|completion date|by when|date|planned finish",
    Meaning.STATUS: "state|done|completed",
    Meaning.PROGRESS: "progress|% complete|percent complete|complete|completion|% done|percent done|percentage"
    "|progress %|percentage complete|complete %",
    Meaning.BY_HAND: "progress by hand|by hand",
    Meaning.WEIGHT: "weight|weighting",
    Meaning.MILESTONE: "milestone|milestones|is milestone",
    Meaning.DESCRIPTION: "description|details|detail",
}
_BOTH: Final[Mapping[Meaning, str]] = {
    Meaning.NUMBER: "id|wbs|wbs code|#|code",
    Meaning.START: "start",
    Meaning.END: "deadline",
    Meaning.STATUS: "status",
    Meaning.PROGRESS: "%",
}
"""Words that tell nothing of the language."""

WRITTEN: Final[Mapping[str, Mapping[Meaning, str]]] = {
    "nl": {
        Meaning.NUMBER: "Nummer",
        Meaning.TITLE: "Titel",
        Meaning.OWNER: "Eigenaar",
        Meaning.DEPARTMENT: "Afdeling",
        Meaning.OWNER_DEPARTMENT: "Afdeling van de eigenaar",
        Meaning.PILLAR: "Pijler",
        Meaning.THEME: "Thema",
        Meaning.START: "Start",
        Meaning.END: "Einde",
        Meaning.PERIOD: "Periode",
        Meaning.STATUS: "Status",
        Meaning.PROGRESS: "Voortgang",
        Meaning.BY_HAND: "Voortgang met de hand",
        Meaning.WEIGHT: "Gewicht",
        Meaning.MILESTONE: "Mijlpaal",
        Meaning.RESULT: "Resultaat",
        Meaning.DESCRIPTION: "Omschrijving",
    },
    "en": {
        Meaning.NUMBER: "Number",
        Meaning.TITLE: "Title",
        Meaning.OWNER: "Owner",
        Meaning.DEPARTMENT: "Department",
        Meaning.OWNER_DEPARTMENT: "Department of the owner",
        Meaning.PILLAR: "Pillar",
        Meaning.THEME: "Theme",
        Meaning.START: "Start",
        Meaning.END: "End",
        Meaning.PERIOD: "Period",
        Meaning.STATUS: "Status",
        Meaning.PROGRESS: "Progress",
        Meaning.BY_HAND: "Progress by hand",
        Meaning.WEIGHT: "Weight",
        Meaning.MILESTONE: "Milestone",
        Meaning.RESULT: "Result",
        Meaning.DESCRIPTION: "Description",
    },
}
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
    for language, meanings in (("", _BOTH), ("nl", _DUTCH), ("en", _ENGLISH)):
        for meaning, words in meanings.items():
            for word in words.split("|"):
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
