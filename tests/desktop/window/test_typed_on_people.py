"""What is typed on any tab of people is kept or waits in sight, whatever hides it; nothing is lost, nothing stale."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.mending.offers import TOGETHER
from planner.desktop.people import PeoplePage
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.roadmap import Department, Goal, Person, Pillar, ServedGroup, Step, Theme
from tests.desktop.conftest import close_all, press, settle, window_of, with_answers
from tests.plans import build

Key = Qt.Key
TODAY: Final = date.today()


def made(path: Path) -> Path:
    people = [Person(id=one, name=one.title()) for one in ("anna", "bea")]
    homes = [Department(id="care", name="Care"), Department(id="work", name="Work")]
    pillars = [Pillar(id="p", name="First", rank="a"), Pillar(id="q", name="Second", rank="b")]
    others = [
        Theme(id="t", name="Theme", pillar_id="p", rank="a"),
        Theme(id="u", name="Other theme", pillar_id="p", rank="b"),
        ServedGroup(id="g", name="Pupils", rank="a"),
    ]
    step = Step(
        id="s",
        title="S",
        owner_id="anna",
        department_id="care",
        pillar_id="p",
        theme_id="t",
        start=TODAY - timedelta(10),
        end=TODAY + timedelta(10),
    )
    Document.create_from(
        path, build(Goal(id="goal", statement="Read"), [*people, *homes, *pillars, *others], [(step, None)])
    ).close()
    return path


@pytest.fixture
def window(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    return with_answers(window_of(registry, made(tmp_path / "plan.db")))


def people_of(window: MainWindow) -> PeoplePage:
    if not isinstance(window.stack.currentWidget(), PeoplePage):
        window.commands.run("people")
        settle()
    page = window.stack.currentWidget()
    assert isinstance(page, PeoplePage)
    return page


Opener = Callable[[PeoplePage], QWidget]


def cell(page: PeoplePage) -> QWidget:
    page.load_tab.map.choose("anna")
    page.load_tab.open_card()
    return page.load_tab.card.to


def limit(page: PeoplePage) -> QWidget:
    page.limit.begin()
    return page.limit.number


def new(kind: str) -> Opener:
    def opened(page: PeoplePage) -> QWidget:
        tab = page.pillars if kind in ("pillar", "theme") else page.names
        tab.begin(kind, "p" if kind == "theme" else "")
        return tab.new.editor

    return opened


def about(record_id: str, field: str = "name") -> Opener:
    def opened(page: PeoplePage) -> QWidget:
        tab = page.pillars if record_id in ("p", "t") else page.names
        assert tab.choose(record_id)
        if field == "to":
            tab.card.ask_removal()
        return {"name": tab.card.name, "department": tab.card.department, "to": tab.card.to}[field].editor

    return opened


def group(record_id: str) -> Opener:
    def opened(page: PeoplePage) -> QWidget:
        page.served.begin(record_id)
        return page.served.name.editor

    return opened


@dataclass(frozen=True)
class Typed:
    """A field: on which tab, how it is opened, what is typed, and whether leaving it keeps that in the plan."""

    tab: int
    opened: Opener
    text: str
    saved: bool = False


FIELDS: Final = {
    "limit": Typed(0, limit, "7", saved=True),
    "to whom": Typed(0, cell, "Be"),
    "new person": Typed(1, new("person"), "Half a na"),
    "new department": Typed(1, new("department"), "Half a na"),
    "new partner": Typed(1, new("partner"), "Half a na"),
    "name of a person": Typed(1, about("anna"), "Annabel", saved=True),
    "a name that is there": Typed(1, about("anna"), "Bea"),
    "department of a person": Typed(1, about("anna", "department"), "Elsewhere", saved=True),
    "name of a department": Typed(1, about("care"), "Caring", saved=True),
    "a department that is there": Typed(1, about("care"), "Work"),
    "to whom a person's go": Typed(1, about("anna", "to"), "Be"),
    "to which department": Typed(1, about("care", "to"), "Wo"),
    "new pillar": Typed(2, new("pillar"), "Half a na"),
    "new theme": Typed(2, new("theme"), "Half a na"),
    "name of a pillar": Typed(2, about("p"), "Firstly", saved=True),
    "a pillar that is there": Typed(2, about("p"), "Second"),
    "name of a theme": Typed(2, about("t"), "Themed", saved=True),
    "a theme that is there": Typed(2, about("t"), "Other theme"),
    "to which pillar": Typed(2, about("p", "to"), "Sec"),
    "new group": Typed(3, group(""), "Half a na"),
    "name of a group": Typed(3, group("g"), "Half a na"),
}
WAITING: Final = {name: one for name, one in FIELDS.items() if not one.saved}


def text_in(editor: QWidget) -> str:
    if isinstance(editor, QComboBox):
        return editor.currentText()
    if isinstance(editor, QSpinBox):
        return str(editor.value())
    assert isinstance(editor, QLineEdit)
    return editor.text()


def type_in(window: MainWindow, field: Typed) -> QWidget:
    page = people_of(window)
    page.show_tab(field.tab)
    settle()
    editor = field.opened(page)
    settle()
    line = editor.lineEdit() if isinstance(editor, QComboBox | QSpinBox) else editor
    assert isinstance(line, QLineEdit)
    editor.setFocus()
    line.selectAll()
    line.insert(field.text)
    settle()
    assert text_in(editor) == field.text
    return editor


def in_plan(window: MainWindow, text: str) -> bool:
    roadmap = window.document.roadmap
    names = [
        one.name for table in (roadmap.people, roadmap.departments, roadmap.pillars, roadmap.themes) for one in table
    ]
    return names.count(text) == 1 or str(roadmap.goal.most_at_once) == text


def waiting(window: MainWindow) -> list[str]:
    assert window.workspace is not None
    return [one.draft.text for one in window.workspace.editors.kept]


def unseen(window: MainWindow) -> list[str]:
    """Return what is in hand in an editor that is not in sight."""
    assert window.workspace is not None
    return [one.read() for one in window.workspace.editors.sessions if one.in_hand and not one.widget.isVisible()]


def to_other_tab(window: MainWindow) -> None:
    page = people_of(window)
    page.tabs[(page.stack.currentIndex() + 1) % 5].click()


def to_other_tab_by_program(window: MainWindow) -> None:
    page = people_of(window)
    page.show_tab((page.stack.currentIndex() + 1) % 5)


def to_tree(window: MainWindow) -> None:
    window.window_commands.back_to_tree()


def to_other_page(window: MainWindow) -> None:
    window.commands.run("compass")


def by_place(window: MainWindow) -> None:
    """Ask for the row of another record, which looks through the tabs, and for who works together."""
    page = people_of(window)
    page.show_place("u" if page.stack.currentIndex() != 2 else "work")
    page.show_place(TOGETHER)


HIDES: Final = (to_other_tab, to_other_tab_by_program, to_tree, to_other_page, by_place)


@pytest.mark.parametrize("name", FIELDS)
def test_what_is_typed_is_kept_or_waits_whatever_hides_its_tab(window: MainWindow, name: str) -> None:
    field = FIELDS[name]
    for hide in HIDES:
        type_in(window, field)
        hide(window)
        settle()
        assert unseen(window) == [], hide.__name__
        window.window_commands.speak("nl" if hide is to_tree else "en")
        with window.document.change("meanwhile") as change:
            change.set("s", description=hide.__name__)
        settle()
        assert unseen(window) == [], hide.__name__
        page = people_of(window)
        if field.saved:
            assert in_plan(window, field.text), hide.__name__
            assert waiting(window) == [], hide.__name__
            window.document.undo()
            window.document.undo()
            settle()
            continue
        if page.stack.currentIndex() != field.tab:
            assert waiting(window) == [field.text], hide.__name__
            assert "wa" in page.tabs[field.tab].accessibleName().partition(",")[2], hide.__name__
        page.show_tab(field.tab)
        settle()
        editor = field.opened(page)
        settle()
        assert (text_in(editor), editor.isVisible()) == (field.text, True), hide.__name__
        assert waiting(window) == [], hide.__name__
        assert "," not in page.tabs[field.tab].accessibleName(), hide.__name__


@pytest.mark.parametrize("name", FIELDS)
def test_what_is_typed_when_the_window_closes_is_kept_or_offered_at_the_next_start(
    window: MainWindow, registry: WindowRegistry, name: str
) -> None:
    field, path = FIELDS[name], window.document.path
    type_in(window, field)
    close_all(registry)
    again = window_of(registry, path)
    assert again.workspace is not None
    if field.saved and in_plan(again, field.text):
        return
    assert [kept.draft.text for kept in again.workspace.editors.left_over] == [field.text]
    note = again.notes.note
    assert note is not None
    dict(note.acts)["Show it"]()
    settle()
    page = people_of(again)
    assert page.stack.currentIndex() == field.tab
    shown = [one for one in again.workspace.editors.sessions if one.in_hand]
    assert [(one.read(), one.widget.isVisible()) for one in shown] == [(field.text, True)]


@pytest.mark.parametrize("name", WAITING)
def test_escape_loses_nothing(window: MainWindow, name: str) -> None:
    assert window.workspace is not None
    field = FIELDS[name]
    type_in(window, field)
    press(Key.Key_Escape)
    for _ in range(2):
        if window.workspace.editors.in_hand:
            press(Key.Key_Escape)
    assert unseen(window) == []
    window.commands.run("undo")
    settle()
    shown = [one for one in window.workspace.editors.sessions if one.in_hand]
    held = [*waiting(window), *(one.read() for one in shown)]
    assert held == [field.text]
    assert all(one.widget.isVisible() for one in shown)


def test_a_card_beside_which_a_name_is_added_holds_nothing_unseen(window: MainWindow) -> None:
    type_in(window, FIELDS["a name that is there"])
    page = people_of(window)
    page.names.begin("person")
    settle()
    assert unseen(window) == []
    assert waiting(window) == ["Bea"]
    row = next(one for one in page.names.list.rows_model.rows if one.key == "anna")
    assert (row.mark, row.line) == ("pencil", "1 step · what you typed waits")
    press(Key.Key_Escape)
    assert page.names.card.name.editor.text() == "Bea"  # type: ignore[attr-defined]
    assert waiting(window) == []


def test_the_button_of_a_new_name_wears_a_pencil_while_one_waits(window: MainWindow) -> None:
    type_in(window, FIELDS["new person"])
    page = people_of(window)
    page.names.begin("department")
    settle()
    assert waiting(window) == ["Half a na"]
    assert page.names.adds["person"].accessibleName() == "Add a person, what you typed waits"
    page.names.begin("person")
    settle()
    assert page.names.new.editor.text() == "Half a na"  # type: ignore[attr-defined]
    assert page.names.adds["person"].accessibleName() == "Add a person"


@pytest.mark.parametrize("name", WAITING)
def test_nothing_that_was_typed_in_another_file_is_shown(
    window: MainWindow, registry: WindowRegistry, tmp_path: Path, name: str
) -> None:
    field = FIELDS[name]
    page = people_of(window)
    editor = type_in(window, field)
    other = with_answers(window_of(registry, made(tmp_path / "other.db")))
    assert other.workspace is not None
    assert other.document is not None
    page.edit_with(other.workspace.editing)  # as where a window goes on with another file
    page.show_document(other.document)
    settle()
    assert text_in(editor) != field.text or not editor.isVisible()
    assert not other.workspace.editors.in_hand
    assert other.workspace.editors.kept == ()
