"""The fonts on paper: Noto Sans, what stands in for letters it lacks, and a visible box where all lack one."""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from planner.resources import resource

REGULAR: Final = "NotoSans-Regular"
BOLD: Final = "NotoSans-Bold"
FALLBACKS: Final = (
    "NotoSansSymbols2-Regular",
    "NotoSansMath-Regular",
    "NotoSansHebrew-Regular",
    "NotoSansArabic-Regular",
)
_END: Final = 0xFFFF
"""The end of a font's table of letters, which ReportLab takes for one of them."""
_OF_GLYPHS: Final = 0xE000
_END_OF_GLYPHS: Final = 0xF900
"""Private letters, of which our fonts have none: they stand for glyphs that no letter has by itself."""
BOX: Final = "\u25a1"
"""What is drawn for a letter that no font has."""


@cache
def font_file(font: str) -> Any:  # noqa: ANN401 - ReportLab has no types
    """Return a font of ours as ReportLab reads it, once in a process: to measure with and to embed."""
    from reportlab.pdfbase.ttfonts import TTFont

    return TTFont(font, str(resource("fonts", f"{font}.ttf")))


@cache
def widths_of(font: str) -> dict[str, float]:
    """Return the width of each letter that a font has, in thousandths of its size; those that the PDF is set with."""
    widths: dict[int, float] = font_file(font).face.charWidths
    known = {
        chr(code): width for code, width in widths.items() if code != _END and not _OF_GLYPHS <= code < _END_OF_GLYPHS
    }
    if "\xa0" in known:
        known["\xa0"] = known[" "]  # ReportLab sets a space that does not break as a space
    return known


@cache
def letters(font: str) -> frozenset[str]:
    """Return the letters that a font has."""
    return frozenset(widths_of(font))


@cache
def _letters_of_glyphs(font: str) -> dict[int, str]:
    glyphs: dict[int, int] = font_file(font).face.charToGlyph
    known: dict[int, str] = {}
    for letter in sorted(widths_of(font)):
        known.setdefault(glyphs[ord(letter)], letter)
    return known


def letter_of_glyph(font: str, glyph: int, width: float) -> str:
    """Return a letter that is set as this glyph: one that the font has, or a private one that ReportLab learns.

    `width` is the glyph's, in thousandths of the size. A glyph has the same letter in each process.
    """
    known = _letters_of_glyphs(font)
    letter = known.get(glyph)
    if letter is None:
        face = font_file(font).face
        code = _OF_GLYPHS + glyph
        face.charWidths[code] = width
        face.charToGlyph[code] = glyph
        letter = known[glyph] = chr(code)
    return letter


@cache
def font_for(letter: str, font: str) -> str:
    """Return the font that draws a letter where `font` is wanted, or "" where none has it."""
    return next((name for name in (font, *FALLBACKS) if letter in letters(name)), "")


class LetterWidths(dict[str, float]):
    """The width of any letter in thousandths of the size, taken from the font that will draw it."""

    def __init__(self, font: str) -> None:
        super().__init__(widths_of(font))
        self._font = font

    def __missing__(self, letter: str) -> float:
        drawn = letter if font_for(letter, self._font) else BOX
        width = self[letter] = widths_of(font_for(drawn, self._font))[drawn]
        return width


@cache
def letter_widths(font: str) -> LetterWidths:
    """Return the widths of all letters where `font` is wanted."""
    return LetterWidths(font)


def runs(text: str, font: str) -> Iterator[tuple[str, str]]:
    """Yield (font, letters) for the stretches of a text that one font can draw."""
    if text.isascii() or letters(font).issuperset(text):
        yield font, text
        return
    start, current = 0, ""
    for place, letter in enumerate(text):
        drawing = font_for(letter, font) or font_for(BOX, font)
        if drawing != current:
            if place > start:
                yield current, text[start:place]
            start, current = place, drawing
    yield current, text[start:]
