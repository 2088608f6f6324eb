"""An answer that an act refuses: the sentence stands below it, and the keyboard there with the text selected."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.forms.names import Names
from planner.desktop.mending.page import MendingPage
from planner.desktop.window import MainWindow
from tests.desktop.conftest import focused
from tests.desktop.pages.mending_plan import director_of, director_plan, shown, type_keys

TAB, RETURN = Qt.Key.Key_Tab, Qt.Key.Key_Return


@pytest.fixture
def window(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    return director_of(registry, director_plan(tmp_path / "plan.db"))


def answer(page: MendingPage, digit: str, *answers: str) -> None:
    """Choose an act of the late step, answer all that it asks, and keep it."""
    page.list.choose("late")
    page.to_list()
    type_keys(page, digit)
    for text in answers:
        type_keys(page, text, RETURN if text is answers[-1] else TAB)


REFUSED: list[tuple[str, str, tuple[str, ...], int, str]] = [
    ("3", "date", ("31 feb", "because"), 0, '"31 feb" is no day. Try 1 Sep 2027. Nothing was changed.'),
    ("3", "date", ("na de vakantie", "because"), 0, '"na de vakantie" is no day. Try 1 Sep 2027. Nothing was changed.'),
    ("3", "date", ("", "because"), 0, "Give the new date first, such as 1 Sep 2027. Nothing was changed."),
    ("3", "date", ("1 sep 2040", ""), 1, "Say in a few words why; nothing was changed yet."),
    ("1", "check-in", ("much", "7", "so"), 0, '"much" is not a number from 0 to 100. Nothing was changed.'),
    ("1", "check-in", ("60", "11", "so"), 1, '"11" is not a number from 0 to 10. Nothing was changed.'),
    ("4", "owner", ("",), 0, "Write to whom it goes; nothing was changed yet."),
    ("5", "stop", ("",), 0, "Say in a few words why; nothing was changed yet."),
    ("6", "decide", ("", "so", "that"), 0, "Say what was decided; nothing was changed yet."),
]


@pytest.mark.parametrize(("digit", "act", "answers", "at", "sentence"), REFUSED)
def test_the_keyboard_goes_to_the_answer_that_is_refused(
    window: MainWindow, digit: str, act: str, answers: tuple[str, ...], at: int, sentence: str
) -> None:
    page, before = shown(window, "tasks"), window.document.roadmap
    answer(page, digit, *answers)
    fields = page.card.fields[act]
    assert [field.refusal for field in fields] == [sentence if one == at else "" for one in range(len(fields))]
    editor = focused()
    assert editor is fields[at].editor
    line = editor.lineEdit() if isinstance(editor, Names) else editor
    assert isinstance(line, QLineEdit)
    assert line.selectedText() == answers[at]
    assert window.document.roadmap == before


def test_what_is_typed_over_a_refused_date_is_taken(window: MainWindow) -> None:
    page = shown(window, "tasks")
    answer(page, "3", "31 feb", "because")
    type_keys(page, "end of next year", RETURN)
    late = window.document.roadmap.steps["late"]
    assert late.end is not None
    assert (late.end.month, late.end.day) == (12, 31)
    page.list.choose("due")
    page.card.press("date")
    assert [field.refusal for field in page.card.fields["date"]] == ["", ""]


def nameless(window: MainWindow) -> None:
    window.document.author = ""
    window.files.authorNamed.emit()


@pytest.mark.parametrize(
    ("digit", "act", "answers"), [("5", "stop", ("It does not help",)), ("6", "decide", ("Half of it", "money", "all"))]
)
def test_an_author_without_a_name_is_asked_who_decides_and_keeps_what_was_typed(
    window: MainWindow, digit: str, act: str, answers: tuple[str, ...]
) -> None:
    nameless(window)
    page = shown(window, "tasks")
    answer(page, digit, *answers)
    decided = [*window.document.roadmap.decisions]
    assert [window.document.roadmap.people[one.person_id].name for one in decided] == ["Director"], "whose list it is"
    window.document.undo()
    page.card.speaker = None
    before = window.document.roadmap
    page.to_list()
    page.list.choose("late")
    type_keys(page, digit)
    for text in answers:
        type_keys(page, text, TAB)
    fields = page.card.fields[act]
    assert focused() is fields[-1].editor
    type_keys(page, "", RETURN)
    assert fields[-1].refusal == "Say who decides; nothing was decided yet."
    assert tuple(field.editor.text() for field in fields) == (*answers, "")  # type: ignore[attr-defined]
    assert window.document.roadmap == before
    type_keys(page, "Dir", RETURN)
    type_keys(page, "", RETURN)
    (made,) = window.document.roadmap.decisions
    assert made.person_id == "director"


def test_an_author_with_a_name_is_not_asked_who_decides(window: MainWindow) -> None:
    window.document.author = "Programme manager"
    window.files.authorNamed.emit()
    page = shown(window, "tasks")
    answer(page, "6", "Half of it", "money", "all")
    assert page.card.act == ""
    (made,) = window.document.roadmap.decisions
    assert window.document.roadmap.people[made.person_id].name == "Programme manager"
