"""What is told later than it was asked for goes to nobody who is gone, and no module can forget that."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import delete

import planner.desktop
from planner.desktop.forms.pages import Page
from planner.desktop.services.lifetime import end, follow, later, listens, resume
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from tests.desktop.conftest import settle

DESKTOP = Path(planner.desktop.__file__).parent
OF_THREADS = {"QThread", "QRunnable", "QThreadPool", "QtConcurrent", "Thread", "ThreadPoolExecutor"}
LONG_LIVED = {"translator", "theme", "_translator", "_theme", "application", "registry"}
"""What outlives a page: the names of what its signals are asked of."""


@pytest.fixture
def page(qapp: object) -> Iterator[QWidget]:
    made = QWidget()
    yield made
    settle()


def test_what_is_closed_or_deleted_listens_no_more_nor_does_what_stands_in_it(page: QWidget) -> None:
    inside, apart = QObject(page), QObject()
    assert listens(inside)
    end(page)
    assert not listens(page)
    assert not listens(inside)
    assert listens(apart)
    resume(page)
    assert listens(inside)
    delete(page)
    assert not listens(inside)


def test_nothing_is_done_later_for_who_is_gone(page: QWidget) -> None:
    done: list[str] = []
    gone, closed = QObject(), QObject(page)
    for asker, name in ((gone, "gone"), (closed, "closed"), (QObject(page), "a page that is closed")):
        later(asker, lambda name=name: done.append(name))
    later(stays := QObject(), lambda: done.append("stays"))
    delete(gone)
    end(page)
    settle()
    assert done == ["stays"]
    assert listens(stays)


def test_a_document_tells_nobody_who_is_gone(page: QWidget, empty_path: Path) -> None:
    told: list[str] = []
    inside = QObject(page)
    with Document.open(empty_path) as document:
        follow(inside, document, lambda event: told.append(event.label))
        with document.change("first") as change:
            change.set(document.roadmap.goal, statement="One")
        delete(page)
        with document.change("second") as change:
            change.set(document.roadmap.goal, statement="Two")
    assert told == ["first"]


def test_a_dialog_that_ended_listens_again_when_it_is_shown_again(qapp: object) -> None:
    dialog = Page(Translator("en", qapp), Theme(qapp, "light"), None, "A page")  # type: ignore[arg-type]
    dialog.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    for _ in range(2):
        dialog.show()
        assert listens(dialog)
        dialog.reject()
        assert not listens(dialog)
    delete(dialog)


# No module forgets it.


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(DESKTOP.rglob("*.py")):
        yield path.relative_to(DESKTOP).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def test_threads_timers_and_subscriptions_are_made_in_one_place_each() -> None:
    found: dict[str, set[str]] = {}
    for name, tree in modules():
        for call in calls(tree):
            if isinstance(call.func, ast.Attribute) and call.func.attr in ("singleShot", "subscribe", "submit"):
                found.setdefault(call.func.attr, set()).add(name)
        for node in ast.walk(tree):
            named = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
            if named in OF_THREADS:
                found.setdefault(named, set()).add(name)
    assert found == {
        "singleShot": {"services/lifetime.py"},
        "subscribe": {"services/lifetime.py"},
        "submit": {"services/jobs.py"},
        "ThreadPoolExecutor": {"services/jobs.py"},
    }


def test_every_timer_ends_with_what_it_is_for() -> None:
    made = [(name, call) for name, tree in modules() for call in calls(tree) if ast.unparse(call.func) == "QTimer"]
    assert len(made) > 5
    assert [name for name, call in made if not call.args or ast.unparse(call.args[0]) != "self"] == []


def test_what_outlives_a_page_tells_methods_of_it_which_qt_lets_go_of() -> None:
    """Qt ends a connection to a method of an object with that object, one to a lambda only with the signal."""
    kept: list[str] = []
    for name, tree in modules():
        for call in calls(tree):
            function = call.func
            if not isinstance(function, ast.Attribute) or function.attr != "connect":
                continue
            signal = function.value
            source = ast.unparse(signal.value).rpartition(".")[2] if isinstance(signal, ast.Attribute) else ""
            if source in LONG_LIVED and not isinstance(call.args[0], ast.Attribute):
                kept.append(f"{name}: {ast.unparse(call)}")
    assert kept == ["app/application.py: translator.changed.connect(speak)"]  # which lives as long


def test_the_asker_of_a_job_is_a_part_of_the_screen_that_ends() -> None:
    """Each is the page, dialog or controller itself, or handed in by it; never made for the occasion."""
    askers = {
        ast.unparse(call.args[0])
        for name, tree in modules()
        for call in calls(tree)
        if isinstance(call.func, ast.Attribute) and call.func.attr == "start" and len(call.args) == 2
    }
    assert askers == {"self", "asker", "dialog"}


def test_every_dialog_that_waits_for_something_is_a_page_that_ends() -> None:
    for name, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "QDialog" for base in node.bases):
                assert name == "forms/pages.py" or not any(
                    ast.unparse(call.func).endswith("_jobs.start") for call in calls(node)
                ), name
    assert issubclass(Page, QDialog)
