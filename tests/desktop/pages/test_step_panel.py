"""The side panel: what it shows of a step, what it writes, once, and what it never loses."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.desktop.panel import StepPanel
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import Editing
from planner.desktop.theme import Theme
from planner.document import Document
from planner.roadmap import CheckIn, Decision, Goal, Roadmap, Status, Step
from tests.desktop.conftest import settle
from tests.plans import build

LEAF, PARENT, TOP = "s00044", "s00043", "s00042"


@pytest.fixture
def panel(qtbot: QtBot, editing: Editing, document: Document, translator: Translator, theme: Theme) -> StepPanel:
    made = StepPanel(editing, translator, theme)
    qtbot.addWidget(made)
    document.subscribe(made.show_event)
    made.resize(380, 900)
    made.show()
    made.activateWindow()
    made.show_step(document.roadmap, LEAF)
    return made


def changes(document: Document) -> int:
    return len(document.history())


def step(document: Document, step_id: str = LEAF) -> Step:
    return document.roadmap.steps[step_id]


def retype(qtbot: QtBot, editor: QWidget, text: str) -> None:
    """Type a text in the place of what stands in an editor, and stay in it."""
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClicks(editor, text)


def leave(qtbot: QtBot, editor: QWidget) -> None:
    """Press Tab, in the list of names where one has opened."""
    completer = editor.completer() if isinstance(editor, QComboBox) else None
    popup = completer.popup() if completer else None
    qtbot.keyClick(popup if popup is not None and popup.isVisible() else editor, Qt.Key.Key_Tab)


def test_the_whole_step_is_shown(panel: StepPanel, document: Document) -> None:
    fields = panel.fields
    assert fields.title_editor.text() == "Reis in kaart met twintig inwoners"
    assert fields.owner_names.text() == "Teamleider burgerzaken"
    assert fields.period_line.text() == "Q1 2026"
    assert panel.number.text() == "Step 7.1.1"
    assert panel.progress.number.value() == 100
    assert panel.status.choice.currentText() == "done"


def test_a_figure_is_typed_where_one_clicked_in_a_check_in(qtbot: QtBot, panel: StepPanel) -> None:
    for number in (panel.check_ins.progress, panel.check_ins.confidence):
        qtbot.mouseClick(number.lineEdit(), Qt.MouseButton.LeftButton)
        number.lineEdit().setCursorPosition(len(number.text()))
        qtbot.keyClicks(number, "7")
        assert number.value() == 7


def test_the_line_up_to_the_goal_leads_there(panel: StepPanel, document: Document) -> None:
    chosen: list[str] = []
    goals: list[bool] = []
    panel.stepChosen.connect(chosen.append)
    panel.goalRequested.connect(lambda: goals.append(True))
    names = [link.accessibleName() for link in panel.lineage.links]
    assert names == [
        document.roadmap.goal.statement,
        "Klantreizen opnieuw ontworpen",
        "Verhuizen in vijf minuten geregeld",
    ]
    for link in panel.lineage.links:
        link.click()
    assert (chosen, goals) == ([TOP, PARENT], [True])


def test_a_deep_line_is_cut_in_the_middle(qtbot: QtBot, tmp_path: Path, translator: Translator, theme: Theme) -> None:
    steps = [(Step(id=f"d{n:04}", title=f"Deep {n}"), f"d{n - 1:04}" if n else None) for n in range(300)]
    with Document.create_from(tmp_path / "deep.db", build(Goal(statement="Down"), [], steps)) as document:
        panel = StepPanel(Editing(document, translator, lambda _step, _count: True), translator, theme)
        qtbot.addWidget(panel)
        panel.show_step(document.roadmap, "d0299")
        names = [link.accessibleName() for link in panel.lineage.links]
    assert names == ["Down", "Deep 0", "Deep 1", "Deep 296", "Deep 297", "Deep 298"]


def test_a_title_is_written_once_on_leaving(panel: StepPanel, document: Document, qtbot: QtBot) -> None:
    before = changes(document)
    retype(qtbot, panel.fields.title_editor, "Twenty journeys mapped")
    assert changes(document) == before
    qtbot.keyClick(panel.fields.title_editor, Qt.Key.Key_Return)
    panel.fields.owner_names.setFocus()
    assert step(document).title == "Twenty journeys mapped"
    assert changes(document) == before + 1


@pytest.mark.parametrize(
    ("editor", "text", "written"),
    [
        (lambda panel: panel.fields.result.editor, "seen by all", lambda plan, one: one.result),
        (lambda panel: panel.fields.description.editor, "in words", lambda plan, one: one.description),
        (lambda panel: panel.fields.owner_names, "New person", lambda plan, one: plan.people[one.owner_id].name),
        (
            lambda panel: panel.fields.department_names,
            "directie",
            lambda plan, one: plan.departments[one.department_id or ""].name.lower(),
        ),
        (lambda panel: panel.fields.pillar_names, "Own pillar", lambda plan, one: plan.pillars[one.pillar_id].name),
        (lambda panel: panel.fields.theme_names, "Own theme", lambda plan, one: plan.themes[one.theme_id].name),
    ],
)
def test_each_text_is_written_on_leaving_and_undone_as_one(
    panel: StepPanel,
    document: Document,
    qtbot: QtBot,
    editor: Callable[[StepPanel], QWidget],
    text: str,
    written: Callable[[Roadmap, Step], str],
) -> None:
    before, count = document.roadmap, changes(document)
    retype(qtbot, editor(panel), text)
    leave(qtbot, editor(panel))
    assert written(document.roadmap, step(document)) == text
    assert changes(document) == count + 1
    document.undo()
    assert document.roadmap == before


def test_a_period_is_read_as_people_say_it(panel: StepPanel, document: Document, qtbot: QtBot) -> None:
    retype(qtbot, panel.fields.period_line, "2027 h1")
    qtbot.keyClick(panel.fields.period_line, Qt.Key.Key_Return)
    assert (step(document).start, step(document).end) == (date(2027, 1, 1), date(2027, 6, 30))
    assert panel.fields.period_line.text() == "H1 2027"


def test_a_parent_says_below_its_period_what_falls_outside(panel: StepPanel, document: Document, qtbot: QtBot) -> None:
    panel.show_step(document.roadmap, PARENT)
    assert not panel.fields.outside.isVisible()
    retype(qtbot, panel.fields.period_line, "2039")
    qtbot.keyClick(panel.fields.period_line, Qt.Key.Key_Return)
    assert panel.fields.outside.isVisible()
    assert panel.fields.outside.text().startswith("Not all below fits in this period: “Reis in kaart met twintig")
    retype(qtbot, panel.fields.period_line, "")
    qtbot.keyClick(panel.fields.period_line, Qt.Key.Key_Return)
    assert not panel.fields.outside.isVisible()


def test_what_is_refused_is_said_and_changes_nothing(panel: StepPanel, document: Document, qtbot: QtBot) -> None:
    before, count = document.roadmap, changes(document)
    retype(qtbot, panel.fields.period_line, "after summer")
    panel.fields.title_editor.setFocus()
    assert "after summer" in panel.fields.period.refusal
    assert panel.fields.period_line.text() == "after summer"
    assert document.roadmap is before
    assert changes(document) == count
    retype(qtbot, panel.fields.period_line, "later")
    panel.fields.title_editor.setFocus()
    assert panel.fields.period.refusal == ""


def test_escape_brings_back_what_stood_there(panel: StepPanel, document: Document, qtbot: QtBot) -> None:
    count = changes(document)
    retype(qtbot, panel.fields.title_editor, "no")
    qtbot.keyClick(panel.fields.title_editor, Qt.Key.Key_Escape)
    panel.fields.owner_names.setFocus()
    assert panel.fields.title_editor.text() == step(document).title
    assert changes(document) == count


def test_undo_is_the_field_s_own_only_while_something_is_typed(
    panel: StepPanel, document: Document, qtbot: QtBot
) -> None:
    undone: list[bool] = []
    shortcut = QShortcut(QKeySequence("Ctrl+Z"), panel)
    shortcut.activated.connect(lambda: undone.append(True))
    for editor in (panel.fields.title_editor, panel.fields.period_line, panel.fields.owner_names):
        editor.setFocus()
        qtbot.keyClick(editor, Qt.Key.Key_End)
        qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        before = len(undone)
        stood = editor.text()
        qtbot.keyClicks(editor, "9")
        qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert editor.text() == stood
        assert len(undone) == before
    assert len(undone) == 3


def test_a_change_elsewhere_shows_but_keeps_what_is_being_typed(
    panel: StepPanel, document: Document, qtbot: QtBot
) -> None:
    retype(qtbot, panel.fields.result.editor, "half a sen")
    with document.change("elsewhere") as change:
        change.set(LEAF, title="Other title", result="theirs", status=Status.STOPPED)
    assert panel.fields.title_editor.text() == "Other title"
    assert panel.status.choice.currentText() == "stopped"
    assert panel.fields.result.editor.text() == "half a sen"  # type: ignore[attr-defined]
    panel.fields.owner_names.setFocus()
    assert step(document).result == "half a sen"


def test_another_step_writes_what_was_typed_about_the_first(panel: StepPanel, document: Document, qtbot: QtBot) -> None:
    retype(qtbot, panel.fields.title_editor, "Left in a hurry")
    panel.show_step(document.roadmap, TOP)
    assert step(document).title == "Left in a hurry"
    assert panel.fields.title_editor.text() == "Klantreizen opnieuw ontworpen"


def test_a_step_that_goes_leaves_a_friendly_word(panel: StepPanel, document: Document) -> None:
    with document.change("remove") as change:
        change.remove(TOP)
    assert panel.step_id is None
    document.undo()
    panel.show_step(document.roadmap, LEAF)
    assert panel.step_id == LEAF
    panel.show_step(document.roadmap, None)
    assert panel.step_id is None


def test_progress_of_a_leaf_moves_its_status_and_is_written_once(panel: StepPanel, document: Document) -> None:
    count = changes(document)
    panel.progress.slider.setValue(40)
    assert panel.progress.number.value() == 40
    assert changes(document) == count
    panel.progress.slider.committed.emit()
    panel.progress.number.editingFinished.emit()
    assert (step(document).progress, step(document).status) == (40, Status.UNDER_WAY)
    assert changes(document) == count + 1


def test_progress_of_a_parent_is_added_up_until_it_is_given_by_hand(panel: StepPanel, document: Document) -> None:
    panel.show_step(document.roadmap, PARENT)
    progress = panel.progress
    assert not progress.number.isEnabled()
    assert "2 of 3 steps done" in progress.why.text()
    progress.by_hand.click()
    progress.number.setValue(50)
    progress.commit()
    assert step(document, PARENT).by_hand
    assert "given by hand" in progress.why.text()
    progress.add_up.click()
    assert not step(document, PARENT).by_hand
    assert progress.number.value() == 88


def test_status_is_written_at_once_and_a_branch_is_asked_about(
    panel: StepPanel, document: Document, translator: Translator, theme: Theme, qtbot: QtBot
) -> None:
    asked: list[int] = []

    def no(_step: Step, count: int) -> bool:
        asked.append(count)
        return False

    careful = StepPanel(Editing(document, translator, no), translator, theme)
    qtbot.addWidget(careful)
    careful.show_step(document.roadmap, TOP)
    careful.status.choice.setCurrentIndex(2)
    careful.status.choice.activated.emit(2)
    assert asked
    assert careful.status.choice.currentText() == "under way"
    panel.status.choice.setCurrentIndex(3)
    panel.status.choice.activated.emit(3)
    assert step(document).status is Status.STOPPED


def test_weight_and_milestone(panel: StepPanel, document: Document) -> None:
    panel.weight.number.setValue(2.5)
    panel.weight.commit()
    assert step(document).weight == 2.5
    panel.weight.milestone.click()
    assert step(document).milestone
    assert not panel.weight.number.isEnabled()
    assert "nothing" in panel.weight.why.text()
    assert document.undo_label == "“Reis in kaart met twintig inwoners” is a milestone"


def test_a_check_in_is_kept_with_who_and_when(panel: StepPanel, document: Document) -> None:
    said = panel.check_ins
    said.progress.setValue(70)
    said.confidence.setValue(8)
    said.note.setPlainText("Going well <b>")
    said.keep.click()
    kept = next(iter(document.roadmap.check_ins))
    assert (kept.progress, kept.confidence, kept.note, kept.day) == (70, 8, "Going well <b>", date.today())
    assert step(document).progress == 70
    labels = [label.text() for label in said.findChildren(type(panel.number))]
    assert "Going well <b>" in labels
    assert any("Gemeentesecretaris" in label and "confidence 8 of 10" in label for label in labels)
    assert (said.progress.value(), said.note.text()) == (-1, "")


def test_a_check_in_without_a_word_is_asked_for_kindly(panel: StepPanel, document: Document) -> None:
    panel.check_ins.keep.click()
    assert panel.check_ins.refusal.startswith("Give a progress")
    assert len(document.roadmap.check_ins) == 0


def test_a_half_written_check_in_stays_with_its_step(panel: StepPanel, document: Document) -> None:
    panel.check_ins.note.setPlainText("half")
    panel.show_step(document.roadmap, TOP)
    assert panel.check_ins.note.text() == ""
    panel.show_step(document.roadmap, LEAF)
    assert panel.check_ins.note.text() == "half"


def test_the_panel_speaks_the_language_at_once(panel: StepPanel, translator: Translator) -> None:
    panel.fields.period_line.setText("typing")
    translator.speak("nl")
    assert panel.status.choice.count() == len(Status)
    assert panel.status.choice.currentData() == "done"
    assert panel.fields.period_line.text() == "typing"
    translator.speak("en")


def test_everything_that_takes_the_focus_has_a_name(panel: StepPanel) -> None:
    for widget in panel.findChildren(QWidget):
        inside = widget.focusProxy() is not None or widget.parentWidget() in panel.findChildren(QWidget, "qt_spinbox")
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(panel) and not inside:
            named = widget.accessibleName() or widget.parentWidget().accessibleName()
            assert named, f"{type(widget).__name__} has no name"


def test_the_wheel_changes_nothing(panel: StepPanel, qtbot: QtBot) -> None:
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    before = (panel.progress.number.value(), panel.status.choice.currentIndex(), panel.weight.number.value())
    for target in (panel.progress.number, panel.progress.slider, panel.status.choice, panel.weight.number):
        spun = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(target, spun)
    after = (panel.progress.number.value(), panel.status.choice.currentIndex(), panel.weight.number.value())
    assert after == before


@pytest.mark.parametrize(("name", "typed", "highest"), [("confidence", "11", 10), ("progress", "150", 100)])
def test_a_figure_of_a_check_in_that_is_too_large_is_said_and_no_other_one_stands_there(
    panel: StepPanel, document: Document, qtbot: QtBot, name: str, typed: str, highest: int
) -> None:
    number = getattr(panel.check_ins, name)
    number.setFocus()
    qtbot.keyClicks(number, typed)
    assert f'"{typed}" is not a number from 0 to {highest}.' in panel.check_ins.refusal
    assert number.text() == "–"
    before = len(document.roadmap.check_ins)
    panel.check_ins.commit()
    assert len(document.roadmap.check_ins) == before
    qtbot.keyClicks(number, str(highest))
    panel.check_ins.commit()
    (said,) = [one for one in document.roadmap.check_ins.of_step(LEAF) if getattr(one, name) == highest]
    assert said.day == date.today()


def test_a_decision_stands_among_the_words_by_its_day(panel: StepPanel, document: Document) -> None:
    with document.change("said") as change:
        for name, days in (("old", 9), ("new", 1)):
            change.add(CheckIn(id=name, step_id=LEAF, day=date.today() - timedelta(days), note=f"{name} word"))
        change.add(
            Decision(id="d", step_id=LEAF, day=date.today() - timedelta(5), decided="Half is enough", reason="Money")
        )
    settle()
    said = "\n".join(one.text() for one in panel.check_ins.findChildren(QLabel) if one.isVisibleTo(panel))
    assert said.index("new word") < said.index("Half is enough · because “Money”") < said.index("old word")
    assert "a decision" in said
    document.undo()
    settle()
    said = "\n".join(one.text() for one in panel.check_ins.findChildren(QLabel) if one.isVisibleTo(panel))
    assert "Half is enough" not in said
