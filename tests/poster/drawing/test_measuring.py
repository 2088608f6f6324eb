"""Measuring: widths of the real fonts, lines that fit, nothing lost in breaking."""

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from planner.poster.drawing.fonts import BOLD, BOX, FALLBACKS, REGULAR, font_for, letter_widths, runs, widths_of
from planner.poster.drawing.measuring import LONGEST, Measurer
from planner.poster.drawing.shaping import INVISIBLE, is_mark
from planner.resources import resource

TEXTS = st.text(st.characters(), max_size=120)


@pytest.mark.parametrize("font", [REGULAR, BOLD, *FALLBACKS])
def test_widths_are_those_of_the_font(font: str) -> None:
    with TTFont(resource("fonts", f"{font}.ttf")) as real:
        scale = 1000 / real["head"].unitsPerEm
        advances = {chr(code): real["hmtx"][name][0] * scale for code, name in real.getBestCmap().items()}
    advances["\xa0"] = advances[" "]  # as ReportLab sets a space that does not break
    assert widths_of(font) == advances


def test_the_licence_lies_beside_the_fonts() -> None:
    assert "SIL OPEN FONT LICENSE" in resource("fonts", "OFL.txt").read_text("utf-8")


def test_letters_come_from_the_first_font_that_has_them() -> None:
    assert font_for("a", BOLD) == BOLD
    assert font_for("✓", REGULAR) == "NotoSansSymbols2-Regular"
    assert font_for("漢", REGULAR) == ""
    assert next(runs("ab→c", REGULAR)) == (REGULAR, "ab")
    assert [letters for _, letters in runs("ab→c", REGULAR)] == ["ab", "→", "c"]
    assert letter_widths(REGULAR)["漢"] == letter_widths(REGULAR)[BOX]


@given(TEXTS)
def test_runs_hold_every_letter_and_each_font_has_its_own(text: str) -> None:
    clean = Measurer("nl").clean(text)
    pieces = [*runs(clean, REGULAR)]
    assert "".join(letters for _, letters in pieces) == clean
    for font, letters in pieces:
        assert set(letters) <= set(widths_of(font))


@given(TEXTS, st.floats(40, 400), st.floats(0, 30), st.sampled_from(["nl", "en"]))
def test_lines_fit_and_lose_nothing(text: str, width: float, indent: float, language: str) -> None:
    measurer = Measurer(language)
    clean = measurer.clean(text)
    lines = measurer.wrap(clean, REGULAR, 11, width, indent)
    for number, line in enumerate(lines):
        room = width - (0 if number else indent)
        letters = [letter for letter in line if letter not in INVISIBLE and not is_mark(letter)]
        assert measurer.width(line, REGULAR, 11) <= room + 0.01 or len(letters) == 1
    kept, whole = ("".join(letter for letter in text if letter not in INVISIBLE) for text in ("".join(lines), clean))
    assert "".join(kept.split()).replace("-", "") == "".join(whole.split()).replace("-", "")


def test_dutch_compounds_break_where_dutch_does() -> None:
    lines = Measurer("nl").wrap("Informatievoorziening", REGULAR, 11, 90)
    assert lines == ("Informatievoor-", "ziening")


def test_a_word_breaks_behind_its_own_hyphen_or_slash() -> None:
    assert Measurer("nl").wrap("gemeente/waterschap", REGULAR, 11, 75)[0] == "gemeente/"


def test_an_empty_text_has_no_lines() -> None:
    assert Measurer("nl").wrap("", REGULAR, 11, 100) == ()


def test_control_letters_go_and_white_space_is_a_space() -> None:
    assert Measurer("nl").clean("a\tb\nc\u200bd\x07") == "a b cd"


def test_what_no_font_has_is_a_box_and_remembered_once() -> None:
    measurer = Measurer("nl")
    assert measurer.clean("漢\ud800漢") == BOX * 3
    assert [*measurer.missing] == ["漢", "\ud800"]


def test_a_text_is_cut_at_the_longest() -> None:
    clean = Measurer("nl").clean("x" * 1_000_000)
    assert len(clean) == LONGEST
    assert clean.endswith("…")


@pytest.mark.parametrize("letters", [1, 61, 1_200, 12_000])
def test_a_long_word_keeps_all_its_letters(letters: int) -> None:
    lines = Measurer("nl").wrap("q" * letters, REGULAR, 11, 60)
    assert "".join(lines) == "q" * letters
