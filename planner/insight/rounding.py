"""Progress in whole percents and as a part of a bar: 0 and 100 are said only of what is nothing and what is all."""

from typing import Final

_LEAST_SHARE: Final = 0.04
"""The part of a bar that shows that something has begun, and likewise that something is still to do."""


def whole_percent(figure: float) -> int:
    """Return a progress of 0-100 as a whole number: 0 only for 0, 100 only for 100."""
    if 0 < figure < 100:
        return min(max(round(figure), 1), 99)
    return round(figure)


def drawn_share(figure: float) -> float:
    """Return which part of a bar, 0-1, is filled for a progress of 0-100: empty only for 0, full only for 100."""
    if 0 < figure < 100:
        return min(max(figure / 100, _LEAST_SHARE), 1 - _LEAST_SHARE)
    return min(max(figure / 100, 0.0), 1.0)
