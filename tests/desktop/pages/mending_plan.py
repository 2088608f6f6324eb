"""What the tests of mending on the spot share: a plan in which much asks for something, and the keys of its pages."""

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.mending.page import MendingPage
from planner.desktop.mine import MinePage
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.roadmap import CheckIn, Goal, Person, Rhythm, Roadmap, Status, Step
from tests.desktop.conftest import settle, window_of, with_answers

TODAY = date.today()


def day(count: int) -> date:
    return TODAY + timedelta(days=count)


def director_plan(path: Path) -> Path:
    """Write a plan of the director: a late step, one that asks a word, one that begins, a question of a colleague."""
    with (
        Document.create_from(
            path, Roadmap(goal=Goal(id="goal", statement="Everyone can read", rhythm=Rhythm.WEEKLY))
        ) as new,
        new.change("begin") as change,
    ):
        change.add(Person(id="director", name="Director"))
        change.add(Person(id="adviser", name="Adviser"))
        change.add(Step(id="top", title="Reading together", owner_id="director"))
        own = {"owner_id": "director", "result": "Seen"}
        change.add(
            Step(id="late", title="Late", start=day(-60), end=day(-20), progress=80, status=Status.UNDER_WAY, **own),
            parent="top",
        )
        change.add(
            Step(id="due", title="Due", start=day(-30), end=day(30), progress=50, status=Status.UNDER_WAY, **own),
            parent="top",
        )
        change.add(Step(id="soon", title="Soon", start=day(3), end=day(30), **own), parent="top")
        change.add(
            Step(
                id="asks",
                title="Asks",
                start=day(-9),
                end=day(30),
                progress=30,
                status=Status.UNDER_WAY,
                owner_id="adviser",
            ),
            parent="top",
        )
        change.add(
            CheckIn(
                id="word",
                step_id="asks",
                day=day(-1),
                progress=30,
                person_id="adviser",
                needs="a signature",
                needs_from_id="director",
            )
        )
    return path


def director_of(registry: WindowRegistry, path: Path) -> MainWindow:
    """Return the window of a director in which a plan was opened."""
    window = with_answers(window_of(registry, path))
    window.document.author = "Director"
    window.files.authorNamed.emit()
    return window


def shown(window: MainWindow, name: str) -> MendingPage:
    window.commands.run(name)
    settle()
    page = window.stack.currentWidget()
    assert isinstance(page, MendingPage)
    if isinstance(page, MinePage):
        page.choose_person("director")
    return page


def keys(page: MendingPage) -> list[tuple[str, str]]:
    return [(row.group, row.key) for row in page.list.rows_model.rows]


def type_keys(page: MendingPage, text: str, *then: Qt.Key) -> None:
    """Type into whatever has the keyboard."""
    for letter in text:
        QTest.keyClick(page.window().focusWidget(), letter)
    for key in then:
        QTest.keyClick(page.window().focusWidget(), key)
    settle()


def click_row(page: MendingPage, key: str) -> None:
    page.list.choose(key)
    place = page.list.visualRect(page.list.currentIndex())
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place.center() + QPoint(5, 0))
    settle()
