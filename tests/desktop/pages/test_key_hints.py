"""The keys at the foot are those that do something now: without a row, in an act, in another tab they are others."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.people import PeoplePage
from planner.desktop.window import MainWindow
from planner.document import Document
from tests.desktop.conftest import settle, window_of, with_answers
from tests.desktop.pages.mending_plan import director_of, director_plan, shown, type_keys

BACK = "Esc back to the plan"


@pytest.fixture
def window(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    window = director_of(registry, director_plan(tmp_path / "plan.db"))
    window.resize(1366, 768)
    return window


def at_foot(window: MainWindow) -> list[str]:
    return window.foot.keys.accessibleName().split("; ")


@pytest.mark.parametrize("name", ["tasks", "compass", "attention", "people", "words"])
def test_where_a_list_is_empty_only_the_way_back_is_told(registry: WindowRegistry, tmp_path: Path, name: str) -> None:
    path = tmp_path / "new.db"
    Document.create(path, language="en").close()
    window = with_answers(window_of(registry, path))
    window.commands.run(name)
    settle()
    assert at_foot(window) == ["Esc back" if name == "words" else BACK]


def test_a_round_that_is_over_tells_the_way_back_alone(registry: WindowRegistry, tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    Document.create(path, language="en").close()
    window = with_answers(window_of(registry, path))
    window.commands.run("check-in-round")
    settle()
    assert at_foot(window) == ["Esc back to Mine"]


def test_the_list_that_is_emptied_tells_fewer_keys_at_once(window: MainWindow) -> None:
    page = shown(window, "tasks")
    assert at_foot(window)[0] == "1 – 9 choose what to do"
    page.choose_person(None)  # type: ignore[attr-defined]
    assert at_foot(window) == [BACK]
    page.choose_person("director")  # type: ignore[attr-defined]
    assert len(at_foot(window)) == 5


def test_an_act_tells_its_own_keys_while_its_fields_are_open(window: MainWindow) -> None:
    page = shown(window, "tasks")
    listed = at_foot(window)
    page.list.choose("late")
    page.to_list()
    type_keys(page, "3")
    told = "Tab the next question; Enter keep; Esc leave it; what is written waits"
    assert window.foot.keys.accessibleName() == told
    type_keys(page, "", Qt.Key.Key_Escape)
    assert at_foot(window) == listed


def test_a_row_about_no_step_does_not_lead_to_the_plan(window: MainWindow) -> None:
    with window.document.change("too much") as change:
        change.set(window.document.roadmap.goal, most_at_once=1)
    page = shown(window, "attention")
    page.list.choose("too-many director")
    assert "F4 see it in the plan" not in at_foot(window)
    page.list.choose("no-result asks")
    assert "F4 see it in the plan" in at_foot(window)


def test_each_tab_of_people_tells_what_can_be_done_in_it(window: MainWindow) -> None:
    window.commands.run("people")
    settle()
    page = window.stack.currentWidget()
    assert isinstance(page, PeoplePage)
    assert "Delete remove" not in at_foot(window)
    assert "F2 rename" in at_foot(window)
    page.load_tab.open_card()
    assert at_foot(window) == ["F4 see the step in the plan, as a double click does", "Esc close the card"]
    page.load_tab.map.setCurrentIndex(page.load_tab.map.model().index(0, 7))  # with nothing in it
    settle()
    assert at_foot(window) == ["Esc close the card"]
    page.load_tab.close_card()
    assert "F2 rename" in at_foot(window)
    page.show_tab(1)
    assert "Delete remove" in at_foot(window)
    page.show_tab(2)
    assert at_foot(window) == [BACK]  # no pillar yet
