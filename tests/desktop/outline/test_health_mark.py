"""How a step stands, in the goal tree: a mark before its status, in words for who points at it or hears it."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from planner.desktop.outline.model import OutlineModel
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.columns import Column
from planner.desktop.theme import Theme
from planner.document import Document
from planner.roadmap import CheckIn, Decision, Health, Status, Step

TODAY = date.today()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, "light")
    yield made
    made.deleteLater()


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    with Document.create(tmp_path / "plan.db", template="empty", language="en") as made:
        with made.change("plan") as change:
            top = change.add(Step(id="top", title="Top"))
            days: dict[str, Any] = {"start": TODAY - timedelta(9), "status": Status.UNDER_WAY}
            change.add(Step(id="late", title="Late", end=TODAY - timedelta(2), progress=90, **days), parent=top)
            change.add(Step(id="well", title="Well", **days), parent=top)
        yield made


@pytest.fixture
def model(document: Document, theme: Theme) -> OutlineModel:
    made = OutlineModel(document.roadmap, Translator("en"), theme)
    document.subscribe(made.show)
    return made


def cell(model: OutlineModel, step_id: str, role: Qt.ItemDataRole) -> Any:
    return model.index_of(step_id, Column.STATUS).data(role)


def marked(model: OutlineModel) -> set[str]:
    """Return the steps with a mark of health before that of their status."""
    icons = {step.id: cell(model, step.id, Qt.ItemDataRole.DecorationRole) for step in model.roadmap.steps}
    sizes = {step_id: icon.availableSizes()[0] for step_id, icon in icons.items()}
    return {step_id for step_id, size in sizes.items() if size.width() > size.height()}


def spoken(model: OutlineModel, step_id: str) -> str:
    return cell(model, step_id, Qt.ItemDataRole.AccessibleTextRole)


def say(document: Document, health: Health | None, step_id: str = "well") -> None:
    with document.change("word") as change:
        change.add(CheckIn(step_id=step_id, day=TODAY, health=health, confidence=8))


def test_a_plan_of_which_nobody_said_how_it_stands_is_a_plain_tree(document: Document, model: OutlineModel) -> None:
    assert marked(model) == set()
    say(document, None)
    assert marked(model) == set()
    assert spoken(model, "late") == "Status: under way"


def test_steps_of_which_something_is_to_be_said_are_marked_and_told(document: Document, model: OutlineModel) -> None:
    say(document, Health.AT_RISK)
    assert marked(model) == {"top", "late", "well"}
    assert spoken(model, "late").startswith("Status: under way, off course: its end of")
    assert "at risk by the owner's word of" in spoken(model, "well")
    assert "1 step below is off course" in spoken(model, "top")
    tooltip = cell(model, "late", Qt.ItemDataRole.ToolTipRole)
    assert tooltip.startswith("<qt>under way<br>off course: its end of")
    assert "Off course from the day after its end" in tooltip
    document.undo()
    assert marked(model) == set()


def test_what_simply_goes_well_is_left_alone(document: Document, model: OutlineModel) -> None:
    say(document, Health.OFF_COURSE, "late")
    assert marked(model) == {"top", "late"}
    with document.change("end") as change:
        change.set("late", status=Status.DONE)
    assert marked(model) == set()


def test_a_decision_shows_too_and_own_trouble_is_filled_while_that_below_is_hollow(
    document: Document, model: OutlineModel
) -> None:
    with document.change("decide") as change:
        change.add(Decision(step_id="late", day=TODAY, decided="Half a year later"))
    assert "changed by decision" in spoken(model, "late")
    pictures = [cell(model, one, Qt.ItemDataRole.DecorationRole).pixmap(40, 14).toImage() for one in ("late", "top")]
    assert pictures[0] != pictures[1]
