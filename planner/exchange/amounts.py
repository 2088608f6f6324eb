"""Words behind a figure that make an amount, a day or a floor of it: "1.1 million", "12. december", "3. verdieping"."""

import re
from typing import Final

_LARGE: Final = "honderd duizend miljoen miljard biljoen mln mld mio hundred thousand million billion trillion mn bn"
_MEASURES: Final = """\
% ‰ ° °C € $ £ euro euro's eurocent cent dollar dollars pond pounds eur usd procent percent percentage promille
procentpunt procentpunten kilo kilo's kilogram kg gram grams ton tonnen tonne tonnes tons km kilometer kilometers
kilometre kilometres m meter meters metre metres cm centimeter mm millimeter m2 m² m3 m³ km2 km² hectare hectares
hectaren ha are liter liters litre litres l kw kwh mw mwh gw gwh watt volt graad graden degree degrees punt punten
point points fte fte's ftes keer maal times x"""
_TIMES: Final = """\
seconde seconden minuut minuten min uur uren u dag dagen werkdag werkdagen week weken maand maanden kwartaal
kwartalen halfjaar jaar jaren eeuw second seconds minute minutes hour hours hrs day days workday workdays weeks month
months quarter quarters year years century centuries am pm"""
_ORDINALS: Final = """\
verdieping verdiepingen etage etages bouwlaag floor floors storey storeys level klas leerjaar leerjaren grade verjaardag
birthday plaats helft kwart versie versies version versions release releases"""
_MONTHS: Final = """\
januari februari maart april mei juni juli augustus september oktober november december january february march may june
july august october jan feb mrt mar apr jun jul aug sep sept okt oct nov dec"""


def _one_of(words: str) -> str:
    return "|".join(map(re.escape, sorted(words.split(), key=len, reverse=True)))


_END: Final = r"(?![\w'’])"
_UNIT: Final = re.compile(
    rf"(?:{_one_of(f'{_LARGE} {_MEASURES} {_TIMES} {_ORDINALS} {_MONTHS}')}){_END}", re.IGNORECASE
)
_MONTH: Final = re.compile(rf"\W*(?:{_one_of(_MONTHS)}){_END}\.?(?:\s+\d{{4}})?\W*", re.IGNORECASE)
_FIGURE: Final = re.compile(r"[€$£]?\s*\d[\d.,]*\s*")


def is_unit(words: str) -> bool:
    """Tells whether words begin with what is counted by the figure before them, or with a month."""
    return _UNIT.match(words) is not None


def is_amount(words: str) -> bool:
    """Tells whether words begin with a figure and what it counts: "10 % of it", "5 graden"."""
    found = _FIGURE.match(words)
    return found is not None and is_unit(words[found.end() :])


def is_month(words: str) -> bool:
    """Tells whether words are a month and no more, with or without its year; numbers below it are days."""
    return _MONTH.fullmatch(words) is not None
