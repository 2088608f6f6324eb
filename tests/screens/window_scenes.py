"""The window: the welcome page, an empty roadmap, the sample, ten thousand steps, and what lies over it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from planner.desktop.importing import ImportDialog
from planner.desktop.step_editing.columns import Column
from planner.desktop.window import MainWindow
from planner.desktop.window.palette import CommandPalette
from planner.document import Document
from planner.exchange.interpret import interpret
from planner.roadmap import Goal, Person, Roadmap, Step
from tests.benchmarks.plans import full_plan
from tests.screens.stage import Stage

if TYPE_CHECKING:
    from pathlib import Path

WINDOW = (1366, 768)
"""Points of the screen of a common laptop."""
SPREADSHEET = """Nr;Activiteit;Verantwoordelijke;Afdeling;Start;Eind;% gereed;Opmerkingen
1;Eén loket voor alle vragen;Programmamanager;Directie;1-1-2027;31-12-2028;;
1.1;Inwoners vertellen wat ze missen;Adviseur dienstverlening;Burgerzaken;1-1-2027;31-3-2027;100%;twintig gesprekken
1.2;Proef met één loket in twee wijken;Teamleider loket;Burgerzaken;1-4-2027;ooit eens;20%;
1.2.1;Medewerkers kiezen zelf hun rooster;Teamleider loket;Burgerzaken;15-4-2027;30-6-2027;0%;
1.3;Besluit: verder, anders of stoppen;Gemeentesecretaris;Directie;1-10-2027;31-10-2027;bijna;
2;Gegevens één keer vragen;Informatiemanager;ICT;1-3-2027;1-9-2028;10%;samen met de regio
2.1;Afspraken over delen vastgelegd;Functionaris gegevensbescherming;ICT;1-3-2027;1-6-2027;0%;
"""


def _opened(stage: Stage, document: Document) -> MainWindow:
    window = stage.window()
    window.open_document(document)
    return window


def _made(stage: Stage, name: str, roadmap: Roadmap) -> Document:
    return Document.create_from(stage.folder / f"{name}.db", roadmap)


def _sample(stage: Stage, name: str = "Samen naar één loket") -> MainWindow:
    return _opened(stage, Document.create(stage.folder / f"{name}.db", "sample", stage.translator.language.code))


def _chosen(window: MainWindow, number: str) -> str:
    """Choose the step of a number and return its id."""
    place = window.workspace
    assert place is not None
    steps = place.document.roadmap.steps
    step = next(step for step in steps if steps.number(step) == number)
    place.outline.choose(step.id)
    return step.id


def _welcome(stage: Stage) -> QWidget:
    window = stage.window()
    window.welcome()
    return window


def _empty(stage: Stage) -> QWidget:
    return _opened(stage, _made(stage, "Leeg", Roadmap(goal=Goal(id="goal", statement=stage.goal.statement))))


def _sample_chosen(stage: Stage) -> QWidget:
    window = _sample(stage)
    _chosen(window, "1.2")
    return window


def _all_columns(stage: Stage) -> QWidget:
    window = _sample(stage, "Alle kolommen")
    assert window.workspace is not None
    view = window.workspace.outline.view
    for column in Column:
        view.setColumnHidden(column, False)
    _chosen(window, "2")
    return window


def _filtered(stage: Stage) -> QWidget:
    window = _sample(stage, "Gezocht")
    assert window.workspace is not None
    bar = window.workspace.outline.bar
    bar.more.setChecked(True)
    bar.words.setText("proef" if stage.translator.language.code == "nl" else "pilot")
    bar.search_now()
    return window


def _nothing_found(stage: Stage) -> QWidget:
    window = _sample(stage, "Niets gevonden")
    assert window.workspace is not None
    window.workspace.outline.bar.words.setText("qwzx")
    window.workspace.outline.bar.search_now()
    return window


def _typing(stage: Stage, column: Column, words: str) -> QWidget:
    window = _sample(stage, "Typen")
    window.resize(*WINDOW)
    window.show()
    QTest.qWaitForWindowExposed(window)
    step_id = _chosen(window, "1.1")
    place = window.workspace
    assert place is not None
    place.outline.typing.edit(step_id, column)
    editor = place.outline.typing.editor
    assert editor is not None
    editor.setText(words)
    editor.textEdited.emit(words)
    return window


def _period_refused(stage: Stage) -> QWidget:
    return _typing(stage, Column.PERIOD, "na de zomer" if stage.translator.language.code == "nl" else "after summer")


def _new_owner(stage: Stage) -> QWidget:
    return _typing(stage, Column.OWNER, "Regisseur")


def _many(stage: Stage) -> QWidget:
    window = _opened(stage, _made(stage, "Tienduizend stappen", full_plan(10_000)))
    assert window.workspace is not None
    window.workspace.outline.view.expandAll()
    window.workspace.outline.view.verticalScrollBar().setValue(4_000)
    return window


def _markup(stage: Stage) -> QWidget:
    document = _made(stage, "Opmaak", Roadmap(goal=Goal(id="goal", statement="<h1>Groot</h1> & <b>vet</b>")))
    with document.change("markup") as change:
        owner = change.add(Person(name="<i>Directeur</i>"))
        change.add(Step(title="<img src='/etc/passwd'> & co", owner_id=owner.id))
        change.add(Step(title="שלום عالم 你好 🎯 " + "x" * 400))
    return _opened(stage, document)


def _read_only(stage: Stage) -> QWidget:
    document = _made(stage, "Alleen lezen", stage.document.roadmap)
    with document.change("edit") as change:
        change.set(document.roadmap.goal, measure="Een acht.")
    document.path.chmod(0o444)
    window = _opened(stage, document)
    assert window.publisher is not None
    window.publisher.publish()
    stage.wait(lambda: not stage.jobs.busy)
    return window


def _newcomer(stage: Stage) -> QWidget:
    """A copy of the whole in the hands of somebody without a name, whose file was overwritten by something else."""
    made = _made(stage, "Voor het team", stage.document.roadmap)
    path = stage.folder / "Kopie.db"
    made.copy_to(path)
    made.close()
    stage.settings.name, stage.settings.name_offered = "", False
    window = _opened(stage, Document.open(path))
    path.write_bytes(b"something else" * 100)
    assert window.publisher is not None
    window.publisher.check()
    stage.wait(lambda: not stage.jobs.busy)
    return window


def _palette(stage: Stage) -> QWidget:
    window = _sample(stage, "Palet")
    window.resize(*WINDOW)
    assert window.workspace is not None
    palette = CommandPalette(window.menus, window.workspace.document.roadmap, stage.translator, stage.theme, window)
    palette.field.setText("poster")
    return palette


def _import(stage: Stage, name: str, words: str) -> QWidget:
    path: Path = stage.folder / name
    path.write_text(words, encoding="utf-8")
    return ImportDialog(interpret(path, stage.translator.language), stage.translator, stage.theme)


def _import_plan(stage: Stage) -> QWidget:
    return _import(stage, "Jaarplan dienstverlening.csv", SPREADSHEET)


def _import_open(stage: Stage) -> QWidget:
    return _import(stage, "Plan.csv", "No,Title,Start,End\n1,One counter,01/02/2027,03/04/2027\n2,Learn,,\n")


def _import_clean(stage: Stage) -> QWidget:
    rows = [row for row in SPREADSHEET.splitlines() if "bijna" not in row and "ooit eens" not in row]
    return _import(stage, "Schoon.csv", "\n".join(rows))


SCENES: dict[str, tuple[Callable[[Stage], QWidget], tuple[int, int] | None]] = {
    "window-welcome": (_welcome, WINDOW),
    "window-empty": (_empty, WINDOW),
    "window-sample": (_sample_chosen, WINDOW),
    "window-columns": (_all_columns, WINDOW),
    "window-filtered": (_filtered, WINDOW),
    "window-nothing-found": (_nothing_found, WINDOW),
    "window-period-refused": (_period_refused, WINDOW),
    "window-new-owner": (_new_owner, WINDOW),
    "window-10000": (_many, WINDOW),
    "window-markup": (_markup, WINDOW),
    "window-read-only": (_read_only, WINDOW),
    "window-newcomer": (_newcomer, WINDOW),
    "palette": (_palette, None),
    "import": (_import_plan, None),
    "import-open": (_import_open, None),
    "import-clean": (_import_clean, None),
}
"""Each scene by its name: what makes it, and its size in points where it has none of its own."""
