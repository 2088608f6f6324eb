"""Text measured and broken into lines, once, with the widths of the very fonts that will draw it."""

import unicodedata
from bisect import bisect_right
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from planner.poster.drawing.fonts import BOX, REGULAR, font_for, letter_widths, letters

if TYPE_CHECKING:
    from pyphen import Pyphen

LONGEST: Final = 12_000
"""Letters of one text that are drawn; what is longer ends in "…" and is named in the result."""
_LONGEST_HYPHENATED = 60
_SPELLING = {"nl": "nl_NL", "en": "en_GB"}


@cache
def _hyphenation(code: str) -> "Pyphen":
    from pyphen import Pyphen

    return Pyphen(lang=_SPELLING.get(code, "en_GB"), left=3, right=3)


class Measurer:
    """Measures, cleans and breaks text for one document, and keeps which letters no font has.

    `language` is that of the words of the plan and decides where a word may be broken.
    """

    longest: Final = LONGEST

    def __init__(self, language: str) -> None:
        self._language = language
        self._words: dict[str, dict[str, float]] = {}
        self._lines: dict[tuple[str, str, float, float], tuple[str, ...]] = {}
        self.missing: dict[str, None] = {}

    def clean(self, text: str, longest: int = LONGEST) -> str:
        """Return a text on one line as it will be drawn: known letters only, and no more than `longest`."""
        if len(text) > longest:
            text = text[: longest - 1] + "…"
        if text.isprintable() and (text.isascii() or letters(REGULAR).issuperset(text)):
            return text.strip()
        return "".join([self._letter(letter) for letter in text]).strip()

    def _letter(self, letter: str) -> str:
        if letter.isspace():
            return " "
        if font_for(letter, REGULAR) and letter.isprintable():
            return letter
        if unicodedata.category(letter) in {"Cf", "Cc"} or "\ufe00" <= letter <= "\ufe0f":
            return ""
        self.missing[letter] = None
        return BOX

    def width(self, text: str, font: str, size: float) -> float:
        """Return the width of a clean text in points."""
        return self._thousandths(text, font) * size / 1000

    def _thousandths(self, text: str, font: str) -> float:
        known = self._words.setdefault(font, {})
        width = known.get(text)
        if width is None:
            width = known[text] = sum(map(letter_widths(font).__getitem__, text))
        return width

    def wrap(self, text: str, font: str, size: float, width: float, indent: float = 0.0) -> tuple[str, ...]:
        """Return the lines of a clean text, none wider than `width` points unless one letter alone is.

        The first line begins `indent` points further; it is empty where nothing fits behind that.
        """
        room, first = round(width * 1000 / size, 3), round(indent * 1000 / size, 3)
        key = (text, font, room, first)
        lines = self._lines.get(key)
        if lines is None:
            lines = self._lines[key] = tuple(self._wrapped(text, font, room, first))
        return lines

    def _wrapped(self, text: str, font: str, room: float, indent: float) -> list[str]:
        space = letter_widths(font)[" "]
        lines: list[str] = []
        line: list[str] = []
        used = indent - space
        for word in text.split(" "):
            if not word:
                continue
            wide = self._thousandths(word, font) if len(word) <= _LONGEST_HYPHENATED else room + 1
            if used + space + wide <= room:
                line.append(word)
                used += space + wide
                continue
            if wide <= room and (line or not indent or lines):
                lines.append(" ".join(line))
                line, used = [word], wide
                continue
            *pieces, rest = self._pieces(
                word, font, room, room - used - space if line or (indent and not lines) else room
            )
            for piece in pieces:
                lines.append(" ".join([*line, piece]) if piece else " ".join(line))
                line = []
            line.append(rest)
            used = self._thousandths(rest, font) if len(line) == 1 else used + space + self._thousandths(rest, font)
        if line:
            lines.append(" ".join(line))
        return lines

    def _pieces(self, word: str, font: str, room: float, first_room: float) -> list[str]:
        """Return a word that is wider than a line in parts; the first part may be empty."""
        ends = [*accumulate(map(letter_widths(font).__getitem__, word))]
        breaks = self._breaks(word)
        dash = letter_widths(font)["-"]
        pieces: list[str] = []
        start, before, here = 0, 0.0, first_room
        while start < len(word) and (before + here < ends[-1] or not pieces):
            fitting = bisect_right(ends, before + here)
            if fitting >= len(word):
                break
            place = _best_break(breaks, start, bisect_right(ends, before + here - dash))
            if place is None and here < room:
                pieces.append("")
                here = room
                continue
            end, hyphen = place or (max(fitting, start + 1), "")
            pieces.append(word[start:end] + hyphen)
            start, before, here = end, ends[end - 1], room
        pieces.append(word[start:])
        return pieces if pieces[-1] or len(pieces) == 1 else pieces[:-1]

    def _breaks(self, word: str) -> list[tuple[int, str]]:
        """Return where a word may be broken, in order, and what is written there."""
        if len(word) > _LONGEST_HYPHENATED:
            return []
        plain = {place + 1: "" for place, letter in enumerate(word) if letter in "-/_.@" and 1 < place < len(word) - 2}
        spelled = {int(place): "-" for place in _hyphenation(self._language).positions(word)}
        return sorted((spelled | plain).items())


def _best_break(breaks: list[tuple[int, str]], start: int, fitting: int) -> tuple[int, str] | None:
    """Return the last break after `start` that fits."""
    best = None
    for place, hyphen in breaks:
        if start < place <= fitting:
            best = (place, hyphen)
    return best
