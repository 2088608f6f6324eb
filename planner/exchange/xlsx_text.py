"""Texts as .xlsx can hold them: signs that XML cannot are written as Excel does, long ones are cut into parts."""

import re
from typing import Final

LONGEST_CELL: Final = 32_767
"""What a cell of Excel holds, in UTF-16 units; openpyxl cuts the rest off without a word."""
FULL: Final = 32_000
"""From so many units on, a text may go on in a further cell."""
_UNWRITABLE: Final = re.compile("[\r\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SAFE_PART: Final = 4_000
"""Letters that fit into a cell even when each of them is escaped."""


def escaped(text: str) -> str:
    """Escapes the characters that XML would drop or change, as _x000D_."""
    return _UNWRITABLE.sub(lambda sign: f"_x{ord(sign[0]):04X}_", text)


def unescaped(text: str) -> str:
    """Reverses `escaped`, and what Excel escapes itself."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def units(text: str) -> int:
    """Returns the length of a text as Excel counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parts(text: str) -> list[str]:
    """Splits a text into parts that each fit into a cell once escaped; all but the last are full."""
    if len(text) * 7 <= LONGEST_CELL or units(escaped(text)) <= LONGEST_CELL:
        return [text]
    found: list[str] = []
    rest = text
    while rest:
        size = _fitting(rest)
        found.append(rest[:size])
        rest = rest[size:]
    return found


def _fitting(text: str) -> int:
    """Return how many letters at the beginning of a text fit into a cell, found by halving."""
    low, high = 1, min(len(text), LONGEST_CELL)
    while low < high:
        middle = (low + high + 1) // 2
        if units(escaped(text[:middle])) <= LONGEST_CELL:
            low = middle
        else:
            high = middle - 1
    return low


def is_full(text: str) -> bool:
    """Tells whether a text fills its cell, so that it may go on in another."""
    return len(text) >= _SAFE_PART and units(escaped(text)) >= FULL
