"""The window: the real one, unseen: a roadmap opened, edited, searched, looked at in every way, printed, and closed."""

import os
import shutil
import sys
import threading
from array import array
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import walk_packages
from types import TracebackType
from typing import TYPE_CHECKING, Final

from planner.cli.self_test.trial import Trial, WrongResult, must
from planner.message import marked
from planner.roadmap import Step

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from planner.desktop.app.driven import DrivenApplication
    from planner.desktop.window import MainWindow

UNSEEN: Final = "offscreen"
"""The platform of Qt on which nothing is shown."""
LONGEST: Final = 180
"""Seconds after which a window that does nothing any more is given up."""
PATIENCE: Final = 30
"""Seconds after which something that should be seen is not."""
_DOTS: Final = 72
"""Dots to an inch of what is printed: enough to see that it is."""
_TITLE, _MISTYPED = "Ontbijtsessies", "Ontbjitsessies"
_LEAST_COLOURS: Final = 12
"""Colours that a picture of a window has at least: one that is blank has one or two."""


def try_window(trial: Trial) -> None:
    """Try the window, where its toolkit is installed; in a packaged program it is missing by mistake."""
    if find_spec("PySide6") is None and not getattr(sys, "frozen", False):
        trial.note(marked("not here: the window, of which the toolkit (PySide6) is not installed"))
        return
    os.environ["QT_QPA_PLATFORM"] = UNSEEN  # heard by what is made from now on: nothing is to appear on the screen
    with trial.step(marked("find every part of the window")):
        _import_all("planner.desktop")
    if getattr(sys, "frozen", False) and sys.platform == "linux":
        with trial.step(marked("find what a window needs to come on a screen")):
            _load_platforms()
    from planner.desktop.app.driven import without_chatter

    with _no_hanging(trial), _faults() as faults, _name_for_qt(trial.folder) as folder, ExitStack() as until:
        until.enter_context(without_chatter())
        with _step(trial, faults, marked("open a roadmap in the window")):
            application, window = _opened(trial, folder, until, faults)
        _use(trial, application, window, faults)
        with _step(trial, faults, marked("print the poster by way of the system")):
            _print(window, folder / "printed.pdf")
        with _step(trial, faults, marked("close the window, with all work in the file")):
            _close(application, window)


def _load_platforms() -> None:
    """Load Qt's parts for X and Wayland, unused: what they need of the system is found missing here, not at a start."""
    from ctypes import CDLL

    from PySide6.QtCore import QLibraryInfo

    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    for name in ("libqxcb.so", "libqwayland.so"):
        try:
            CDLL(str(folder / name))
        except OSError as wrong:  # PyInstaller's own words for it do not say what is missing; the system's do
            cause = wrong.__cause__ or wrong.__context__ or wrong
            raise WrongResult(marked("{name} cannot be used: {cause}"), name=name, cause=cause) from wrong


def _use(trial: Trial, application: "DrivenApplication", window: "MainWindow", faults: list[BaseException]) -> None:
    with _step(trial, faults, marked("edit the roadmap, and see it in the tree")):
        _edit(application, window)
    with _step(trial, faults, marked("search, with a typing mistake")):
        _search(application, window)
    with _step(trial, faults, marked("see the window in Dutch and English, in light and dark")):
        _look(application, window)
    with _step(trial, faults, marked("see the poster before it is printed")):
        _preview(application, window)


@contextmanager
def _step(trial: Trial, faults: list[BaseException], part: str) -> Generator[None]:
    """Try a step in which nothing may go wrong behind our back, where Qt calls the program, either."""
    with trial.step(part):
        try:
            yield
        finally:
            if faults:  # what else went wrong in the step came of it
                raise faults[0]


@contextmanager
def _faults() -> Generator[list[BaseException]]:
    """Yield the list of what is raised in code that Qt calls."""
    found: list[BaseException] = []
    before = sys.excepthook

    def note(_kind: type[BaseException], bug: BaseException, _trace: TracebackType | None) -> None:
        found.append(bug)

    sys.excepthook = note
    try:
        yield found
    finally:
        sys.excepthook = before


def _give_up(trial: Trial, reason: str) -> None:
    """End the process at once, which Qt is about to do itself or never will, with a sentence and nothing left."""
    from planner.cli.errors import refused
    from planner.roadmap.errors import DocumentError

    wrong = trial.failed(reason)
    assert isinstance(wrong, DocumentError)
    refused(trial.words.refusal(wrong), trial.words)
    shutil.rmtree(trial.folder, ignore_errors=True)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(1)


@contextmanager
def _no_hanging(trial: Trial) -> Generator[None]:
    """End the process when the window waits for somebody who is not there."""
    words = trial.words.text(marked("it was not done in {seconds} seconds"), seconds=LONGEST)
    watch = threading.Timer(LONGEST, _give_up, (trial, words))
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


@contextmanager
def _name_for_qt(folder: Path) -> Generator[Path]:
    """Yield a name for a folder that Qt takes: it knows UTF-8 alone, and would write to another folder without a word.

    Only a Linux has names in other bytes; there an open folder has a number, too.
    """
    try:
        str(folder).encode()
    except UnicodeEncodeError:
        number = os.open(folder, os.O_RDONLY)
        try:
            yield Path(f"/proc/self/fd/{number}")
        finally:
            os.close(number)
    else:
        yield folder


def _import_all(package: str) -> None:
    """Import each module of a package; what is imported late is missed late."""
    import_module("planner.desktop").load()
    names = [module.name for module in walk_packages(import_module(package).__path__, f"{package}.")]
    must(len(names) > 0, marked("the parts of the window cannot be listed"))
    for name in names:
        import_module(name)


def _opened(
    trial: Trial, folder: Path, until: ExitStack, faults: list[BaseException]
) -> "tuple[DrivenApplication, MainWindow]":
    """Open a roadmap; whatever goes wrong later, the window is closed before the folder of its file goes."""
    from planner.desktop import make_application
    from planner.document import Document
    from planner.document.templates.create import template_roadmap

    path = trial.folder / "window.db"
    with Document.create_from(path, template_roadmap("sample", trial.words.code), author="A") as document:
        title = document.roadmap.goal.statement
    application = make_application(folder / "settings.ini", on_fatal=lambda words: _give_up(trial, words))
    application.gone_wrong = lambda: bool(faults)
    until.callback(application.close)
    must(application.platform == UNSEEN, marked("it would be seen on the screen"))
    window = application.open(path)
    must(window.wait(), marked("the window does not come to rest"))
    assert window.document is not None and window.workspace is not None
    must(window.document.roadmap.goal.statement == title, marked("another roadmap is shown"))
    must(_titles(window), marked("no step is in the tree"))
    return application, window


def _titles(window: "MainWindow") -> list[str]:
    """Return the titles at the top of the tree, as they are shown."""
    from planner.desktop.step_editing.columns import Column

    assert window.workspace is not None
    model = window.workspace.outline.model
    return [str(model.index(row, Column.TITLE).data()) for row in range(model.rowCount())]


def _edit(application: "DrivenApplication", window: "MainWindow") -> None:
    document = window.document
    assert document is not None
    with document.change("add") as change:
        change.add(Step(title=_TITLE))
    must(_TITLE in _titles(window), marked("the new step is not in the tree"))
    window.commands.run("undo")
    must(_TITLE not in _titles(window), marked("undo is not seen in the tree"))
    window.commands.run("redo")
    must(_TITLE in _titles(window), marked("the new step is not in the tree"))
    must(window.wait() and not document.saved.problem, marked("the work does not reach the file"))
    must(application.wait_until(lambda: _is_drawn(window), PATIENCE), marked("the window is blank"))


def _search(application: "DrivenApplication", window: "MainWindow") -> None:
    assert window.workspace is not None
    bar = window.workspace.outline.bar
    bar.words.setText(_MISTYPED)
    must(application.wait_until(lambda: _titles(window) == [_TITLE], PATIENCE), marked("the step is not found"))
    bar.clear()
    must(application.wait_until(lambda: len(_titles(window)) > 1, PATIENCE), marked("the search is not cleared"))


def _look(application: "DrivenApplication", window: "MainWindow") -> None:
    """Look at a picture of the window in each language and appearance, and at the words of Qt's own buttons."""
    from planner.phrasing.language import language

    pictures: set[bytes] = set()
    for command, code in (("dutch", "nl"), ("english", "en")):
        window.commands.run(command)
        menus = [action.text() for action in window.menuBar().actions()]
        must(language(code).text(marked("&View")) in menus, marked("the menus do not speak the language"))
        same = application.words_of_qt("Cancel") == "Cancel"
        must(same == (code == "en"), marked("Qt's own buttons do not speak the language"))
        for appearance in ("light", "dark"):
            window.commands.run(appearance)
            must(application.wait_until(lambda: _is_drawn(window), PATIENCE), marked("the window is blank"))
            pictures.add(_picture_of(window))
    must(len(pictures) == 4, marked("languages, light and dark look the same"))


def _preview(application: "DrivenApplication", window: "MainWindow") -> None:
    from planner.desktop.poster import PosterPage

    window.commands.run("poster")
    page = window.stack.currentWidget()
    assert isinstance(page, PosterPage)
    must(application.wait_until(lambda: page.is_drawn), marked("the poster is not drawn"))
    must(page.preview.document.pageCount() > 0, marked("the poster has no sheet"))
    # The view draws on a thread of its own, later than it knows its pages.
    must(application.wait_until(lambda: _is_drawn(page.preview.view), PATIENCE), marked("the poster is blank"))


def _picture_of(widget: "QWidget") -> bytes:
    """Return the points of a picture of a widget, one in three each way."""
    image = widget.grab().toImage()
    points = [image.pixel(x, y) for y in range(0, image.height(), 3) for x in range(0, image.width(), 3)]
    return array("Q", points).tobytes()


def _is_drawn(widget: "QWidget") -> bool:
    """Tell whether a widget shows something: a blank one has one colour or two, with its frame."""
    return len(set(array("Q", _picture_of(widget)))) >= _LEAST_COLOURS


def _print(window: "MainWindow", path: Path) -> None:
    """Print the poster in sight to a file, by way of the system's printing."""
    from planner.desktop.poster import PosterPage
    from planner.desktop.services.printing import print_pdf, printer_for
    from planner.poster import make_poster

    page = window.stack.currentWidget()
    assert isinstance(page, PosterPage)
    assert window.document is not None
    pdf = path.with_name("poster.pdf")
    printer = printer_for(page.choosing.wanted().paper, landscape=page.choosing.wanted().landscape)
    printer.setOutputFileName(str(path))
    printer.setResolution(_DOTS)
    make_poster(window.document.roadmap, pdf)
    must(print_pdf(pdf.read_bytes(), printer) == 1, marked("no sheet was printed"))
    must(path.read_bytes().startswith(b"%PDF"), marked("no sheet was printed"))
    window.window_commands.back_to_tree()


def _close(application: "DrivenApplication", window: "MainWindow") -> None:
    from planner.document import Document

    assert window.document is not None
    path, shown = window.document.path, window.document.roadmap
    application.close()
    must(not application.registry.windows, marked("the window stays"))
    must(Document.read(path) == shown, marked("what was read back is another plan"))
