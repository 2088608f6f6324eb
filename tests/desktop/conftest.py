"""What the tests of the window share: a desk with real files, and keys that go where a person's would."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QDeadlineTimer,
    QEvent,
    QObject,
    Qt,
    QtMsgType,
    QUrl,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import planner.desktop  # noqa: F401 - keeps None alive
from planner.desktop.app.application import make_registry
from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.services.gui_garbage import collect_some
from planner.desktop.services.settings import Settings
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.roadmap import Goal, Roadmap
from tests.plans import municipal_plan

QUIET = ("This plugin does not support", "propagateSizeHints")
"""What Qt's offscreen platform says of itself."""


class Answers:
    """Answers the window's questions as a person would; `said` keeps what was told and asked."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.path: Path | None = None
        self.paths: list[Path] = []
        self.agree = True
        self.act = False

    def open_file(self, title: str, kinds: tuple[str, ...]) -> Path | None:
        self.said.append(title)
        return self.path

    def open_files(self, title: str, kinds: tuple[str, ...]) -> list[Path]:
        self.said.append(title)
        return self.paths

    def open_folder(self, title: str) -> Path | None:
        self.said.append(title)
        return self.path

    def save_file(self, title: str, name: str, kinds: tuple[str, ...]) -> Path | None:
        self.said.append(f"{title} {name}")
        return self.path

    def whether(self, question: str, more: str, yes: str, no: str) -> bool:
        self.said.append(question)
        return self.agree

    def tell(self, words: str, more: str = "", act: str = "") -> bool:
        self.said.append(words)
        return self.act


@pytest.fixture(scope="session", autouse=True)
def nothing_is_collected_within_a_test() -> Iterator[None]:
    """Leave garbage until a test is over, also where no application has that done: see `services.gui_garbage`."""
    gc.collect()
    gc.freeze()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def collected_after_each_test(nothing_is_collected_within_a_test: None) -> Iterator[None]:
    yield
    collect_some()


@pytest.fixture(autouse=True)
def no_button_is_held() -> Iterator[None]:
    """Let go of a button of the mouse: one that closed a pop-up under it is never told of the release."""
    yield
    if QApplication.instance() is not None and QApplication.mouseButtons() is not Qt.MouseButton.NoButton:
        somewhere = QWidget()
        somewhere.show()
        QTest.mouseRelease(somewhere, Qt.MouseButton.LeftButton)
        somewhere.close()


@pytest.fixture
def warnings_of_qt() -> Iterator[list[str]]:
    """Collect what Qt warns of; a test that leaves any fails."""
    said: list[str] = []

    def note(kind: QtMsgType, _context: object, words: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not any(one in words for one in QUIET):
            said.append(words)

    before = qInstallMessageHandler(note)
    yield said
    qInstallMessageHandler(before)
    assert said == []


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(tmp_path / "settings" / "settings.ini")
    made.name_offered = True  # which every window would do else
    return made


@pytest.fixture
def registry(qapp: QApplication, settings: Settings, warnings_of_qt: list[str]) -> Iterator[WindowRegistry]:
    made = make_registry(qapp, settings)
    yield made
    close_all(made)
    made.finish()
    made.deleteLater()
    QGuiApplication.clipboard().clear()  # the offscreen platform lets go of it when Python is gone, and falls over it
    settle()


def settle() -> None:
    """Let everything that waits be done, removals included."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait_for(ready: Callable[[], object], seconds: float = 20.0) -> None:
    """Go on as soon as something is so; fail when it does not come."""
    end = QDeadlineTimer(int(seconds * 1000))
    while not ready():
        assert not end.hasExpired()
        QApplication.processEvents()
        sleep(0.002)  # the job that is waited for needs Python as well


def close_all(registry: WindowRegistry) -> None:
    """Close every window, with its file."""
    for window in [*registry.windows]:
        window.close()
    wait_for(lambda: not registry.windows)
    settle()


def window_of(registry: WindowRegistry, path: Path) -> MainWindow:
    """Return the window in which a file was opened."""
    registry.open(path)
    wait_for(lambda: any(window.document and window.document.path == path for window in registry.windows))
    window = next(one for one in registry.windows if one.document and one.document.path == path)
    window.resize(1280, 800)
    window.activateWindow()
    assert QTest.qWaitForWindowExposed(window)
    settle()
    return window


@pytest.fixture(scope="session")
def plan_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file with the plan of a municipality, made once."""
    path = tmp_path_factory.mktemp("made") / "plan.db"
    Document.create_from(path, municipal_plan(), author="Gemeentesecretaris").close()
    return path.read_bytes()


@pytest.fixture(scope="session")
def sample_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the sample in English, with its two years of history; made once in a run."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    Document.create(path, template="sample", language="en", author="Information manager").close()
    return path.read_bytes()


@pytest.fixture
def plan_path(tmp_path: Path, plan_bytes: bytes) -> Path:
    """The plan of a municipality, in a file."""
    path = tmp_path / "plan.db"
    path.write_bytes(plan_bytes)
    return path


@pytest.fixture
def empty_path(tmp_path: Path) -> Path:
    """A roadmap with a goal and nothing else, in a file."""
    path = tmp_path / "empty.db"
    Document.create_from(path, Roadmap(goal=Goal(id="goal", statement="Everyone can read"))).close()
    return path


@pytest.fixture
def window(registry: WindowRegistry, plan_path: Path) -> MainWindow:
    """The window with the plan of a municipality."""
    return with_answers(window_of(registry, plan_path))


@pytest.fixture
def empty(registry: WindowRegistry, empty_path: Path) -> MainWindow:
    """The window with nothing but a goal."""
    return with_answers(window_of(registry, empty_path))


def with_answers(window: MainWindow) -> MainWindow:
    """Have the window's questions answered."""
    answers = Answers()
    window.dialogs = window.files.dialogs = answers  # type: ignore[assignment]
    return window


def focused() -> QWidget:
    """Return what has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(*keys: object) -> None:
    """Press keys one after the other, each where the keyboard is then: a Qt key, a text, or a sequence as "Ctrl+Z"."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QKeySequence

    for key in keys:
        if isinstance(key, Qt.Key):
            window = QApplication.focusWindow()
            popup = QApplication.activePopupWidget() is not None and window is not None
            QTest.keyClick(window if popup else focused(), key)
        elif isinstance(key, str) and key.startswith(("Ctrl+", "Alt+", "Shift+")):
            QTest.keySequence(focused(), QKeySequence(key))
        else:
            QTest.keyClicks(focused(), str(key))
        settle()


def drawn(window: MainWindow) -> str:
    """Return the tree as text, a line a step, indented by depth."""
    assert window.document is not None
    steps = window.document.roadmap.steps
    return "\n".join("  " * steps.depth(step) + step.title for step in steps.walk())


def seen(window: MainWindow) -> str:
    """Return the rows of the model as text, as `drawn` does of the document."""
    assert window.workspace is not None
    model = window.workspace.outline.model
    lines: list[str] = []
    waiting = [(model.index(row, 1), 0) for row in reversed(range(model.rowCount()))]
    while waiting:
        index, depth = waiting.pop()
        lines.append("  " * depth + index.data())
        below = index.siblingAtColumn(0)
        waiting.extend((model.index(row, 1, below), depth + 1) for row in reversed(range(model.rowCount(below))))
    return "\n".join(lines)


class FileManager(QObject):
    """What the system shows folders with: keeps which it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Path] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.shown.append(Path(url.toLocalFile()))


@pytest.fixture
def files() -> Iterator[FileManager]:
    made = FileManager()
    QDesktopServices.setUrlHandler("file", made, "show")
    yield made
    QDesktopServices.unsetUrlHandler("file")
