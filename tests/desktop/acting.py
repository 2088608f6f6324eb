"""What a person does in the goal tree, for the tests: looking at a cell, standing on a step, typing, clicking."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from planner.desktop.outline.model import OutlineModel
from planner.desktop.outline.view import OutlineView
from planner.desktop.step_editing.columns import Column
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.roadmap import Goal, Roadmap, Step
from planner.roadmap.records import Record
from tests.desktop.conftest import press, settle
from tests.plans import build

ENTER, TAB, BACKTAB, ESC = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape
F2, DELETE = Qt.Key.Key_F2, Qt.Key.Key_Delete
UP, DOWN, LEFT, RIGHT = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right
LEFT_BUTTON = Qt.MouseButton.LeftButton


def plan(outline: str, *carriers: Record) -> Roadmap:
    """Return a plan with the steps of an indented text, two spaces a level; an id is the title with "-" for spaces."""
    line: list[str] = []
    steps: list[tuple[Step, str | None]] = []
    for row in outline.strip("\n").splitlines():
        depth, title = (len(row) - len(row.lstrip(" "))) // 2, row.strip()
        line = line[:depth]
        step = Step(id=title.replace(" ", "-"), title=title)
        steps.append((step, line[-1] if line else None))
        line.append(step.id)
    return build(Goal(id="goal", statement="Everyone can read"), carriers, steps)


def written(path: Path, roadmap: Roadmap) -> Path:
    """Write a plan to a file and return its path."""
    Document.create_from(path, roadmap).close()
    return path


def view_of(window: MainWindow) -> OutlineView:
    assert window.workspace is not None
    return window.workspace.outline.view


def model_of(window: MainWindow) -> OutlineModel:
    assert window.workspace is not None
    return window.workspace.outline.model


def titled(window: MainWindow, title: str) -> Step:
    """Return the step with a title."""
    assert window.document is not None
    return next(step for step in window.document.roadmap.steps.walk() if step.title == title)


def cell(window: MainWindow, title: str, column: Column) -> str:
    """Return what a cell says."""
    return model_of(window).index_of(titled(window, title).id, column).data()


def stand_on(window: MainWindow, *titles: str) -> None:
    """Choose steps, with the keyboard in the tree."""
    assert window.workspace is not None
    window.activateWindow()
    window.workspace.outline.controller.choose([titled(window, title).id for title in titles])
    view_of(window).setFocus()
    settle()


def chosen(window: MainWindow) -> list[str]:
    """Return the titles of the chosen steps, in the order of the tree."""
    assert window.document is not None
    ids = set(view_of(window).chosen())
    return [step.title for step in window.document.roadmap.steps.walk() if step.id in ids]


def current(window: MainWindow) -> str | None:
    """Return the title of the step that the keyboard is at."""
    assert window.document is not None
    step = window.document.roadmap.steps.get(view_of(window).current())
    return None if step is None else step.title


def place_of(window: MainWindow, title: str, column: Column = Column.TITLE) -> QPoint:
    """Return the middle of a cell, in points of the viewport."""
    index = model_of(window).index_of(titled(window, title).id, column)
    return view_of(window).visualRect(index).center()


def click(window: MainWindow, title: str, column: Column = Column.TITLE, *, twice: bool = False) -> None:
    """Click on a cell."""
    view, place = view_of(window), place_of(window, title, column)
    QTest.mouseClick(view.viewport(), LEFT_BUTTON, pos=place)
    if twice:
        QTest.mouseDClick(view.viewport(), LEFT_BUTTON, pos=place)
    settle()


def fill_in(window: MainWindow, title: str, column: Column, text: str, leave: Qt.Key = ENTER) -> None:
    """Type a text into a cell, in the place of what stands there."""
    assert window.workspace is not None
    window.activateWindow()
    window.workspace.outline.typing.edit(titled(window, title).id, column)
    settle()
    press("Ctrl+A", Qt.Key.Key_Backspace)
    if text:
        press(text)
    press(leave)
    window.activateWindow()
    settle()


def rows(window: MainWindow) -> list[str]:
    """Return the titles in sight, from top to bottom, as the view shows them."""
    view, titles = view_of(window), []
    index = model_of(window).index(0, 0)
    while index.isValid():
        titles.append(index.siblingAtColumn(Column.TITLE).data())
        index = view.indexBelow(index)
    return titles
