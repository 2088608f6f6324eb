"""How often a word is asked about a step or branch: quiet words in its panel, and a choice for who wants another."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from planner.desktop.panel import StepPanel
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import Editing
from planner.desktop.theme import Theme
from planner.document import Document
from planner.insight import rhythm_of
from planner.roadmap import CheckIn, Rhythm, Status
from tests.desktop.conftest import settle

LEAF, PARENT, TOP = "s00044", "s00043", "s00042"


@pytest.fixture
def panel(qtbot: QtBot, editing: Editing, document: Document, translator: Translator, theme: Theme) -> StepPanel:
    made = StepPanel(editing, translator, theme)
    qtbot.addWidget(made)
    document.subscribe(made.show_event)
    made.resize(380, 900)
    made.show()
    made.show_step(document.roadmap, PARENT)
    return made


def choose(panel: StepPanel, value: str) -> None:
    choice = panel.rhythm.choice
    panel.rhythm.change.click()
    choice.opened.emit()
    choice.setCurrentIndex(choice.findData(value))
    choice.activated.emit(choice.currentIndex())


def test_it_is_said_in_quiet_words_until_another_is_wanted(panel: StepPanel) -> None:
    assert panel.rhythm.choice.isHidden()
    assert panel.rhythm.words.text() == "Check-ins of this branch: as the branch above (monthly)"
    panel.rhythm.change.click()
    assert panel.rhythm.choice.isVisible()
    assert panel.rhythm.choice.currentText() == "as the branch above (monthly)"


def test_a_rhythm_of_a_branch_is_one_act_that_undo_takes_back(panel: StepPanel, document: Document) -> None:
    before = len(document.history())
    choose(panel, "weekly")
    roadmap = document.roadmap
    assert roadmap.steps[PARENT].rhythm is Rhythm.WEEKLY
    assert rhythm_of(roadmap, LEAF) is Rhythm.WEEKLY
    assert rhythm_of(roadmap, TOP) is Rhythm.MONTHLY
    assert panel.rhythm.words.text() == "Check-ins of this branch: weekly"
    assert len(document.history()) == before + 1
    assert document.undo_label is not None
    assert document.undo_label.endswith("”: weekly")
    document.undo()
    assert document.roadmap.steps[PARENT].rhythm is None
    assert panel.rhythm.words.text() == "Check-ins of this branch: as the branch above (monthly)"


def test_a_step_follows_what_is_above_it_again(panel: StepPanel, document: Document) -> None:
    choose(panel, "quarterly")
    panel.show_step(document.roadmap, LEAF)
    assert panel.rhythm.choice.isHidden()
    assert panel.rhythm.words.text() == "Check-ins of this step: as the branch above (quarterly)"
    panel.show_step(document.roadmap, PARENT)
    choose(panel, "")
    assert document.roadmap.steps[PARENT].rhythm is None
    top = document.roadmap.steps.children()[0]
    panel.show_step(document.roadmap, top.id)
    assert panel.rhythm.words.text().endswith("as the whole roadmap (monthly)")


def test_the_roadmaps_rhythm_is_followed_at_once_and_in_either_language(
    panel: StepPanel, document: Document, translator: Translator
) -> None:
    with document.change("rhythm") as change:
        change.set(document.roadmap.goal, rhythm=Rhythm.TWO_WEEKS)
    assert panel.rhythm.words.text().endswith("(every two weeks)")
    translator.speak("nl")
    assert panel.rhythm.words.text() == "Check-ins van deze tak: zoals de tak erboven (om de twee weken)"
    assert panel.rhythm.choice.itemText(1) == "wekelijks"


def test_choosing_the_same_writes_nothing(panel: StepPanel, document: Document) -> None:
    before = len(document.history())
    choose(panel, "")
    assert len(document.history()) == before


def said(panel: StepPanel) -> list[str]:
    labels = panel.check_ins.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisibleTo(panel.check_ins)]


def test_the_latest_word_says_that_it_is_older_than_its_rhythm(panel: StepPanel, document: Document) -> None:
    with document.change("word") as change:
        change.set(PARENT, status=Status.UNDER_WAY, start=date.today(), end=None)
        change.add(CheckIn(step_id=PARENT, day=date.today() - timedelta(20), note="Two schools join"))
    since = "No word since; check-ins here are weekly."
    settle()
    assert "Two schools join" in said(panel)
    assert since not in said(panel)
    choose(panel, "weekly")
    settle()
    assert since in said(panel)
    document.undo()
    settle()
    assert since not in said(panel)
