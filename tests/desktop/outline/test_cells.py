"""Each column edited in its place, in both languages; what cannot be is said at once and nothing changes."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from planner.desktop.step_editing.columns import Column
from planner.desktop.window import MainWindow
from planner.roadmap import Horizon, Roadmap, Status, Step
from planner.roadmap.period import Period, months_from
from tests.desktop.acting import (
    DOWN,
    ENTER,
    ESC,
    LEFT_BUTTON,
    cell,
    fill_in,
    model_of,
    place_of,
    stand_on,
    titled,
    view_of,
)
from tests.desktop.conftest import focused, press, settle

LEAF = "Register van algoritmen openbaar"
PARENT = "Normen meten en wekelijks tonen in elk team"
TOP = "Verantwoord met data en AI"


def plan_of(window: MainWindow) -> Roadmap:
    return window.document.roadmap


def step(window: MainWindow) -> Step:
    return titled(window, LEAF)


@pytest.fixture
def here(window: MainWindow) -> MainWindow:
    window.workspace.outline.folding.to_depth(None)
    stand_on(window, LEAF)
    return window


YEAR = date.today().year
PERIODS = {
    "2027": months_from(2027, 1, 12),
    "2027 H1": months_from(2027, 1, 6),
    "Q3 2027": months_from(2027, 7, 3),
    "mrt 2027": months_from(2027, 3, 1),
    "March 2027": months_from(2027, 3, 1),
    "1 sep - 15 okt 2027": Period(date(2027, 9, 1), date(2027, 10, 15)),
    "1 Sep - 15 Oct 2027": Period(date(2027, 9, 1), date(2027, 10, 15)),
    "1-9-2027": Period(date(2027, 9, 1), date(2027, 9, 1)),
    "nu": Period(horizon=Horizon.NOW),
    "straks": Period(horizon=Horizon.NEXT),
    "next": Period(horizon=Horizon.NEXT),
    "later": Period(horizon=Horizon.LATER),
    "": Period(),
}


@pytest.mark.parametrize("code", ["nl", "en"])
def test_a_period_is_typed_as_people_say_it_in_either_language(here: MainWindow, code: str) -> None:
    here.window_commands.speak(code)
    for text, period in PERIODS.items():
        fill_in(here, LEAF, Column.PERIOD, text)
        found = step(here)
        assert Period(found.start, found.end, found.horizon) == period, text
        assert cell(here, LEAF, Column.PERIOD) == here.workspace.editing._translator.language.period(period)


NONSENSE = ["ooit", "2027 H3", "31 feb 2027", "2027-02-30", "Q3 2027 - Q1 2027", "13-13-2027"]


def test_a_period_that_is_not_understood_is_said_at_once_and_changes_nothing(here: MainWindow) -> None:
    before = step(here)
    typing = here.workspace.outline.typing
    for text in NONSENSE:
        typing.edit(before.id, Column.PERIOD)
        press("Ctrl+A", text)
        assert text in typing.editor.bubble
        assert "Nothing was changed" in typing.editor.bubble
        assert typing.editor.accessibleDescription() == typing.editor.bubble
        assert typing.editor.property("refused") is True
        press(ENTER)
        assert typing.editor is focused()
        press(ESC)
        assert not here.workspace.typing
    assert step(here) == before
    assert here.document.undo_label is None


def test_a_period_is_echoed_while_it_is_typed(here: MainWindow) -> None:
    typing = here.workspace.outline.typing
    typing.edit(step(here).id, Column.PERIOD)
    press("Ctrl+A", "1-9-2027")
    assert typing.editor.bubble == "1 Sep 2027"
    press(ESC)


def test_nonsense_left_by_a_click_elsewhere_is_said_and_dropped(here: MainWindow) -> None:
    before = step(here)
    here.workspace.outline.typing.edit(before.id, Column.PERIOD)
    press("Ctrl+A", "ooit")
    QTest.mouseClick(here.workspace.outline.bar.words, LEFT_BUTTON)
    settle()
    assert step(here) == before
    assert '"ooit" is not a period.' in here.statusBar().currentMessage()
    assert not here.workspace.typing


def test_an_owner_is_completed_and_one_that_is_new_is_made_on_the_fly(here: MainWindow) -> None:
    typing = here.workspace.outline.typing
    typing.edit(step(here).id, Column.OWNER)
    press("Ctrl+A", "archi", DOWN, ENTER)
    assert cell(here, LEAF, Column.OWNER) == "Architect"
    people = len(plan_of(here).people)
    fill_in(here, LEAF, Column.OWNER, "hr-ADVISEUR")
    assert cell(here, LEAF, Column.OWNER) == "HR-adviseur"
    assert len(plan_of(here).people) == people
    typing.edit(step(here).id, Column.OWNER)
    press("Ctrl+A", "Klantregisseur")
    assert typing.editor.bubble == "“Klantregisseur” is new and will be added to the people."
    press(ENTER)
    here.activateWindow()
    settle()
    assert cell(here, LEAF, Column.OWNER) == "Klantregisseur"
    assert len(plan_of(here).people) == people + 1
    press("Ctrl+Z")
    assert cell(here, LEAF, Column.OWNER) == "HR-adviseur"
    assert len(plan_of(here).people) == people
    fill_in(here, LEAF, Column.OWNER, "")
    assert cell(here, LEAF, Column.OWNER) == ""


def test_a_name_is_chosen_from_the_list_with_the_mouse(here: MainWindow) -> None:
    here.workspace.outline.typing.edit(step(here).id, Column.STATUS)
    settle()
    popup = QApplication.activePopupWidget()
    assert [popup.model().index(row, 0).data() for row in range(4)] == ["not started", "under way", "done", "stopped"]
    place = popup.visualRect(popup.model().index(3, 0)).center()
    QTest.mouseClick(popup.viewport(), LEFT_BUTTON, pos=place)
    settle()
    assert step(here).status is Status.STOPPED
    assert not here.workspace.typing


def test_department_pillar_and_theme_are_made_on_the_fly_and_their_columns_come_in_sight(here: MainWindow) -> None:
    view = view_of(here)
    assert view.isColumnHidden(Column.THEME)
    fill_in(here, LEAF, Column.DEPARTMENT, "Griffie")
    fill_in(here, LEAF, Column.PILLAR, "leiderschap & CULTUUR")
    fill_in(here, LEAF, Column.THEME, "Samenwerken <b>")
    assert [cell(here, LEAF, column) for column in (Column.DEPARTMENT, Column.PILLAR, Column.THEME)] == [
        "Griffie",
        "Leiderschap & cultuur",
        "Samenwerken <b>",
    ]
    assert not view.isColumnHidden(Column.THEME)
    roadmap = plan_of(here)
    assert roadmap.themes[step(here).theme_id].pillar_id == step(here).pillar_id == "qL"


@pytest.mark.parametrize(
    ("code", "words"), [("nl", ["klaar", "Gestopt", "bezig"]), ("en", ["done", "Stopped", "under way"])]
)
def test_a_status_is_typed_in_the_present_language(here: MainWindow, code: str, words: list[str]) -> None:
    here.window_commands.speak(code)
    for word, status in zip(words, (Status.DONE, Status.STOPPED, Status.UNDER_WAY), strict=True):
        fill_in(here, LEAF, Column.STATUS, word)
        assert step(here).status is status
    before = step(here)
    here.workspace.outline.typing.edit(before.id, Column.STATUS)
    press("Ctrl+A", "zomaar", ENTER, ESC)
    here.activateWindow()
    settle()
    assert step(here) == before


def test_done_asks_about_the_open_steps_below_and_takes_them_along(here: MainWindow) -> None:
    fill_in(here, PARENT, Column.STATUS, "done")
    assert here.dialogs.said[-1] == f"2 steps below “{PARENT}” are still open. Are they done as well?"
    assert cell(here, PARENT, Column.PROGRESS) == "100%"
    assert {one.status for one in plan_of(here).steps.children(titled(here, PARENT))} == {Status.DONE}
    press("Ctrl+Z")
    here.dialogs.agree = False
    fill_in(here, PARENT, Column.STATUS, "done")
    assert cell(here, PARENT, Column.STATUS) == "under way"


def test_progress_of_a_leaf_moves_those_above(here: MainWindow) -> None:
    above = cell(here, TOP, Column.PROGRESS)
    fill_in(here, LEAF, Column.PROGRESS, "10 %")
    assert (step(here).progress, cell(here, LEAF, Column.PROGRESS)) == (10, "10%")
    assert cell(here, TOP, Column.PROGRESS) != above
    fill_in(here, LEAF, Column.PROGRESS, "99,7 %")
    assert (step(here).progress, step(here).status) == (99, Status.UNDER_WAY)
    fill_in(here, LEAF, Column.PROGRESS, "100")
    assert cell(here, LEAF, Column.STATUS) == "done"
    before = step(here)
    here.workspace.outline.typing.edit(before.id, Column.PROGRESS)
    press("Ctrl+A", "101", ENTER)
    assert here.workspace.outline.typing.editor.bubble.startswith('"101" is not a number from 0 to 100.')
    press(ESC)
    assert step(here) == before


def tooltip(window: MainWindow, title: str, column: Column) -> str:
    """Return what is said when the mouse rests on a cell."""
    view, place = view_of(window), place_of(window, title, column)
    view.scrollTo(model_of(window).index_of(titled(window, title).id, column))
    place = place_of(window, title, column)
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place)))
    words = QToolTip.text()
    QToolTip.hideText()
    return words


def test_progress_of_a_parent_by_hand_is_marked_and_explains_itself(here: MainWindow) -> None:
    assert tooltip(here, PARENT, Column.PROGRESS) == "<qt>0 of 2 steps done; the mean of 2 steps below.</qt>"
    computed = cell(here, PARENT, Column.PROGRESS)
    fill_in(here, PARENT, Column.PROGRESS, "80")
    assert cell(here, PARENT, Column.PROGRESS) == "80%"
    assert "given by hand; clear it" in tooltip(here, PARENT, Column.PROGRESS)
    spoken = model_of(here).index_of(titled(here, PARENT).id, Column.PROGRESS).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Progress: 80%, given by hand"
    fill_in(here, PARENT, Column.PROGRESS, "")
    assert cell(here, PARENT, Column.PROGRESS) == computed


def test_weights_and_stopped_steps_are_in_the_explanation(here: MainWindow) -> None:
    first, second = plan_of(here).steps.children(titled(here, PARENT))
    with here.document.change("weigh") as change:
        change.set(first, weight=3.0)
    assert "weighted mean of the steps directly below: 3 × 50 + 1 × 0" in tooltip(here, PARENT, Column.PROGRESS)
    with here.document.change("stop") as change:
        change.set(second, status=Status.STOPPED)
    words = tooltip(here, PARENT, Column.PROGRESS)
    assert words == "<qt>0 of 1 step done; the mean of 1 step below; 1 stopped step does not count.</qt>"


def test_what_is_open_below_is_named_where_it_keeps_a_figure_at_99(here: MainWindow) -> None:
    first, second = plan_of(here).steps.children(titled(here, PARENT))
    with here.document.change("nearly") as change:
        change.set(first, status=Status.DONE, progress=100, weight=900)
        change.set(second, status=Status.NOT_STARTED, progress=0, milestone=True, title="Loket <open>")
    assert cell(here, PARENT, Column.PROGRESS) == "99%"
    words = tooltip(here, PARENT, Column.PROGRESS)
    assert "1 of 2 steps done; the mean of 1 step below; 1 milestone weighs nothing." in words
    assert "Not yet 100%, still open: the milestone “Loket &lt;open&gt;”." in words
    with here.document.change("through") as change:
        change.set(second, status=Status.DONE)
    assert cell(here, PARENT, Column.PROGRESS) == "100%"
    assert "open" not in tooltip(here, PARENT, Column.PROGRESS).replace("Loket", "")


def test_what_falls_outside_a_period_given_to_a_parent_is_named(here: MainWindow) -> None:
    first, second = plan_of(here).steps.children(titled(here, PARENT))
    fill_in(here, PARENT, Column.PERIOD, "2039")
    with here.document.change("elsewhere") as change:
        change.set(first, start=date(2039, 2, 1), end=None, horizon=None)
        change.set(second, start=date(2040, 2, 1), end=date(2040, 2, 29), horizon=None)
    words = tooltip(here, PARENT, Column.PERIOD)
    assert words == f"<qt>2039<br>Not all below fits in this period: “{second.title}” (Feb 2040).</qt>"
    fill_in(here, PARENT, Column.PERIOD, "")
    assert cell(here, PARENT, Column.PERIOD) == "from 1 Feb 2039"
    with here.document.change("open") as change:
        change.set(second, start=None)
    assert cell(here, PARENT, Column.PERIOD) == ""
    assert tooltip(here, PARENT, Column.PERIOD) == "<qt>open at both ends</qt>"


def test_a_late_period_says_so_in_words_and_with_a_mark(here: MainWindow) -> None:
    fill_in(here, LEAF, Column.PERIOD, "2020")
    assert tooltip(here, LEAF, Column.PERIOD) == "<qt>2020: this should have been finished.</qt>"
    index = model_of(here).index_of(step(here).id, Column.PERIOD)
    assert index.data(Qt.ItemDataRole.DecorationRole) is not None
    fill_in(here, LEAF, Column.PERIOD, "2099")
    assert model_of(here).index_of(step(here).id, Column.PERIOD).data(Qt.ItemDataRole.DecorationRole) is None


def test_a_confidence_is_a_check_in(here: MainWindow) -> None:
    fill_in(here, LEAF, Column.CONFIDENCE, "7")
    fill_in(here, LEAF, Column.CONFIDENCE, "4/10")
    assert cell(here, LEAF, Column.CONFIDENCE) == "4 of 10"
    said = [(one.confidence, one.day, one.progress) for one in plan_of(here).check_ins]
    assert said == [(7, date.today(), None), (4, date.today(), None)]
    assert here.document.undo_label == f"check in on “{LEAF}”"
    here.workspace.outline.typing.edit(step(here).id, Column.CONFIDENCE)
    press("Ctrl+A", "11", ENTER, ESC)
    assert len(plan_of(here).check_ins) == 2


def test_names_of_a_plan_are_letters_in_cells_lists_and_words_beside_a_field(here: MainWindow) -> None:
    markup = "<img src='/etc/hostname'>"
    typing = here.workspace.outline.typing
    typing.edit(step(here).id, Column.OWNER)
    press("Ctrl+A", markup)
    assert markup in typing.editor.bubble
    press(ENTER)
    assert cell(here, LEAF, Column.OWNER) == markup
    assert tooltip(here, LEAF, Column.OWNER) == "<qt>&lt;img src=&#x27;/etc/hostname&#x27;&gt;</qt>"


def test_a_long_word_beside_a_field_is_not_cut(here: MainWindow) -> None:
    typing = here.workspace.outline.typing
    typing.edit(step(here).id, Column.PERIOD)
    press("Ctrl+A", "x" * 60)
    bubble = typing.editor._bubble
    margins = bubble.contentsMargins()
    assert (margins.left(), margins.top()) >= (5, 3)
    assert bubble.height() >= bubble.heightForWidth(bubble.width())
    assert view_of(here).viewport().rect().contains(bubble.geometry())
    assert QPointF(bubble.pos()).y() != typing.editor.y()
    press(ESC)


def test_the_keys_of_the_fields_work_from_the_panel_as_well(window: MainWindow) -> None:
    stand_on(window, "Wijkbalie in vier buurthuizen")
    window.workspace.panel.fields.title_editor.setFocus()
    settle()
    press("Ctrl+Shift+O")
    assert window.workspace.outline.typing.editor is not None
    press("Wijkregisseur", ENTER)
    step = next(step for step in window.document.roadmap.steps if step.title == "Wijkbalie in vier buurthuizen")
    assert window.document.roadmap.people[step.owner_id].name == "Wijkregisseur"
