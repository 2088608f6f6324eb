"""Making a poster: the file, its fonts, its words, and what is refused."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from planner.document.transaction import Transaction
from planner.phrasing.language import language
from planner.poster import LAYOUTS, UnknownChoiceError, make_poster
from planner.poster.drawing.output import NO_FOLDER, NOT_ALLOWED, write_pdf
from planner.roadmap import DocumentError, Goal, Roadmap, Status, Step
from tests.plans import TODAY, build, municipal_plan, plan_of
from tests.refusals import has_code, raises_code


def words(path: Path) -> str:
    """Return the text of a PDF without spaces and line ends."""
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return "".join("".join(pages).split()).replace("-", "").replace("\ufffe", "").replace("\x02", "")


def squeezed(text: str) -> str:
    """Return a text as `words` returns it."""
    return "".join(text.split()).replace("-", "")


def one_step(title: str) -> Roadmap:
    """Return a plan of one step."""
    return build(Goal(id="g", statement="Een doel"), [], [(Step(id="s", title=title), None)])


def test_every_title_and_owner_is_text(tmp_path: Path) -> None:
    roadmap = municipal_plan()
    result = make_poster(roadmap, tmp_path / "p.pdf", today=TODAY, sheets="both")
    found = words(tmp_path / "p.pdf")
    for step in roadmap.steps:
        assert all(squeezed(word) in found for word in step.title.split())
    for person in roadmap.people:
        assert squeezed(person.name) in found
    assert squeezed(roadmap.goal.statement) in found
    assert sorted(result.drawn) == sorted(step.id for step in roadmap.steps)


def test_the_result_tells_what_is_in_words_what_is_a_mark_and_what_is_only_counted(tmp_path: Path) -> None:
    roadmap = plan_of(300)
    result = make_poster(roadmap, tmp_path / "p.pdf", today=TODAY)
    assert result.pages == 1
    assert sorted((*result.in_words, *result.as_marks, *result.and_more)) == sorted(step.id for step in roadmap.steps)
    assert result.size >= 10
    assert f"overzicht:300stappen,{len(result.in_words)}inwoorden" in words(tmp_path / "p.pdf")


def test_what_went_to_a_next_sheet_is_named(tmp_path: Path) -> None:
    roadmap = plan_of(300)
    result = make_poster(roadmap, tmp_path / "p.pdf", today=TODAY, sheets="detail")
    with pypdfium2.PdfDocument(tmp_path / "p.pdf") as document:
        assert len(document) == result.pages > 1
    assert set(result.next_sheets.values()) == set(range(2, result.pages + 1))
    assert sorted(result.in_words) == sorted(step.id for step in roadmap.steps)


def test_a_small_plan_is_one_sheet_and_says_nothing(tmp_path: Path) -> None:
    result = make_poster(plan_of(6), tmp_path / "p.pdf", today=TODAY)
    assert (result.pages, result.next_sheets, result.missing, result.notes(language("en"))) == (1, {}, (), [])


def test_a_plan_with_one_open_milestone_is_not_printed_as_finished(tmp_path: Path) -> None:
    draft = Transaction(Roadmap(), "nearly")
    top = draft.add(Step(title="Loket"))
    for number in range(3):
        draft.add(Step(title=f"Stap {number}", status=Status.DONE), parent=top)
    draft.add(Step(title="Open", milestone=True), parent=top)
    make_poster(draft.draft.finish(), tmp_path / "p.pdf", language="nl", today=TODAY)
    said = squeezed(words(tmp_path / "p.pdf"))
    assert "99%" in said
    assert "100%" not in said
    make_poster(draft.draft.finish(), tmp_path / "p.pdf", language="nl", today=TODAY, sheets="detail")
    said = squeezed(words(tmp_path / "p.pdf"))
    assert said.count("99%") == 2
    assert said.count("100%") == 3


def test_a_branch_that_is_open_at_both_ends_stands_among_the_columns_of_its_days(tmp_path: Path) -> None:
    draft = Transaction(Roadmap(), "open")
    top = draft.add(Step(title="Loket"))
    draft.add(Step(title="Tot mei", end=date(2027, 5, 1)), parent=top)
    draft.add(Step(title="Vanaf juni", start=date(2027, 6, 1)), parent=top)
    make_poster(draft.draft.finish(), tmp_path / "p.pdf", language="en", today=TODAY, sheets="detail")
    said = words(tmp_path / "p.pdf")
    assert squeezed("no owner yet · open at both ends") in said
    assert squeezed("no period") not in said.lower()


def test_same_input_same_bytes(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        make_poster(municipal_plan(), tmp_path / name, today=TODAY)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_fonts_are_embedded_subsets(tmp_path: Path) -> None:
    make_poster(one_step("é → ✓ ∑ שלום مرحبا Ж"), tmp_path / "p.pdf", today=TODAY)
    with pikepdf.open(tmp_path / "p.pdf") as document:
        fonts = [
            item for item in document.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
        ]
        assert fonts
        for font in fonts:
            assert "+NotoSans" in str(font.BaseFont)
            assert "/FontFile2" in font.FontDescriptor


def test_title_author_language_and_bookmarks(tmp_path: Path) -> None:
    make_poster(municipal_plan(), tmp_path / "p.pdf", title="Plan", author="Gemeente", today=TODAY)
    with pikepdf.open(tmp_path / "p.pdf") as document:
        assert str(document.docinfo["/Title"]) == municipal_plan().goal.statement
        assert str(document.docinfo["/Author"]) == "Gemeente"
        assert str(document.Root.Lang) == "nl"
        with document.open_outline() as outline:
            assert [mark.title for mark in outline.root] == [municipal_plan().goal.statement]
            lanes = [mark.title for mark in outline.root[0].children]
    assert lanes == ["Governance & bestuur", "Leiderschap & cultuur", "Experience & design"]


@pytest.mark.parametrize(
    "title", ['<img src="file:///etc/passwd">', "<b>vet</b>", "<b>open", "R&D &amp; meer", "(a) \\ b)"]
)
def test_titles_are_data(tmp_path: Path, title: str) -> None:
    make_poster(one_step(title), tmp_path / "p.pdf", today=TODAY)
    assert squeezed(title) in words(tmp_path / "p.pdf")
    with pikepdf.open(tmp_path / "p.pdf") as document:
        assert not [page for page in document.pages if page.get_images()]


def test_a_word_of_ten_thousand_letters(tmp_path: Path) -> None:
    make_poster(one_step("q" * 10_000), tmp_path / "p.pdf", today=TODAY, sheets="detail")
    assert words(tmp_path / "p.pdf").count("q") >= 10_000


def test_letters_without_a_font_are_boxes_and_named(tmp_path: Path) -> None:
    result = make_poster(one_step("漢字 \ud800 goed"), tmp_path / "p.pdf", today=TODAY)
    assert result.missing == ("漢", "字", "\ud800")
    assert "□□□goed" in words(tmp_path / "p.pdf")
    assert "U+6F22, U+5B57, U+D800" in result.notes(language("en"))[0]


@pytest.mark.parametrize(
    "wrong",
    [
        {"layout": "mindmap"},
        {"paper": "A9"},
        {"lanes": "colour"},
        {"columns": "weeks"},
        {"language": "fy"},
        {"sheets": "all"},
        {"distance": "5m"},
    ],
)
def test_an_unknown_choice_names_the_allowed_ones(tmp_path: Path, wrong: dict[str, str]) -> None:
    with pytest.raises(UnknownChoiceError) as caught:
        make_poster(plan_of(1), tmp_path / "p.pdf", **wrong)
    assert next(iter(wrong.values())) in str(caught.value)
    assert not (tmp_path / "p.pdf").exists()


def test_choices_are_taken_whatever_their_capitals(tmp_path: Path) -> None:
    make_poster(plan_of(1), tmp_path / "p.pdf", "Roadmap", "a4", today=TODAY)
    with pikepdf.open(tmp_path / "p.pdf") as document:
        assert [round(float(side)) for side in document.pages[0].mediabox[2:]] == [842, 595]
    assert list(LAYOUTS) == ["roadmap", "one-page", "experiments"]


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with raises_code(NO_FOLDER):
        make_poster(plan_of(1), tmp_path / "no" / "p.pdf", today=TODAY)
    with raises_code(NO_FOLDER):
        make_poster(plan_of(1), tmp_path, today=TODAY)


def test_a_full_disk_leaves_the_old_poster(tmp_path: Path) -> None:
    old = tmp_path / "p.pdf"
    old.write_bytes(b"old")
    script = (
        "import resource, signal, sys, pathlib\n"
        "from planner.poster.drawing.output import write_pdf, DISK_FULL, PosterNotWrittenError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try:\n    write_pdf(b'x' * 100_000, pathlib.Path(sys.argv[1]))\n"
        "except PosterNotWrittenError as full:\n    print(full.code == DISK_FULL.code, full)\n"
    )
    root = Path(__file__).parents[2]
    told = subprocess.run([sys.executable, "-c", script, old], capture_output=True, text=True, cwd=root, check=True)
    assert told.stdout.startswith("True")
    assert "disk is full" in told.stdout
    assert old.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [old]


def test_a_read_only_folder_is_refused_or_the_file_is_whole(tmp_path: Path) -> None:
    folder = tmp_path / "read-only"
    folder.mkdir()
    folder.chmod(0o500)
    try:
        write_pdf(b"%PDF", folder / "p.pdf")
    except DocumentError as refused:
        assert has_code(refused, NOT_ALLOWED)
        assert "p.pdf" in str(refused)
    else:
        assert (folder / "p.pdf").read_bytes() == b"%PDF"
    finally:
        folder.chmod(0o700)


def test_refusals_are_document_errors() -> None:
    assert issubclass(NO_FOLDER.base, DocumentError)
    assert issubclass(UnknownChoiceError, DocumentError)


def test_dates_centuries_apart_make_few_columns(tmp_path: Path) -> None:
    steps = [Step(id="a", title="Toen", start=date(1, 1, 1)), Step(id="b", title="Ooit", end=date(9999, 12, 31))]
    roadmap = build(Goal(id="g", statement="Doel"), [], [(step, None) for step in steps])
    assert make_poster(roadmap, tmp_path / "p.pdf", today=TODAY).pages == 1


@pytest.mark.parametrize("home", ["a home with code in it", "a home that is a file"])
def test_a_poster_hangs_on_nothing_in_the_home(tmp_path: Path, home: str) -> None:
    folder = tmp_path / "home"
    if home == "a home that is a file":
        folder.write_text("none")
    else:
        folder.mkdir()
        for name in (".reportlab_mods", ".reportlab_settings"):
            (folder / name).write_text("import sys\nprint('it ran')\n")
    script = (
        "import sys\n"
        "from planner.poster import make_poster\n"
        "from tests.plans import plan_of\n"
        "print(make_poster(plan_of(3), sys.argv[1]).pages)\n"
    )
    root = Path(__file__).parents[2]
    told = subprocess.run(
        [sys.executable, "-c", script, tmp_path / "p.pdf"],
        capture_output=True,
        text=True,
        cwd=root,
        env=os.environ | {"HOME": str(folder)},
        check=False,
    )
    assert (told.stdout, told.stderr) == ("1\n", "")
