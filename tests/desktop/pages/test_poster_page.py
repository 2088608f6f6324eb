"""The page of the poster: drawn in the background, kept, saved, printed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QByteArray, QObject, QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from planner.desktop.poster import PosterPage
from planner.desktop.poster.drawing import Drawer, PosterJob, drawn
from planner.desktop.poster.options import PosterOptions, keep, kept
from planner.desktop.services.jobs import Jobs
from planner.desktop.services.printing import print_pdf, printer_for
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.poster import LAYOUTS
from planner.roadmap import Goal, Roadmap
from tests.plans import municipal_plan, plan_of

LANDSCAPE_A3 = (1190.55, 841.89)


@pytest.fixture
def page(qtbot: QtBot, translator: Translator, theme: Theme, settings: Settings) -> PosterPage:
    made = PosterPage(translator, theme, settings)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


def drawn_page(page: PosterPage, qtbot: QtBot, roadmap: Roadmap | None = None) -> PosterPage:
    page.set_roadmap(roadmap or municipal_plan(), "Samen & beter.db", "Programmamanager")
    qtbot.waitUntil(lambda: page.ready, timeout=20_000)
    return page


def test_a_made_up_layout_is_offered(
    qtbot: QtBot, translator: Translator, theme: Theme, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LAYOUTS, "one-word", replace(LAYOUTS["roadmap"], name="One word"))
    page = PosterPage(translator, theme, settings)
    qtbot.addWidget(page)
    choice = page.choosing.layout_choice
    assert choice.itemText(choice.findData("one-word")) == "One word"
    assert not choice.isHidden()


def choose(page: PosterPage, name: str, value: object, qtbot: QtBot) -> None:
    choice = getattr(page.choosing, name)
    choice.setCurrentIndex(choice.findData(value))
    choice.activated.emit(choice.currentIndex())
    qtbot.waitUntil(lambda: page.ready, timeout=20_000)


def paper_of(page: PosterPage) -> tuple[float, float]:
    size = page.preview.document.pagePointSize(0)
    return round(size.width(), 2), round(size.height(), 2)


def test_the_very_pdf_is_shown(page: PosterPage, qtbot: QtBot) -> None:
    drawn_page(page, qtbot)
    assert paper_of(page) == LANDSCAPE_A3
    assert page.preview.document.pageCount() == 1
    assert page.preview.word.text() == ""
    assert page.save.isEnabled()


def test_nothing_is_drawn_before_there_is_a_plan(page: PosterPage) -> None:
    assert not page.save.isEnabled()
    assert not page.ready


@pytest.mark.parametrize(
    ("name", "value", "paper"),
    [
        ("paper", "A1", (2383.94, 1683.78)),
        ("orientation", False, (841.89, 1190.55)),
        ("lanes", "owner", LANDSCAPE_A3),
        ("distance", "2m", LANDSCAPE_A3),
        ("sheets", "both", LANDSCAPE_A3),
    ],
)
def test_a_choice_is_drawn_and_kept(
    page: PosterPage, settings: Settings, qtbot: QtBot, name: str, value: object, paper: tuple[float, float]
) -> None:
    drawn_page(page, qtbot)
    choose(page, name, value, qtbot)
    assert paper_of(page) == paper
    assert kept(settings) == page.choosing.wanted() != PosterOptions()


def test_the_old_preview_stays_while_the_new_one_is_drawn(page: PosterPage, qtbot: QtBot) -> None:
    drawn_page(page, qtbot, plan_of(6))
    before = page.preview.document
    page.set_roadmap(plan_of(300), "plan.db", "")
    assert page.preview.document is before
    assert page.preview.document.pageCount() == 1
    assert page.preview.word.text() == "Drawing…"
    qtbot.waitUntil(lambda: page.is_drawn, timeout=20_000)
    assert page.preview.document is not before
    assert " of 300 steps" in page.notes.text()


def test_of_many_wishes_the_first_and_the_newest_are_drawn_and_only_the_newest_is_shown(qtbot: QtBot) -> None:
    owner = QObject()
    drawer, shown = Drawer(Jobs(), owner), list[str]()
    drawer.drawn.connect(lambda one: shown.append(one.job.title))
    for number in range(5):
        drawer.draw(PosterJob(plan_of(40), PosterOptions(), f"{number}.db", "", date(2026, 11, 24)))
    qtbot.waitUntil(lambda: not drawer.busy, timeout=20_000)
    assert shown == ["4.db"]


def test_a_page_out_of_sight_draws_when_it_is_seen_again(page: PosterPage, qtbot: QtBot) -> None:
    page.hide()
    page.set_roadmap(plan_of(5), "plan.db", "")
    assert page.preview.document.pageCount() == 0
    page.show()
    qtbot.waitUntil(lambda: page.ready, timeout=20_000)
    assert page.preview.document.pageCount() == 1
    assert page.notes.text().startswith("In words: ")


def test_how_much_is_in_words_and_what_was_decided_is_said_below_the_preview(page: PosterPage, qtbot: QtBot) -> None:
    drawn_page(page, qtbot)
    choose(page, "paper", "A4", qtbot)
    said = page.notes.text().splitlines()
    assert " of 68 steps, " in said[0]
    assert "as marks: " in said[0]
    choose(page, "distance", "3m", qtbot)
    assert "read from 3 metres" in page.notes.text().splitlines()[1]
    assert page.notes.mapTo(page, QPoint()).y() > page.preview.mapTo(page, QPoint()).y()


def test_letters_without_a_font_are_said(page: PosterPage, qtbot: QtBot) -> None:
    drawn_page(page, qtbot, Roadmap(goal=Goal(statement="Together \U0001f9ff on")))
    assert "U+1F9FF" in page.notes.text()


def test_sheets_are_turned_and_stay_turned(page: PosterPage, qtbot: QtBot) -> None:
    drawn_page(page, qtbot)
    choose(page, "sheets", "both", qtbot)
    assert not page.preview.earlier.isEnabled()
    page.preview.later.click()
    qtbot.keyClick(page, Qt.Key.Key_PageDown)
    assert page.preview.page == 2
    assert page.preview.sheet.text().startswith("sheet 3 of ")
    choose(page, "lanes", "department", qtbot)
    assert page.preview.page == 2
    page.preview.turn(99)
    assert page.preview.page == page.preview.document.pageCount() - 1
    assert not page.preview.later.isEnabled()


def test_the_size_goes_on_from_what_is_seen(page: PosterPage, qtbot: QtBot) -> None:
    view = drawn_page(page, qtbot).preview.view
    page.preview.wide.click()
    page.preview.larger.click()
    first = view.zoomFactor()
    page.preview.smaller.click()
    assert view.zoomFactor() == pytest.approx(first / 1.25)
    page.preview.whole.click()
    assert view.zoomMode() == view.ZoomMode.FitInView


def test_saving_writes_the_pdf_that_is_shown(page: PosterPage, qtbot: QtBot, tmp_path: Path) -> None:
    drawn_page(page, qtbot)
    target = tmp_path / "wall #1.pdf"
    page.save_to(target)
    qtbot.waitUntil(page.saved.isVisible, timeout=20_000)
    assert str(tmp_path) in page.saved.text()
    assert page.open_file.accessibleName() == "Open wall #1.pdf"
    job = PosterJob(municipal_plan(), PosterOptions(), "Samen & beter.db", "Programmamanager", date.today())
    assert target.read_bytes() == drawn(job).content
    assert b"/Keywords (Samen & beter.db)" in target.read_bytes()


def test_the_poster_of_a_private_roadmap_is_private(page: PosterPage, qtbot: QtBot, tmp_path: Path) -> None:
    with Document.create(tmp_path / "plan.db") as document:
        (tmp_path / "plan.db").chmod(0o600)
        page.show_document(document)
        page.save_to(tmp_path / "wall.pdf")
        qtbot.waitUntil(page.saved.isVisible, timeout=20_000)
    assert (tmp_path / "wall.pdf").stat().st_mode & 0o777 == 0o600


def test_a_poster_that_cannot_be_saved_is_said_and_the_page_goes_on(
    page: PosterPage, qtbot: QtBot, tmp_path: Path
) -> None:
    drawn_page(page, qtbot)
    page.save_to(tmp_path / "gone" / "wall.pdf")
    qtbot.waitUntil(page.refusal.isVisible, timeout=20_000)
    assert "wall.pdf" in page.refusal.text()
    assert not page.saved.isVisible()
    choose(page, "paper", "A2", qtbot)
    assert not page.refusal.isVisible()


def test_escape_and_the_button_lead_back(page: PosterPage, qtbot: QtBot) -> None:
    left: list[bool] = []
    page.closed.connect(lambda: left.append(True))
    page.back.click()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert left == [True, True]


def test_the_language_of_the_poster_is_its_own(page: PosterPage, qtbot: QtBot, translator: Translator) -> None:
    drawn_page(page, qtbot, plan_of(4))
    translator.speak("nl")
    assert page.choosing.wanted() == PosterOptions()
    choose(page, "language", "en", qtbot)
    assert page.choosing.wanted().language == "en"
    translator.speak("en")


def test_the_printer_is_set_to_the_poster() -> None:
    printer = printer_for("A3", landscape=True)
    layout = printer.pageLayout()
    assert layout.orientation() == layout.Orientation.Landscape
    assert layout.pageSize().name().startswith("A3")
    assert printer_for("Tabloid", landscape=False).pageLayout().pageSize().name().startswith("Tabloid")


def test_each_sheet_is_printed_on_a_paper_of_its_own(tmp_path: Path) -> None:
    content = drawn(PosterJob(municipal_plan(), PosterOptions(), "plan.db", "", date(2026, 11, 24)))
    printer = printer_for("A3", landscape=True)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert print_pdf(content.content, printer) == content.poster.pages
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as printed:
        assert len(printed) == content.poster.pages
        width, height = printed[0].get_size()
        picture = printed[0].render(scale=0.2).to_pil().convert("L")
    assert (width, height) == pytest.approx(LANDSCAPE_A3, abs=2)
    box = picture.point(lambda value: 255 if value < 200 else 0).getbbox()
    assert box is not None
    assert box[2] - box[0] > picture.width * 0.9


def test_kept_choices_that_are_not_understood_have_their_defaults(settings: Settings) -> None:
    for text in (b"", b"not json", b"[]", b'{"paper": "A9", "lanes": 4, "landscape": "yes", "sheets": "all"}'):
        settings.keep_state("poster", QByteArray(text))
        assert kept(settings) == PosterOptions()
    keep(settings, PosterOptions(paper="A1", columns="years"))
    assert kept(settings) == PosterOptions(paper="A1", columns="years")
