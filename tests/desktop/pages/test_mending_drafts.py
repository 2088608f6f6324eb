"""What is typed for an act on a list waits: for that act, for undo, and for the next opening of the file."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.forms.editing_session import Place
from planner.desktop.mending.page import MendingPage
from planner.desktop.mine import MinePage
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.drafts import Draft
from planner.roadmap import CheckIn, Health, Status, Step
from tests.desktop.conftest import close_all, focused, press, settle
from tests.desktop.pages.mending_plan import TODAY, day, director_of, director_plan, shown, type_keys

TAB, ESC = Qt.Key.Key_Tab, Qt.Key.Key_Escape
AGAIN = "What you typed stands there again."
TYPED: list[tuple[str, str, str, tuple[str, ...]]] = [
    ("tasks", "late", "3", ("31 dec 2040", "no room")),
    ("tasks", "due", "1", ("60", "7", "half a word")),
    ("tasks", "late", "4", ("Advi",)),
    ("attention", "no-result asks", "9", ("everyone sees",)),
    ("attention", "no-result asks", "8", ("a list",)),
    ("compass", "off", "5", ("nobody reads",)),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = director_plan(tmp_path / "plan.db")
    with Document.open(path) as document, document.change("word") as change:
        change.add(Step(id="off", title="Off", owner_id="adviser", status=Status.UNDER_WAY), parent="top")
        change.add(CheckIn(step_id="off", day=TODAY, person_id="adviser", health=Health.OFF_COURSE))
    return path


@pytest.fixture
def window(registry: WindowRegistry, path: Path) -> MainWindow:
    return director_of(registry, path)


def begin(window: MainWindow, name: str, row: str, digit: str, texts: tuple[str, ...]) -> MendingPage:
    """Choose an act of a row and type in its fields."""
    page = shown(window, name)
    assert page.reach(row)
    page.to_list()
    type_keys(page, digit)
    for at, text in enumerate(texts):
        type_keys(page, text, *([TAB] if at + 1 < len(texts) else []))
    return page


def typed_in(page: MendingPage) -> tuple[str, ...]:
    """Return what stands in the fields of the open act."""
    return tuple(field.editor.text() for field in page.card.fields.get(page.card.act, ()) if field.isVisible())  # type: ignore[attr-defined]


def in_first_field(page: MendingPage) -> bool:
    """Tell whether the keyboard is in the first field of the open act."""
    return page.card.fields[page.card.act][0].editor is focused()


def back_in_tree(window: MainWindow) -> QWidget:
    window.window_commands.back_to_tree()
    settle()
    return window.workspace.outline.view


@pytest.mark.parametrize(("name", "row", "digit", "texts"), TYPED)
def test_escape_closes_the_act_and_undo_opens_it_where_it_was_with_what_was_typed(
    window: MainWindow, name: str, row: str, digit: str, texts: tuple[str, ...]
) -> None:
    page = begin(window, name, row, digit, texts)
    act, before = page.card.act, window.document.roadmap
    type_keys(page, "", ESC)
    assert (page.card.act, page.list.hasFocus(), page.list.key) == ("", True, row)
    assert window.statusBar().currentMessage() == "What you typed waits where you typed it. Ctrl+Z opens it again."
    assert not window.workspace.editors.in_hand
    assert window.saved.label.text() != "what you are typing is not in the plan yet"
    marked = [name for name, made in page.card.buttons.items() if made.isVisible() and not made.icon().isNull()]
    assert marked == ([act] if page.card.isVisible() else [])
    back_in_tree(window)
    press("Ctrl+Z")
    assert window.stack.currentWidget() is page
    assert (page.list.key, page.card.act, typed_in(page)) == (row, act, texts)
    assert in_first_field(page)
    assert window.statusBar().currentMessage() == AGAIN
    assert window.document.roadmap == before


def test_the_act_itself_has_what_was_typed_as_well_and_undo_does_not_bring_it_twice(window: MainWindow) -> None:
    with window.document.change("an act") as change:
        change.set("soon", result="seen")
    page = begin(window, "tasks", "late", "3", ("31 dec 2040", "no room"))
    type_keys(page, "", ESC)
    type_keys(page, "3")
    assert typed_in(page) == ("31 dec 2040", "no room")
    type_keys(page, "", Qt.Key.Key_Return)
    assert window.document.roadmap.steps["late"].end is not None
    assert window.document.roadmap.steps["late"].end.year == 2040
    back_in_tree(window)
    press("Ctrl+Z")
    assert window.document.undo_label == "an act"
    press("Ctrl+Z")
    assert window.stack.currentWidget() is window.workspace
    assert window.document.undo_label != "an act"


def test_escape_goes_one_step_back_at_a_time(window: MainWindow) -> None:
    page = begin(window, "tasks", "late", "5", ("half",))
    page.to_list()
    type_keys(page, "", ESC)
    assert (page.card.act, page.isVisible()) == ("", True)
    type_keys(page, "", ESC)
    assert not page.isVisible()


def test_nothing_is_in_hand_unseen_while_another_page_is_in_sight(window: MainWindow) -> None:
    page = begin(window, "tasks", "late", "5", ("half a reason",))
    back_in_tree(window)
    assert not window.workspace.editors.in_hand
    assert [kept.place for kept in window.workspace.editors.kept] == [Place("mending tasks", "late", "stop 0")]
    assert shown(window, "tasks") is page
    assert (page.card.act, typed_in(page)) == ("stop", ("half a reason",))


@pytest.mark.parametrize("escape", [True, False])
@pytest.mark.parametrize(("name", "row", "digit", "texts"), TYPED)
def test_the_next_opening_shows_it_in_its_act(
    registry: WindowRegistry, window: MainWindow, path: Path, name: str, row: str, digit: str, texts: tuple[str, ...],
    escape: bool,
) -> None:  # fmt: skip
    page = begin(window, name, row, digit, texts)
    act, title = page.card.act, row.rsplit(maxsplit=1)[-1].capitalize()
    if escape:
        type_keys(page, "", ESC)
    close_all(registry)
    again = director_of(registry, path)
    assert again.notes.note is not None
    assert again.notes.note.words() == f"What you were still writing the last time is kept: about {title}."
    again.notes.buttons[0].click()
    settle()
    page = again.stack.currentWidget()  # type: ignore[assignment]
    assert isinstance(page, MendingPage)
    assert (page.list.key, page.card.act, typed_in(page)) == (row, act, texts)
    assert in_first_field(page)
    assert not again.notes.isVisible()


def test_it_is_found_in_the_list_of_whom_it_was_typed_for(
    registry: WindowRegistry, window: MainWindow, path: Path
) -> None:
    page = shown(window, "tasks")
    assert isinstance(page, MinePage)
    with window.document.change("late too") as change:
        change.set("asks", end=day(-2))
    page.choose_person("adviser")
    page.list.choose("asks")
    page.card.press("stop")
    type_keys(page, "no reader")
    close_all(registry)
    again = director_of(registry, path)
    again.notes.buttons[0].click()
    settle()
    page = again.stack.currentWidget()
    assert isinstance(page, MinePage)
    assert (page.whose.currentText(), page.list.key, typed_in(page)) == ("Adviser", "asks", ("no reader",))


@pytest.mark.parametrize(
    ("record_id", "field", "name", "row"),
    [("late", "stop 0", "tasks", "late"), ("asks no-result", "aside 0", "attention", "no-result asks")],
)
def test_a_draft_that_names_no_page_is_read_as_well(
    registry: WindowRegistry, path: Path, record_id: str, field: str, name: str, row: str
) -> None:
    with Document.open(path) as document:
        draft = Draft("mending", record_id, field, "words of before", "", "Late", document.seen().heads)
        assert document.drafts.write(document.roadmap.goal.id, [draft])
    window = director_of(registry, path)
    window.notes.buttons[0].click()
    settle()
    page = window.stack.currentWidget()
    assert isinstance(page, MendingPage)
    assert window.window_commands.pages.in_sight(name)
    assert (page.list.key, typed_in(page)) == (row, ("words of before",))


@pytest.mark.parametrize("removed", [True, False])
def test_a_text_of_a_row_that_is_gone_is_told_copied_and_only_thrown_away_when_asked(
    registry: WindowRegistry, window: MainWindow, path: Path, removed: bool
) -> None:
    begin(window, "tasks", "late", "3", ("31 dec 2040", "no room"))
    back_in_tree(window)
    with window.document.change("meanwhile") as change:
        if removed:
            change.remove("late")
        else:
            change.set("late", status=Status.DONE, progress=100)
    close_all(registry)
    again = director_of(registry, path)
    show_left(again)
    assert words_of(again) == TOLD
    again.notes.buttons[0].click()
    assert QGuiApplication.clipboard().text() == "31 dec 2040\nno room"
    close_all(registry)
    again = director_of(registry, path)
    show_left(again)
    again.notes.buttons[1].click()
    assert again.workspace.editors.kept == ()
    back_in_tree(again)
    press("Ctrl+Z")
    settle()
    assert words_of(again) == TOLD
    assert again.statusBar().currentMessage() != AGAIN
    again.notes.buttons[1].click()
    close_all(registry)
    assert words_of(director_of(registry, path)) == ""


TOLD = "“Late” is no longer in Mine, where you were writing about it. What you wrote is kept."


def show_left(window: MainWindow) -> None:
    """Ask for what was still being written the last time."""
    assert words_of(window) == "What you were still writing the last time is kept: about Late."
    window.notes.buttons[0].click()
    settle()


def words_of(window: MainWindow) -> str:
    return window.notes.note.words() if window.notes.note is not None else ""
