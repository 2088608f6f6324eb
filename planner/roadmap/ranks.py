"""Ranks: short texts that order brothers and sisters, so that a move writes one row.

A rank is a fraction written in the digits 0-9A-Za-z, which sort as bytes do: between any two there is a third. The
idea is fractional indexing (Figma, "Realtime editing of ordered sequences", 2017). New ranks at either end count
on in a whole part of four digits and so stay short; ties after a merge are broken by the id.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
BASE = len(DIGITS)
WHOLE = 4
"""Digits of the whole part: room for 14 million at the end before a rank grows."""
LONGEST = 64
"""Over this length the ranks of all brothers and sisters are dealt anew."""
_VALUE = {digit: value for value, digit in enumerate(DIGITS)}
_FIRST = BASE ** (WHOLE - 1)


def is_rank(text: str) -> bool:
    """Tell whether `text` can be a rank: digits only, and not ending in the lowest, which would close the gap."""
    return bool(text) and all(digit in _VALUE for digit in text) and not text.endswith(DIGITS[0])


def _whole(number: int) -> str:
    digits = ""
    for _ in range(WHOLE):
        number, digit = divmod(number, BASE)
        digits = DIGITS[digit] + digits
    return digits + DIGITS[BASE // 2]


def _number(rank: str) -> int:
    number = 0
    for digit in rank[:WHOLE].ljust(WHOLE, DIGITS[0]):
        number = number * BASE + _VALUE[digit]
    return number


def dealt(count: int) -> list[str]:
    """Return `count` fresh ranks in rising order, with room before, between and after them."""
    return [_whole(_FIRST + number) for number in range(count)]


def between(low: str, high: str) -> str:
    """Return a rank after `low` and before `high`; "" stands for the open end on either side.

    Raises ValueError when there is no room, that is when `low` is not before `high`.
    """
    if high and low >= high:
        raise ValueError(f"no rank lies between {low!r} and {high!r}")
    if not high and _number(low) + 1 < BASE**WHOLE:
        return _whole(_number(low) + 1 if low else _FIRST)
    if not low and _number(high) > 1:
        return _whole(_number(high) - 1)
    return _middle(low, high)


def _middle(low: str, high: str) -> str:
    """Return the shortest rank halfway; `high` may be "" for one past the highest digit."""
    digits: list[str] = []
    for place in range(max(len(low), len(high)) + 1):
        bottom = _VALUE[low[place]] if place < len(low) else 0
        top = _VALUE[high[place]] if place < len(high) else BASE if not high else 0
        if bottom == top:
            digits.append(DIGITS[bottom])
            continue
        if top - bottom > 1:
            return "".join(digits) + DIGITS[(bottom + top) // 2]
        digits.append(DIGITS[bottom])
        high = ""
    return "".join(digits) + DIGITS[BASE // 2]
