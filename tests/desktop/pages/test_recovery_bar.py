"""The bar for work that is in no file yet."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from planner.desktop.backups.recovery_bar import RecoveryBar
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.document.recovery import Unpublished, unpublished
from planner.roadmap import Step
from tests.plans import municipal_plan


def work(name: str) -> Unpublished:
    return Unpublished(Path("/somewhere") / name, datetime(2026, 11, 20, 12, tzinfo=UTC), Path("/kept"))


@pytest.fixture
def bar(qtbot: QtBot, translator: Translator, theme: Theme) -> RecoveryBar:
    made = RecoveryBar(translator, theme)
    qtbot.addWidget(made)
    return made


def offers(bar: RecoveryBar) -> list[str]:
    return [one.accessibleName() for one in bar.findChildren(QPushButton) if one.isVisible()]


def test_without_work_there_is_no_bar(bar: RecoveryBar) -> None:
    bar.offer([])
    assert not bar.isVisible()


def test_work_is_offered_by_its_name_and_opened(bar: RecoveryBar) -> None:
    opened: list[Unpublished] = []
    bar.openRequested.connect(opened.append)
    bar.offer([work("One & two.db"), work("three.db")])
    assert bar.words.text() == "2 roadmaps have work that is in no file yet."
    assert offers(bar) == ["Later", "Open One & two", "Open three"]
    next(one for one in bar.findChildren(QPushButton) if "One" in one.accessibleName()).click()
    assert opened == [work("One & two.db")]
    assert not bar.isVisible()


def test_it_can_be_put_off(bar: RecoveryBar) -> None:
    put_off: list[bool] = []
    bar.dismissed.connect(lambda: put_off.append(True))
    bar.offer([work("plan.db")])
    bar.later.click()
    assert put_off == [True]
    assert not bar.isVisible()


def test_it_speaks_another_language_at_once(bar: RecoveryBar, translator: Translator, qtbot: QtBot) -> None:
    bar.offer([work("plan.db")])
    translator.speak("nl")
    translator.speak("en")
    qtbot.waitUntil(lambda: offers(bar) == ["Later", "Open plan"])


def test_what_a_crash_left_is_what_is_offered(bar: RecoveryBar, tmp_path: Path) -> None:
    document = Document.create_from(tmp_path / "plan.db", municipal_plan())
    with document.change("Add a step") as change:
        change.add(Step(title="Not in the file yet"))
    document._repository.copy.close()  # as a crash leaves it: nothing was published
    bar.offer(unpublished())
    assert offers(bar) == ["Later", "Open plan"]
