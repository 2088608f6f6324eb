"""Starts every job of the program, closes what asked for it at one moment of it, and tells what went wrong.

A program of its own, so that a crash is seen: `python -m tests.desktop.closing.rounds MOMENT FOLDER`; with "each in
turn" one job after the other is at the next moment. It prints what was called on somebody who is gone, dialogs that
appeared for a closed window, and the functions that started a job.
"""

import faulthandler
import gc
import json
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from functools import partial
from itertools import cycle
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from planner.desktop.app.application import make_registry
from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.backups.dialog import SafetyCopiesDialog
from planner.desktop.copies.merge.import_roadmap import ImportRoadmapDialog
from planner.desktop.copies.merge.open_encrypted import EncryptedOpener
from planner.desktop.copies.merge.password import PasswordDialog
from planner.desktop.copies.share.dialog import ShareDialog
from planner.desktop.history.dialog import HistoryDialog
from planner.desktop.importing.dialog import ImportDialog
from planner.desktop.services.jobs import Job, Jobs
from planner.desktop.services.settings import Settings
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.backups import safety_copies
from planner.document.sharing.encrypted_copies import encrypted_copy_job
from planner.exchange.interpret import interpret
from planner.phrasing.language import language
from planner.roadmap import Agreement, Goal, Person, Roadmap, Step
from tests.desktop.conftest import QUIET, Answers, settle, wait_for

MOMENTS = ("waiting", "running", "done")
"""Before the work begins, while it is done, and when it is done and not yet handed over."""
IN_TURN = "each in turn"


class Rounds:
    """One window after the other, and what was seen."""

    def __init__(self, registry: WindowRegistry, moment: str, folder: Path) -> None:
        self.registry, self.folder = registry, folder
        self.moments = cycle(MOMENTS if moment == IN_TURN else (moment,))
        self.wrong: list[str] = []
        self.started: set[str] = set()
        self.name = ""
        self.closed = False
        self.open_before: list[QWidget] = []
        self.number = 0
        self.watch = QTimer(interval=5)
        self.watch.timeout.connect(self.look)
        self.watch.start()

    def note(self, words: object) -> None:
        self.wrong.append(f"{self.name}: {words}")

    def look(self) -> None:
        """Note a dialog that came for a window that is closed, and end it."""
        for one in QApplication.topLevelWidgets():
            if self.closed and one.isVisible() and isinstance(one, QDialog) and one not in self.open_before:
                self.note(f"{type(one).__name__} appeared")
                one.close()

    def window(self) -> MainWindow:
        """Return a new window with a roadmap of its own."""
        self.number += 1
        folder = self.folder / str(self.number)
        folder.mkdir()
        path = folder / "plan.db"
        steps = Roadmap(goal=Goal(id="goal", statement="Everyone can read"))
        with Document.create_from(path, steps) as made, made.change("begin") as change:
            change.add(Step(id="one", title="One"))
        self.registry.open(path)
        wait_for(lambda: any(one.document and one.document.path == path for one in self.registry.windows))
        window = next(one for one in self.registry.windows if one.document and one.document.path == path)
        window.dialogs = window.files.dialogs = Answers()  # type: ignore[assignment]
        wait_for(lambda: not self.registry.jobs.busy)
        return window


@contextmanager
def at(rounds: Rounds, jobs: Jobs) -> Iterator[None]:
    """Have the job that is started in the block be at the moment of this run at the end of it."""
    gate, done = threading.Event(), threading.Event()
    moment = next(rounds.moments)
    if moment == "waiting":
        # No longer than this: a dialog that itself waits for its job within the block would wait as long.
        jobs.start(rounds.registry, Job(partial(gate.wait, 3)))
    yield
    if moment == "done":
        jobs.start(rounds.registry, Job(done.set))
        assert done.wait(20)
    QTimer.singleShot(0, gate.set)


def folder_of(window: MainWindow) -> Path:
    assert window.document is not None
    return window.document.path.parent


# What lies beside the roadmap of a window, made for whom it is for.


def of_colleague(window: MainWindow) -> Path:
    """Return a copy in which a colleague worked."""
    path = folder_of(window) / "team.db"
    seen_step(window).copy_to(path)
    with Document.open(path, author="Team") as copy, copy.change("theirs") as change:
        change.set(copy.roadmap.steps["one"], title="One and more")
    return path


def of_others(window: MainWindow) -> Path:
    """Return another roadmap."""
    path = folder_of(window) / "other.db"
    Document.create_from(path, Roadmap(goal=Goal(statement="Another"))).close()
    return path


def with_password(window: MainWindow) -> Path:
    """Return a copy that a password opens."""
    path = folder_of(window) / "closed.zip"
    if not path.exists():
        encrypted_copy_job(seen_step(window), path, history=True, branch_id=None, password="four words")()
    return path


def table_of(window: MainWindow) -> Path:
    path = folder_of(window) / "table.csv"
    path.write_text("Title;Owner\nOne;A\nTwo;B\n")
    return path


# What a window starts.


def seen_step(window: MainWindow) -> Document:
    assert window.document is not None
    return window.document


def sample(window: MainWindow) -> None:
    window.files.sample()


def renamed_recent(window: MainWindow) -> None:
    gone = of_others(window)
    window._settings.remember(gone)
    gone.rename(gone.with_name("renamed.db"))
    window.welcome()


def spreadsheet(window: MainWindow) -> None:
    window.files.import_plan(table_of(window))


def export(window: MainWindow) -> None:
    window.dialogs.path = folder_of(window) / "out.xlsx"  # type: ignore[attr-defined]
    window.files.export(seen_step(window))


def merge(window: MainWindow) -> None:
    window.copies.merge.preview(seen_step(window), [of_colleague(window)])


def import_roadmap(window: MainWindow) -> None:
    def agree() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ImportRoadmapDialog)
        dialog.on.click()

    QTimer.singleShot(50, agree)
    window.copies.merge._ask_import(seen_step(window), of_others(window), "other")


def keep_opened(window: MainWindow) -> None:
    looks = (window._translator, window._theme, window)
    opener = EncryptedOpener(with_password(window), window.dialogs, window._jobs, looks)
    window.dialogs.path = folder_of(window) / "opened.db"  # type: ignore[attr-defined]

    def give() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PasswordDialog)
        dialog.line.setText("four words")
        dialog.on.click()

    QTimer.singleShot(50, give)
    opener.ask()


def compact(window: MainWindow) -> None:
    window.copies.compact.ask(seen_step(window))


def try_compact(window: MainWindow) -> None:
    from datetime import date

    window.copies.compact._try(seen_step(window), date.today(), print)


def do_compact(window: MainWindow) -> None:
    from datetime import date

    window.copies.compact._fold(seen_step(window), date.today(), False, print, print)


def share(window: MainWindow) -> None:
    from planner.desktop.copies.share.options import ShareOptions

    document, looks = seen_step(window), (window._translator, window._theme, window)
    controller = window.copies.share
    dialog = ShareDialog(document.roadmap, None, partial(controller._weigh, document), *looks)
    controller._weigh(document, ShareOptions(history=True, branch_id=None), print)
    controller._write(document, dialog, folder_of(window) / "shared.db", window.files.refuse)


def publish(window: MainWindow) -> None:
    assert window.publisher is not None
    window.publisher.publish(anyway=True)


def look(window: MainWindow) -> None:
    assert window.publisher is not None
    with Document.open(folder_of(window) / "plan.db", author="Team") as theirs, theirs.change("theirs") as change:
        change.set(theirs.roadmap.steps["one"], description="theirs")
    window.publisher.check()


def beside(window: MainWindow) -> None:
    assert window.beside is not None
    (folder_of(window) / "plan (1).db").write_bytes(of_colleague(window).read_bytes())
    window.beside.check()


def read_beside(window: MainWindow) -> None:
    assert window.beside is not None
    copy = folder_of(window) / "plan (1).db"
    copy.write_bytes(of_colleague(window).read_bytes())
    window.beside._looked(frozenset({(copy.name, 1, 1)}))


def dropped_tables(window: MainWindow) -> None:
    window.arrivals.take_tables([table_of(window)])


def read_sheets(window: MainWindow) -> None:
    window.sheets.look(seen_step(window), [table_of(window)])


def write_sheets(window: MainWindow) -> None:
    window.dialogs.path = folder_of(window)  # type: ignore[attr-defined]
    window.sheets.write(seen_step(window), window.dialogs)


def count_first(window: MainWindow) -> None:
    pages = window.window_commands.pages
    wait_for(lambda: not pages._jobs.busy)
    pages._count_first(seen_step(window), date.today())


def nothing(window: MainWindow) -> None:
    """Closing is a job as well."""


OF_WINDOWS: tuple[Callable[[MainWindow], None], ...] = (
    *(
        sample,
        renamed_recent,
        spreadsheet,
        export,
        merge,
        import_roadmap,
        keep_opened,
        compact,
        try_compact,
        do_compact,
        share,
    ),
    *(publish, look, beside, read_beside, dropped_tables, read_sheets, write_sheets, count_first, nothing),
)


def close_window(rounds: Rounds, window: MainWindow) -> None:
    rounds.open_before = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    rounds.closed = True
    window.close()
    wait_for(lambda: window not in rounds.registry.windows)


def of_window(rounds: Rounds, start: Callable[[MainWindow], None]) -> None:
    rounds.name = start.__name__
    window = rounds.window()
    with at(rounds, rounds.registry.jobs):
        start(window)
    close_window(rounds, window)


def opening(rounds: Rounds) -> None:
    """Close a window while the file that it is for is being opened."""
    rounds.name = "opening"
    other = rounds.window()
    with at(rounds, rounds.registry.jobs):
        rounds.registry.open(of_colleague(other))
    (fresh,) = [one for one in rounds.registry.windows if one is not other]
    close_window(rounds, fresh)
    wait_for(lambda: not rounds.registry.jobs.busy)
    assert not [one for one in rounds.registry.windows if one is not other]
    close_window(rounds, other)


# What a dialog or a page starts: closed by itself, and with its window.


def safety(window: MainWindow) -> tuple[QWidget, Jobs, Callable[[], object]]:
    document = seen_step(window)
    assert safety_copies(document.path)
    dialog = SafetyCopiesDialog(document.path, window._translator, window._theme, window)
    return dialog, dialog._jobs, partial(dialog._look, 0)


def importing(window: MainWindow) -> tuple[QWidget, Jobs, Callable[[], object]]:
    found = interpret(table_of(window), language("en"))
    dialog = ImportDialog(found, window._translator, window._theme, window)
    return dialog, dialog._jobs, partial(dialog._renew, {})


def history_of(window: MainWindow) -> HistoryDialog:
    return HistoryDialog(seen_step(window), window._translator, window._theme, window)


def history(window: MainWindow) -> tuple[QWidget, Jobs, Callable[[], object]]:
    dialog = history_of(window)
    model = dialog.changes_page.model
    wait_for(lambda: dialog.ready)

    def start() -> None:
        model.renew()
        model.ask_people()
        dialog.changes_page.pane.show_row(model.row(1))
        assert model._maker is None
        model.ask_before(seen_step(window).history()[0].id, dialog, print, print)

    return dialog, model._jobs, start


def history_on(window: MainWindow) -> tuple[QWidget, Jobs, Callable[[], object]]:
    with seen_step(window).change("many") as change:
        change.set("one", description="more")
    dialog = history_of(window)
    model = dialog.changes_page.model
    wait_for(lambda: dialog.ready)

    def start() -> None:
        assert model._maker is not None
        model._maker.complete = False
        model.more()

    return dialog, model._jobs, start


def day(window: MainWindow) -> tuple[QWidget, Jobs, Callable[[], object]]:
    dialog = history_of(window)
    return dialog, dialog.day._jobs, dialog.day.begin


def changed(window: MainWindow) -> tuple[QWidget, Jobs, Callable[[], object]]:
    dialog = history_of(window)
    return dialog, dialog.changed._jobs, dialog.changed.begin


def paper(window: MainWindow) -> tuple[QWidget, Jobs, Callable[[], object]]:
    dialog = history_of(window)
    dialog.changed.begin()
    wait_for(lambda: dialog.ready)

    def start() -> None:
        dialog.changed.paper.save_to(folder_of(window) / "changes.pdf")
        dialog.changed.paper.print.click()

    return dialog, dialog.changed._jobs, start


def password(window: MainWindow) -> tuple[QWidget, Jobs, Callable[[], object]]:
    from planner.desktop.copies.merge.decrypted import DecryptedCopies, _try

    path = with_password(window)
    copies = DecryptedCopies([path])
    dialog = PasswordDialog(path.name, window._translator, window._theme, window)
    dialog.line.setText("four words")
    return dialog, window._jobs, partial(_try, dialog, copies, path, window._jobs)


def poster(window: MainWindow) -> tuple[QWidget, Jobs, Callable[[], object]]:
    window.commands.run("poster")
    page: Any = window.stack.currentWidget()

    def start() -> None:
        page._draw()
        page.save_to(folder_of(window) / "poster.pdf")

    return page, page._jobs, start


def papers(window: MainWindow) -> tuple[QWidget, Jobs, Callable[[], object]]:
    window.commands.run("poster")
    page: Any = window.stack.currentWidget()
    return page, page._counter._jobs, lambda: page._counter.ask(page._next_job())


def words(window: MainWindow) -> tuple[QWidget, Jobs, Callable[[], object]]:
    window.commands.run("words")
    page: Any = window.stack.currentWidget()

    def start() -> None:
        page.list_tools.save_to(folder_of(window) / "words.pdf")
        page.list_tools.print_list()

    return page, page.list_tools._jobs, start


def compass(window: MainWindow) -> tuple[QWidget, Jobs, Callable[[], object]]:
    window.commands.run("compass")
    page: Any = window.stack.currentWidget()
    wait_for(lambda: page.ready)
    return page, page._past._jobs, page._past._compare


def calendar(window: MainWindow) -> tuple[QWidget, Jobs, Callable[[], object]]:
    document = seen_step(window)
    document.author = "Lead"
    with document.change("agree") as change:
        lead = change.add(Person(name="Lead"))
        change.add(Agreement(what="Call", person_id=lead.id, due=date.today()))
    window.commands.run("agreements")
    page: Any = window.stack.currentWidget()
    return page, page.calendar._jobs, lambda: page.calendar.write_to(folder_of(window) / "mine.ics")


def meeting(window: MainWindow) -> tuple[QWidget, Jobs, Callable[[], object]]:
    window.commands.run("meeting")
    page: Any = window.stack.currentWidget()
    document = seen_step(window)
    begun = SimpleNamespace(day=date.today() - timedelta(days=9))
    older = SimpleNamespace(roadmap=document.roadmap, history_start=begun, as_of_job=document.as_of_job)
    return page, page._jobs, lambda: page._read_past(older)


def course(window: MainWindow) -> tuple[QWidget, Jobs, Callable[[], object]]:
    window.commands.run("course")
    page: Any = window.stack.currentWidget()
    wait_for(lambda: page.ready)
    return page, page._reading._jobs, page._reading._start


def successes(window: MainWindow) -> tuple[QWidget, Jobs, Callable[[], object]]:
    window.commands.run("successes")
    page: Any = window.stack.currentWidget()
    wait_for(lambda: page.ready)

    def start() -> None:
        page._reading._document = None  # of which the days are known
        page._reading.read(seen_step(window))

    return page, page._reading._jobs, start


OF_DIALOGS: tuple[Callable[[MainWindow], tuple[QWidget, Jobs, Callable[[], object]]], ...] = (
    *(safety, importing, history, history_on, day, changed, paper, password, poster, papers, words, compass),
    *(calendar, meeting, course, successes),
)


def of_dialog(
    rounds: Rounds, make: Callable[[MainWindow], tuple[QWidget, Jobs, Callable[[], object]]]
) -> Iterator[None]:
    """Close a dialog or page by itself, and then one like it with its window; yield in between."""
    window = rounds.window()
    rounds.name = f"{make.__name__}, by itself"
    jobs, again = in_midst(rounds, window, make, alone=True)
    wait_for(lambda: not jobs.busy)
    if not again:
        close_window(rounds, window)
    yield
    window = window if again else rounds.window()
    rounds.name = f"{make.__name__}, with its window"
    in_midst(rounds, window, make, alone=False)
    close_window(rounds, window)


def in_midst(
    rounds: Rounds,
    window: MainWindow,
    make: Callable[[MainWindow], tuple[QWidget, Jobs, Callable[[], object]]],
    *,
    alone: bool,
) -> tuple[Jobs, bool]:
    """Have what a dialog or page starts be at the moment of this run, and where it is `alone` close it.

    Return its jobs, and whether the window may make another: it has one page of each name.
    """
    widget, jobs, start = make(window)
    again = isinstance(widget, QDialog)
    if isinstance(widget, QDialog):
        widget.open()
    with at(rounds, jobs):
        start()
    if alone:
        rounds.closed = True
        widget.close()
        widget.deleteLater()
        del widget, start
        gc.collect()
        settle()
    return jobs, again


def run(rounds: Rounds) -> None:
    gc.collect()
    gc.freeze()  # what was imported is not looked through each time
    for start in OF_WINDOWS:
        rounds.closed, rounds.open_before = False, []
        of_window(rounds, start)
        at_rest(rounds)
    for make in OF_DIALOGS:
        rounds.closed, rounds.open_before = False, []
        for _ in of_dialog(rounds, make):
            at_rest(rounds)
            rounds.closed, rounds.open_before = False, []
        at_rest(rounds)
    rounds.closed, rounds.open_before = False, []
    opening(rounds)
    at_rest(rounds)


def at_rest(rounds: Rounds) -> None:
    """Wait until all that was started is over, and a little for what comes after it."""
    gc.collect()
    settle()
    wait_for(lambda: not rounds.registry.jobs.busy)
    gc.collect()
    settle()
    end = QDeadlineTimer(30)
    while not end.hasExpired():
        QApplication.processEvents()


def main(moment: str, folder: Path) -> None:
    faulthandler.enable()
    application = QApplication(["rounds"])
    registry = make_registry(application, Settings(folder / "settings.ini"))
    rounds = Rounds(registry, moment, folder)

    def caught(kind: type[BaseException], bug: BaseException, _trace: object) -> None:
        sys.__excepthook__(kind, bug, _trace)  # type: ignore[arg-type]
        rounds.note(f"{kind.__name__}: {bug}")

    sys.excepthook = caught
    sys.unraisablehook = lambda one: rounds.note(f"unraisable {one.exc_value} in {one.object}")
    threading.excepthook = lambda one: rounds.note(f"on a thread: {one.exc_value}")
    qInstallMessageHandler(
        lambda _kind, _context, words: None if any(one in words for one in QUIET) else rounds.note(words)
    )
    start = Jobs.start

    def noted(jobs: Jobs, asker: Any, job: Any) -> None:
        caller = sys._getframe(1)
        rounds.started.add(f"{Path(caller.f_code.co_filename).stem}.{caller.f_code.co_name}")
        start(jobs, asker, job)

    Jobs.start = noted  # type: ignore[method-assign]
    with ExitStack() as stack:
        stack.callback(registry.finish)
        run(rounds)
    print(json.dumps({"wrong": rounds.wrong, "started": sorted(rounds.started)}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
