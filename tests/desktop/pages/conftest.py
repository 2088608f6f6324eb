"""What the tests of pages and dialogs share: a theme, a wording, and documents in folders of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import Editing
from planner.desktop.theme import Theme
from planner.document import Document
from tests.plans import municipal_plan


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication) -> None:
    """Let go of the widgets of the test before: outside an event loop nobody else does."""
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def translator() -> Translator:
    return Translator("en")


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, "light")
    yield made
    made.deleteLater()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    with Document.create_from(tmp_path / "plan.db", municipal_plan(), author="Gemeentesecretaris") as made:
        yield made


@pytest.fixture
def editing(document: Document, translator: Translator) -> Editing:
    return Editing(document, translator, lambda _step, _count: True)
