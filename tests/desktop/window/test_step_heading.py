"""Above the fields of the panel, on a laptop: the way to a check-in, and how many steps are chosen."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget

from planner.desktop.window import MainWindow
from planner.roadmap import Step
from tests.desktop.acting import DOWN, LEFT_BUTTON, model_of, stand_on, titled, view_of
from tests.desktop.conftest import press, settle

DESK = "Wijkbalie in vier buurthuizen"
SCREEN = (1366, 700)
"""Points of a window on a laptop of 1366 by 768, with the bars of the system around it."""


def wholly_in_sight(widget: QWidget) -> bool:
    return widget.isVisible() and widget.visibleRegion().boundingRect() == QRect(0, 0, widget.width(), widget.height())


@pytest.fixture
def laptop(window: MainWindow) -> MainWindow:
    window.resize(*SCREEN)
    settle()
    return window


def deepest(window: MainWindow) -> Step:
    """Return a step with the longest line above it, made three levels deeper than the plan has."""
    steps = window.document.roadmap.steps
    above = max(steps.walk(), key=steps.depth)
    with window.document.change("deeper") as change:
        for number in range(3):
            above = change.add(
                Step(title=f"Een stap met een lange naam die in het paneel wordt afgekapt {number}"), above
            )
    settle()
    return above


@pytest.mark.parametrize("deep", [False, True])
@pytest.mark.parametrize("code", ["nl", "en"])
def test_a_check_in_is_reached_without_scrolling(laptop: MainWindow, code: str, deep: bool) -> None:
    laptop.window_commands.speak(code)
    panel, form = laptop.workspace.panel, laptop.workspace.panel.check_ins
    stand_on(laptop, deepest(laptop).title if deep else DESK)
    assert panel.findChild(QScrollArea).verticalScrollBar().value() == 0
    assert wholly_in_sight(panel.heading.check_in)
    assert not wholly_in_sight(form.keep)
    QTest.mouseClick(panel.heading.check_in, LEFT_BUTTON)
    settle()
    assert form.progress.hasFocus()
    for part in (form.progress, form.confidence, form.note, form.keep):
        assert wholly_in_sight(part)


def test_the_panel_says_how_many_steps_are_chosen(laptop: MainWindow) -> None:
    heading = laptop.workspace.panel.heading
    stand_on(laptop, DESK)
    assert not heading.several.isVisible()
    press("Shift+Up", "Shift+Up")
    number = laptop.document.roadmap.steps.number(laptop.workspace.panel.step_id)
    assert heading.several.isVisible()
    assert heading.several.text() == f"3 steps are chosen. What you write here is of step {number} alone."
    laptop.window_commands.speak("nl")
    assert heading.several.text() == f"3 stappen gekozen. Wat je hier schrijft, is alleen van stap {number}."
    press("Ctrl+A")
    count = len(view_of(laptop).chosen())
    assert count > 50
    assert heading.several.text().startswith(f"{count} stappen gekozen.")
    press(DOWN)
    assert not heading.several.isVisible()


def test_what_is_removed_or_hidden_is_counted_no_more(laptop: MainWindow) -> None:
    heading = laptop.workspace.panel.heading
    steps = laptop.document.roadmap.steps
    three = [step.title for step in steps.walk() if steps.depth(step) == 1][:3]
    stand_on(laptop, *three)
    assert heading.several.text().startswith("3 steps")
    with laptop.document.change("somebody else") as change:
        change.remove(titled(laptop, three[2]))
    settle()
    assert heading.several.text().startswith("2 steps")
    laptop.workspace.outline.bar.words.setText(three[0])
    laptop.workspace.outline.bar.search_now()
    settle()
    assert model_of(laptop).visible is not None
    assert not heading.several.isVisible()
