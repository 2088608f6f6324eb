"""What was spent is on no page, in no panel, search, history, paper or minutes of the window, before the decision."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.experiments import ExperimentsPage
from planner.desktop.forms.roadmap_page import RoadmapPage
from planner.desktop.history.dialog import HistoryDialog
from planner.desktop.meeting import MeetingPage
from planner.desktop.outline.search import StepFilter, hits
from planner.desktop.people.page import PeoplePage
from planner.desktop.window import MainWindow
from planner.desktop.window.page_table import PAGES
from planner.desktop.window.palette import CommandPalette
from planner.document import Document
from planner.phrasing.language import language
from planner.phrasing.listing import plain_table
from planner.roadmap import MeetingForm, Step
from tests.desktop.acting import stand_on
from tests.desktop.conftest import press, settle, wait_for, window_of, with_answers
from tests.desktop.readable import readable
from tests.spending import FIGURES, WORD, secrets_in, spent_by_two, spent_plan, stopped

NAMES = [entry.name for entry in PAGES]


class Place:
    """The window of a plan in which something was spent on a step."""

    def __init__(self, window: MainWindow, step: Step, path: Path) -> None:
        self.window, self.step, self.path = window, step, path

    @property
    def document(self) -> Document:
        assert self.window.document is not None
        return self.window.document

    def page(self, name: str) -> RoadmapPage:
        """Show a page of the table."""
        self.window.commands.run(name)
        settle()
        page = self.window.stack.currentWidget()
        assert isinstance(page, RoadmapPage)
        wait_for(lambda: getattr(page, "ready", True))
        settle()
        return page


@pytest.fixture
def place(registry: WindowRegistry, tmp_path: Path) -> Place:
    path = tmp_path / "plan.db"
    step = spent_plan(path)
    spent_by_two(path, tmp_path / "copy.db", step)
    window = with_answers(window_of(registry, path))
    window.document.author = "Gemeentesecretaris"
    return Place(window, step, path)


def looked_through(page: RoadmapPage, step: Step) -> Iterator[str]:
    """Turn a page to each of its views, and yield what it says in each."""
    yield readable(page)
    if isinstance(page, ExperimentsPage):
        turns: tuple[Callable[[], object], ...] = (
            lambda: page.open_step(step.id),
            lambda: page.ask_decision(step.id),
            page.show_new,
            page.show_lessons,
            page.to_board,
        )
        for turn in turns:
            turn()
            settle()
            yield readable(page)
    elif isinstance(page, PeoplePage):
        for at in range(len(page.tabs)):
            page.show_tab(at)
            settle()
            yield readable(page)
    elif isinstance(page, MeetingPage):
        page.begin_cards.cards[MeetingForm.LONG].click()
        settle()
        for part in page.parts.parts:
            page.parts.chosen.emit(part)
            settle()
            yield readable(page)


@pytest.mark.parametrize("name", NAMES)
def test_no_page_says_it_nor_what_it_prints_and_copies(place: Place, name: str) -> None:
    page = place.page(name)
    for said in looked_through(page, place.step):
        assert secrets_in(said) == set()
    if (listing := getattr(page, "listing", None)) is not None and (found := listing()) is not None:
        assert secrets_in(plain_table(found[0], language("nl"))) == set()
    assert secrets_in(readable(place.window)) == set()


def test_the_panel_the_tree_and_the_search_do_not(place: Place) -> None:
    window = place.window
    stand_on(window, place.step.title)
    assert secrets_in(readable(window)) == set()
    assert window.workspace is not None
    for typed in (WORD, FIGURES[0], FIGURES[-2], "271.828,5"):
        assert hits(place.document.roadmap, StepFilter(words=typed), date.today()) == set()
    palette = opened_palette(window)
    for typed in (WORD, FIGURES[0]):
        palette.look(typed)
        assert secrets_in(readable(palette).replace(typed, "")) == set()
    palette.reject()


def opened_palette(window: MainWindow) -> CommandPalette:
    window.commands.run("palette")
    settle()
    palette = QApplication.activeModalWidget()
    assert isinstance(palette, CommandPalette)
    return palette


@pytest.mark.parametrize("of_step", [True, False])
def test_no_page_of_the_history_does(place: Place, of_step: bool) -> None:
    window = place.window
    dialog = HistoryDialog(
        place.document, window._translator, window._theme, window, place.step.id if of_step else None, of_step=of_step
    )
    dialog.show()
    wait_for(lambda: dialog.changes_page.ready)
    found = [readable(dialog)]
    model = dialog.changes_page.model
    assert model.rowCount() > 4
    for row in range(model.rowCount()):
        dialog.changes_page.list.setCurrentIndex(model.index(row, 0))
        settle()
        found.append(readable(dialog))
    for at in (1, 2):
        dialog.tabs.setCurrentIndex(at)
        wait_for(lambda: dialog.ready)
        found.append(readable(dialog))
    for said in found:
        assert secrets_in(said) == set()
    dialog.done(0)


def test_the_preview_of_a_copy_and_its_conflicts_do_not(place: Place, tmp_path: Path) -> None:
    assert [one.entity for one in place.document.merge(tmp_path / "copy.db").conflicts]
    press(Qt.Key.Key_F8)
    page = place.window.conflicts.page
    wait_for(lambda: place.window.stack.currentWidget() is page)
    assert secrets_in(readable(page)) == set()


def test_after_the_decision_it_is_in_sight(place: Place) -> None:
    stopped(place.document, place.step)
    page = place.page("experiments")
    assert isinstance(page, ExperimentsPage)
    page.open_step(place.step.id)
    settle()
    assert secrets_in(readable(page)) != set()


def test_what_reads_a_window_finds_each_kind_of_word(qtbot: object) -> None:
    del qtbot
    widget = QWidget()
    line = QLineEdit(WORD, widget)
    assert secrets_in(readable(widget)) == {WORD}
    line.setText("")
    line.setAccessibleDescription("€ 271.828,50 on " + str(date.today()))
    assert secrets_in(readable(widget)) == {FIGURES[0]}
