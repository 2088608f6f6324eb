"""Mine: whose list it is stays chosen from one sitting to the next, for each roadmap by itself."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planner.desktop.app.application import make_registry
from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.mine import MinePage
from planner.desktop.services.settings import Settings
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.operations.people import remove_person
from planner.roadmap import Goal, Person, Roadmap
from tests.desktop.conftest import close_all, settle, window_of, with_answers
from tests.desktop.pages.mending_plan import director_plan


def mine_of(window: MainWindow) -> MinePage:
    """Return Mine as it is found, with nobody chosen by the test."""
    window.commands.run("tasks")
    settle()
    page = window.stack.currentWidget()
    assert isinstance(page, MinePage)
    return page


def opened(registry: WindowRegistry, path: Path, author: str = "") -> MinePage:
    window = with_answers(window_of(registry, path))
    window.document.author = author
    window.files.authorNamed.emit()
    return mine_of(window)


def choose(page: MinePage, name: str) -> None:
    """Choose a person in the list at the top, by keyboard."""
    page.whose.setFocus()
    at = page.whose.findText(name)
    while page.whose.currentIndex() != at:
        QTest.keyClick(page.whose, Qt.Key.Key_Down if page.whose.currentIndex() < at else Qt.Key.Key_Up)
    settle()


@pytest.mark.parametrize("author", ["", "Director", "A stranger"])
def test_the_person_who_was_chosen_is_the_one_at_the_next_start(
    registry: WindowRegistry, qapp: QApplication, settings: Settings, tmp_path: Path, author: str
) -> None:
    path = director_plan(tmp_path / "plan.db")
    page = opened(registry, path, author)
    assert page.whose.currentText() == ("Director" if author == "Director" else "choose a person")
    choose(page, "Adviser")
    close_all(registry)
    settings.sync()
    once_more = make_registry(qapp, Settings(tmp_path / "settings.ini"))
    page = opened(once_more, path, author)
    assert (page.whose.currentText(), page.about().partition(",")[0]) == ("Adviser", "Adviser")
    close_all(once_more)
    once_more.finish()
    once_more.deleteLater()


def test_who_goes_back_to_the_own_list_finds_it_under_any_name_of_his_own(
    registry: WindowRegistry, settings: Settings, tmp_path: Path
) -> None:
    path = director_plan(tmp_path / "plan.db")
    page = opened(registry, path, "Director")
    choose(page, "Adviser")
    choose(page, "Director")
    close_all(registry)
    assert settings.list_for("goal") == ""
    assert opened(registry, path, "Adviser").whose.currentText() == "Adviser"


def test_a_person_who_is_gone_is_forgotten_for_the_author(registry: WindowRegistry, tmp_path: Path) -> None:
    path = director_plan(tmp_path / "plan.db")
    choose(opened(registry, path, "Director"), "Adviser")
    close_all(registry)
    with Document.open(path) as document:
        remove_person(document, document.roadmap.people["adviser"], "gone")
        document.publish()
    assert opened(registry, path, "Director").whose.currentText() == "Director"


def test_another_roadmap_in_the_same_window_has_a_choice_of_its_own(registry: WindowRegistry, tmp_path: Path) -> None:
    path, other = director_plan(tmp_path / "plan.db"), tmp_path / "other.db"
    with Document.create_from(other, Roadmap(goal=Goal(id="other"))) as made, made.change("begin") as change:
        change.add(Person(id="writer", name="Writer"))
        change.add(Person(id="director", name="Director"))
    choose(opened(registry, path, "Director"), "Adviser")
    assert opened(registry, other, "Director").whose.currentText() == "Director"
