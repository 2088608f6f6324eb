"""The welcome page: its cards, the recent files, and the question that a new roadmap begins with."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.desktop.welcome import NewRoadmapDialog, WelcomePage


@pytest.fixture
def files(tmp_path: Path, settings: Settings) -> list[Path]:
    paths = [tmp_path / name for name in ("first & last.db", "<b>second.db", "third.db")]
    for path in paths:
        path.write_bytes(b"")
        settings.remember(path)
    return paths


@pytest.fixture
def page(qtbot: QtBot, translator: Translator, theme: Theme, settings: Settings) -> WelcomePage:
    made = WelcomePage(translator, theme, settings)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def test_each_template_has_a_card_that_asks_for_it(page: WelcomePage) -> None:
    asked: list[str] = []
    page.newRequested.connect(asked.append)
    for card in page.offers:
        card.click()
    assert asked == ["three-pillars", "empty", "example", "school", "care"]


def test_open_spreadsheet_and_sample_each_say_so(page: WelcomePage) -> None:
    asked: list[str] = []
    page.openRequested.connect(lambda: asked.append("open"))
    page.importRequested.connect(lambda: asked.append("import"))
    page.sampleRequested.connect(lambda: asked.append("sample"))
    for card in (page.open, page.spreadsheet, page.sample):
        card.click()
    assert asked == ["open", "import", "sample"]


def test_recent_files_are_newest_first_and_open_with_a_click(files: list[Path], page: WelcomePage) -> None:
    asked: list[str] = []
    page.fileRequested.connect(asked.append)
    assert [row.title.text() for row in page.recent.rows] == ["third", "<b>second", "first & last"]
    assert all(row.title.textFormat() is Qt.TextFormat.PlainText for row in page.recent.rows)
    page.recent.rows[1].click()
    assert asked == [str(files[1])]


def test_a_recent_file_says_where_it_is_and_when_it_was_changed(files: list[Path], page: WelcomePage) -> None:
    words = page.recent.rows[0].words.text()
    assert str(files[2].parent.name) in words
    assert "changed" in words


def test_a_file_that_is_gone_is_not_shown(files: list[Path], page: WelcomePage) -> None:
    files[1].unlink()
    page.refresh()
    assert [row.title.text() for row in page.recent.rows] == ["third", "first & last"]


def test_without_recent_files_there_is_a_word(page: WelcomePage) -> None:
    assert page.recent.rows == []
    assert "listed here" in " ".join(label.text() for label in page.recent.findChildren(type(page.open.title)))


def test_cards_work_by_keyboard_and_have_names(page: WelcomePage, qtbot: QtBot) -> None:
    asked: list[str] = []
    page.newRequested.connect(asked.append)
    page.offers[1].setFocus()
    qtbot.keyClick(page.offers[1], Qt.Key.Key_Space)
    assert asked == ["empty"]
    assert page.offers[1].accessibleName() == "Empty"
    assert page.offers[1].accessibleDescription()


def test_no_card_cuts_its_words_however_narrow(page: WelcomePage) -> None:
    for width in (1400, 900, 640):
        page.resize(width, 600)
        for card in page.offers:
            inside = card.layout()
            assert inside is not None
            assert card.height() >= inside.totalHeightForWidth(card.width())


def test_a_new_roadmap_needs_only_its_goal(qtbot: QtBot, translator: Translator, theme: Theme) -> None:
    dialog = NewRoadmapDialog(translator, theme, "empty")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.accept()
    assert dialog.isVisible()
    qtbot.keyClicks(dialog.form.statement, "Everybody heard")
    dialog.accept()
    assert not dialog.isVisible()
    assert (dialog.goal.statement, dialog.goal.language, dialog.template) == ("Everybody heard", "en", "empty")


def test_another_template_can_be_chosen_and_survives_the_language(
    qtbot: QtBot, translator: Translator, theme: Theme
) -> None:
    dialog = NewRoadmapDialog(translator, theme)
    qtbot.addWidget(dialog)
    assert dialog.choice.currentData() == "three-pillars"
    dialog.choice.setCurrentIndex(2)
    translator.speak("nl")
    dialog.form.statement.setPlainText("Iedereen gehoord")
    dialog.accept()
    assert dialog.template == "example"


def test_the_plan_of_a_field_can_also_be_looked_at_as_it_is_after_half_a_year(
    qtbot: QtBot, translator: Translator, theme: Theme
) -> None:
    dialog = NewRoadmapDialog(translator, theme, "school")
    qtbot.addWidget(dialog)
    assert dialog.choice.currentText() == "A school board"
    dialog.choice.setCurrentIndex(dialog.choice.findText("Example: a school board after half a year"))
    dialog.form.statement.setPlainText("Every child seen")
    dialog.accept()
    assert dialog.template == "school-example"


def test_colours_change_with_the_page_open(page: WelcomePage, theme: Theme) -> None:
    before = page.offers[0].picture.pixmap().toImage()
    theme.choose("dark")
    assert page.offers[0].picture.pixmap().toImage() != before
    theme.choose("light")
    assert page.offers[0].picture.pixmap().toImage() == before
