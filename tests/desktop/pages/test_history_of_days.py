"""The plan on a day, taking a step back from it, and what changed between two days, on screen and on paper."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from planner.desktop.forms.day_field import DayField
from planner.desktop.forms.lines import ReadOnlyTreeModel, TreeLine
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.history.dialog import HistoryDialog
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.document.history.day_bounds import end_of
from planner.phrasing.language import language
from tests.desktop.conftest import settle
from tests.histories import BRANCH, LEAF, municipal_past

Opened = Callable[..., HistoryDialog]


@pytest.fixture
def past(tmp_path: Path) -> Iterator[Document]:
    municipal_past(tmp_path / "past.db")
    with Document.open(tmp_path / "past.db", author="Gemeentesecretaris") as made:
        yield made


@pytest.fixture
def opened(qtbot: QtBot, past: Document, translator: Translator, theme: Theme) -> Iterator[Opened]:
    made: list[HistoryDialog] = []

    def give(tab: int, step_id: str | None = None) -> HistoryDialog:
        dialog = HistoryDialog(past, translator, theme, None, step_id)
        made.append(dialog)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.tabs.setCurrentIndex(tab)
        qtbot.waitUntil(lambda: dialog.ready)
        return dialog

    yield give
    for dialog in made:
        dialog.done(0)


def all_lines(lines: ReadOnlyTreeModel) -> dict[str, TreeLine]:
    """Return every line by its id."""
    found: dict[str, TreeLine] = {}
    waiting = [lines.index(row, 0) for row in range(lines.rowCount())]
    while waiting:
        index = waiting.pop(0)
        line = lines.line(index)
        assert line is not None
        found.setdefault(line.key, line)
        waiting[:0] = [lines.index(row, 0, index) for row in range(lines.rowCount(index))]
    return found


def go_back(qtbot: QtBot, dialog: HistoryDialog, days: int) -> None:
    """Choose a day so many days ago in the field."""
    day = date.today() - timedelta(days=days)
    field = dialog.day.bar.field
    field.setDate(field.date().addDays((day - field.day).days))
    qtbot.waitUntil(lambda: dialog.ready)


def select(dialog: HistoryDialog, step_id: str) -> None:
    dialog.day.tree.choose(step_id)
    assert dialog.day.lines.line(dialog.day.tree.currentIndex()) is all_lines(dialog.day.lines)[step_id]


def test_the_plan_of_a_week_ago_is_shown_with_what_became_of_it(opened: Opened) -> None:
    lines = all_lines(opened(1).day.lines)
    assert lines[LEAF].cells[0] == "7.1.2  Formulier in gewone taal"
    assert lines[LEAF].cells[-1] == "Title was: “Formulier in gewone taal”"
    assert lines[BRANCH].cells[-1] == "Removed, with 6 steps below it"
    assert lines["s00049"].cells[-2:] == ("45%", "Progress from 45% to 60%")
    assert lines["s00002"].cells[-1].startswith("Moved from “Eén sturing")
    assert lines["s00021"].cells[-1] == ""


def test_a_shortcut_goes_to_the_day_it_was_made_and_shows_what_came_later(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened(1)
    dialog.day.bar.shortcuts[-1].click()
    qtbot.waitUntil(lambda: dialog.ready)
    assert dialog.day.bar.day == date.today() - timedelta(days=90)
    line = all_lines(dialog.day.lines)["s-new"]
    assert (line.cells[0], line.cells[-1]) == ("Proef met een wijkbalie", "Added later")
    dialog.day.tree.choose("s-new")
    assert dialog.day.promise.text().startswith("This step was not there yet on ")
    assert not dialog.day.restore.isEnabled()


def test_only_what_is_other_can_be_shown(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened(1)
    dialog.day.only.setChecked(True)
    qtbot.waitUntil(lambda: dialog.ready)
    lines = all_lines(dialog.day.lines)
    assert {LEAF, BRANCH, "s00002", "s00049", "s00046"} <= lines.keys()
    assert "s00021" not in lines
    assert all(line.cells[-1] or line.below for line in lines.values())


def test_today_nothing_is_other(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened(1)
    go_back(qtbot, dialog, 0)
    assert {line.cells[-1] for line in all_lines(dialog.day.lines).values()} == {""}
    select(dialog, LEAF)
    assert "nothing to bring back" in dialog.day.promise.text()
    assert not dialog.day.restore.isEnabled()


def test_a_step_is_put_back_as_it_was_after_saying_what_that_does(opened: Opened, past: Document, qtbot: QtBot) -> None:
    dialog = opened(1, LEAF)
    go_back(qtbot, dialog, 40)
    assert dialog.day.lines.line(dialog.day.tree.currentIndex()) is all_lines(dialog.day.lines)[LEAF]
    assert dialog.day.promise.text().splitlines()[1:] == [
        "•  Title from “Formulier, getest met inwoners” to “Formulier in gewone taal”",
        "•  Owner from Architect to Teamleider burgerzaken",
        "•  End from 30 Sep 2026 to 30 Jun 2026",
    ]
    dialog.day.restore.click()
    qtbot.waitUntil(lambda: dialog.ready)
    then = past.as_of(end_of(date.today() - timedelta(days=40)))
    assert past.roadmap.steps[LEAF] == then.steps[LEAF]
    assert past.history()[0].label == (
        f"put “Formulier in gewone taal” back as it was on {language('en').day(dialog.day.bar.day)}"
    )
    assert dialog.day.done.text() == "“Formulier in gewone taal” is back as it was."
    assert all_lines(dialog.day.lines)[LEAF].cells[-1] == ""
    dialog.day.undo.click()
    qtbot.waitUntil(lambda: dialog.ready)
    assert past.roadmap.steps[LEAF].title == "Formulier, getest met inwoners"
    assert not dialog.day.undo.isVisible()


def test_a_removed_branch_comes_back_where_it_stood(opened: Opened, past: Document, qtbot: QtBot) -> None:
    dialog = opened(1)
    select(dialog, BRANCH)
    assert dialog.day.promise.text().splitlines()[1:] == [
        "•  “Afspraken die we nakomen” comes back, with 6 steps below it."
    ]
    dialog.day.restore.click()
    qtbot.waitUntil(lambda: dialog.ready)
    steps = past.roadmap.steps
    assert steps.number(BRANCH) == "2"
    assert len([*steps.walk(BRANCH)]) == 7
    assert all_lines(dialog.day.lines)[BRANCH].cells[-1] == ""


def test_owners_that_are_gone_are_named_before_they_come_back(opened: Opened, past: Document, qtbot: QtBot) -> None:
    owner = past.roadmap.people[past.roadmap.steps["s00049"].owner_id or ""]
    with past.change("remove") as change:
        change.remove(owner)
    dialog = opened(1, "s00049")
    go_back(qtbot, dialog, 7)
    assert "Owner: Architect" in dialog.day.promise.text()
    assert "Back as well: person “Architect”." in dialog.day.promise.text()
    dialog.day.restore.click()
    assert past.roadmap.people[owner] == owner


def test_what_changed_is_shown_branch_by_branch(opened: Opened) -> None:
    dialog = opened(2)
    page = dialog.changed
    assert page.summary.text() == (
        "7 removed · 1 moved · 4 changed (1 finished, 1 stopped, 1 ends later, 1 other owner)"
    )
    tops = [page.lines.index(row, 0).data() for row in range(page.lines.rowCount())]
    assert tops == [
        "2  Afspraken die we nakomen",
        "6  Klantreizen opnieuw ontworpen",
        "7  Eén loket, welk kanaal je ook kiest",
    ]
    page.tree.setCurrentIndex(page.lines.index(0, 0, page.lines.index(1, 0)))
    assert page.details.text().startswith("6.1.2  Formulier, getest met inwoners\n3 months later")


def test_the_days_between_can_be_chosen_in_either_order(opened: Opened, qtbot: QtBot) -> None:
    page = opened(2).changed
    page.first.show_day(date.today())
    page.last.setDate(page.last.date().addDays(-3))
    qtbot.waitUntil(lambda: page.ready)
    assert page.summary.text() == "7 removed · 1 moved · 1 changed"
    page.week.click()
    qtbot.waitUntil(lambda: page.ready)
    assert page.summary.text() == "7 removed · 1 moved · 3 changed (1 finished)"
    page.ever.click()
    qtbot.waitUntil(lambda: page.ready)
    assert page.summary.text().startswith("1 step added · ")
    page.first.show_day(date.today())
    page.last.show_day(date.today())
    page.first.picked.emit()
    qtbot.waitUntil(lambda: page.ready)
    assert page.summary.text() == "Nothing changed between these two days."
    assert page.lines.rowCount() == 0


@pytest.mark.parametrize(("code", "words"), [("en", "What changed"), ("nl", "")])
def test_what_changed_is_saved_as_a_pdf_in_the_language_of_the_window(
    opened: Opened, qtbot: QtBot, tmp_path: Path, translator: Translator, code: str, words: str
) -> None:
    translator.speak(code)
    page = opened(2).changed
    page.paper.save_to(tmp_path / "out.pdf")
    qtbot.waitUntil(lambda: page.ready)
    with pypdfium2.PdfDocument(tmp_path / "out.pdf") as pdf:
        text = pdf[0].get_textpage().get_text_range()
    assert words in text
    assert translator.language.day(date.today()) in text
    assert page.paper.open_file.isVisible()
    translator.speak("en")


def test_a_pdf_that_cannot_be_written_is_said(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(2).changed
    page.paper.save_to(tmp_path / "nowhere" / "out.pdf")
    qtbot.waitUntil(lambda: page.ready)
    assert "could not be written" in page.paper.refusal.text()
    assert not page.paper.open_file.isVisible()


def test_nothing_is_read_before_a_page_is_looked_at(opened: Opened) -> None:
    dialog = opened(0)
    assert dialog.day.lines.rowCount() == 0
    assert dialog.changed.lines.rowCount() == 0


def test_every_part_has_a_name_and_is_reached_by_tab(opened: Opened) -> None:
    from PySide6.QtWidgets import QAbstractButton, QWidget

    for tab in range(3):
        dialog = opened(tab)
        page = dialog.tabs.currentWidget()
        assert page is not None
        for widget in page.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.parent() is not None:
                named = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
                inner = widget.parent().metaObject().className() in ("DayField", "CalmChoice", "QComboBox")
                assert named or inner or widget.objectName().startswith("qt_"), widget


def test_a_day_outside_the_life_of_the_roadmap_cannot_be_chosen(
    qtbot: QtBot, translator: Translator, theme: Theme, opened: Opened
) -> None:
    field = opened(1).day.bar.field
    field.show_day(date(2000, 1, 1))
    assert field.day == date.today() - timedelta(days=90)
    field.show_day(date(2100, 1, 1))
    assert field.day == date.today()
    assert isinstance(field, DayField)


def test_the_lines_keep_the_rules_of_qt(qtbot: QtBot, translator: Translator, theme: Theme) -> None:
    from PySide6.QtWidgets import QWidget

    from planner.desktop.forms.lines import Arranged

    page = QWidget()
    qtbot.addWidget(page)
    live = Retranslator(translator, theme, page)
    lines = ReadOnlyTreeModel(("Step", "What changed"), live.translator, live.theme)
    tester = QAbstractItemModelTester(lines, QAbstractItemModelTester.FailureReportingMode.Fatal)
    deep = TreeLine(("c", "3"), "c")
    lines.show(
        Arranged([TreeLine(("a", "1"), "a"), TreeLine(("b", "2"), "b", below=[TreeLine(("x", ""), "x", below=[deep])])])
    )
    assert lines.count == 4
    assert lines.index_of("c").parent().data() == "x"
    assert lines.line(lines.index_of("c")) is deep
    assert not lines.index_of("nothing").isValid()
    lines.show(Arranged())
    assert lines.rowCount() == 0
    assert tester.model() is lines


SPAN = "Choose any day from {first}, when the roadmap was made, up to today."


def test_the_days_that_can_be_chosen_are_said(opened: Opened) -> None:
    made = language("en").day(date.today() - timedelta(days=90))
    assert opened(1).day.word.text().endswith(f"to look at. {SPAN.format(first=made)}")
    page = opened(2).changed
    assert page.span.text() == SPAN.format(first=made)
    for field in (page.first, page.last):
        field.show_day(date.today() - timedelta(days=91))
        assert field.day == date.today() - timedelta(days=90)


def test_a_history_that_was_made_shorter_offers_the_days_from_where_it_begins(opened: Opened, past: Document) -> None:
    past.finish_compact(past.compact_job(date.today() - timedelta(days=15))())
    begin = language("en").day(date.today() - timedelta(days=20))
    dialog = opened(1)
    assert dialog.day.word.text().endswith(
        f"Choose any day from {begin}, where the history in this file begins, up to today."
    )
    assert dialog.day.bar.shortcuts[-1].accessibleName() == "The first day"
    dialog.day.bar.field.show_day(date.today() - timedelta(days=60))
    assert dialog.day.bar.day == date.today() - timedelta(days=20)
    assert dialog.changed.ever.accessibleName() == "Since the first day"


@pytest.fixture
def bare(past: Document, tmp_path: Path) -> Iterator[Document]:
    past.copy_to(tmp_path / "bare.db", history=False)
    with Document.open(tmp_path / "bare.db") as made:
        yield made


def test_a_copy_without_history_says_so_on_every_page(
    qtbot: QtBot, bare: Document, translator: Translator, theme: Theme
) -> None:
    today = language("en").day(date.today())
    dialog = HistoryDialog(bare, translator, theme)
    qtbot.addWidget(dialog)
    dialog.show()
    for tab in (1, 2, 0):
        dialog.tabs.setCurrentIndex(tab)
        qtbot.waitUntil(lambda: dialog.ready)
    assert dialog.changes_page.pane.what.text() == "This copy carries no history"
    assert dialog.changes_page.pane.by.text().startswith(today)
    assert dialog.changes_page.pane.text.splitlines()[1].startswith("Big goal: “")
    said = f"This copy carries no history from before {today}. Choose any day from then on."
    assert dialog.day.word.text() == f"This is the plan as it is now. {said}"
    assert dialog.changed.span.text() == said
    assert dialog.changed.summary.text() == "Nothing changed between these two days."
    assert dialog.changed.details.text().startswith("Nothing has been changed yet.")
    assert not dialog.changed.week.isVisibleTo(dialog.changed)
    dialog.done(0)


def test_a_page_without_lines_says_why(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened(1)
    dialog.day.only.setChecked(True)
    go_back(qtbot, dialog, 0)
    assert dialog.day.promise.text() == f"Every step is now as it was on {language('en').day(date.today())}."
    assert dialog.day.word.text().startswith("This is the plan as it is now.")
    page = opened(2).changed
    page.first.show_day(date.today())
    page.first.picked.emit()
    qtbot.waitUntil(lambda: page.ready)
    assert page.details.text() == "Choose an earlier first day to look further back."


def test_a_narrow_window_keeps_what_is_other_in_sight(opened: Opened) -> None:
    dialog = opened(1)
    dialog.resize(1180, 720)
    settle()
    assert not dialog.day.tree.isColumnHidden(4)
    dialog.resize(880, 540)
    settle()
    tree = dialog.day.tree
    assert tree.isColumnHidden(3)
    assert tree.isColumnHidden(4)
    assert tree.columnViewportPosition(5) + 100 < tree.viewport().width()
    dialog.resize(1180, 720)
    settle()
    assert not tree.isColumnHidden(4)
