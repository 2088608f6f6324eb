"""Tagged PDF: what is read, in which order and in place of what, whatever is painted first; PDF/UA-1 throughout."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Picture

from planner.poster import Choices, draw
from planner.poster.drawing.fonts import BOLD, REGULAR
from planner.poster.drawing.measuring import Measurer
from planner.poster.drawing.pdf import pdf_bytes
from planner.poster.drawing.scene import Bookmark, Group, Image, Line, Page, Part, Path, Rectangle, Scene
from planner.poster.drawing.structure import Element, elements
from planner.poster.drawing.typesetter import Typesetter
from tests.plans import TODAY, municipal_plan, plan_of
from tests.poster.reading import decoration, failures, kinds, spoken, words

SETTER = Typesetter(Measurer("nl"))


def line(text: str, baseline: float, key: str = "", *, font: str = REGULAR, turned: bool = False) -> Group:
    """Return a line of text, as content of an element."""
    set_type = SETTER.turned if turned else SETTER.run
    return Group(tuple(set_type(text, 40, baseline, font, 12, "#000000")), key=key)


def scene(*pages: tuple[Part, ...], structure: Element | None = None) -> Scene:
    """Return a scene of pages of A4."""
    return Scene(tuple(Page(595, 842, parts) for parts in pages), title="Doel & “plan”", structure=structure)


def items(*bodies: Element) -> Element:
    return Element("L", children=tuple(Element("LI", children=(body,)) for body in bodies))


def whole() -> Scene:
    """Return a scene with all that can be on one: two sheets, grounds, turned type, many fonts, bookmarks."""
    ground = Rectangle(20, 20, 500, 700, "#eeeeee", stroke="#000000", radius=4, dash=2)
    dots = (Path((((40, 300), (50, 300), (45, 310)),), fill="#000000"), Line(20, 400, 500, 400, "#000000"))
    first = (
        ground,
        line("1.1 Balie → ✓ ∑ שלום Ж 𝑥 🗸", 200, "a"),
        *dots,
        line("Pijler", 600, "lane", turned=True),
        Group((*dots, line("in een groep", 220)), key="b"),
        line("Ons doel", 60, "goal", font=BOLD),
        Group((line("blad 1 van 2", 820),), role="foot"),
    )
    second = (line("loopt door", 100, "a"), ground, line("1.2", 140, "c"), line("blad 2 van 2", 820))
    structure = Element(
        "Document",
        children=(
            Element("H1", key="goal"),
            Element(
                "Sect",
                children=(
                    Element("H3", "Pijler: één loket", "lane"),
                    items(
                        Element("LBody", "1.1 Balie, Jo, 1 jan – 30 jun 2027, klaar (100 %)", "a"),
                        Element("LBody", "1.1.1 A mark in English", "b", language="en"),
                        Element("LBody", "1.1.2 Nergens getekend"),
                        Element("LBody", key="c"),
                    ),
                ),
            ),
        ),
    )
    marks = (Bookmark("Doel", 0), Bookmark("Pijler", 1, 1))
    return replace(scene(first, second, structure=structure), bookmarks=marks)


def test_all_that_can_be_on_a_scene_is_pdf_ua() -> None:
    assert failures(pdf_bytes(whole())) == []


def test_it_is_read_in_the_order_of_the_structure_and_not_of_the_painting() -> None:
    assert words(pdf_bytes(whole())) == [
        ("H1", "Ons doel"),
        ("H2", "Pijler: één loket"),
        ("LBody", "1.1 Balie, Jo, 1 jan – 30 jun 2027, klaar (100 %)"),
        ("LBody", "1.1.1 A mark in English"),
        ("LBody", "1.1.2 Nergens getekend"),
        ("LBody", "1.2"),
    ]


def test_an_element_may_be_drawn_on_several_sheets_and_is_read_once() -> None:
    said = {one.words[:6]: one for one in spoken(pdf_bytes(whole()))}
    assert said["1.1 Ba"].sheets == (0, 1)
    assert said["1.1.2 "].sheets == (0,)
    assert said["1.2"].sheets == (1,)
    assert said["1.1.1 "].language == "en"
    assert said["1.2"].language == ""


def test_what_has_no_key_is_decoration() -> None:
    assert decoration(pdf_bytes(whole())) == "blad 1 van 2\nblad 2 van 2"


def test_the_inner_key_wins_and_the_outer_goes_on_after_it() -> None:
    nested = Group((line("een", 100), line("twee", 120, "b"), line("drie", 140), line("vier", 160, "unknown")), key="a")
    structure = Element("Document", children=(Element("P", key="a"), Element("P", key="b")))
    assert words(pdf_bytes(scene((nested,), structure=structure))) == [("P", "een drie vier"), ("P", "twee")]


def test_lines_of_one_element_are_read_with_a_space_between_and_a_broken_word_without() -> None:
    lines = [line("de →", 100), line("gemeen-", 120), line("te nu", 140), Line(1, 1, 2, 2, "#000000")]
    turned = [line("van", 300, turned=True), replace(line("onder", 500, turned=True), key="a")]
    structure = Element("Document", children=(Element("P", key="a"),))
    parts = (Group((*lines, *turned), key="a"), line("los", 600), line("verder", 160, "a"))
    assert words(pdf_bytes(scene(parts, structure=structure))) == [("P", "de → gemeen-te nu van onder verder")]


def test_what_is_painted_one_after_the_other_is_one_content() -> None:
    parts = (*(line("a", 100 + place, "a") for place in range(20)), Line(1, 1, 2, 2, "#000000"), line("b", 200))
    content = pdf_bytes(scene(parts, structure=Element("Document", children=(Element("P", key="a"),))))
    with pikepdf.open(BytesIO(content)) as pdf:
        begun = [str(operator) for _, operator in pikepdf.parse_content_stream(pdf.pages[0])]
    assert (begun.count("BDC"), begun.count("BMC"), begun.count("EMC")) == (1, 1, 2)


def test_what_groups_others_holds_its_own_words_beside_them() -> None:
    inner = items(Element("LBody", "onder"))
    structure = Element(
        "Document",
        children=(
            Element("Sect", "Afdeling", "a", (Element("LI", "los", "b"), inner)),
            items(Element("LBody", "boven", children=(inner,))),
            Element("L", "een lijst"),
        ),
    )
    content = pdf_bytes(scene((line("x", 100, "a"), line("y", 120, "b")), structure=structure))
    assert [said for _, said in words(content)] == ["Afdeling", "los", "onder", "boven", "onder", "een lijst"]
    for kind, _ in words(content):
        assert kind in ("P", "LBody")


@pytest.mark.parametrize(
    ("asked", "got"),
    [
        ("H2 H4 H4 H2 H3", "H1 H2 H2 H1 H2"),
        ("H1 H3 H2 H3", "H1 H2 H2 H3"),
        ("H1 H2 H3 H4 H5 H6 H7", "H1 H2 H3 H4 H5 H6 H6"),
    ],
)
def test_headings_begin_at_one_and_skip_no_level(asked: str, got: str) -> None:
    structure = Element("Document", children=tuple(Element(kind, "kop") for kind in asked.split()))
    content = pdf_bytes(scene((line("x", 100),), structure=structure))
    assert [kind for kind, _ in words(content)] == got.split()
    assert failures(content) == []


def test_what_says_nothing_and_shows_nothing_is_left_out() -> None:
    empty = Element("Sect", children=(Element("H2"), Element("L", children=(Element("LI"),))))
    structure = Element("Document", children=(Element("H1", "Doel"), empty, Element("H3", key="nowhere")))
    content = pdf_bytes(scene((line("x", 100),), structure=structure))
    assert [one.strip() for one in kinds(content)] == ["Document", "H1"]


def test_words_are_kept_whatever_letters_they_have() -> None:
    said = ["(a) \\ b)", "漢字 – é 😀", "regel\r\neen", "<b>&amp;"]
    structure = Element("Document", children=tuple(Element("P", one) for one in (*said, "half \ud800\x00weg")))
    content = pdf_bytes(scene((), structure=structure))
    assert [one for _, one in words(content)] == [*said, "half weg"]


def test_a_scene_without_structure_is_read_as_it_is_drawn() -> None:
    parts = (
        Rectangle(0, 0, 595, 842, "#eeeeee"),
        Group((line("Titel", 60, font=BOLD), line("één → ✓ twee", 90), line("van onder → op", 400, turned=True))),
        Group((line("voet", 820),), role="foot"),
    )
    content = pdf_bytes(scene(parts, (line("verder", 60),)))
    assert failures(content) == []
    assert words(content) == [("H1", "Titel"), ("P", "één → ✓ twee"), ("P", "van onder → op"), ("P", "verder")]
    assert decoration(content) == "voet\n"


def test_a_scene_without_letters_is_read_as_its_title() -> None:
    content = pdf_bytes(scene((Rectangle(0, 0, 9, 9, "#eeeeee"),)))
    assert failures(content) == []
    assert words(content) == [("H1", "Doel & “plan”")]


def test_a_picture_is_a_figure_with_words_or_decoration() -> None:
    png = BytesIO()
    Picture.new("RGBA", (4, 4), (255, 0, 0, 128)).save(png, "PNG")
    parts = (Group((Image(10, 10, 40, 40, png.getvalue()),), key="logo"), Image(60, 10, 40, 40, png.getvalue()))
    structure = Element("Document", children=(Element("H1", "Doel"), Element("Figure", "Het wapen", "logo")))
    content = pdf_bytes(scene(parts, structure=structure))
    assert failures(content) == []
    assert words(content) == [("H1", "Doel"), ("Figure", "Het wapen")]
    assert b"ASCII85" not in content


@pytest.mark.parametrize("paper", ["A4", "A1"])
@pytest.mark.parametrize("lanes", ["pillar", "owner"])
def test_the_roadmap_is_pdf_ua(paper: str, lanes: str) -> None:
    content = pdf_bytes(draw(municipal_plan(), Choices(paper=paper, lanes=lanes, today=TODAY), language="nl"))
    assert failures(content) == []
    assert spoken(content)[0].kind == "H1"


@pytest.mark.parametrize("steps", [0, 1, 300])
def test_any_number_of_steps_is_pdf_ua(steps: int) -> None:
    assert failures(pdf_bytes(draw(plan_of(steps), Choices(today=TODAY), language="en"))) == []


def test_turned_type_runs_upward() -> None:
    with pypdfium2.PdfDocument(pdf_bytes(scene((line("omhoog", 600, turned=True),)))) as pdf:
        text = pdf[0].get_textpage()
        boxes = [text.get_charbox(place) for place in range(6)]
        assert text.get_text_bounded() == "omhoog"
    bottoms = [bottom for _, bottom, _, _ in boxes]
    assert bottoms == sorted(bottoms)
    assert bottoms[0] == pytest.approx(842 - 600, abs=2)
    assert all(28 < left < right < 44 for left, _, right, _ in boxes)


KIND = st.sampled_from(["Sect", "H1", "H2", "H5", "P", "L", "LI", "LBody", "Span", "Div"])
SAID = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), max_size=5)
KEY = st.sampled_from(["", "a", "b", "c"])
TREE = st.recursive(
    st.builds(Element, KIND, SAID, KEY),
    lambda below: st.builds(Element, KIND, SAID, KEY, st.lists(below, max_size=4).map(tuple)),
    max_leaves=12,
)


@given(TREE, st.lists(KEY, max_size=8))
def test_all_words_are_read_in_order_whatever_the_structure(tree: Element, painted: list[str]) -> None:
    parts = tuple(line("x", 50 + place, key) for place, key in enumerate(painted))
    content = pdf_bytes(scene(parts, parts, structure=tree))
    assert [one.words for one in spoken(content) if one.replaced] == [one.words for one in elements(tree) if one.words]
    with pypdfium2.PdfDocument(content) as pdf:
        assert len(pdf) == 2
    with pikepdf.open(BytesIO(content)) as pdf:
        assert list(pdf.check_pdf_syntax()) == []


def test_a_structure_as_deep_as_a_plan_is_written() -> None:
    element = Element("Sect", children=(Element("P", "onderaan"),))
    for _ in range(400):
        element = Element("Sect", children=(element,))
    assert words(pdf_bytes(scene((), structure=element))) == [("P", "onderaan")]


def test_the_day_of_the_document_is_that_of_the_scene() -> None:
    made = Scene((Page(100, 100, ()),), title="x", day=date(2026, 11, 23))
    with pikepdf.open(BytesIO(pdf_bytes(made))) as pdf:
        assert (str(pdf.docinfo["/CreationDate"]), str(pdf.docinfo["/ModDate"])) == ("D:20261123", "D:20261123")
        with pdf.open_metadata() as meta:
            assert (meta["xmp:CreateDate"], meta["xmp:ModifyDate"]) == ("2026-11-23", "2026-11-23")
            assert (meta["dc:title"], meta["pdfuaid:part"]) == ("x", "1")


def test_the_same_scene_gives_the_same_bytes_and_another_one_another_name() -> None:
    content = pdf_bytes(whole())
    assert content == pdf_bytes(whole())
    with pikepdf.open(BytesIO(content)) as one, pikepdf.open(BytesIO(pdf_bytes(scene((line("x", 100),))))) as other:
        assert bytes(one.trailer.ID[0]) != bytes(other.trailer.ID[0])


def test_nothing_is_written_as_ascii85_and_other_users_of_reportlab_keep_it() -> None:
    from reportlab import rl_config

    before = rl_config.useA85
    assert b"ASCII85" not in pdf_bytes(whole())
    assert rl_config.useA85 == before


def test_letters_beyond_the_first_plane_can_be_copied() -> None:
    with pypdfium2.PdfDocument(pdf_bytes(scene((line("𝑥 is 𝑦", 100),)))) as pdf:
        assert pdf[0].get_textpage().get_text_bounded() == "𝑥 is 𝑦"
