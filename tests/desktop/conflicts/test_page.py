"""The page of what is open: one click settles, the next one is chosen, and nothing typed is lost by others' work."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from planner.desktop.conflicts.page import ConflictsPage
from planner.desktop.conflicts.text_view import TextView
from planner.desktop.forms.editors import MultilineEdit
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document.history.conflicts import Conflict
from planner.roadmap import Roadmap
from tests.desktop import sharing_plans as plans
from tests.plans import municipal_plan

ME = "Gemeentesecretaris"
Settled = list[tuple[Conflict, object, str]]


@pytest.fixture
def page(qtbot: QtBot, translator: Translator, theme: Theme) -> Iterator[ConflictsPage]:
    made = ConflictsPage(translator, theme)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    yield made


@pytest.fixture
def plan() -> Roadmap:
    return municipal_plan()


def shown(page: ConflictsPage, plan: Roadmap, *conflicts: Conflict) -> Settled:
    """Show conflicts and return the list in which what is settled is noted."""
    page.show_conflicts(conflicts, plan, plans.said_by, ME)
    settled: Settled = []
    page.resolved.connect(lambda *one: settled.append(one))
    return settled


def buttons(page: ConflictsPage) -> list[str]:
    return [one.text() for one in page.chosen.buttons]


def press(page: ConflictsPage, words: str) -> None:
    next(one for one in page.chosen.buttons if one.text() == words).click()


@pytest.mark.parametrize(
    ("place", "words", "choice"),
    [
        (0, "Keep mine", 40),
        (0, "Keep this one", 60),
        (1, "Keep this one", plans.NEW_TEXT),
        (2, "Keep this one", "p5"),
        (3, "Leave it here", ("s00053", "a0")),
        (3, "Put it here", (None, "a0")),
        (4, "Keep it", "keep"),
        (4, "Remove it", "remove"),
        (5, "They are two: keep both", "both"),
        (5, "They are one: make one of them", "one"),
        (6, "They are one: make one of them", "one"),
    ],
)
def test_one_click_settles(page: ConflictsPage, plan: Roadmap, place: int, words: str, choice: object) -> None:
    settled = shown(page, plan, *plans.conflicts())
    page.list.setCurrentIndex(page.model.index(place, 0))
    press(page, words)
    conflict, chosen, label = settled[0]
    assert (conflict, chosen) == (plans.conflicts()[place], choice)
    assert label.startswith("settled: ")


@pytest.mark.parametrize(
    ("field", "standing", "typed", "value"),
    [
        ("progress", 40, 55, 55),
        ("title", "One", "  Three ", "Three"),
        ("end", "2027-03-31", "Q3 2027", date(2027, 9, 30)),
        ("start", "2027-03-31", "Q3 2027", date(2027, 7, 1)),
        ("start", "2027-03-31", "", None),
        ("owner_id", "p3", "p7", "p7"),
        ("owner_id", "p3", None, None),
        ("status", "done", "under way", "under way"),
        ("horizon", "now", "later", "later"),
        ("weight", 1.0, 2.5, 2.5),
    ],
)
def test_a_third_value_is_written_in_the_editor_of_its_kind(
    page: ConflictsPage, plan: Roadmap, field: str, standing: object, typed: object, value: object
) -> None:
    settled = shown(page, plan, plans.value_conflict(field, standing, None))
    third = page.chosen.third
    assert third is not None
    editor = third.editor
    if hasattr(editor, "findData"):
        editor.setCurrentIndex(editor.findData(typed))
    elif hasattr(editor, "stand"):
        editor.stand(typed)
    else:
        editor.setValue(typed)
    press(page, "Keep what I wrote")
    assert [one[1] for one in settled] == [value]


def test_a_third_value_that_is_none_is_refused_below_its_editor(page: ConflictsPage, plan: Roadmap) -> None:
    settled = shown(page, plan, plans.value_conflict("end", "2027-03-31", None))
    assert page.chosen.third is not None
    page.chosen.third.editor.setText("ooit")  # type: ignore[attr-defined]
    press(page, "Keep what I wrote")
    assert settled == []
    assert page.chosen.field is not None
    assert '"ooit" is no day.' in page.chosen.field.refusal


def test_yes_and_no_need_no_third(page: ConflictsPage, plan: Roadmap) -> None:
    shown(page, plan, plans.value_conflict("milestone", 1, 0))
    assert page.chosen.third is None
    assert buttons(page) == ["Keep mine", "Keep this one"]


def test_after_settling_the_next_one_is_chosen_and_at_the_end_all_is_calm(page: ConflictsPage, plan: Roadmap) -> None:
    every = plans.conflicts()
    shown(page, plan, *every)
    page.list.setCurrentIndex(page.model.index(2, 0))
    page.show_conflicts([*every[:2], *every[3:]], plan, plans.said_by, ME)
    assert page.current == every[3]
    page.show_conflicts(every[:2], plan, plans.said_by, ME)
    assert page.current == every[1]
    page.show_conflicts((), plan, plans.said_by, ME)
    assert page.current is None
    assert page.done.isVisible()
    assert not page.list.isVisible()
    assert page.done.text() == "No open conflicts"
    assert page.done_more.text() == "All is decided here. You can go on with the plan."
    gone: list[bool] = []
    page.closed.connect(lambda: gone.append(True))
    page.on.click()
    assert gone == [True]


def test_what_is_written_stays_while_others_go_on(page: ConflictsPage, plan: Roadmap) -> None:
    every = plans.conflicts()
    shown(page, plan, *every)
    page.choose("s00044", "description")
    editor = page.chosen.third.editor  # type: ignore[union-attr]
    assert isinstance(editor, MultilineEdit)
    editor.setPlainText("half a sen")
    page.show_conflicts(every[1:], plan, plans.said_by, ME)
    assert page.chosen.third is not None
    assert page.chosen.third.editor is editor
    assert editor.text() == "half a sen"
    changed = replace(every[1], values=every[1].values[::-1])
    page.show_conflicts((changed,), plan, plans.said_by, ME)
    assert page.chosen.third.editor is not editor


@pytest.mark.parametrize(
    ("field", "standing", "draft"),
    [
        ("description", "One", "Half a sen"),
        ("end", "2027-03-31", "Q3 2"),
        ("progress", 40, 55),
        ("owner_id", "p3", "p7"),
    ],
)
def test_what_is_written_is_there_again_after_a_look_at_another_one(
    page: ConflictsPage, plan: Roadmap, field: str, standing: object, draft: object
) -> None:
    both = (plans.value_conflict(field, standing, None), plans.value_conflict("title", "A", "B", step_id="s00044"))
    shown(page, plan, *both)
    page.choose("s00045")
    page.chosen.third.write(draft)  # type: ignore[union-attr]
    page.choose("s00044")
    assert page.chosen.third.written() == "A"  # type: ignore[union-attr]
    page.choose("s00045")
    assert page.chosen.third.written() == draft  # type: ignore[union-attr]
    page.show_conflicts(both[1:], plan, plans.said_by, ME)  # it was settled
    page.show_conflicts(both, plan, plans.said_by, ME)  # and that was undone
    page.choose("s00045")
    assert page.chosen.third.written() != draft  # type: ignore[union-attr]


def test_what_was_only_looked_at_follows_the_value_that_stands(page: ConflictsPage, plan: Roadmap) -> None:
    shown(page, plan, plans.value_conflict("title", "A", "B"), plans.conflicts()[2])
    page.list.setCurrentIndex(page.model.index(1, 0))
    page.show_conflicts((plans.value_conflict("title", "C", "B"),), plan, plans.said_by, ME)
    assert page.chosen.third.written() == "C"  # type: ignore[union-attr]


def test_a_link_leads_to_the_step_and_escape_settles_later(page: ConflictsPage, plan: Roadmap, qtbot: QtBot) -> None:
    shown(page, plan, *plans.conflicts())
    link = next(one for one in page.findChildren(QPushButton) if "Formulier in gewone taal" in one.accessibleName())
    with qtbot.waitSignal(page.stepChosen) as chosen:
        link.click()
    assert chosen.args == ["s00045"]
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page.list, Qt.Key.Key_Escape)


def test_long_texts_show_what_differs_and_not_by_colour_alone(page: ConflictsPage, plan: Roadmap) -> None:
    shown(page, plan, plans.conflicts()[1])
    standing, other = page.findChildren(TextView)
    assert standing.toPlainText() == plans.OLD_TEXT
    assert "Veertig" in other.toPlainText()
    shapes = {"underlined": "", "struck": ""}
    for place in range(other.document().characterCount() - 1):
        cursor = other.textCursor()
        cursor.setPosition(place)
        cursor.setPosition(place + 1, cursor.MoveMode.KeepAnchor)
        if cursor.charFormat().fontUnderline():
            shapes["underlined"] += cursor.selectedText()
        if cursor.charFormat().fontStrikeOut():
            shapes["struck"] += cursor.selectedText()
    assert "Veertig" in shapes["underlined"]
    assert "Twintig" in shapes["struck"]


def test_of_twins_both_are_named(page: ConflictsPage, plan: Roadmap) -> None:
    shown(page, plan, plans.conflicts()[5])
    said = [label.text() for label in page.chosen.findChildren(QLabel)]
    assert "3.5 Inwoner ziet welke gegevens we van hem gebruiken" in said
    assert "4 Leiders geven het voorbeeld" in said


def test_markup_of_a_plan_is_text(page: ConflictsPage, plan: Roadmap) -> None:
    text = "<b>Bold</b> & <img src='/etc/passwd'> " + "x" * 80
    shown(page, plan, plans.value_conflict("description", text, "y"))
    assert page.findChildren(TextView)[0].toPlainText() == text


def test_the_model_keeps_the_rules_of_qt(page: ConflictsPage, plan: Roadmap) -> None:
    tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    shown(page, plan, *plans.conflicts())
    page.show_conflicts(plans.conflicts()[3:], plan, plans.said_by, ME)
    assert tester.model() is page.model
    assert page.model.rowCount() == 4
