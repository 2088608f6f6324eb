"""Tensions in the window: taken with one click, placed one person at a time, and what is typed waits."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidgetItem

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.forms.editors import LineEdit
from planner.desktop.tensions import TensionsPage
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.operations.practice.tensions import Mark, place_round
from planner.document.verify import verify
from planner.insight.practice.tensions import rounds, seen_signs, side_of
from planner.roadmap import Goal, Person, Side, Step, Tension
from tests.desktop.conftest import settle, window_of, with_answers
from tests.plans import build, rank

Key = Qt.Key


@pytest.fixture
def window(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    people = [Person(id=one, name=name, leader=True) for one, name in (("a", "Adviser"), ("b", "Team lead"))]
    people.append(Person(id="c", name="Controller"))
    steps = [(Step(id=f"s{at}", title=f"Step {at}"), None) for at in range(5)]
    path = tmp_path / "plan.db"
    Document.create_from(path, build(Goal(id="goal", statement="Everyone can read"), people, steps)).close()
    return with_answers(window_of(registry, path))


def shown(window: MainWindow) -> TensionsPage:
    window.commands.run("tensions")
    settle()
    page = window.stack.currentWidget()
    assert isinstance(page, TensionsPage)
    return page


def press(page: TensionsPage, *keys: Key | str) -> None:
    """Press keys wherever the keyboard is."""
    for key in keys:
        QTest.keyClick(page.window().focusWidget(), key)  # type: ignore[arg-type]
        settle()


def tension_of(window: MainWindow) -> Tension:
    (one,) = window.document.roadmap.tensions
    return one


def test_the_place_comes_with_the_first_tension_and_enter_takes_it(window: MainWindow) -> None:
    assert not window.window_commands.pages.bar.buttons["tensions"].isVisible()
    page = shown(window)
    assert page.stack.currentWidget() is page.ready_list
    assert page.ready_list.first().hasFocus()
    press(page, Key.Key_Return)
    assert tension_of(window).left == "Ambition"
    assert page.list.hasFocus()
    assert window.window_commands.pages.bar.buttons["tensions"].isVisible()
    assert len([card for card in page.ready_list.cards if not card.isHidden()]) == 4
    window.commands.run("undo")
    settle()
    assert len(window.document.roadmap.tensions) == 0
    assert page.stack.currentWidget() is page.ready_list


def begun(window: MainWindow) -> TensionsPage:
    page = shown(window)
    page.ready_list.cards[1].click()
    settle()
    return page


def test_it_is_placed_by_keyboard_one_person_at_a_time_as_one_change(window: MainWindow) -> None:
    page = begun(window)
    press(page, Key.Key_Return)
    items = [page.placing.people.item(row) for row in range(3)]
    assert [one.text() for one in items if is_chosen(one)] == ["Adviser", "Team lead"]
    press(page, Key.Key_Down, Key.Key_Down, Key.Key_Space)  # who usually does stands first
    assert [one.text() for one in items if is_chosen(one)] == ["Adviser", "Team lead", "Controller"]
    press(page, Key.Key_Return)
    assert page.placing.title.text() == "Adviser, where are we now?"
    press(page, Key.Key_Return)
    assert page.placing.round is not None
    assert page.placing.round.at == 0  # without a mark nothing is set
    press(page, Key.Key_Left, Key.Key_Left)
    assert page.placing.place.text() == "slightly towards speed"
    assert "slightly towards speed" in page.placing.line.accessibleName()
    press(page, Key.Key_Return)
    assert page.placing.line.position is None  # the next sees nothing of it
    page.placing.skip.click()
    settle()
    assert len(window.document.roadmap.placements) == 0
    press(page, Key.Key_End, Key.Key_Return)
    (one,) = rounds(window.document.roadmap, tension_of(window))
    assert [(mark.person_id, mark.position) for mark in one.marks] == [("a", 40), ("c", 100)]
    assert page.list.hasFocus()
    assert window.wait()
    assert len(verify(window.document.path).roadmap.placements) == 2
    window.commands.run("undo")
    settle()
    assert len(window.document.roadmap.placements) == 0


def is_chosen(item: QListWidgetItem) -> bool:
    return item.checkState() is Qt.CheckState.Checked


def test_a_round_that_is_left_goes_on_where_it_was(window: MainWindow) -> None:
    page = begun(window)
    press(page, Key.Key_Return, Key.Key_Return, Key.Key_Right, Key.Key_Return, Key.Key_Escape)
    assert page.list.hasFocus()
    press(page, Key.Key_Return)
    assert page.placing.title.text() == "Team lead, where are we now?"
    with window.document.change("gone") as change:
        change.remove("b")
    settle()
    assert page.list.hasFocus()
    assert [mark.person_id for mark in window.document.roadmap.placements] == ["a"]


def test_where_one_wants_to_be_a_sign_that_is_seen_and_a_step_that_pulls(window: MainWindow) -> None:
    page = begun(window)
    press(page, "2", Key.Key_Right, Key.Key_Return)
    assert tension_of(window).wanted == 55
    page.detail.signs[Side.LEFT].buttons[1].setFocus()
    press(page, Key.Key_Return)
    assert [one.sign for one in seen_signs(window.document.roadmap, tension_of(window))] == [
        "Complaints about mistakes grow"
    ]
    assert page.detail.signs[Side.LEFT].buttons[1].hasFocus()
    press(page, Key.Key_Return)
    assert seen_signs(window.document.roadmap, tension_of(window)) == ()
    page.to_list()
    press(page, "4")
    page.steps.search.setFocus()
    QTest.keyClicks(page.steps.search, "step 3")
    press(page, Key.Key_Return, "2")
    assert side_of(window.document.roadmap, tension_of(window), "s3") is Side.RIGHT
    press(page, Key.Key_Delete)
    assert side_of(window.document.roadmap, tension_of(window), "s3") is None


def test_words_are_changed_refused_kept_on_escape_and_had_back(window: MainWindow) -> None:
    assert window.workspace is not None
    page = begun(window)
    press(page, "3")
    editor = page.form.first()
    assert isinstance(editor, LineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "Pace")
    press(page, Key.Key_Escape)
    assert tension_of(window).left == "Speed"
    assert page.list.hasFocus()
    window.commands.run("undo")
    settle()
    assert (page.form.sessions["left name"].read(), page.form.isVisible()) == ("Pace", True)
    press(page, Key.Key_Return)
    assert tension_of(window).left == "Pace"
    assert not window.workspace.editors.in_hand
    press(page, "3")
    editor.clear()
    page.form.commit()
    assert page.form.refusal.isVisible()
    assert page.form.isVisible()
    assert tension_of(window).left == "Pace"


def test_the_key_of_the_page_leads_to_the_list_from_every_card_and_what_was_begun_waits(window: MainWindow) -> None:
    page = begun(window)
    for digit in "1234":
        press(page, digit)
        assert not page.list.hasFocus()
        if digit == "3":
            editor = page.form.first()
            assert isinstance(editor, LineEdit)
            editor.selectAll()
            QTest.keyClicks(editor, "Pace")
        QTest.keySequence(page.window().focusWidget() or page, QKeySequence("Ctrl+8"))
        settle()
        assert window.stack.currentWidget() is page
        assert page.list.hasFocus()
    press(page, "3")
    assert page.form.sessions["left name"].read() == "Pace"


def test_a_new_one_of_ones_own_waits_for_a_crash(window: MainWindow) -> None:
    assert window.workspace is not None
    page = begun(window)
    page.offer()
    page.ready_list.own.click()
    settle()
    for name, words in (("left name", "Centre"), ("right name", "Neighbourhood"), ("right good", "Close by")):
        editor = page.form.sessions[name].widget
        editor.setFocus()
        QTest.keyClicks(editor, words)
    window.workspace.editors.keep()
    drafts = window.document.drafts.read("goal")
    assert {(draft.kind, draft.record_id, draft.text) for draft in drafts} >= {("tension", "", "Centre")}
    window.commands.run("people")
    settle()
    assert window.workspace.editors.kept
    page = shown(window)
    page.begin(None)
    assert page.form.sessions["right good"].read() == "Close by"
    page.form.commit()
    settle()
    assert [one.left for one in window.document.roadmap.tensions] == ["Speed", "Centre"]
    assert page.list.key == [*window.document.roadmap.tensions][1].id


def test_one_that_is_removed_elsewhere_takes_nothing_along(window: MainWindow) -> None:
    assert window.workspace is not None
    page = begun(window)
    press(page, "3")
    press(page, Key.Key_End)
    QTest.keyClicks(page.form.first(), " and more")
    with window.document.change("gone") as change:
        change.remove(tension_of(window).id)
    settle()
    assert page.stack.currentWidget() is page.ready_list
    assert [one.draft.text for one in window.workspace.editors.kept] == ["Speed and more"]
    window.commands.run("undo")
    settle()
    page.change_words()
    assert page.form.sessions["left name"].read() == "Speed and more"


def test_delete_removes_and_undo_has_it_back_with_its_path(window: MainWindow) -> None:
    page = begun(window)
    place_round(window.document, tension_of(window), [Mark("a", 30)], date.today() - timedelta(days=3), "place")
    settle()
    assert "towards speed" in page.detail.path.accessibleName()
    before = window.document.roadmap
    press(page, Key.Key_Delete)
    assert len(window.document.roadmap.tensions) == 0
    window.commands.run("undo")
    settle()
    assert window.document.roadmap == before


def test_ten_thousand_tensions_and_markup_are_shown_at_once(window: MainWindow) -> None:
    page = begun(window)
    with window.document.change("many") as change:
        for at in range(10_000):
            change.add(Tension(left=f"<b>{at}</b>", right="More", rank=rank(at)))
    settle()
    assert page.list.model().rowCount() == 10_001
    page.list.choose(next(iter(window.document.roadmap.tensions)).id)
    settle()
    assert page.detail.title.textFormat() is Qt.TextFormat.PlainText


def test_placed_three_times_its_path_is_drawn_and_told_the_latest_first(window: MainWindow) -> None:
    page, days = begun(window), [date.today() - timedelta(days=back) for back in (180, 90, 0)]
    for day, position in zip(days, (80, 50, 20), strict=True):
        place_round(window.document, tension_of(window), [Mark("a", position), Mark("b", position)], day, "place")
    settle()
    words = page.detail.path.accessibleName()
    places = [words.index(f"on average {place};") for place in ("towards speed", "in the middle", "towards care")]
    assert places == sorted(places)
    assert page.detail.place.text() == "Place again"
    assert page.detail.names.text().startswith("AD\N{NO-BREAK SPACE}Adviser")
    assert page.list.currentIndex().data().startswith("Speed and care. towards speed")


def test_tensions_are_put_in_another_order_by_keyboard_and_that_is_undone(window: MainWindow) -> None:
    with window.document.change("two") as change:
        change.add(Tension(id="first", left="Speed", right="Care", rank="a"))
        change.add(Tension(id="second", left="Near", right="Far", rank="b"))
    page = shown(window)
    page.list.choose("second")
    page.list.setFocus()
    before = window.document.roadmap
    QTest.keyClick(page.list, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    assert [one.id for one in page.list.tensions.tensions] == ["second", "first"]
    assert (page.list.key, page.list.hasFocus()) == ("second", True)
    moved = window.document.roadmap
    QTest.keyClick(page.list, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    assert window.document.roadmap.tensions == moved.tensions
    window.commands.run("undo")
    settle()
    assert window.document.roadmap.tensions == before.tensions
