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
from planner.roadmap import CheckIn, Decision, Health, Rhythm, Status, Step

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


def strength(model: OutlineModel, step_id: str) -> int:
    """Return how strong the strongest point of the mark of health is, 0-255."""
    icon = cell(model, step_id, Qt.ItemDataRole.DecorationRole)
    picture = icon.pixmap(icon.availableSizes()[0]).toImage()
    return max(picture.pixelColor(x, y).alpha() for x in range(14) for y in range(picture.height()))


def said_before(document: Document, days: int, step_id: str, **said: Any) -> None:
    with document.change("word") as change:
        change.add(CheckIn(step_id=step_id, day=TODAY - timedelta(days), **said))


def test_a_word_older_than_its_rhythm_fades_and_wears_its_date(document: Document, model: OutlineModel) -> None:
    said_before(document, 20, "late", health=Health.AT_RISK, confidence=7)
    assert strength(model, "late") == 255
    assert str(model.index_of("late", Column.CONFIDENCE).data()) == "7 of 10"
    with document.change("rhythm") as change:
        change.set(document.roadmap.goal, rhythm=Rhythm.WEEKLY)
    assert 170 <= strength(model, "late") <= 200
    day = Translator("en").language.day(TODAY - timedelta(20))
    assert f"the latest word is of {day}" in spoken(model, "late")
    assert day in cell(model, "late", Qt.ItemDataRole.ToolTipRole)
    shown = str(model.index_of("late", Column.CONFIDENCE).data())
    assert shown.startswith("7 of 10 · ")
    assert shown.partition(" · ")[2] in day
    assert model.index_of("late", Column.CONFIDENCE).data(Qt.ItemDataRole.EditRole) == "7 of 10"
    say(document, None, "late")
    assert strength(model, "late") == 255
    assert str(model.index_of("late", Column.CONFIDENCE).data()) == "8 of 10"


def test_a_rhythm_of_the_branch_fades_what_is_below_it(document: Document, model: OutlineModel) -> None:
    said_before(document, 20, "late", confidence=7)
    with document.change("rhythm") as change:
        change.set("top", rhythm=Rhythm.TWO_WEEKS)
    assert "·" in str(model.index_of("late", Column.CONFIDENCE).data())
    document.undo()
    assert "·" not in str(model.index_of("late", Column.CONFIDENCE).data())


def test_the_latest_confidence_is_that_of_the_latest_day(document: Document, model: OutlineModel) -> None:
    said_before(document, 1, "well", confidence=3)
    said_before(document, 9, "well", confidence=8)
    assert str(model.index_of("well", Column.CONFIDENCE).data()) == "3 of 10"
