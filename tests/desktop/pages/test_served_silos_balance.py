"""For whom and working together, two tabs of people, and the balance beside the compass, all by keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.attention import AttentionPage
from planner.desktop.compass.balance_page import BalancePage
from planner.desktop.people import PeoplePage
from planner.desktop.tensions import TensionsPage
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.operations.practice.served import set_benefit
from planner.document.verify import verify
from planner.insight.practice.served import groups_in_order
from planner.roadmap import (
    ChangeKind,
    Contributor,
    Department,
    Goal,
    Person,
    ServedGroup,
    Step,
    Tension,
)
from tests.desktop.conftest import press, settle, window_of, with_answers
from tests.plans import build

Key = Qt.Key


@pytest.fixture
def window(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    homes = [Department(id=one, name=one.title()) for one in ("care", "work")]
    people = [Person(id=f"of-{one.id}", name=f"Of {one.name}", department_id=one.id) for one in homes]
    helps = [Contributor(id="c", step_id="a", person_id="of-work")]
    steps = [(Step(id=one, title=one.upper(), department_id="care"), None) for one in "ab"]
    path = tmp_path / "plan.db"
    Document.create_from(path, build(Goal(id="goal", statement="Read"), [*homes, *people, *helps], steps)).close()
    return with_answers(window_of(registry, path))


def people_page(window: MainWindow, tab: int) -> PeoplePage:
    window.commands.run("people")
    settle()
    page = window.stack.currentWidget()
    assert isinstance(page, PeoplePage)
    page.show_tab(tab)
    page.tab.first().setFocus()
    settle()
    return page


def names(window: MainWindow) -> list[str]:
    return [one.name for one in groups_in_order(window.document.roadmap)]


def test_groups_are_added_renamed_placed_and_removed_by_keyboard(window: MainWindow) -> None:
    page = people_page(window, 3)
    press(Key.Key_Return, "Pupils", Key.Key_Return)
    assert names(window) == ["Pupils"]
    assert page.served.list.hasFocus()
    for name in ("Parents", "pupils"):
        page.served.begin("")
        press(name, Key.Key_Return)
    assert names(window) == ["Pupils", "Parents"]
    assert page.served.name.refusal
    press(Key.Key_Escape)
    page.served.choose(groups_in_order(window.document.roadmap)[1].id)
    page.served.list.setFocus()
    press("Alt+Up")
    assert names(window) == ["Parents", "Pupils"]
    press(Key.Key_F2)
    page.served.name.editor.selectAll()  # type: ignore[attr-defined]
    press("Carers", Key.Key_Return)
    assert names(window) == ["Carers", "Pupils"]
    press(Key.Key_Delete)
    assert names(window) == ["Pupils"]
    assert window.wait()
    assert [one.name for one in verify(window.document.path).roadmap.served_groups] == ["Pupils"]
    window.commands.run("undo")
    settle()
    assert names(window) == ["Carers", "Pupils"]


def test_what_comes_for_a_group_is_one_enter_away_and_who_is_forgotten_is_said(window: MainWindow) -> None:
    with window.document.change("groups") as change:
        change.add(ServedGroup(id="g", name="<b>Pupils</b>", rank="a1"))
        change.add(ServedGroup(id="h", name="Parents", rank="a2"))
    set_benefit(window.document, "b", "g", "more time", "a panel", "set")
    page = people_page(window, 3)
    assert [row.line for row in page.served.list.rows_model.rows] == ["1 step", "nothing happens for them yet"]
    assert page.served.heading.text() == "<b>Pupils</b>"
    press(Key.Key_Return)
    assert page.served.steps.hasFocus()
    assert "they notice: more time · asked: a panel" in page.served.steps.rows_model.rows[0].line
    press(Key.Key_Escape)
    assert page.served.list.hasFocus()
    press(Key.Key_Return, Key.Key_Return)
    assert window.stack.currentWidget() is window.workspace


def test_a_name_of_a_group_that_is_begun_waits(window: MainWindow) -> None:
    assert window.workspace is not None
    page = people_page(window, 3)
    page.served.begin("")
    press("Half a na", Key.Key_Escape, Key.Key_Escape)
    assert page.served.name.isHidden()
    assert not window.workspace.editors.in_hand
    window.commands.run("undo")
    settle()
    assert (page.served.name.isVisible(), page.served.name.editor.text()) == (True, "Half a na")  # type: ignore[attr-defined]
    window.workspace.editors.keep()
    assert [draft.kind for draft in window.document.drafts.read("goal")] == ["served group"]
    assert names(window) == []


def test_the_steps_behind_a_cell_are_one_enter_away(window: MainWindow) -> None:
    page = people_page(window, 4)
    assert page.silos.matrix.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Care owns, Work contributes: 1 step"
    )
    assert page.silos.border.accessibleName() == "1 of 2 steps with a department, at any depth, cross a border: 50%."
    press(Key.Key_Left, Key.Key_Left)
    assert [row.key for row in page.silos.steps.rows_model.rows] == ["a", "b"]
    press(Key.Key_Return)
    assert page.silos.steps.hasFocus()
    press(Key.Key_Escape)
    assert page.silos.matrix.hasFocus()
    with window.document.change("more") as change:
        change.add(Contributor(step_id="b", department_id="work"))
    settle()
    assert page.silos.border.accessibleName() == "2 of 2 steps with a department, at any depth, cross a border: 100%."


def test_a_sentence_about_who_works_together_shows_the_steps_behind_it(window: MainWindow) -> None:
    with window.document.change("homeless") as change:
        change.add(Step(id="nowhere", title="Nowhere"))
    page = people_page(window, 4)
    silos = page.silos
    silos.border.setFocus()
    press(Key.Key_Return)
    assert [row.key for row in silos.steps.rows_model.rows] == ["a"]
    assert silos.heading.text() == silos.border.accessibleName()
    assert silos.steps.hasFocus()
    homeless = silos.told[0]
    assert homeless.accessibleName() == "1 step belongs to no department."
    QTest.mouseClick(homeless, Qt.MouseButton.LeftButton)
    settle()
    assert [row.key for row in silos.steps.rows_model.rows] == ["nowhere"]
    press(Key.Key_Escape)
    assert silos.matrix.hasFocus()
    press(Key.Key_Left)
    assert silos.heading.text() == "Care with itself"


def test_the_balance_opens_from_the_compass_and_goes_back_to_it(window: MainWindow) -> None:
    with window.document.change("kinds") as change:
        change.set("a", change_kind=ChangeKind.TECHNOLOGY)
    window.commands.run("compass")
    settle()
    compass = window.stack.currentWidget()
    assert compass is not None
    compass.to_pages["balance"].click()  # type: ignore[attr-defined]
    settle()
    page = window.stack.currentWidget()
    assert isinstance(page, BalancePage)
    assert "Technology: 1 step" in page.kinds.chart.accessibleName()
    assert page.words.text() == "1 of 2 steps with nothing below them say what kind of change they are."
    assert "Nothing yet on skills" in page.kinds.empty.text()
    QTest.keyClick(page, Key.Key_Escape)
    settle()
    assert window.stack.currentWidget() is compass


def test_attention_leads_to_the_tension_and_the_group_that_it_speaks_of(window: MainWindow) -> None:
    with window.document.change("practice") as change:
        change.add(Tension(id="t", left="Speed", right="Care"))
        change.add(ServedGroup(id="g", name="Pupils", rank="a1"))
        change.add(ServedGroup(id="h", name="Parents", rank="a2"))
    set_benefit(window.document, "b", "g", "more time", "", "set")
    for key, kind in (("not-placed t", TensionsPage), ("nobody-served h", PeoplePage)):
        window.commands.run("attention")
        settle()
        page = window.stack.currentWidget()
        assert isinstance(page, AttentionPage)
        page.list.choose(key)
        page.to_list()
        assert page.card.see_place.isVisible()
        press(Key.Key_Return)
        shown = window.stack.currentWidget()
        assert isinstance(shown, kind)
    assert isinstance(shown, PeoplePage)
    assert shown.served.list.key == "h"
