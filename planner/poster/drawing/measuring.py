"""Text measured and broken into lines, once, with the widths of the very fonts that will draw it."""

import unicodedata
from bisect import bisect_right
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from planner.poster.drawing.fonts import BOX, REGULAR, font_for, letter_widths, letters
from planner.poster.drawing.shaping import (
    CLOSE,
    DIRECTIONS,
    INVISIBLE,
    LEFT_TO_RIGHT,
    OPEN,
    can_shape,
    direction,
    is_mark,
    is_plain,
    shaped_width,
    splits,
    widest_form,
)

if TYPE_CHECKING:
    from pyphen import Pyphen

LONGEST: Final = 12_000
"""Letters of one text that are drawn; what is longer ends in "…" and is named in the result."""
_NO_BREAK = "\xa0\u2007\u202f"
"""Spaces at which no line breaks."""
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
        """Return a text on one line as it will be drawn: known letters only, and no more than `longest`.

        It stays in the order in which it is read. One that runs from the right, or holds what does, carries letters
        without width that keep it apart from what it is put beside.
        """
        if len(text) > longest:
            text = _shortened(text, longest)
        if text.isprintable() and (text.isascii() or (letters(REGULAR).issuperset(text) and is_plain(text))):
            return text.strip()
        if is_plain(text):
            return "".join([self._letter(letter) for letter in text]).strip()
        return self._shapeable(unicodedata.normalize("NFC", text))

    def _letter(self, letter: str) -> str:
        if letter in _NO_BREAK:
            return "\xa0"
        if letter.isspace():
            return " "
        if font_for(letter, REGULAR) and letter.isprintable():
            return letter
        if unicodedata.category(letter) in {"Cf", "Cc"} or "\ufe00" <= letter <= "\ufe0f":
            return ""
        return self._boxed(letter)

    def _boxed(self, letter: str) -> str:
        self.missing[letter] = None
        return BOX

    def _shapeable(self, text: str) -> str:
        """Return a text with marks, or with letters that run from the right, as it will be drawn."""
        shapes = can_shape()
        made: list[str] = []
        base = ""
        for letter in text:
            if letter in INVISIBLE:
                if shapes and made and made[-1] not in INVISIBLE:
                    made.append(letter)
            elif is_mark(letter) and not "\ufe00" <= letter <= "\ufe0f":
                fits = shapes and base.strip() and base != BOX and letter in letters(font_for(base, REGULAR))
                made.append(letter if fits else self._boxed(letter))
            elif not shapes and not is_plain(letter):
                made.append(self._boxed(letter))
            else:
                known = self._letter(letter)
                made.append(known)
                base = known or base
        clean = "".join(made).strip()
        side = direction(clean) if shapes else ""
        return f"{OPEN}{clean}{CLOSE}" if side == "R" else f"{clean}{LEFT_TO_RIGHT}" if side else clean

    def width(self, text: str, font: str, size: float) -> float:
        """Return the width of a clean text in points."""
        return self._thousandths(text, font) * size / 1000

    def _thousandths(self, text: str, font: str) -> float:
        known = self._words.setdefault(font, {})
        width = known.get(text)
        if width is None:
            simple = is_plain(text)
            width = sum(map(letter_widths(font).__getitem__, text)) if simple else shaped_width(text, font)
            known[text] = width
        return width

    def wrap(self, text: str, font: str, size: float, width: float, indent: float = 0.0) -> tuple[str, ...]:
        """Return the lines of a clean text, none wider than `width` points unless one letter alone is.

        The first line begins `indent` points further; it is empty where nothing fits behind that.
        """
        room, first = round(width * 1000 / size, 3), round(indent * 1000 / size, 3)
        key = (text, font, room, first)
        lines = self._lines.get(key)
        if lines is None:
            wrapped = self._wrapped(text, font, room, first)
            lines = self._lines[key] = tuple(wrapped if is_plain(text) else _isolated(wrapped))
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
        simple = is_plain(word)
        # A letter is as wide as the widest of its forms here: which one it takes depends on where the word is broken.
        widths = (
            map(letter_widths(font).__getitem__, word) if simple else (widest_form(letter, font) for letter in word)
        )
        ends = [*accumulate(widths)]
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
            if not simple:
                end = _parted(word, start, end)
            pieces.append(word[start:end] + hyphen)
            start, before, here = end, ends[end - 1], room
        pieces.append(word[start:])
        return pieces if pieces[-1] or len(pieces) == 1 else pieces[:-1]

    def _breaks(self, word: str) -> list[tuple[int, str]]:
        """Return where a word may be broken, in order, and what is written there."""
        if len(word) > _LONGEST_HYPHENATED:
            return []
        plain = {
            place + 1: "" for place, letter in enumerate(word) if letter in "-/_.@\xa0" and 1 < place < len(word) - 2
        }
        spelled = {int(place): "-" for place in _hyphenation(self._language).positions(word)}
        breaks = sorted((spelled | plain).items())
        return breaks if is_plain(word) else [(place, dash) for place, dash in breaks if splits(word, place)]


def _shortened(text: str, longest: int) -> str:
    """Return the beginning of a text with "…"; the last letter keeps its marks."""
    end = longest - 1
    while end > 1 and is_mark(text[end]):
        end -= 1
    return text[:end] + "…"


def _parted(word: str, start: int, end: int) -> int:
    """Return the last place to `end` at which a word may be parted, or the first one behind it."""
    before = next((place for place in range(end, start, -1) if place == len(word) or splits(word, place)), None)
    return before or next((place for place in range(end, len(word)) if splits(word, place)), len(word))


def _isolated(lines: list[str]) -> list[str]:
    """Return lines that each begin and end what runs from the right themselves."""
    made: list[str] = []
    is_open = False
    for line in lines:
        whole = OPEN + line.lstrip(DIRECTIONS) if is_open else line
        is_open = whole.rfind(OPEN) > whole.rfind(CLOSE)
        made.append(whole + CLOSE if is_open else whole)
    return made


def _best_break(breaks: list[tuple[int, str]], start: int, fitting: int) -> tuple[int, str] | None:
    """Return the last break after `start` that fits."""
    best = None
    for place, hyphen in breaks:
        if start < place <= fitting:
            best = (place, hyphen)
    return best
