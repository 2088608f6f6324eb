"""Hebrew, Arabic and marks over letters: in the order and form that their readers know, as wide as measured."""

import subprocess
import sys
import unicodedata
from itertools import pairwise

import pytest
from bidi import get_display
from fontTools.ttLib import TTFont
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image, ImageChops
from pypdfium2 import PdfDocument

from planner.message import sanitize
from planner.poster.drawing.fonts import BOLD, BOX, REGULAR
from planner.poster.drawing.measuring import Measurer
from planner.poster.drawing.pdf import pdf_bytes
from planner.poster.drawing.scene import Page, Rectangle, Scene, Text
from planner.poster.drawing.shaping import CLOSE, INVISIBLE, OPEN, is_mark, pieces, shaped_width, widest_form
from planner.poster.drawing.typesetter import Typesetter
from planner.resources import resource

HEBREW, ARABIC = "NotoSansHebrew-Regular", "NotoSansArabic-Regular"
ALEPH_BET = "אבגדהוזחטיכךלמםנןסעפףצץקרשת"
ALPHABET = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
HARAKAT, NIQQUD = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652", "\u05b0\u05b4\u05b5\u05b8\u05bc\u05c1"
ANY_SCRIPT = st.text(
    st.one_of(
        st.sampled_from(
            f"{ALEPH_BET}{ALPHABET}{HARAKAT}{NIQQUD}ab 12٣()[]<>«»-/.,:%\u0301\u0302\u200c\u200d\u200e\u200f\u061c"
        ),
        st.characters(),
    ),
    max_size=60,
)


def shown(text: str, font: str = REGULAR) -> str:
    """Return the letters of a text in the order drawn, from the left."""
    return from_left(Measurer("nl").clean(text), font)


def from_left(line: str, font: str = REGULAR) -> str:
    """Return the letters of a line in the order drawn, from the left."""
    return "".join(piece.letters for piece in sorted(pieces(line, font), key=lambda piece: piece.start))


def seen(text: str) -> str:
    """Return a text without what has no width."""
    return "".join(letter for letter in text if letter not in INVISIBLE)


def picture(parts: list[Text]) -> Image.Image:
    """Return what a page of 400 points shows, two dots a point."""
    page = Page(400, 60, (Rectangle(0, 0, 400, 60, fill="#ffffff"), *parts))
    return PdfDocument(pdf_bytes(Scene((page,))))[0].render(scale=2).to_pil().convert("L")


def ink(one: Image.Image) -> tuple[int, int, int, int]:
    """Return the box of all that is not white."""
    return ImageChops.invert(one).getbbox() or (0, 0, 0, 0)


def drawn(text: str, font: str = REGULAR, size: float = 20) -> tuple[list[Text], float]:
    """Return the runs of a text from x = 20 on, and its width as measured."""
    measurer = Measurer("nl")
    clean = measurer.clean(text)
    return Typesetter(measurer).run(clean, 20, 40, font, size, "#000000"), measurer.width(clean, font, size)


@pytest.mark.parametrize(
    ("text", "visual"),
    [
        ("שלום עולם", "םלוע םולש"),
        ("Plan שלום עולם verder", "Plan םלוע םולש verder"),
        ("שלום ABC עולם", "םלוע ABC םולש"),
        ("יעד 2027 (גרסה 2.1)", "(2.1 הסרג) 2027 דעי"),
        ("מערכת SAP (beta)", "SAP (beta) תכרעמ"),
        ("40 % מתוך 1.200", "1.200 ךותמ % 40"),
        ("12. יעד", "דעי .12"),
        ("مرحبا", "ﺎﺒﺣﺮﻣ"),
        ("لا إله", "ﻪﻟإ ﻻ"),
        ("عام ٢٠٢٧", "٢٠٢٧ مﺎﻋ"),
        ("می\u200cخواهم", "ﻢﻫاﻮﺧﯽﻣ"),
        ("cafe\u0301", "café"),
    ],
)
def test_a_line_is_drawn_in_the_order_and_forms_of_its_script(text: str, visual: str) -> None:
    assert shown(text) == visual


@pytest.mark.parametrize(("text", "font", "visual"), [("שלום", HEBREW, "םולש"), ("سلام", ARABIC, "مﻼﺳ")])
def test_the_picture_is_that_of_the_letters_in_visual_order(text: str, font: str, visual: str) -> None:
    known = [Text(20, 40, 0, visual, font, 20, "#000000")]
    assert picture(drawn(text)[0]).tobytes() == picture(known).tobytes()


@pytest.mark.parametrize("text", ["שִׁלּוּם בְּרֵאשִׁית", "اَلسَّلَامُ عَلَيْكُمْ", "x\u0302 q\u0303 d\u0323"])
def test_marks_stand_over_their_letters_and_take_no_width(text: str) -> None:
    bare = "".join(letter for letter in text if not is_mark(letter))
    runs, width = drawn(text)
    assert width == pytest.approx(drawn(bare)[1])
    marks = [run for run in runs if not run.width]
    assert len(marks) >= 2
    assert ink(picture(marks)) != (0, 0, 0, 0)
    for mark in marks:
        assert mark.box[0] == mark.box[2]  # it takes no place from its neighbours
    one, other = ink(picture(runs)), ink(picture(drawn(bare)[0]))
    assert abs(one[0] - other[0]) <= 4
    assert abs(one[2] - other[2]) <= 4


def test_a_mark_over_a_letter_stands_over_it_in_type_that_is_turned() -> None:
    measurer = Measurer("nl")
    flat = Typesetter(measurer).run("x\u0302", 0, 0, REGULAR, 20, "#000000")
    turned = Typesetter(measurer).turned("x\u0302", 0, 0, REGULAR, 20, "#000000")
    assert [(run.x, run.baseline) for run in turned] == [(run.baseline, -run.x) for run in flat]
    assert turned[1].box == (turned[0].box[0], turned[0].box[1], turned[0].box[2], turned[0].box[1])


@given(ANY_SCRIPT, st.sampled_from([REGULAR, BOLD]))
@example("بييييييييييييي", REGULAR)
def test_a_line_is_as_wide_as_the_glyphs_that_are_set(text: str, font: str) -> None:
    runs, width = drawn(text, font, 10)
    end = 20.0
    for run in sorted(runs, key=lambda run: run.box[0::2]):
        left, _, right, _ = run.box
        assert left == pytest.approx(end)
        end = right
        if type(run) is Text:
            assert run.width == pytest.approx(glyph_widths(run.font, run.text) / 100)
    assert end - 20 == pytest.approx(width)
    clean = Measurer("nl").clean(text)
    assert Measurer("nl").width(clean, font, 25) == pytest.approx(2.5 * width)


FONTS: dict[str, tuple[dict[int, str], dict[str, tuple[int, int]], list[str]]] = {}


def glyph_widths(font: str, text: str) -> int:
    """Return the widths of the glyphs of a run, in thousandths, as the file of the font has them."""
    if font not in FONTS:
        with TTFont(resource("fonts", f"{font}.ttf")) as real:
            FONTS[font] = (real.getBestCmap(), real["hmtx"].metrics, real.getGlyphOrder())
    letters, widths, order = FONTS[font]
    return sum(
        widths[letters[ord(letter)] if ord(letter) in letters else order[ord(letter) - 0xE000]][0] for letter in text
    )


@given(st.text(st.sampled_from(f"{ALEPH_BET}ab 12.,:%€-+/"), max_size=30))
def test_the_order_is_that_of_unicode(text: str) -> None:
    clean = Measurer("nl").clean(text)
    isolated = clean.replace(OPEN, "\u2067").replace(CLOSE, "\u2069")
    expected = get_display(isolated, base_dir="L")
    assert shown(text) == seen(str(expected)).replace("\u2067", "").replace("\u2069", "")


@given(st.text(st.sampled_from(f"{ALPHABET}{ALEPH_BET} ab12"), max_size=30))
def test_no_letter_is_lost(text: str) -> None:
    clean = seen(Measurer("nl").clean(text))
    assert sorted(unicodedata.normalize("NFKC", shown(text))) == sorted(unicodedata.normalize("NFKC", clean))


@given(st.text(st.sampled_from(f"{ALPHABET}ڤپچگکیے{HARAKAT}"), max_size=20))
@example("غڤ")
def test_no_word_is_wider_than_the_widest_forms_of_its_letters(word: str) -> None:
    clean = Measurer("nl").clean(word)
    assert shaped_width(clean, REGULAR) <= sum(widest_form(letter, REGULAR) for letter in clean) + 0.01


@given(ANY_SCRIPT, st.floats(25, 200), st.floats(0, 20))
@example("אבג " * 12, 40, 0)
@example("ب" * 90, 40, 0)
@example("a\u0301\u0302" * 70, 25, 0)
def test_lines_stay_in_the_order_of_reading_and_lose_nothing(text: str, width: float, indent: float) -> None:
    measurer = Measurer("nl")
    clean = measurer.clean(text)
    lines = measurer.wrap(clean, REGULAR, 11, width, indent)
    kept = "".join("".join(map(seen, lines)).split()).replace("-", "")
    assert kept == "".join(seen(clean).split()).replace("-", "")
    for number, line in enumerate(lines):
        letters = [letter for letter in seen(line) if not is_mark(letter)]
        room = width - (0 if number else indent)
        assert measurer.width(line, REGULAR, 11) <= room + 0.01 or len(letters) == 1
        assert not line or not is_mark(seen(line)[:1] or "a")


def test_the_first_words_of_a_hebrew_text_stand_on_its_first_line_and_each_line_runs_from_the_right() -> None:
    measurer = Measurer("nl")
    lines = measurer.wrap(measurer.clean("תוכנית SAP עולם ABC (גרסה) חדשה"), REGULAR, 11, 72)
    assert [seen(line) for line in lines] == ["תוכנית SAP", "עולם ABC", "(גרסה) חדשה"]
    drawn_lines = [from_left(line) for line in lines]
    assert drawn_lines == ["SAP תינכות", "ABC םלוע", "השדח (הסרג)"]


def test_a_line_keeps_its_order_around_a_name_that_runs_from_the_right() -> None:
    name = Measurer("nl").clean("דנה כהן")
    sentence = sanitize(f"2.1 {name} · 1 sep 2027 – 3 okt 2027 · 40\xa0%")
    letters = from_left(sentence)
    assert letters == "2.1 ןהכ הנד · 1 sep 2027 – 3 okt 2027 · 40\xa0%"
    mixed = Measurer("nl").clean("Jan כהן")
    assert from_left(f"{mixed} · 40 %") == "Jan ןהכ · 40 %"


@pytest.mark.parametrize("typed", ["\u200e", "\u200f", "\u061c", "\u200d", "\u200f\u200e\u200e\u200f"])
def test_a_direction_that_somebody_typed_does_not_reach_the_words_beside_it(typed: str) -> None:
    measurer = Measurer("nl")
    for text in (f"{typed}דנה כהן{typed}", f"דנה{typed} {typed}כהן"):
        name = measurer.clean(text)
        assert from_left(f"2. {name} · {name} 40 %") == "2. ןהכ הנד · ןהכ הנד 40 %"
        lines = measurer.wrap(f"{name} · 40 % {name}", REGULAR, 11, 30)
        assert [from_left(line) for line in lines] == ["הנד", "ןהכ" + " ·", "40 %", "הנד", "ןהכ"]


def test_what_is_not_seen_parts_no_mark_from_its_letter() -> None:
    measurer = Measurer("nl")
    assert measurer.clean("x\u00ad\u0302 x\ufe0e\u0302") == "x\u0302 x\u0302"
    assert measurer.missing == {}
    lines = measurer.wrap(measurer.clean("abcdefg-\u0302hijklmno"), REGULAR, 11, 55)
    assert not [line for line in lines if is_mark(line[0])]


def test_what_is_cut_short_ends_at_the_side_where_reading_ends() -> None:
    measurer = Measurer("nl")
    line = Typesetter(measurer).ended(measurer.clean("שִׁלּוּם עולם"), REGULAR, 11, 30)
    letters = from_left(line)
    assert letters.startswith("…")
    assert measurer.width(line, REGULAR, 11) <= 30
    long = measurer.clean("e\u0301x\u0302" * 20, 8)
    assert not is_mark(long[long.index("…") - 1]) or long[long.index("…") - 2] == "x"


@pytest.mark.parametrize("text", ["\u0301a", "a \u0301", "漢\u0301", "a\u20d7", "ก\u0e34", "क\u093f", "א\u064e"])
def test_a_mark_that_cannot_stand_where_it_belongs_is_a_box_and_named(text: str) -> None:
    measurer = Measurer("nl")
    mark = next(letter for letter in text if is_mark(letter))
    assert BOX in measurer.clean(text)
    assert mark in measurer.missing


def test_a_space_that_does_not_break_keeps_a_figure_and_its_sign_on_one_line() -> None:
    measurer = Measurer("nl")
    lines = measurer.wrap(measurer.clean("voortgang nu 40\xa0%"), REGULAR, 11, 84)
    assert lines[-1] == "40\xa0%"
    assert measurer.width("40\xa0%", REGULAR, 11) == measurer.width("40 %", REGULAR, 11)
    long = measurer.wrap(measurer.clean("\xa0".join(["woorden"] * 8)), REGULAR, 11, 100)
    assert {line.strip() for line in long} == {"woorden\xa0woorden"}


def ask(code: str) -> str:
    """Return what a Python of its own says."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_the_libraries_are_loaded_when_such_a_letter_is_met() -> None:
    asked = (
        "import sys; import planner.poster; before = {'bidi', 'uharfbuzz'} & set(sys.modules);"
        "from planner.poster.drawing.measuring import Measurer; m = Measurer('nl');"
        "m.width(m.clean('Één plan → ✓'), 'NotoSans-Bold', 9); plain = 'bidi' in sys.modules;"
        "m.width(m.clean('\\u05d0'), 'NotoSans-Bold', 9); print(before or '-', plain, 'bidi' in sys.modules)"
    )
    assert ask(asked) == "- False True"


@pytest.mark.parametrize("library", ["bidi", "uharfbuzz"])
def test_where_a_library_is_lacking_such_letters_are_boxes_and_named(library: str) -> None:
    asked = (
        f"import sys; sys.modules[{library!r}] = None;"
        "from planner.poster.drawing.measuring import Measurer; m = Measurer('nl');"
        "clean = m.clean('a \\u05d0\\u0628 x\\u0302 e\\u0301 12\\u200f');"
        "print(ascii(clean), m.width(clean, 'NotoSans-Bold', 9) > 0, ascii([*m.missing]))"
    )
    assert ask(asked) == r"'a \u25a1\u25a1 x\u25a1 \xe9 12' True ['\u05d0', '\u0628', '\u0302']"


def test_letters_of_glyphs_are_the_same_in_each_process() -> None:
    asked = (
        "from planner.poster.drawing.measuring import Measurer as M; from planner.poster.drawing.shaping import pieces;"
        "made = [ascii(pieces(M('nl').clean(text), 'NotoSans-Regular')) for text in {texts}]; print(made[-1])"
    )
    one, other = "i\u0323\u0301 \u0628\u064e\u0651\u06d1", "\u0633\u0644\u0627\u0645"
    first, second = (ask(asked.format(texts=ascii(texts))) for texts in ([other, one], [one, other, one]))
    assert first == second != ""


def test_runs_come_in_the_order_of_reading() -> None:
    runs, _ = drawn("תוכנית SAP (fase 2) עולם ABC 12")
    assert (
        "".join(letter for run in runs for letter in run.text if letter.isascii() and letter.isalnum())
        == "SAPfase2ABC12"
    )


def test_pieces_of_one_line_follow_each_other() -> None:
    runs, _ = drawn("Plan שלום: اَلسَّلَامُ 12")
    for one, next_one in pairwise(sorted(runs, key=lambda run: run.box[0::2])):
        assert next_one.box[0] == pytest.approx(one.box[2])
