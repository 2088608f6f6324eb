"""The compass: what a leader opens on Monday; each thing leads to its step, the five are mended, a review is noted."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.attention import AttentionPage
from planner.desktop.compass import CompassPage
from planner.desktop.compass.parts import StepColumn
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.outline.search import pillar_of
from planner.desktop.people import PeoplePage
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.roadmap import Health, MeetingForm, Review, Status, Step
from tests.desktop.conftest import settle, wait_for, window_of, with_answers
from tests.poster.reading import failures, words

TODAY = date.today()


@pytest.fixture
def window(registry: WindowRegistry, tmp_path: Path, sample_bytes: bytes) -> MainWindow:
    """The sample with its two years of history, as the information manager sees it."""
    path = tmp_path / "plan.db"
    path.write_bytes(sample_bytes)
    window = with_answers(window_of(registry, path))
    window.document.author = "Information manager"
    window.files.authorNamed.emit()
    return window


def compass(window: MainWindow) -> CompassPage:
    window.commands.run("compass")
    settle()
    page = window.stack.currentWidget()
    assert isinstance(page, CompassPage)
    wait_for(lambda: page.ready)
    settle()
    return page


def test_it_tells_what_to_say_what_to_do_how_far_and_what_moved(window: MainWindow) -> None:
    page = compass(window)
    assert "by the plan it would be" in page.sentence.text()
    assert "4 steps are late." in page.sentence.text()
    rows = page.list.rows_model.rows
    assert len(rows) == 5
    assert " asks you, " in rows[0].line
    assert page.since.currentData() == "review"
    assert page.done.heading.text().endswith("finished: celebrate it")
    assert page.late.heading.text() == "4 late now"
    assert page.chart_card.chart.isVisible()
    assert page.chart_card.chart.accessibleDescription().startswith("Progress from 0% on ")
    assert "carries too much now: Information manager" in page.overload.accessibleName()


def test_since_another_day_something_else_moved(window: MainWindow) -> None:
    page = compass(window)
    before = page.done.heading.text()
    page.since.setCurrentIndex(page.since.findData("year"))
    page.since.activated.emit(page.since.currentIndex())
    wait_for(lambda: page.ready and page.done.heading.text() != before)
    assert int(page.done.heading.text().split()[0]) > 5
    assert page.shifted.heading.text().endswith("moved in time")
    assert len(page.shifted.links) == 3
    QTest.mouseClick(page.shifted.more, Qt.MouseButton.LeftButton)
    assert len(page.shifted.links) > 3
    assert page.since_day == TODAY - timedelta(days=365)


def test_a_review_is_noted_counts_at_once_and_is_undone(window: MainWindow) -> None:
    page, document = compass(window), window.document
    QTest.mouseClick(page.reviewed, Qt.MouseButton.LeftButton)
    settle()
    assert TODAY in [one.day for one in document.roadmap.reviews]
    assert window.statusBar().currentMessage() == "Done: looked at the roadmap together. Ctrl+Z takes it back."
    wait_for(lambda: page.ready and page.done.heading.text() == "nothing finished")
    assert page.since_day == TODAY
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert TODAY not in [one.day for one in document.roadmap.reviews]
    assert page.since_day < TODAY
    since = page.since_day
    with document.change("a meeting begins") as change:
        change.add(Review(day=TODAY, form=MeetingForm.SHORT))
    settle()
    assert page.since_day == since  # while it is led one looks at what came since the one before


def test_one_of_the_five_is_mended_by_keyboard_and_the_next_takes_its_place(window: MainWindow) -> None:
    page, document = compass(window), window.document
    assert page.list.hasFocus()
    asked = page.list.key
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    settle()
    assert document.roadmap.check_ins[asked].needs_met == TODAY
    assert asked not in [row.key for row in page.list.rows_model.rows]
    assert len(page.list.rows_model.rows) == 5
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert document.roadmap.check_ins[asked].needs_met is None


def test_the_words_of_an_act_are_clicked_as_a_link_and_a_decision_is_written(window: MainWindow) -> None:
    page, document = compass(window), window.document
    key = page.list.rows_model.rows[1].key
    page.list.choose(key)
    assert not page.card.isVisible()
    place = page.list.visualRect(page.list.currentIndex())
    QTest.mouseClick(
        page.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.right() - 20, place.center().y())
    )
    settle()
    assert (page.card.isVisible(), page.card.act) == (True, "check-in")
    page.card.press("decide")
    for field, text in zip(
        page.card.fields["decide"][:3], ("Only two figures", "More is not read", "Three"), strict=True
    ):
        field.editor.setText(text)  # type: ignore[attr-defined]
    QTest.keyClick(page.card.fields["decide"][2].editor, Qt.Key.Key_Return)
    settle()
    decision = next(one for one in document.roadmap.decisions if one.decided == "Only two figures")
    assert (decision.step_id, decision.reason, decision.replaces) == (key, "More is not read", "Three")
    assert not page.card.isVisible()
    assert key not in [row.key for row in page.list.rows_model.rows]
    from planner.insight import health

    assert health(document.roadmap, key, TODAY).state is Health.CHANGED


def test_every_name_is_one_click_from_its_step(window: MainWindow) -> None:
    page = compass(window)
    link = page.late.links[0]
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    settle()
    assert window.workspace is not None
    assert window.stack.currentWidget() is window.workspace
    chosen = window.workspace.outline.view.current()
    assert chosen is not None
    step = window.document.roadmap.steps[chosen]
    assert step.end is not None
    assert step.end < TODAY
    assert step.status is not Status.DONE


def test_all_of_attention_and_who_has_too_much_are_one_click_away(window: MainWindow) -> None:
    page = compass(window)
    QTest.mouseClick(page.all_points, Qt.MouseButton.LeftButton)
    settle()
    assert isinstance(window.stack.currentWidget(), AttentionPage)
    page = compass(window)
    QTest.mouseClick(page.overload, Qt.MouseButton.LeftButton)
    settle()
    assert isinstance(window.stack.currentWidget(), PeoplePage)


def test_who_has_too_much_leads_from_attention_to_what_is_carried(window: MainWindow) -> None:
    window.commands.run("attention")
    settle()
    page = window.stack.currentWidget()
    assert isinstance(page, AttentionPage)
    row = next(row for row in page.list.rows_model.rows if row.key.startswith("too-many"))
    assert (row.title, row.act) == ("Information manager", "Hand over")
    page.list.choose(row.key)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    settle()
    people = window.stack.currentWidget()
    assert isinstance(people, PeoplePage)
    assert people.load_tab.isVisible()


def test_it_is_printed_in_the_order_in_which_it_is_read(window: MainWindow, tmp_path: Path) -> None:
    page = compass(window)
    page.list_tools.save_to(tmp_path / "compass.pdf")
    wait_for((tmp_path / "compass.pdf").exists)
    content = (tmp_path / "compass.pdf").read_bytes()
    assert failures(content) == []
    headings = [said for kind, said in words(content) if kind == "H2"]
    assert headings[:2] == ["Progress against the plan", "Five things for this week"]
    assert page.chart_card.chart.accessibleDescription() in [said for _, said in words(content)]
    assert "How do the pillars stand?" in headings
    page.list_tools.copy_table()
    assert "Five things for this week\t" in QGuiApplication.clipboard().text()
    too_much = [line for line in QGuiApplication.clipboard().text().splitlines() if line.startswith("Carry too much")]
    assert too_much[0].split("\t")[1].startswith("Every open step counts once")
    assert "more than the limit" in too_much[1]
    said = [said for _, said in words(content)]
    assert any(one.startswith("Every open step counts once") for one in said)


def test_a_new_roadmap_says_calmly_that_there_is_nothing_yet(registry: WindowRegistry, tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    Document.create(path, language="en", author="Director").close()
    page = compass(with_answers(window_of(registry, path)))
    assert page.empty.text() == "Nothing asks for you this week."
    assert page.late.heading.text() == "nothing late"
    assert page.chart_card.no_past.isVisible()
    assert [page.since.itemData(at) for at in range(page.since.count())] == ["month", "quarter", "year", "day"]


def test_what_moved_is_not_told_of_days_before_the_history_begins(registry: WindowRegistry, tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with Document.create(path, language="en", author="Director") as new, new.change("begin") as change:
        change.add(Step(title="Half", progress=50))
    page = compass(with_answers(window_of(registry, path)))
    assert page.since_day == TODAY
    assert page.sentence.text() == "50% is done; by the plan it would be 0% now. No step is late."
    assert page.heading.text().endswith("when the history of this file begins")


def test_the_five_are_whole_in_the_window_of_a_small_laptop_at_150_percent(window: MainWindow) -> None:
    window.notes.hide()  # the question for a name, which stands there once
    window.resize(910, 512)
    page = compass(window)
    assert window.banner.height() == 38
    last = page.list.visualRect(page.list.rows_model.index(4))
    bottom = page.list.viewport().mapTo(window, last.bottomLeft()).y()
    assert bottom < window.statusBar().geometry().top()
    places = [button for button in window.window_commands.pages.bar.buttons.values() if button.isVisible()]
    assert len(places) >= 10
    assert all(window.window_commands.pages.bar.rect().contains(button.geometry()) for button in places)
    window.resize(1366, 768)
    settle()
    assert window.banner.height() > 50


def test_no_column_offers_more_before_there_is_more(theme: Theme, translator: Translator, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = StepColumn(Retranslator(translator, theme, page), "circle-check", "done")
    column.setParent(page)
    column.show_steps("Reading…", ())
    assert column.more.isHidden()
    column.show_steps("5 late now", [(str(at), f"Step {at}", "") for at in range(5)])
    assert not column.more.isHidden()


def test_it_is_shown_from_its_top_whenever_one_comes_to_it(window: MainWindow) -> None:
    window.resize(910, 512)
    page = compass(window)
    bar = page._scrolled.verticalScrollBar()
    bar.setValue(bar.maximum())
    window.commands.run("tasks")
    assert compass(window) is page
    assert bar.value() == 0


def test_four_names_are_all_shown_where_show_all_would_take_the_place_of_one(window: MainWindow) -> None:
    page = compass(window)
    assert len(page.late.links) == 4
    assert not page.late.more.isVisible()


def test_the_name_of_a_pillar_leads_to_its_steps_in_the_plan(window: MainWindow) -> None:
    page = compass(window)
    roadmap = window.document.roadmap
    pillar = next(iter(roadmap.pillars))
    (link,) = [one for one in page.pillars.findChildren(QPushButton) if one.accessibleName() == pillar.name]
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    settle()
    assert window.stack.currentWidget() is window.workspace
    bar = window.workspace.outline.bar
    assert bar.pillar.currentText() == pillar.name
    assert bar.pillar.isVisible()
    found = sum(pillar_of(roadmap, step) == pillar.id for step in roadmap.steps)
    assert bar.count.text() == f"{found} steps found"
