"""Letters that do not simply follow each other: Hebrew, Arabic and marks over letters, in the order and form drawn.

python-bidi says which way each stretch runs (Unicode's bidirectional algorithm, UAX 9), HarfBuzz which glyphs stand
there and where. Both are loaded when such a letter is met; where a computer lacks them, it is missing on paper.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import Any, Final

from planner.poster.drawing.fonts import BOX, font_for, letter_of_glyph, runs, widths_of
from planner.resources import resource

_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
JOINERS: Final = "\u200c\u200d"
"""Keep letters of a word apart, or together, as Persian does within words."""
DIRECTIONS: Final = "\u200e\u200f\u061c"
"""Letters without width that say which way their neighbours run."""
LEFT_TO_RIGHT: Final = "\u200e"
"""Behind a text that runs from the left and has letters that run from the right: what follows keeps its place."""
OPEN: Final = "\u200e\u200f"
CLOSE: Final = "\u200f\u200e"
"""Around a text that runs from the right: it keeps its own order in whatever line it stands, and the line its own.

These are directions, and no isolates of Unicode, so that they may stand in sentences, which take no isolates.
"""
_ISOLATE, _END_OF_ISOLATE = "\u2067", "\u2069"
INVISIBLE: Final = frozenset(f"{JOINERS}{DIRECTIONS}")
_UNSEEN = INVISIBLE | {_ISOLATE, _END_OF_ISOLATE}
_COMPLEX = re.compile(f"[{_MARKS}{_RIGHT_TO_LEFT}{JOINERS}{DIRECTIONS}]")
_DIGITS = "\U000e0020"
_BASE, _STEP = 96, 4
"""Places in a line are written in these letters without direction, three behind each letter."""
_LAST = "a"
"""Behind a line: without it the place of the last letter, being without width, would not stay with that letter."""
_PLAIN_FORMS = {"kern": False, "liga": False, "clig": False}
_JOINED_FORMS = {"kern": False}


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one font in the order drawn: where in the line they begin and how wide, in thousandths of the size.

    A mark over a letter is drawn `shift` and `rise` from where it comes in the line, and takes no width.
    """

    font: str
    letters: str
    start: float
    width: float
    shift: float = 0.0
    rise: float = 0.0


def is_plain(text: str) -> bool:
    """Return whether letters follow each other as they were typed, each in its one form."""
    return text.isascii() or not _COMPLEX.search(text)


@cache
def can_shape() -> bool:
    """Return whether the libraries are there: no Python for Windows on ARM has them."""
    return all(find_spec(library) is not None for library in ("bidi", "uharfbuzz"))


def pieces(text: str, font: str) -> tuple[Piece, ...]:
    """Return a line of clean text as pieces, in the order they are read in, where `font` is wanted."""
    if not is_plain(text) and can_shape():
        return _shaped(text, font)
    made: list[Piece] = []
    start = 0.0
    for name, letters in runs(text, font):
        width = sum(map(widths_of(name).__getitem__, letters))
        made.append(Piece(name, letters, start, width))
        start += width
    return tuple(made)


def shaped_width(text: str, font: str) -> float:
    """Return how wide a line is drawn, in thousandths of the size."""
    return sum(piece.width for piece in pieces(text, font))


@cache
def widest_form(letter: str, font: str) -> float:
    """Return the width of a letter in the widest of its forms, in thousandths: alone, first, between, or last."""
    if letter in INVISIBLE:
        return 0.0
    if is_plain(letter):
        return shaped_width(letter, font)
    joiner, name = JOINERS[1], font_for(letter, font) or font
    forms = (letter, letter + joiner, joiner + letter, f"{joiner}{letter}{joiner}")
    return max(sum(piece.width for piece in _set(form, name, 0.0, from_right=True)) for form in forms)


@lru_cache(maxsize=4096)
def _shaped(text: str, font: str) -> tuple[Piece, ...]:
    known = "".join([letter if letter in INVISIBLE or font_for(letter, font) else BOX for letter in text])
    # What closes comes first: a direction that somebody typed at the end of a text must not make it look like OPEN.
    known = known.replace(CLOSE, _END_OF_ISOLATE).replace(OPEN, _ISOLATE)
    read: list[tuple[int, list[Piece]]] = []
    start = 0.0
    for first, from_right, stretch in _stretches(known):
        made: list[Piece] = []
        lines = [*_one_font(stretch, font)]
        for name, letters in reversed(lines) if from_right else lines:
            for piece in _set(letters, name, start, from_right=from_right):
                last = made[-1] if made else None
                if last and last.font == piece.font and is_level(last) and is_level(piece):
                    made[-1] = replace(last, letters=last.letters + piece.letters, width=last.width + piece.width)
                else:
                    made.append(piece)
                start = piece.start + piece.width
        read.append((first, made[::-1] if from_right else made))
    return tuple(piece for _, made in sorted(read, key=lambda pair: pair[0]) for piece in made)


def is_level(piece: Piece) -> bool:
    """Return whether a piece stands on the line like any letter, and is no mark over another."""
    return bool(piece.width) and not piece.shift and not piece.rise


def _stretches(text: str) -> Iterator[tuple[int, bool, str]]:
    """Yield stretches of a line from the left: place of the first letter, whether it runs from the right, and letters.

    The letters are in the order they are read in. Each goes through the algorithm with its place behind it, written in
    letters without direction, which come before it wherever it runs from the right.
    """
    from bidi import get_display  # pyright: ignore[reportMissingTypeStubs]

    traced = "".join([letter + _trace(place) for place, letter in enumerate(text)])
    ended = traced + _END_OF_ISOLATE * text.count(_ISOLATE) + _LAST
    shown = str(get_display(ended, base_dir="L"))[: len(traced)]
    stretch: list[int] = []
    from_right = False
    for at in range(0, len(shown), _STEP):
        part = shown[at : at + _STEP]
        backwards = part[0] >= _DIGITS
        place = _place(part[:-1][::-1] if backwards else part[1:])
        if stretch and (backwards != from_right or place != stretch[-1] + (-1 if from_right else 1)):
            yield _stretch(text, stretch, from_right)
            stretch = []
        from_right = backwards
        stretch.append(place)
    if stretch:
        yield _stretch(text, stretch, from_right)


def _stretch(text: str, places: list[int], from_right: bool) -> tuple[int, bool, str]:
    first = min(places[0], places[-1])
    return first, from_right, text[first : first + len(places)]


def _trace(place: int) -> str:
    return "".join([chr(ord(_DIGITS) + place // part % _BASE) for part in (_BASE * _BASE, _BASE, 1)])


def _place(trace: str) -> int:
    high, middle, low = (ord(digit) - ord(_DIGITS) for digit in trace)
    return (high * _BASE + middle) * _BASE + low


def _one_font(text: str, font: str) -> Iterator[tuple[str, str]]:
    """Yield (font, letters) for stretches that one font can draw; marks and joiners stay with their letter."""
    start, current = 0, ""
    shown = "".join([letter for letter in text if letter in JOINERS or letter not in _UNSEEN])
    for place, letter in enumerate(shown):
        stays = current and (letter in JOINERS or (is_mark(letter) and letter in widths_of(current)))
        drawing = current if stays else font_for(letter, font) or font
        if drawing != current:
            if place > start:
                yield current, shown[start:place]
            start, current = place, drawing
    if shown:
        yield current, shown[start:]


def without_last(text: str) -> str:
    """Return a text without its last letter, the marks over it, and what has no width behind it."""
    while text and (text[-1] in INVISIBLE or is_mark(text[-1])):
        text = text[:-1]
    return text[:-1]


def splits(text: str, place: int) -> bool:
    """Return whether a text may be parted before this place: no mark leaves its letter."""
    return not (is_mark(text[place]) or text[place] in INVISIBLE or text.endswith(OPEN, 0, place))


def direction(text: str) -> str:
    """Return "R" for a text that runs from the right, "L" for one that runs from the left and holds such a part, or "".

    It is that of its first letter that has one (UAX 9, P2).
    """
    found = [kind[0] for kind in map(unicodedata.bidirectional, text) if kind in {"L", "R", "AL", "AN"}]
    if found and set(found) != {"L"}:
        first = next((kind for kind in map(unicodedata.bidirectional, text) if kind in {"L", "R", "AL"}), "L")
        return "L" if first == "L" else "R"
    return ""


def is_mark(letter: str) -> bool:
    """Return whether a letter stands over, in or under the one before it."""
    return unicodedata.category(letter).startswith("M")


def _harfbuzz() -> Any:  # noqa: ANN401 - HarfBuzz's own names have no types
    import uharfbuzz  # pyright: ignore[reportMissingTypeStubs]

    return uharfbuzz


@cache
def _face(font: str) -> Any:  # noqa: ANN401
    harfbuzz = _harfbuzz()
    return harfbuzz.Font(harfbuzz.Face(harfbuzz.Blob(resource("fonts", f"{font}.ttf").read_bytes())))


def _set(text: str, font: str, start: float, *, from_right: bool) -> Iterator[Piece]:
    """Yield the pieces of letters of one font that run one way."""
    widths = widths_of(font)
    if not from_right and is_plain(text):
        yield Piece(font, text, start, sum(map(widths.__getitem__, text)))
        return
    harfbuzz = _harfbuzz()
    buffer = harfbuzz.Buffer()
    buffer.flags = harfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES | harfbuzz.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE
    buffer.add_str(text)
    buffer.direction = "rtl" if from_right else "ltr"
    buffer.language = "und"
    buffer.guess_segment_properties()
    face = _face(font)
    harfbuzz.shape(face, buffer, _JOINED_FORMS if from_right else _PLAIN_FORMS)
    scale = 1000 / face.face.upem
    for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        letter = letter_of_glyph(font, glyph.codepoint, face.get_glyph_h_advance(glyph.codepoint) * scale)
        width = place.x_advance * scale
        yield Piece(font, letter, start, width, place.x_offset * scale, place.y_offset * scale)
        start += width
