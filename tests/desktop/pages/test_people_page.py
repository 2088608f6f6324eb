"""People: who carries how much, what is handed over, and the names in order; by mouse and by keyboard, and undone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.forms.names import Names
from planner.desktop.mending import MendingCard
from planner.desktop.people import PeoplePage
from planner.desktop.people.question import WrappedChoice
from planner.desktop.people.records_tab import RecordsTab
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.verify import verify
from planner.insight.load import quarters_from
from planner.roadmap import (
    CheckIn,
    Contributor,
    Decision,
    Department,
    Goal,
    Person,
    Pillar,
    Roadmap,
    Status,
    Step,
    Theme,
)
from tests.desktop.conftest import press, settle, window_of, with_answers

NOW, NEXT = quarters_from(date.today(), 2)


@pytest.fixture
def window(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    """Four people: an architect with three steps next quarter, where two are the most."""
    path = tmp_path / "plan.db"
    goal = Goal(id="goal", statement="Everyone can read", most_at_once=2)
    with Document.create_from(path, Roadmap(goal=goal)) as new, new.change("begin") as change:
        change.add(Department(id="data", name="Data"))
        change.add(Department(id="desk", name="Desk"))
        change.add(Department(id="library", name="Library", partner=True))
        change.add(Person(id="architect", name="Architect", department_id="data"))
        change.add(Person(id="adviser", name="Adviser", department_id="desk"))
        change.add(Person(id="clerk", name="Clerk", department_id="desk"))
        change.add(Person(id="librarian", name="Librarian", department_id="library"))
        change.add(Pillar(id="p1", name="Governance", rank="a"))
        change.add(Pillar(id="p2", name="Culture", rank="b"))
        change.add(Theme(id="t1", name="Agility", pillar_id="p1", rank="a"))
        change.add(Theme(id="t2", name="Monitoring", pillar_id="p1", rank="b"))
        change.add(Step(id="top", title="Reading together"))
        for number in range(3):
            step = Step(
                id=f"s{number}",
                title=f"Step {number}",
                start=NEXT.start,
                end=NEXT.end,
                owner_id="architect",
                department_id="data",
                pillar_id="p1",
                theme_id="t1",
            )
            change.add(step, parent="top")
        change.add(Step(id="own", title="Own", start=NOW.start, end=NOW.end, owner_id="clerk"), parent="top")
        change.add(Step(id="loose", title="Loose"), parent="top")
        change.add(Contributor(id="help", step_id="s0", person_id="clerk"))
    return with_answers(window_of(registry, path))


def shown(window: MainWindow, tab: int = 0) -> PeoplePage:
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    settle()
    page = window.stack.currentWidget()
    assert isinstance(page, PeoplePage)
    if tab:
        QTest.mouseClick(page.tabs[tab], Qt.MouseButton.LeftButton)
    return page


def in_file(document: Document) -> Roadmap:
    """Return what the file holds, once it is the same as the open plan."""
    document.publish()
    verify(document.path)
    held = Document.read(document.path)
    assert held == document.roadmap
    return held


def cell(page: PeoplePage, name: str, quarter: int) -> str:
    """Return what is read out of a cell."""
    model = page.load_tab.map.load_model
    row = next(at for at in range(model.rowCount()) if model.headerData(at, Qt.Orientation.Vertical) == name)
    return str(model.index(row, quarter).data(Qt.ItemDataRole.AccessibleTextRole))


# Load.


def test_the_map_stands_by_department_and_name_and_says_each_cell(window: MainWindow) -> None:
    page = shown(window)
    model = page.load_tab.map.load_model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    names = [model.headerData(row, Qt.Orientation.Vertical) for row in range(model.rowCount())]
    assert names == ["Architect", "Adviser", "Clerk", "Librarian"]
    assert model.columnCount() == 8
    assert cell(page, "Architect", 1).endswith(": 3 steps, one more than the limit")
    assert cell(page, "Clerk", 0).endswith(": 1 step")
    assert cell(page, "Adviser", 0).endswith(": nothing")
    assert model.index(0, 1).data() == "3 ▲"
    assert model.index(1, 1).data() == "·"
    assert page.load_tab.uncounted.text() == "Not counted: 1 step has no owner."


def test_it_says_what_is_counted_and_what_that_weighs(window: MainWindow) -> None:
    page = shown(window)
    rule = "Every open step counts once; steps with steps below them, and milestones, do not."
    assert page.load_tab.counted.text() == rule
    with window.document.change("heavy") as change:
        change.set("s0", weight=2.5)
        change.set("top", owner_id="architect", start=NEXT.start, end=NEXT.end)
        change.add(Step(id="m", title="M", start=NEXT.start, end=NEXT.start, owner_id="architect", milestone=True))
    said = cell(page, "Architect", 1)
    assert said.endswith(": 3 steps, one more than the limit; together they weigh 4.5")
    model = page.load_tab.map.load_model
    tooltip = str(model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole))
    assert said in tooltip
    assert rule in tooltip
    assert page.load_tab.counted.text() == f"{rule} The darker a cell, the more its steps weigh together."


def test_the_tint_of_a_cell_is_of_what_its_steps_weigh(window: MainWindow) -> None:
    page = shown(window)
    at, document = page.load_tab.map, window.document
    row = next(
        one
        for one in range(at.load_model.rowCount())
        if cell(page, "Clerk", 0) == at.load_model.index(one, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    )
    index = at.load_model.index(row, 0)

    def tint() -> str:
        box = at.visualRect(index)
        return at.viewport().grab().toImage().pixelColor(box.left() + 6, box.center().y()).name()

    light, held = tint(), document.roadmap.steps
    (step,) = [one for one in held if one.owner_id == "clerk" and not held.child_ids(one)]
    with document.change("heavy") as change:
        change.set(step, weight=9)
    settle()
    assert index.data() == "1"
    assert cell(page, "Clerk", 0).endswith(": 1 step; together they weigh 9")
    assert tint() != light


def test_it_opens_at_what_is_most_and_the_arrows_go_from_cell_to_cell(window: MainWindow) -> None:
    page = shown(window)
    at = page.load_tab.map
    assert at.hasFocus()
    assert (at.person_id, at.currentIndex().column()) == ("architect", 1)
    press(Qt.Key.Key_Down, Qt.Key.Key_Left)
    assert (at.person_id, at.currentIndex().column()) == ("adviser", 0)
    page.show_place("librarian")
    assert at.person_id == "librarian"


def test_a_step_is_handed_over_by_keyboard_alone_and_undone_from_the_page(window: MainWindow) -> None:
    page, document = shown(window), window.document
    before = document.roadmap
    card = page.load_tab.card
    press(Qt.Key.Key_Return)
    assert card.isVisible()
    assert card.words.text() == "3 steps, one more than the limit."
    press(Qt.Key.Key_Space, Qt.Key.Key_Tab, "Adviser")
    assert card.hand_over.text() == "Hand over 1 step"
    assert [part.text() for part, *_ in card.after] == ["Architect", "Adviser"]
    assert [(one.accessibleName(), two.accessibleName()) for _, one, _, two in card.after] == [("3 ▲", "2"), ("·", "1")]
    press(Qt.Key.Key_Return)  # takes the name that is offered
    assert document.roadmap is before
    press(Qt.Key.Key_Return)
    assert in_file(document).steps["s0"].owner_id == "adviser"
    assert cell(page, "Architect", 1).endswith(": 2 steps")
    assert document.undo_label == "give “Step 0” to Adviser"
    press("Ctrl+Z")
    assert document.roadmap == before
    assert cell(page, "Architect", 1).endswith("one more than the limit")
    press(Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert page.load_tab.map.hasFocus()
    press(Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is window.workspace


def test_steps_are_handed_over_by_mouse_to_somebody_new_in_one_act(window: MainWindow) -> None:
    page, document = shown(window), window.document
    before = document.roadmap
    grid, card = page.load_tab.map, page.load_tab.card
    place = grid.visualRect(grid.load_model.index(0, 1)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    for row in (0, 2):
        box = card.steps.visualRect(card.steps.steps.index(row))
        at = box.topLeft()
        at.setX(at.x() + 18)
        at.setY(at.y() + 20)
        QTest.mouseClick(card.steps.viewport(), Qt.MouseButton.LeftButton, pos=at)
    card.to.setFocus()
    press("Gardener")
    assert "is new and will be added" in card.carries.text()
    QTest.mouseClick(card.hand_over, Qt.MouseButton.LeftButton)
    settle()
    held = in_file(document)
    gardener = next(one for one in held.people if one.name == "Gardener")
    assert [held.steps[one].owner_id for one in ("s0", "s1", "s2")] == [gardener.id, "architect", gardener.id]
    assert document.undo_label == "give 2 steps to Gardener"
    press("Ctrl+Z")
    assert document.roadmap == before


def in_hand(window: MainWindow) -> list[tuple[str, str]]:
    """Return what counts as text in hand: the kind of place, and the text."""
    place = window.workspace
    assert place is not None
    return [(one.place.kind, one.read()) for one in place.editors.sessions if one.place is not None and one.in_hand]


@pytest.mark.parametrize("way", ["chosen", "typed", "new", "all"])
def test_nothing_is_in_hand_once_steps_were_handed_over_and_nothing_after_undo(window: MainWindow, way: str) -> None:
    page, document = shown(window), window.document
    before, card = document.roadmap, page.load_tab.card
    spaces = [Qt.Key.Key_Space, Qt.Key.Key_Down] * (3 if way == "all" else 1)
    press(Qt.Key.Key_Return, *spaces, Qt.Key.Key_Tab, "Gardener" if way == "new" else "Adviser")
    if way in ("chosen", "all"):
        press(Qt.Key.Key_Return)
    QTest.mouseClick(card.hand_over, Qt.MouseButton.LeftButton)
    settle()
    assert document.roadmap is not before
    assert (card.to.text(), in_hand(window)) == ("", [])
    press("Ctrl+Z")
    assert document.roadmap == before
    assert (card.to.text(), in_hand(window)) == ("", [])
    press("Ctrl+Shift+Z")
    assert (card.to.text(), in_hand(window)) == ("", [])
    with document.change("elsewhere") as change:
        change.set("loose", title="Other")
    assert (card.to.text(), in_hand(window), window.workspace.editors.kept) == ("", [], ())


def test_what_escape_put_away_is_seen_again_where_it_was_typed(window: MainWindow) -> None:
    page = shown(window)
    press(Qt.Key.Key_Return, Qt.Key.Key_Tab, "Adv", Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    press(*([Qt.Key.Key_Escape] if page.load_tab.card.isVisible() else []))
    assert not page.load_tab.card.isVisible()
    assert in_hand(window) == []
    page.show_tab(1)
    page.names.list.setFocus()
    press("Ctrl+Z")
    settle()
    assert page.load_tab.card.isVisible()
    assert page.load_tab.card.to.text() == "Adv"


def test_a_limit_that_escape_put_away_is_seen_again_and_never_in_hand_unseen(window: MainWindow) -> None:
    page = shown(window)
    QTest.mouseClick(page.limit.change, Qt.MouseButton.LeftButton)
    press("7", Qt.Key.Key_Escape)
    with window.document.change("elsewhere") as change:
        change.set("loose", title="Other")
    window.document.undo()
    assert in_hand(window) == []
    page.load_tab.map.setFocus()
    press("Ctrl+Z")
    settle()
    assert (page.limit.number.isVisible(), page.limit.number.value()) == (True, 7)


def test_whom_a_removal_goes_to_is_in_hand_only_while_it_is_asked(window: MainWindow) -> None:
    page = shown(window, 1)
    chosen(page, "architect")
    press(Qt.Key.Key_Delete)
    card = page.names.card
    card.to.editor.setFocus()
    press("Advise")
    QTest.mouseClick(card.question.stop, Qt.MouseButton.LeftButton)
    settle()
    assert in_hand(window) == []
    press(Qt.Key.Key_Delete)
    assert card.to.editor.isVisible()
    assert in_hand(window) == [("name", "Advise")]
    card.to.editor.setFocus()
    press("r", Qt.Key.Key_Return)
    card.question.choices[0].setFocus()
    press(Qt.Key.Key_Space)
    QTest.mouseClick(card.question.go, Qt.MouseButton.LeftButton)
    settle()
    assert "architect" not in window.document.roadmap.people
    assert (in_hand(window), window.workspace.editors.kept) == ([], ())


def test_a_click_anywhere_on_a_step_chooses_it_and_two_show_it_unchosen(window: MainWindow) -> None:
    page = shown(window)
    press(Qt.Key.Key_Return)
    card = page.load_tab.card
    steps, foot = card.steps, card.hand_over.mapTo(card, QPoint(0, 0)).y()
    row = steps.visualRect(steps.steps.index(1))
    for place in (row.center(), QPoint(row.right() - 12, row.top() + 12), QPoint(row.left() + 18, row.top() + 20)):
        QTest.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert steps.steps.chosen == {"s1"}
        settle()
        assert card.hand_over.mapTo(card, QPoint(0, 0)).y() == foot
        QTest.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert steps.steps.chosen == set()


def test_a_refusal_is_said_once_and_gone_once_something_is_chosen(window: MainWindow) -> None:
    page = shown(window)
    press(Qt.Key.Key_Return, Qt.Key.Key_Tab, "Adviser", Qt.Key.Key_Return, Qt.Key.Key_Return)
    card = page.load_tab.card
    assert card.refusal.text() == "Choose first which steps go; nothing was changed yet."
    assert card.steps.hasFocus()
    card.to.setEditText("")
    press(Qt.Key.Key_Space)
    assert not card.refusal.isVisible()
    press(Qt.Key.Key_Return)
    assert card.refusal.text() == "Write to whom it goes; nothing was changed yet."
    press("A")  # the keyboard is where it can be mended
    assert not card.refusal.isVisible()


@pytest.mark.parametrize("way", ["handed over", "mended", "removed"])
def test_a_name_that_is_only_begun_makes_no_new_person(window: MainWindow, way: str) -> None:
    document = window.document
    before = document.roadmap
    page = shown(window, 1 if way == "removed" else 0)
    if way == "handed over":
        press(Qt.Key.Key_Return, Qt.Key.Key_Space)
        page.load_tab.card.to.show_draft("advi")
        QTest.mouseClick(page.load_tab.card.hand_over, Qt.MouseButton.LeftButton)
        said = page.load_tab.card.refusal.text()
        assert not page.load_tab.card.carries.isVisible()
    elif way == "removed":
        chosen(page, "architect")
        press(Qt.Key.Key_Delete)
        card = page.names.card
        card.to.editor.show_draft("advi")  # type: ignore[attr-defined]
        card.question.choices[0].click()
        QTest.mouseClick(card.question.go, Qt.MouseButton.LeftButton)
        said = card.question.refusal.text()
    else:
        mended = MendingCard(page.texts, "tasks")
        mended.edit_with(window.workspace.editing)
        mended.offer("own", "Own", "", ["owner"], step_id="own")
        mended.press("owner")
        mended.fields["owner"][0].editor.show_draft("advi")  # type: ignore[attr-defined]
        mended.commit()
        said = mended.fields["owner"][0].refusal
        mended.deleteLater()
    assert said == (
        "Nobody is called “advi” yet. Did you mean Adviser? Then press Enter, else write the whole name; "
        "nothing was changed."
    )
    assert document.roadmap is before


def test_a_name_that_is_typed_waits_with_its_cell(window: MainWindow) -> None:
    page = shown(window)
    grid, card = page.load_tab.map, page.load_tab.card
    press(Qt.Key.Key_Return, Qt.Key.Key_Tab, "Gard")
    card.to.close_list()
    grid.setFocus()
    press(Qt.Key.Key_Down)
    assert card.to.text() == ""
    press(Qt.Key.Key_Up)
    assert card.to.text() == "Gard"


def test_of_a_cell_without_steps_nothing_is_asked(window: MainWindow) -> None:
    page = shown(window)
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)  # the adviser has nothing there
    card = page.load_tab.card
    assert card.words.text() == "Nothing."
    asked = [one for one in card.findChildren(QLabel) if one.isVisible() and one.text().endswith("?")]
    assert (asked, card.to.isVisible(), card.hand_over.isVisible()) == ([], False, False)
    assert card.close_card.hasFocus()
    page.load_tab.map.setFocus()
    press(Qt.Key.Key_Up)
    assert (card.to.isVisible(), card.hand_over.isVisible()) == (True, True)


@pytest.mark.parametrize("way", [Qt.Key.Key_F4, Qt.Key.Key_Return, "mouse"])
def test_a_step_of_a_cell_is_seen_in_the_plan(window: MainWindow, way: Qt.Key | str) -> None:
    page = shown(window)
    press(Qt.Key.Key_Return)
    steps = page.load_tab.card.steps
    if isinstance(way, Qt.Key):
        press(Qt.Key.Key_Down, way)
    else:
        place = steps.visualRect(steps.steps.index(1)).center()
        QTest.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle()
    assert window.stack.currentWidget() is window.workspace
    assert window.workspace.outline.view.current() == "s1"


def test_the_limit_is_said_and_changed_on_the_spot(window: MainWindow) -> None:
    page, document = shown(window), window.document
    assert page.limit.words.text() == "Limit: 2 steps at once"
    QTest.mouseClick(page.limit.change, Qt.MouseButton.LeftButton)
    press("3", Qt.Key.Key_Return)
    assert in_file(document).goal.most_at_once == 3
    assert page.limit.words.text() == "Limit: 3 steps at once"
    assert cell(page, "Architect", 1).endswith(": 3 steps")
    assert page.limit.change.hasFocus()
    press("Ctrl+Z")
    assert document.roadmap.goal.most_at_once == 2
    QTest.mouseClick(page.limit.change, Qt.MouseButton.LeftButton)
    press("7", Qt.Key.Key_Escape)
    assert document.roadmap.goal.most_at_once == 2
    assert not page.limit.number.isVisible()
    assert window.stack.currentWidget() is page


def test_in_a_narrow_window_the_card_takes_the_place_of_the_map(window: MainWindow) -> None:
    page = shown(window)
    window.resize(950, 700)
    settle()
    grid = page.load_tab.map
    grid.setFocus()
    press(Qt.Key.Key_Return)
    assert (grid.isVisible(), page.load_tab.card.isVisible()) == (False, True)
    press(Qt.Key.Key_Escape)
    assert (grid.isVisible(), page.load_tab.card.isVisible()) == (True, False)
    assert grid.hasFocus()


@pytest.mark.parametrize("size", [(1366, 768), (1180, 700), (910, 512)])
def test_all_quarters_are_shown_wherever_they_fit(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    page = shown(window)
    settle()
    grid = page.load_tab.map
    for _ in range(2):
        if grid.isVisible():
            assert [grid.isColumnHidden(at) for at in range(8)] == [False] * 8
            assert not grid.horizontalScrollBar().isVisible()
            assert page.load_tab.legend_words.text() == "open steps at once in a quarter; ▲ is above the limit"
        press(Qt.Key.Key_Return)
        settle()


def test_where_not_all_quarters_fit_the_legend_says_how_far_they_go(window: MainWindow) -> None:
    page = shown(window)
    page.load_tab.setFixedWidth(560)
    settle()
    grid = page.load_tab.map
    seen = [at for at in range(8) if not grid.isColumnHidden(at)]
    assert 4 <= len(seen) < 8
    last = page.texts.translator.language.period(quarters_from(date.today(), 8)[seen[-1]])
    assert f"up to and including {last}" in page.load_tab.legend_words.text()
    page.load_tab.setFixedWidth(900)
    settle()
    assert "up to" not in page.load_tab.legend_words.text()


def test_without_owners_it_says_what_to_do(empty: MainWindow) -> None:
    page = shown(empty)
    assert page.empty.isVisible()
    assert page.empty.text() == "No owners yet. Type a name at a step."
    press(Qt.Key.Key_Escape)
    assert empty.stack.currentWidget() is empty.workspace


def test_without_names_or_pillars_each_tab_says_what_to_do(empty: MainWindow) -> None:
    for tab, begins in ((1, "No names yet."), (2, "No pillars yet.")):
        page = shown(empty, tab)
        assert isinstance(page.tab, RecordsTab)
        assert page.tab.empty.isVisible()
        assert page.tab.empty.text().startswith(begins)
    page.pillars.begin("pillar")
    page.pillars.new.editor.setText("People")
    page.pillars.add()
    assert not page.pillars.empty.isVisible()


# Names and departments, pillars and themes.


def chosen(page: PeoplePage, *ids: str) -> None:
    """Choose rows as with Ctrl and the mouse."""
    tab = page.tab
    assert isinstance(tab, RecordsTab)
    for at, record_id in enumerate(ids):
        place = tab.list.visualRect(tab.list.rows_model.index(tab.list.rows_model.place_of(record_id))).center()
        held = Qt.KeyboardModifier.ControlModifier if at else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(tab.list.viewport(), Qt.MouseButton.LeftButton, held, place)
    settle()


def rows(tab: RecordsTab) -> list[tuple[str, str]]:
    return [(row.title, row.line) for row in tab.list.rows_model.rows]


def test_names_are_listed_with_what_hangs_under_them(window: MainWindow) -> None:
    page = shown(window, 1)
    assert rows(page.names) == [
        ("Adviser", "Desk · no steps"),
        ("Architect", "Data · 3 steps"),
        ("Clerk", "Desk · 1 step, helps with 1 step"),
        ("Librarian", "Library · no steps"),
        ("Data", "3 steps, 1 person"),
        ("Desk", "2 persons"),
        ("Library", "1 person"),
    ]
    chosen(page, "clerk")
    assert [row.title for row in page.names.card.steps.rows_model.rows] == ["1.4  Own", "1.1  Step 0"]


def test_a_branch_of_a_name_says_what_it_adds_up_to_as_the_tree_does(window: MainWindow) -> None:
    document = window.document
    with document.change("more") as change:
        change.set("s0", status=Status.DONE)
        change.set("s1", status=Status.UNDER_WAY, progress=50)
        change.set("own", status=Status.STOPPED)
        change.set("top", owner_id="clerk", pillar_id="p2")
    page = shown(window, 1)
    chosen(page, "clerk")
    said = {row.title: (row.line, row.mark) for row in page.names.card.steps.rows_model.rows}
    period = page.texts.translator.language.period(NEXT)
    assert said["1  Reading together"] == (f"under way · 38% · {period}", "circle-dot")
    assert said["1.1  Step 0"] == (f"done · 100% · {period}", "circle-check")
    assert said["1.4  Own"][1] == "circle-slash"
    page = shown(window, 2)
    chosen(page, "p2")
    (row,) = page.pillars.card.steps.rows_model.rows
    assert (row.line, row.mark) == said["1  Reading together"]


def test_a_name_is_changed_from_the_map_with_f2_and_undone(window: MainWindow) -> None:
    page, document = shown(window), window.document
    press(Qt.Key.Key_F2, "Designer", Qt.Key.Key_Return)
    assert in_file(document).people["architect"].name == "Designer"
    assert page.names.list.hasFocus()
    press("Ctrl+Z")
    assert document.roadmap.people["architect"].name == "Architect"
    press(Qt.Key.Key_F2, "CLERK", Qt.Key.Key_Return)
    assert "merge the two if they are one" in page.names.card.name.refusal
    assert document.roadmap.people["architect"].name == "Architect"


def test_two_that_are_one_are_merged_and_the_name_that_stays_is_chosen(window: MainWindow) -> None:
    page, document = shown(window, 1), window.document
    before = document.roadmap
    chosen(page, "architect", "clerk")
    press("Ctrl+M")
    question = page.names.card.question
    assert question.isVisible()
    press(Qt.Key.Key_Return)
    assert document.roadmap is before
    assert not question.go.isEnabled()
    stays = next(one for one in question.choices if one.text().startswith("“Architect” stays"))
    assert "1 step, helps with 1 step" in stays.text()
    QTest.mouseClick(stays, Qt.MouseButton.LeftButton, pos=QPoint(10, stays.height() // 2))
    QTest.mouseClick(question.go, Qt.MouseButton.LeftButton)
    held = in_file(document)
    assert "clerk" not in held.people
    assert held.steps["own"].owner_id == "architect"
    press("Ctrl+Z")
    assert document.roadmap == before


@pytest.mark.parametrize("to", ["Adviser", ""])
def test_a_person_is_removed_once_it_is_said_where_the_steps_go(window: MainWindow, to: str) -> None:
    page, document = shown(window, 1), window.document
    before = document.roadmap
    chosen(page, "architect")
    press(Qt.Key.Key_Delete)
    card = page.names.card
    question = card.question
    assert question.words.text() == "Remove “Architect”? It is about: 3 steps."
    assert card.to.editor.accessibleName() == "Who takes this over?"
    assert [choice.text() for choice in question.choices] == [
        "Hand it over to the person above",
        "Leave it without an owner",
    ]
    assert question.stop.text() == "Do not remove"
    assert (question.go.isEnabled(), question.missing.isVisible()) == (False, True)
    assert question.missing.text() == "Write a name, or choose to leave it without an owner."
    if to:
        press(to, Qt.Key.Key_Return)  # the keyboard is in the name already
        assert document.roadmap is before
        assert question.choices[0].isChecked()
    else:
        press(Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Space)
        assert question.choices[1].isChecked()
    assert (question.go.isEnabled(), question.missing.isVisible()) == (True, False)
    QTest.mouseClick(card.question.go, Qt.MouseButton.LeftButton)
    settle()
    held = in_file(document)
    assert "architect" not in held.people
    assert held.steps["s0"].owner_id == ("adviser" if to else None)
    press("Ctrl+Z")
    assert document.roadmap == before


def test_a_person_is_added_and_gets_a_department_and_a_department_becomes_a_partner(window: MainWindow) -> None:
    page, document = shown(window, 1), window.document
    QTest.mouseClick(page.names.adds["person"], Qt.MouseButton.LeftButton)
    press("Gardener", Qt.Key.Key_Return)
    gardener = next(one for one in document.roadmap.people if one.name == "Gardener")
    assert page.names.list.key == gardener.id
    page.names.card.department.editor.setFocus()
    press("Garden", Qt.Key.Key_Tab)
    department = next(one for one in document.roadmap.departments if one.name == "Garden")
    assert in_file(document).people[gardener.id].department_id == department.id
    chosen(page, department.id)
    QTest.mouseClick(page.names.card.partner, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert in_file(document).departments[department.id].partner
    QTest.mouseClick(page.names.adds["partner"], Qt.MouseButton.LeftButton)
    press("desk", Qt.Key.Key_Return)
    assert "is there already" in page.names.new.refusal
    press(Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert not page.names.new.isVisible()


def test_pillars_are_ordered_coloured_added_and_removed(window: MainWindow) -> None:
    page, document = shown(window, 2), window.document
    before = document.roadmap
    chosen(page, "p1")
    press("Alt+Down")
    assert [one.id for one in in_file(document).pillars] == ["p2", "p1"]
    QTest.mouseClick(page.pillars.card.up, Qt.MouseButton.LeftButton)
    assert [one.id for one in document.roadmap.pillars] == ["p1", "p2"]
    colour = [*page.pillars.card.colours.buttons][3]
    QTest.mouseClick(page.pillars.card.colours.buttons[colour], Qt.MouseButton.LeftButton)
    assert in_file(document).pillars["p1"].colour == colour
    QTest.mouseClick(page.pillars.adds["theme"], Qt.MouseButton.LeftButton)
    press("Balance", Qt.Key.Key_Return)
    assert [one.name for one in document.roadmap.themes_of("p1")] == ["Agility", "Monitoring", "Balance"]
    chosen(page, "p1")
    press(Qt.Key.Key_Delete)
    card = page.pillars.card
    assert card.question.words.text() == "Remove “Governance”? It is about: 3 steps, 3 themes."
    assert card.to.editor.accessibleName() == "To which pillar does this go?"
    assert card.question.choices[1].text() == "Leave it without a pillar"
    press("Culture", Qt.Key.Key_Return)
    card.question.choices[0].setFocus()
    press(Qt.Key.Key_Space)
    QTest.mouseClick(card.question.go, Qt.MouseButton.LeftButton)
    held = in_file(document)
    assert "p1" not in held.pillars
    assert held.steps["s0"].pillar_id == "p2"
    for _ in range(5):
        press("Ctrl+Z")
    assert document.roadmap == before


def click(window: MainWindow, widget: QWidget) -> None:
    """Click where a widget is on the screen, in two parts as a person does."""
    place = widget.mapTo(window, widget.rect().center())
    for part in (QTest.mousePress, QTest.mouseRelease):
        part(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        settle()


@pytest.mark.parametrize("way", ["left", "Enter", "Tab"])
def test_the_first_click_on_a_colour_counts_just_after_naming(window: MainWindow, way: str) -> None:
    page, document = shown(window, 2), window.document
    chosen(page, "p2")
    keys = {"left": (), "Enter": (Qt.Key.Key_Return,), "Tab": (Qt.Key.Key_Tab,)}[way]
    press(Qt.Key.Key_F2, "People", *keys)
    colour = [*page.pillars.card.colours.buttons][4]
    click(window, page.pillars.card.colours.buttons[colour])
    held = in_file(document).pillars["p2"]
    assert (held.name, held.colour) == ("People", colour)
    assert in_hand(window) == []
    assert document.undo_label == "colour of “People”"


def test_a_pillar_that_is_added_is_the_one_that_gets_the_colour(window: MainWindow) -> None:
    page, document = shown(window, 2), window.document
    chosen(page, "p2")
    card = page.pillars.card
    QTest.mouseClick(page.pillars.adds["pillar"], Qt.MouseButton.LeftButton)
    press("Fresh")
    assert not card.isVisible()  # it is that of another pillar
    press(Qt.Key.Key_Return)
    assert card.isVisible()
    colour = [*card.colours.buttons][4]
    click(window, card.colours.buttons[colour])
    assert [(one.name, one.colour) for one in in_file(document).pillars] == [
        ("Governance", ""),
        ("Culture", ""),
        ("Fresh", colour),
    ]


def test_the_automatic_colour_says_what_it_is(window: MainWindow) -> None:
    page = shown(window, 2)
    chosen(page, "p1")
    automatic = page.pillars.card.colours.buttons[""]
    assert automatic.toolTip() == automatic.accessibleName()
    assert automatic.toolTip().startswith("Automatic: the colour that goes with its place")


def cut(page: PeoplePage) -> list[str]:
    """Return the words that do not fit where they stand."""
    found = [
        one.text() or one.accessibleName()
        for one in page.findChildren(QAbstractButton)
        if one.isVisible() and (one.width() < one.sizeHint().width() or one.height() < one.sizeHint().height())
    ]
    for choice in page.findChildren(WrappedChoice):
        lines = QAbstractButton.text(choice).split("\n")
        widest = max(choice.fontMetrics().horizontalAdvance(line.replace("&&", "&")) for line in lines)
        if choice.isVisible() and widest > choice.width() - 20:
            found.append(choice.text())
    for label in page.findChildren(QLabel):
        need = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        narrow = not label.wordWrap() and label.width() < label.sizeHint().width()
        if label.isVisible() and label.text() and (narrow or label.height() < need):
            found.append(label.text())
    return found


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", [(1282, 647), (910, 512)])
def test_no_word_is_cut_in_any_card(window: MainWindow, size: tuple[int, int], language: str) -> None:
    with window.document.change("long names") as change:
        change.set("architect", name="Concerncontroller en coördinator van de planning")
        change.set("clerk", name="Concern controller en coördinator van de " + "w" * 60)
    window.window_commands.speak(language)
    window.resize(*size)
    page = shown(window)
    settle()
    assert cut(page) == []
    press(Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab, "Adviser", Qt.Key.Key_Return)
    settle()
    assert cut(page) == []
    for tab, record_id in ((1, "architect"), (1, "library"), (2, "p1"), (2, "t1")):
        page.show_tab(tab)
        chosen(page, record_id)
        assert cut(page) == []
        QTest.mouseClick(page.tab.card.remove, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
        settle()
        assert cut(page) == []
    page.show_tab(1)
    chosen(page, "architect", "clerk")
    assert cut(page) == []
    press("Ctrl+M")
    settle()
    assert len([one for one in page.findChildren(WrappedChoice) if one.isVisible()]) == 2
    assert cut(page) == []
    for button in (page.names.card.question.go, page.names.card.question.stop):
        assert not button.visibleRegion().isEmpty()
        assert button.visibleRegion().boundingRect() == button.rect()


# Contributors, in the panel of a step.


def test_a_contributor_is_added_beside_the_owner_and_taken_off(window: MainWindow) -> None:
    document = window.document
    window.workspace.outline.choose("own")
    settle()
    part = window.workspace.panel.contributors
    assert part.removes == {}
    assert part.add.isVisible()
    QTest.mouseClick(part.add, Qt.MouseButton.LeftButton)
    press("Desk", Qt.Key.Key_Return, Qt.Key.Key_Tab)
    (helper,) = in_file(document).contributors.of_step("own")
    assert helper.department_id == "desk"
    assert [one.accessibleName() for one in part.removes.values()] == ["Remove Desk"]
    part.begin()
    press("Clerk", Qt.Key.Key_Return)
    assert "is the owner of this step" in part.field.refusal
    for _ in range(3):  # the list of names, what was typed, the field
        press(*([Qt.Key.Key_Escape] if part.names.isVisible() else []))
    assert not part.names.isVisible()
    QTest.mouseClick(part.removes[helper.id], Qt.MouseButton.LeftButton)
    settle()
    assert in_file(document).contributors.of_step("own") == ()
    press("Ctrl+Z")
    assert len(document.roadmap.contributors.of_step("own")) == 1


@pytest.mark.parametrize("way", ["owner", "contributor"])
def test_the_beginning_of_a_name_makes_nobody_new_in_the_panel(window: MainWindow, way: str) -> None:
    document = window.document
    window.workspace.outline.choose("own")
    settle()
    panel, people = window.workspace.panel, len(document.roadmap.people)
    if way == "owner":
        field, names = panel.fields.owner, panel.fields.owner_names
        names.setFocus()
        press("Ctrl+A", "Libraria")
    else:
        field, names = panel.contributors.field, panel.contributors.names
        panel.contributors.begin()
        press("Lib")  # the library helps as well: which of the two is asked
        names.close_list()
        press(Qt.Key.Key_Tab)
        assert "Did you mean Librarian or Library?" in field.refusal
        names.setFocus()
        press("Ctrl+A", "Libraria")
    names.close_list()
    press(Qt.Key.Key_Tab)
    assert "Did you mean Librarian?" in field.refusal
    assert len(document.roadmap.people) == people
    names.setFocus()
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)  # the first writes the whole name
    assert field.refusal == ""
    plan = in_file(document)
    step = plan.steps["own"]
    given = step.owner_id if way == "owner" else plan.contributors.of_step("own")[0].person_id
    assert plan.people[given].name == "Librarian"
    assert len(plan.people) == people


def test_every_step_of_a_name_is_listed_and_counted(registry: WindowRegistry, tmp_path: Path) -> None:
    path = tmp_path / "much.db"
    with Document.create(path, language="en") as new, new.change("much") as change:
        change.add(Person(id="one", name="One"))
        for number in range(600):
            change.add(Step(title=f"Step {number}", owner_id="one"))
    window = with_answers(window_of(registry, path))
    page = shown(window, 1)
    steps = page.names.card.steps
    assert steps.rows_model.index(0).data() == "Owner of (600)"
    assert [row.title for row in steps.rows_model.rows[-2:]] == ["500  Step 499", "and 100 more"]
    steps.choose("")
    steps.stepRequested.emit()
    assert window.stack.currentWidget() is page


def test_the_chosen_colour_is_marked_at_once_each_time(window: MainWindow) -> None:
    page = shown(window, 2)
    swatches = page.pillars.card.colours.buttons
    for colour in [*swatches][2:5]:
        QTest.mouseClick(swatches[colour], Qt.MouseButton.LeftButton)
        assert [one for one, made in swatches.items() if made.isChecked()] == [colour]


# What was done is said, and what is chosen stays so.


def _give(window: MainWindow, page: PeoplePage) -> None:
    press(Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab, "Adviser", Qt.Key.Key_Return, Qt.Key.Key_Return)


def _limit(window: MainWindow, page: PeoplePage) -> None:
    QTest.mouseClick(page.limit.change, Qt.MouseButton.LeftButton)
    press("7", Qt.Key.Key_Return)


def _rename(window: MainWindow, page: PeoplePage) -> None:
    press(Qt.Key.Key_F2, "Designer", Qt.Key.Key_Return)


def _merge(window: MainWindow, page: PeoplePage) -> None:
    page.show_tab(1)
    chosen(page, "architect", "clerk")
    press("Ctrl+M")
    page.names.card.question.choices[0].click()
    QTest.mouseClick(page.names.card.question.go, Qt.MouseButton.LeftButton)


def _remove(window: MainWindow, page: PeoplePage) -> None:
    page.show_tab(1)
    chosen(page, "adviser")
    page.names.list.setFocus()
    press(Qt.Key.Key_Delete)
    QTest.mouseClick(page.names.card.question.go, Qt.MouseButton.LeftButton)


def _colour(window: MainWindow, page: PeoplePage) -> None:
    page.show_tab(2)
    chosen(page, "p1")
    [*page.pillars.card.colours.buttons.values()][2].click()


def _order(window: MainWindow, page: PeoplePage) -> None:
    page.show_tab(2)
    chosen(page, "p1")
    page.pillars.list.setFocus()
    press("Alt+Down")


@pytest.mark.parametrize(
    ("act", "label"),
    [
        (_give, "give “Step 0” to Adviser"),
        (_limit, "most steps at once: 7"),
        (_rename, "rename “Architect”"),
        (_merge, "“Clerk” and “Architect” are one"),
        (_remove, "remove “Adviser”"),
        (_colour, "colour of “Governance”"),
        (_order, "move “Governance”"),
    ],
)
def test_what_was_done_is_said_at_the_foot_with_its_way_back(
    window: MainWindow, act: Callable[[MainWindow, PeoplePage], None], label: str
) -> None:
    page, before = shown(window), window.document.roadmap
    assert window.statusBar().currentMessage() == ""
    act(window, page)
    settle()
    assert window.statusBar().currentMessage() == f"Done: {label}. Ctrl+Z takes it back."
    window.commands.run("undo")
    assert window.statusBar().currentMessage() == f"Undone: {label}"
    assert window.document.roadmap == before
    window.commands.run("redo")
    assert window.statusBar().currentMessage() == f"Done again: {label}"


def test_nothing_is_said_to_be_done_where_a_page_is_only_shown_again(window: MainWindow) -> None:
    shown(window)
    window.window_commands.renew()
    assert window.statusBar().currentMessage() == ""


def test_undo_on_the_page_leaves_the_choice_in_the_tree_and_none_on_the_page(window: MainWindow) -> None:
    view = window.workspace.outline.view
    window.window_commands.go_to("own")
    page, before = shown(window), window.document.roadmap
    space = Qt.Key.Key_Space
    press(Qt.Key.Key_Return, space, Qt.Key.Key_Down, space, Qt.Key.Key_Tab, "Adviser", Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert window.document.undo_label == "give 2 steps to Adviser"
    for _ in range(2):
        press("Ctrl+Z")
        assert window.document.roadmap == before
        assert (page.load_tab.card.steps.steps.chosen, in_hand(window)) == (set(), [])
        press("Ctrl+Shift+Z")
    press("Ctrl+1")
    assert (view.current(), view.count_chosen()) == ("own", 1)
    press("Ctrl+Z")  # in the tree it is shown where it was
    assert (view.current(), view.count_chosen()) == ("s0", 2)


def test_what_is_asked_about_two_goes_when_they_are_no_longer_chosen(window: MainWindow) -> None:
    page = shown(window, 1)
    question = page.names.card.question

    def asked() -> bool:
        chosen(page, "architect", "clerk")
        press("Ctrl+M")
        return question.isVisible()

    assert asked()
    held = Qt.KeyboardModifier.ControlModifier
    for key in ("architect", "adviser"):  # one of them is let go of, or a third comes beside them
        place = page.names.list.visualRect(page.names.list.rows_model.index(page.names.list.rows_model.place_of(key)))
        QTest.mouseClick(page.names.list.viewport(), Qt.MouseButton.LeftButton, held, place.center())
        settle()
        assert not question.isVisible()
        assert page.names.card.steps.isVisibleTo(page.names.card) or key == "adviser"
        assert asked()
    chosen(page, "architect")
    assert not question.isVisible()
    assert asked()
    with window.document.change("elsewhere") as change:  # what does not touch the two leaves them chosen
        change.set("loose", owner_id="librarian")
    assert question.isVisible()
    assert sorted(page.names.chosen) == ["architect", "clerk"]
    with window.document.change("elsewhere") as change:
        change.remove("clerk")
    assert not question.isVisible()
    chosen(page, "architect")
    assert page.names.card.steps.isVisible()


def test_a_renamed_person_stays_chosen_and_in_sight(window: MainWindow) -> None:
    with window.document.change("more") as change:
        for number in range(60):
            change.add(Person(id=f"more{number}", name=f"Helper {number:02}"))
    page = shown(window, 1)
    chosen(page, "architect")
    names = page.names.list
    for name in ("Zoologist", "Aardvark"):
        press(Qt.Key.Key_F2, name, Qt.Key.Key_Return)
        assert names.key == "architect"
        assert names.viewport().rect().contains(names.visualRect(names.currentIndex()))
    names.verticalScrollBar().setValue(names.verticalScrollBar().maximum())
    with window.document.change("elsewhere") as change:
        change.set("clerk", name="Clerk of works")
    assert names.verticalScrollBar().value() > 0  # what was scrolled away is left there


# A name that is begun.


def _to_of_removal(window: MainWindow, page: PeoplePage) -> Names:
    page.show_tab(1)
    chosen(page, "architect")
    press(Qt.Key.Key_Delete)
    assert isinstance(page.names.card.to.editor, Names)
    page.names.card.to.editor.setFocus()
    return page.names.card.to.editor


def _to_of_cell(window: MainWindow, page: PeoplePage) -> Names:
    press(Qt.Key.Key_Return, Qt.Key.Key_Space)
    page.load_tab.card.to.setFocus()
    return page.load_tab.card.to


@pytest.mark.parametrize("open_names", [_to_of_cell, _to_of_removal])
def test_enter_writes_the_one_name_that_is_begun(
    window: MainWindow, open_names: Callable[[MainWindow, PeoplePage], Names]
) -> None:
    page, before = shown(window), window.document.roadmap
    names = open_names(window, page)
    press(" advi", Qt.Key.Key_Return)
    assert names.text() == "Adviser"
    press("Ctrl+Z")  # the field's own
    assert names.text() == " advi"
    with window.document.change("more") as change:
        change.add(Person(id="other", name="Advocate"))
    before = window.document.roadmap
    names.show_draft("Adv")  # begins two
    press(Qt.Key.Key_Return)
    assert names.text() == "Adv"
    assert window.document.roadmap is before


def test_a_begun_name_is_two_times_enter_away_from_being_handed_to(window: MainWindow) -> None:
    page = shown(window)
    _to_of_cell(window, page)
    press("advi", Qt.Key.Key_Return)
    assert [part.text() for part, *_ in page.load_tab.card.after] == ["Architect", "Adviser"]
    press(Qt.Key.Key_Return)
    assert window.document.roadmap.steps["s0"].owner_id == "adviser"


def test_what_was_refused_is_gone_as_soon_as_the_name_is_another(window: MainWindow) -> None:
    page = shown(window)
    names, card = _to_of_removal(window, page), page.names.card
    names.show_draft("advi")
    card.question.choices[0].click()
    card.question.go.click()
    assert card.question.refusal.isVisible()
    assert names.hasFocus()
    press("s")
    assert not card.question.refusal.isVisible()
    card.question.go.click()
    assert card.question.refusal.isVisible()
    card.question.choices[1].click()
    assert not card.question.refusal.isVisible()
    QTest.mouseClick(card.question.stop, Qt.MouseButton.LeftButton)
    card.to_name()
    press("Clerk", Qt.Key.Key_Return)
    assert card.name.refusal
    press("s")
    assert not card.name.refusal
    mended = MendingCard(page.texts, "people")
    mended.edit_with(window.workspace.editing)
    mended.offer("own", "Own", "", ["owner"], step_id="own")
    mended.show()
    mended.press("owner")
    editor = mended.fields["owner"][0].editor
    assert isinstance(editor, Names)
    editor.show_draft("advi")
    mended.commit()
    assert mended.fields["owner"][0].refusal
    editor.show_draft("advis")
    assert not mended.fields["owner"][0].refusal
    mended.deleteLater()


def test_themes_that_no_step_has_go_with_their_pillar(window: MainWindow) -> None:
    with window.document.change("themes") as change:
        for name in ("Trust", "Craft"):
            change.add(Theme(name=name, pillar_id="p2"))
    page = shown(window, 2)
    page.pillars.choose("p2")
    page.pillars.list.setFocus()
    press(Qt.Key.Key_Delete)
    card = page.pillars.card
    assert card.question.words.text() == "Remove “Culture”, with its themes? No step has any of them."
    assert not card.to.isVisible()
    card.question.go.click()
    settle()
    plan = in_file(window.document)
    assert "p2" not in plan.pillars
    assert {one.pillar_id for one in plan.themes} == {"p1"}
    press("Ctrl+Z")
    assert len(window.document.roadmap.themes_of(window.document.roadmap.pillars["p2"])) == 2


def test_it_is_told_before_a_person_goes_that_what_was_said_stays_without_a_name(window: MainWindow) -> None:
    with window.document.change("said") as change:
        for number in range(2):
            change.add(CheckIn(step_id="s0", person_id="architect", day=NOW.start, note=f"Word {number}"))
        change.add(Decision(step_id="s0", person_id="architect", day=NOW.start, decided="Half is enough"))
    page = shown(window, 1)
    chosen(page, "architect")
    press(Qt.Key.Key_Delete)
    asked = page.names.card.question.words.text()
    assert asked.endswith("What this person said stays, without a name: 3 words.")


def test_who_leads_is_marked_by_a_word_and_set_on_the_card(window: MainWindow) -> None:
    page, document = shown(window), window.document
    page.show_tab(1)
    person = next(iter(document.roadmap.people))
    assert page.names.choose(person.id)
    page.names.card.leads.click()
    settle()
    assert document.roadmap.people[person.id].leader
    row = next(row for row in page.names.list.rows_model.rows if row.key == person.id)
    assert row.line.startswith("leads the change")
    page.names.card.leads.click()
    settle()
    assert not document.roadmap.people[person.id].leader
