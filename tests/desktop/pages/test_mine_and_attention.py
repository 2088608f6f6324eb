"""Mine and Attention: what asks for something is mended where it is listed, by mouse and by keyboard, and undone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.attention import AttentionPage
from planner.desktop.check_in import CheckInPage
from planner.desktop.experiments import ExperimentsPage
from planner.desktop.lists import RowList
from planner.desktop.lists.model import HEADING_ROOM, ROW, ROW_ROOM, ListRow
from planner.desktop.mending import ACTS
from planner.desktop.mine import MinePage
from planner.desktop.people import PeoplePage
from planner.desktop.theme import Theme
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.operations.practice.decisions import Verdict, decide
from planner.document.verify import verify
from planner.insight.attention import Point, attention
from planner.roadmap import CheckIn, Decision, Health, Outcome, Pillar, Status, Step
from tests.desktop.conftest import settle, wait_for, window_of, with_answers
from tests.desktop.pages.mending_plan import TODAY, click_row, day, director_of, director_plan, keys, shown, type_keys

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


@pytest.fixture
def window(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    return director_of(registry, director_plan(tmp_path / "plan.db"))


def test_each_thing_stands_under_its_most_pressing_reason_with_what_is_done_about_it(window: MainWindow) -> None:
    page = shown(window, "tasks")
    assert keys(page) == [
        ("Late", "late"), ("Waits on you", "word"), ("Time for a check-in", "due"), ("Begins", "soon"),
    ]  # fmt: skip
    row = page.list.currentIndex().data(ROW)
    assert isinstance(row, ListRow)
    assert (row.key, row.act) == ("late", "New date")
    assert [row.act for row in page.list.rows_model.rows if row.key == "word"] == ["I gave it"]
    assert "a signature" in next(row.line for row in page.list.rows_model.rows if row.key == "word")
    assert page.list.model().index(1, 0).data().startswith("1.1  Late. Was to be finished by")


MENDED: list[tuple[str, str, str, Callable[[Document], object]]] = [
    ("late", "2", "", lambda document: document.roadmap.steps["late"].status is Status.DONE),
    ("late", "4", "Adviser", lambda document: document.roadmap.steps["late"].owner_id == "adviser"),
    ("late", "5", "Nobody reads it", lambda document: document.roadmap.steps["late"].status is Status.STOPPED),
    ("due", "1", "60\t7\tIt goes well", lambda document: document.roadmap.steps["due"].progress == 60),
    ("word", "2", "", lambda document: document.roadmap.check_ins["word"].needs_met == TODAY),
    ("soon", "2", "", lambda document: document.roadmap.steps["soon"].status is Status.UNDER_WAY),
]


@pytest.mark.parametrize(("key", "digit", "typed", "is_mended"), MENDED)
def test_it_is_mended_by_keyboard_alone_stands_in_the_file_and_is_undone(
    window: MainWindow, key: str, digit: str, typed: str, is_mended: Callable[[Document], object]
) -> None:
    page, document = shown(window, "tasks"), window.document
    before = document.roadmap
    page.list.choose(key)
    page.to_list()
    type_keys(page, digit)
    if typed:
        for at, part in enumerate(typed.split("\t")):
            type_keys(page, part, *([Qt.Key.Key_Tab] if at + 1 < len(typed.split("\t")) else []))
        type_keys(page, "", Qt.Key.Key_Return)
    assert is_mended(document)
    assert page.list.hasFocus()
    assert window.wait()
    assert is_mended_in_file(document, is_mended)
    QTest.keyClick(page.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert document.roadmap == before
    assert ("Late", "late") in keys(page)


def test_a_digit_means_the_same_wherever_it_is_offered(window: MainWindow) -> None:
    for name in ("tasks", "attention"):
        page = shown(window, name)
        for row in page.list.rows_model.rows:
            page.list.choose(row.key)
            settle()
            offered = [made for made in page.card.buttons.values() if not made.isHidden()]
            digits = [made.text().rsplit(" ", 1)[-1] for made in offered]
            assert digits == [ACTS[act].digit for act, made in page.card.buttons.items() if not made.isHidden()]
            assert len({*digits}) == len(digits)
            in_sight = [made.text().rsplit(" ", 1)[-1] for made in sorted(offered, key=lambda one: one.x())]
            assert in_sight == sorted(digits)


def test_enter_on_a_late_step_asks_first_and_what_was_done_is_said_with_its_way_back(window: MainWindow) -> None:
    page, document = shown(window, "tasks"), window.document
    before = document.roadmap
    page.list.choose("late")
    page.to_list()
    type_keys(page, "", Qt.Key.Key_Return)
    assert (page.card.act, document.roadmap) == ("date", before)
    type_keys(page, "", Qt.Key.Key_Escape)
    page.to_list()
    type_keys(page, "2")
    assert window.statusBar().currentMessage() == f"Done: {document.undo_label}. Ctrl+Z takes it back."
    window.commands.run("attention")
    assert window.statusBar().currentMessage() == ""


@pytest.mark.parametrize(
    ("digit", "typed"), [("3", "31 dec 2030\tbecause"), ("4", "Adviser"), ("5", "Nobody reads it")]
)
def test_nothing_is_in_hand_any_more_once_an_act_is_done_nor_after_its_undo(
    window: MainWindow, digit: str, typed: str
) -> None:
    assert window.workspace is not None
    page = shown(window, "tasks")
    page.list.choose("late")
    page.to_list()
    type_keys(page, digit)
    for at, part in enumerate(typed.split("\t")):
        type_keys(page, part, *([Qt.Key.Key_Return] if at + 1 == len(typed.split("\t")) else [Qt.Key.Key_Tab]))
    assert ("Late", "late") not in keys(page)
    assert not window.workspace.editors.in_hand
    window.commands.run("undo")
    settle()
    page.list.choose("late")
    assert not window.workspace.editors.in_hand
    assert [name for name, session in page.card.sessions if session.in_hand] == []


def test_a_digit_that_is_pressed_again_goes_on_in_its_field(window: MainWindow) -> None:
    page = shown(window, "tasks")
    page.list.choose("late")
    page.to_list()
    type_keys(page, "5", *())
    page.to_list()
    type_keys(page, "5")
    assert page.card.act == "stop"
    assert page.card.fields["stop"][0].editor.hasFocus()


def test_the_chosen_row_stays_in_sight_over_the_fields_of_its_act(window: MainWindow) -> None:
    window.notes.hide()
    window.resize(910, 512)
    page = shown(window, "attention")
    last = page.list.rows_model.rows[-1].key
    page.list.choose(last)
    page.card.press("aside")
    settle()
    row = page.list.visualRect(page.list.currentIndex())
    assert page.list.viewport().rect().contains(row)


def test_somebody_who_owns_nothing_is_told_so_by_name(window: MainWindow) -> None:
    window.document.author = "A stranger"
    window.files.authorNamed.emit()
    window.commands.run("tasks")
    settle()
    page = window.stack.currentWidget()
    assert isinstance(page, MinePage)
    assert page.empty.text().startswith("“A stranger” owns nothing in this plan.")


def test_the_round_is_that_of_the_person_chosen_in_mine(window: MainWindow) -> None:
    page = shown(window, "tasks")
    assert isinstance(page, MinePage)
    page.choose_person("adviser")
    window.commands.run("check-in-round")
    settle()
    shown_now = window.stack.currentWidget()
    assert isinstance(shown_now, CheckInPage)
    assert shown_now.round is not None
    assert shown_now.round.person_id == "adviser"


def is_mended_in_file(document: Document, is_mended: Callable[[Document], object]) -> object:
    """Tell whether a file holds what the open document does."""
    verify(document.path)
    return Document.read(document.path) == document.roadmap and is_mended(document)


def test_the_acts_go_on_in_a_second_line_where_there_is_little_room(window: MainWindow) -> None:
    page = shown(window, "tasks")
    click_row(page, "late")
    shown_acts = [one for one in page.card.buttons.values() if one.isVisible()]
    window.resize(1280, 800)
    settle()
    assert len({one.y() for one in shown_acts}) == 1
    window.resize(740, 800)
    settle()
    assert window.width() == 740, "the window is not made wider by its buttons"
    assert len({one.y() for one in shown_acts}) > 1
    for one in shown_acts:
        assert one.visibleRegion().boundingRect() == one.rect()
        assert one.width() >= one.sizeHint().width()


def test_a_new_date_takes_its_reason_and_says_what_is_missing(window: MainWindow) -> None:
    page, document = shown(window, "tasks"), window.document
    click_row(page, "late")
    QTest.mouseClick(page.card.buttons["date"], Qt.MouseButton.LeftButton)
    type_keys(page, "31 dec 2030")
    QTest.mouseClick(page.card.keep, Qt.MouseButton.LeftButton)
    settle()
    assert "Say in a few words why" in page.card.fields["date"][1].refusal
    page.card.fields["date"][0].editor.setFocus()
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_keys(page, "1 jan 2020")
    QTest.mouseClick(page.card.keep, Qt.MouseButton.LeftButton)
    settle()
    assert page.card.fields["date"][0].refusal.startswith("1 Jan 2020 is past.")
    page.card.fields["date"][0].editor.setFocus()
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_keys(page, "31 dec 2030")
    assert document.roadmap.steps["late"].end == day(-20)
    page.card.fields["date"][1].editor.setFocus()
    type_keys(page, "The printer is late", Qt.Key.Key_Return)
    assert document.roadmap.steps["late"].end == date(2030, 12, 31)
    assert [one.note for one in document.roadmap.check_ins.of_step("late")] == ["The printer is late"]
    assert ("Late", "late") not in keys(page)


def test_what_was_typed_about_one_row_waits_while_another_is_looked_at(window: MainWindow) -> None:
    page = shown(window, "tasks")
    page.list.choose("late")
    page.card.press("stop")
    type_keys(page, "half a reason")
    page.list.choose("due")
    page.card.press("stop")
    assert page.card.fields["stop"][0].editor.text() == ""
    page.list.choose("late")
    page.card.press("stop")
    assert page.card.fields["stop"][0].editor.text() == "half a reason"


def test_without_a_person_it_says_what_to_do(window: MainWindow) -> None:
    page = shown(window, "tasks")
    assert isinstance(page, MinePage)
    page.choose_person(None)
    assert page.empty.isVisible()
    assert "Choose at the top" in page.empty.text()
    assert not page.card.isVisible()


def test_without_owners_it_says_how_the_first_one_comes(registry: WindowRegistry, tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    Document.create(path, language="en").close()
    page = shown(with_answers(window_of(registry, path)), "tasks")
    assert isinstance(page, MinePage)
    assert page.empty.text().startswith("Nobody owns a step yet.")
    assert not page.whose.isVisible()


def test_a_list_of_thousands_stands_whole_as_soon_as_it_is_shown(theme: Theme, qtbot: QtBot) -> None:
    made = RowList(theme)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    rows = [ListRow(str(number), f"group {number // 1000}", f"Row {number}", "") for number in range(4000)]
    made.show_rows(rows)
    last = made.rows_model.index(made.rows_model.place_of("3999"))
    wanted = 4000 * ROW_ROOM.height() + 4 * HEADING_ROOM.height()
    assert made.visualRect(last).bottom() + 1 == wanted


def test_attention_is_left_so_with_a_reason_that_is_kept(window: MainWindow) -> None:
    page, document = shown(window, "attention"), window.document
    assert isinstance(page, AttentionPage)
    key = "no-result asks"
    click_row(page, key)
    assert "Asks" in page.card.title.text()
    page.card.press("aside")
    type_keys(page, "Everyone sees it", Qt.Key.Key_Return)
    assert [(one.rule, one.step_id, one.reason) for one in document.roadmap.set_aside] == [
        ("no-result", "asks", "Everyone sees it")
    ]
    assert key not in [row.key for row in page.list.rows_model.rows]
    QTest.keyClick(page.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert key in [row.key for row in page.list.rows_model.rows]


LEFT_SO: list[tuple[str, str]] = [
    ("no-result", "asks"),
    ("too-many", "director"),
    ("empty-pillar", "empty"),
    ("no-lines", "due"),
]


@pytest.mark.parametrize(("rule", "record"), LEFT_SO)
def test_what_was_left_so_stands_at_the_end_with_its_reason_and_is_pointed_out_again(
    rule: str, record: str, window: MainWindow
) -> None:
    document, key = window.document, f"{rule} {record}"
    with document.change("too much, too little") as change:
        change.add(Pillar(id="empty", name="Culture"))
        change.add(Pillar(id="full", name="Governance"))
        change.set(document.roadmap.steps["top"], pillar_id="full")
        change.set(document.roadmap.goal, most_at_once=1)
        change.add(CheckIn(step_id="due", day=TODAY, person_id="director", health=Health.OFF_COURSE))
    page = shown(window, "attention")
    before, said = keys(page), page.quiet.text()
    waits = window.window_commands.pages.bar.buttons["attention"]
    wait_for(lambda: waits.count == len(before))
    page.list.choose(key)
    page.card.press("aside")
    type_keys(page, "We know", Qt.Key.Key_Return)
    assert keys(page)[-1] == ("Left so", f"{key} again")
    row = page.list.rows_model.rows[-1]
    assert (row.act, f"We know ({page.translator.language.day(TODAY)})" in row.line) == ("Point it out again", True)
    assert page.list.model().data(page.list.model().index(page.list.model().rowCount() - 2, 0)) == "Left so (1)"
    assert page.quiet.text() == f"{len(before) - 1} things to look at"
    wait_for(lambda: waits.count == len(before) - 1)
    page.list.choose(f"{key} again")
    assert "We know" in page.card.words.text()
    page.to_list()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    settle()
    assert (keys(page), page.quiet.text(), len(document.roadmap.set_aside)) == (before, said, 0)
    assert window.wait()
    assert len(Document.read(document.path).set_aside) == 0
    QTest.keyClick(page.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert keys(page)[-1] == ("Left so", f"{key} again")


def test_what_was_left_so_is_a_group_of_its_own_in_the_copied_list(window: MainWindow) -> None:
    page = shown(window, "attention")
    page.list.choose("no-result asks")
    page.card.press("aside")
    type_keys(page, "Everyone sees it", Qt.Key.Key_Return)
    page.list_tools.copy_table()
    *_, last = QGuiApplication.clipboard().text().splitlines()
    assert last.startswith("Left so\t")
    assert "No visible result: Everyone sees it" in last


def test_attention_is_mended_on_the_spot_and_the_next_one_is_chosen(window: MainWindow) -> None:
    page, document = shown(window, "attention"), window.document
    click_row(page, "no-result asks")
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    type_keys(page, "A list on the wall", Qt.Key.Key_Return)
    assert document.roadmap.steps["asks"].result == "A list on the wall"
    assert page.list.key
    assert page.list.key != "no-result asks"


def test_three_lines_are_kept_with_the_health_that_was_said(window: MainWindow) -> None:
    document = window.document
    with document.change("word") as change:
        change.add(CheckIn(step_id="due", day=TODAY, person_id="director", health=Health.OFF_COURSE))
    page = shown(window, "attention")
    page.list.choose("no-lines due")
    page.to_list()
    type_keys(page, "7")
    for part in ("No room", "A month later", "We share one"):
        type_keys(page, part, *([Qt.Key.Key_Tab] if part != "We share one" else [Qt.Key.Key_Return]))
    latest = document.roadmap.check_ins.of_step("due")[-1]
    said = latest.health, latest.cause, latest.consequence, latest.correction
    assert said == (Health.OFF_COURSE, "No room", "A month later", "We share one")
    assert "no-lines due" not in [row.key for row in page.list.rows_model.rows]


@pytest.mark.parametrize("name", ["tasks", "attention"])
def test_a_row_leads_to_its_step_in_the_plan_and_escape_back_to_the_tree(window: MainWindow, name: str) -> None:
    page = shown(window, name)
    page.list.choose("late" if name == "tasks" else "no-result asks")
    page.to_list()
    QTest.keyClick(page.list, Qt.Key.Key_F4)
    settle()
    assert window.stack.currentWidget() is window.workspace
    assert window.workspace.outline.view.current() == ("late" if name == "tasks" else "asks")
    page = shown(window, name)
    page.to_list()
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    settle()
    assert window.stack.currentWidget() is window.workspace


def test_the_left_bar_goes_from_place_to_place_and_says_how_much_waits(window: MainWindow) -> None:
    bar = window.window_commands.pages.bar
    in_sight = [name for name, button in bar.buttons.items() if not button.isHidden()]
    assert in_sight == ["plan", "tasks", "compass", "people", "attention"]
    wait_for(lambda: bar.buttons["tasks"].count == 3)
    assert bar.buttons["tasks"].accessibleName() == "Mine, 3 things wait"
    QTest.mouseClick(bar.buttons["attention"], Qt.MouseButton.LeftButton)
    assert isinstance(window.stack.currentWidget(), AttentionPage)
    bar.buttons["attention"].setFocus()
    QTest.keyClick(bar.buttons["attention"], Qt.Key.Key_Up)
    assert bar.buttons["people"].hasFocus()
    QTest.keyClick(bar.buttons["people"], Qt.Key.Key_Up)
    QTest.keyClick(bar.buttons["compass"], Qt.Key.Key_Up)
    assert isinstance(window.stack.currentWidget(), MinePage)
    assert bar.buttons["tasks"].hasFocus()
    QTest.keyClick(bar.buttons["tasks"], Qt.Key.Key_Home)
    assert window.stack.currentWidget() is window.workspace
    for key, kind in ((Qt.Key.Key_2, MinePage), (Qt.Key.Key_5, AttentionPage)):
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        assert isinstance(window.stack.currentWidget(), kind)
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.stack.currentWidget() is window.workspace


def test_a_place_that_a_roadmap_does_without_is_left_out_for_all_who_have_it(window: MainWindow) -> None:
    bar, document = window.window_commands.pages.bar, window.document
    window.commands.run("attention")
    window.commands.run("bar-attention")
    settle()
    assert window.stack.currentWidget() is window.workspace
    assert (bar.buttons["attention"].isVisible(), bar.isVisible()) == (False, True)
    assert [one.page for one in document.roadmap.hidden_pages] == ["attention"]
    window.commands.run("bar-tasks")
    window.commands.run("bar-people")
    window.commands.run("bar-compass")
    assert not bar.isVisible()
    document.undo()
    document.undo()
    document.undo()
    document.undo()
    assert bar.isVisible()
    assert bar.buttons["attention"].isVisible()


def test_what_waits_is_counted_also_where_the_plan_is_edited_while_it_is_counted_first(window: MainWindow) -> None:
    bar, document = window.window_commands.pages.bar, window.document
    late: dict[str, Any] = {"owner_id": "director", "start": day(-9), "end": day(-2)}
    window.window_commands.pages.watch(document)
    for at in range(3):
        with document.change("late") as change:
            change.add(Step(id=f"late-{at}", title="Late too", **late))
        settle()
    wait_for(lambda: bar.buttons["tasks"].count == 6)
    assert bar.buttons["attention"].count == len(attention(document.roadmap, TODAY))
    document.undo()
    wait_for(lambda: bar.buttons["tasks"].count == 5)


def test_without_a_roadmap_there_is_no_bar(registry: WindowRegistry) -> None:
    bar: QWidget = registry.welcome().window_commands.pages.bar
    assert not bar.isVisible()


def test_a_word_given_in_the_list_of_somebody_is_theirs(window: MainWindow) -> None:
    page, document = shown(window, "tasks"), window.document
    assert isinstance(page, MinePage)
    (other,) = [one for one in document.roadmap.people if one.name == "Adviser"][:1]
    with document.change("theirs") as change:
        change.set("due", owner_id=other.id)
    page.choose_person(other.id)
    click_row(page, "due")
    page.card.press("check-in")
    page.card.fields["check-in"][0].editor.setText("44")
    page.card.commit()
    (said,) = document.roadmap.check_ins.of_step("due")
    assert (said.progress, said.person_id) == (44, other.id)


def test_an_author_whom_the_plan_does_not_know_has_a_name_in_each_word(window: MainWindow) -> None:
    document = window.document
    document.author = "Visiting leader"
    page = shown(window, "attention")
    assert any("check-in" in acts_of(page, row.key) for row in page.list.rows_model.rows)  # which chooses it
    page.card.press("check-in")
    page.card.fields["check-in"][0].editor.setText("12")
    page.card.commit()
    (said,) = [one for one in document.roadmap.check_ins if one.progress == 12]
    assert document.roadmap.people[said.person_id].name == "Visiting leader"


def acts_of(page: Any, key: str) -> list[str]:
    page.list.choose(key)
    return [name for name, one in page.card.buttons.items() if one.isVisible()]


def test_a_milestone_is_reached_and_does_not_begin(window: MainWindow) -> None:
    soon = day(5)
    with window.document.change("milestone") as change:
        change.add(Step(id="m", title="All in", owner_id="director", milestone=True, start=soon, end=soon))
    page = shown(window, "tasks")
    (row,) = [row for row in page.list.rows_model.rows if row.key == "m"]
    assert row.line.startswith("A milestone, on ")
    assert acts_of(page, "m") == ["done", "date", "owner", "stop"]


def test_what_was_decided_of_a_step_stands_in_its_row(window: MainWindow) -> None:
    with window.document.change("decided") as change:
        change.add(Decision(id="d", step_id="late", day=day(0), decided="Half of it is enough"))
    page = shown(window, "tasks")
    (row,) = [row for row in page.list.rows_model.rows if row.key == "late"]
    assert "decided on" in row.line
    assert "“Half of it is enough”" in row.line


def test_a_click_in_the_left_bar_gives_the_keyboard_to_the_list(window: MainWindow) -> None:
    bar = window.window_commands.pages.bar
    QTest.mouseClick(bar.buttons["tasks"], Qt.MouseButton.LeftButton)
    settle()
    page = window.stack.currentWidget()
    assert page.list.hasFocus()
    QTest.mouseClick(bar.buttons["attention"], Qt.MouseButton.LeftButton)
    settle()
    assert window.stack.currentWidget().list.hasFocus()


def test_attention_leads_to_ethics_and_the_way_back_returns(window: MainWindow) -> None:
    window.commands.run("attention")
    settle()
    page = window.stack.currentWidget()
    assert isinstance(page, AttentionPage)
    page.ethics.click()
    settle()
    ethics = window.stack.currentWidget()
    assert ethics is not page
    ethics.closed.emit()  # type: ignore[union-attr]
    settle()
    assert window.stack.currentWidget() is page


def test_who_works_alone_leads_to_the_tab_working_together(window: MainWindow) -> None:
    page = shown(window, "attention")
    point = Point("works-alone", "d", "department", "Alone", "", {}, "silos")
    page.card.offer("works-alone d", "Alone", "", ("aside",), about=point)
    page.card.press_first()
    settle()
    people = window.stack.currentWidget()
    assert isinstance(people, PeoplePage)
    assert people.tab is people.silos


@pytest.mark.parametrize("name", ["tasks", "attention"])
def test_a_decision_that_waits_is_listed_asked_and_leads_back_to_where_it_was_asked(
    window: MainWindow, name: str
) -> None:
    with window.document.change("ask") as change:
        change.add(Step(id="ask", title="Ask", owner_id="director", result="x", start=day(0), end=day(90)))
        change.set("ask", decide_on=TODAY)
    page = shown(window, name)
    row = next(one for one in page.list.rows_model.rows if one.group in ("To decide", "Waits for a decision"))
    assert row.act in ("Decide", "Look at it")
    page.list.choose(row.key)
    page.to_list()
    type_keys(page, "", Qt.Key.Key_Return)
    experiments = window.stack.currentWidget()
    assert isinstance(experiments, ExperimentsPage)
    assert experiments.view == "decision"
    decide(window.document, "ask", Verdict(Outcome.STOP, "Stop", lesson="Nobody asked"), TODAY, "decide", by="director")
    experiments.decision.decided.emit("ask")
    settle()
    assert window.stack.currentWidget() is page
    assert row.key not in [one.key for one in page.list.rows_model.rows]
