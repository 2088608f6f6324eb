"""Two windows on one file, for the pages of practice: what is typed there, and what a colleague does meanwhile.

Each form is opened as a person opens it, and everything in it is typed at once.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.experiments import ExperimentsPage
from planner.desktop.experiments.choices import AnswerButtons
from planner.desktop.forms.editing_session import EditingSession
from planner.desktop.meeting import MeetingPage
from planner.desktop.mending.new_line_page import NewLinePage
from planner.desktop.mending.page import MendingPage
from planner.desktop.people import PeoplePage
from planner.desktop.tensions import TensionsPage
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.operations.practice.experiments import begin_experiment, start
from planner.document.verify import verify
from planner.roadmap import (
    Direction,
    Experiment,
    Goal,
    MeetingForm,
    Outcome,
    Person,
    ServedGroup,
    Stage,
    Status,
    Step,
    Tension,
)
from planner.roadmap.practice.agreements import Agreement
from planner.roadmap.practice.course import Chance
from planner.store.errors import NothingToFold
from tests.desktop.conftest import settle, wait_for, window_of, with_answers
from tests.document.teams import fold
from tests.plans import build

TODAY: Final = date.today()


def made(path: Path) -> Path:
    def trial(name: str, **more: Any) -> tuple[Step, str]:
        return Step(id=name, title=name, start=TODAY - timedelta(90), end=TODAY + timedelta(90), **more), "top"

    steps: list[tuple[Step, str | None]] = [
        (Step(id="top", title="top"), None),
        (Step(id="beside", title="beside"), None),
        trial("idea"),
        trial("running", owner_id="lead"),
        trial("decided", owner_id="lead"),
        trial("stopped", owner_id="lead", status=Status.STOPPED),
        (Step(id="ai", title="ai", uses_ai=True), "top"),
        (Step(id="done", title="done", status=Status.DONE, progress=100), "top"),
    ]
    plan = build(Goal(id="goal", statement="Everyone is helped"), [Person(id="lead", name="Lead")], steps)
    Document.create_from(path, plan).close()
    agreed: dict[str, object] = {
        "problem": "waiting",
        "belief": "one contact",
        "for_whom": "families",
        "effect": "fewer talks",
        "measure": "talks",
        "unit": "talks",
        "direction": Direction.AT_MOST,
        "threshold": 3.0,
        "next_step": "everywhere",
        "stop_value": 9.0,
        "stop_day": TODAY + timedelta(60),
        "agreed_by_id": "Secretary",
        "agreed_with_id": "Lead",
    }
    with Document.open(path) as document:
        for step_id in ("running", "decided"):
            start(document, begin_experiment(document, step_id, "try", fields=agreed), "start")
        with document.change("the rest") as change:
            change.add(Experiment(id="x-idea", step_id="idea"))
            change.add(Experiment(id="x-stopped", step_id="stopped", stage=Stage.STOPPED))
            change.add(Agreement(id="agreement", what="Call", person_id="lead", due=TODAY, made=TODAY))
            change.add(Tension(id="tension", left="Speed", right="Care", rank="a"))
            change.add(Chance(id="chance", chance="A room", day=TODAY))
            change.add(ServedGroup(id="group", name="Pupils", rank="a"))
    return path


@pytest.fixture
def mine(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    window = with_answers(window_of(registry, made(tmp_path / "plan.db")))
    window.publisher.stop()  # what comes in is taken in by the test
    window.show()
    return window


@pytest.fixture
def theirs(mine: MainWindow) -> Iterator[Document]:
    with Document.open(mine.document.path, author="colleague") as document:
        yield document


def page_of(window: MainWindow, name: str) -> object:
    """Show a page from the tree, as its command does."""
    window.window_commands.back_to_tree()
    window.commands.run(name)
    settle()
    return window.stack.currentWidget()


def experiments_of(window: MainWindow) -> ExperimentsPage:
    page = page_of(window, "experiments")
    assert isinstance(page, ExperimentsPage)
    if page.view != "board":
        page.to_board()
    return page


# Each form: how it is opened, how it is kept, and what a colleague does to the same.


def sentences(window: MainWindow) -> Callable[[], object]:
    page = experiments_of(window)
    page.open_step("idea")
    page.sheet.sentences.unfold()
    return page.sheet.commit


def figures(window: MainWindow) -> Callable[[], object]:
    page = experiments_of(window)
    page.open_step("running")
    page.sheet.figures.open_spent()
    return page.sheet.figures.keep_what_was_spent


def decision(window: MainWindow) -> Callable[[], object]:
    page = experiments_of(window)
    page.ask_decision("decided")
    return page.decision.record


def over(window: MainWindow) -> Callable[[], object]:
    page = experiments_of(window)
    page.open_step("stopped")
    assert page.view == "over"
    return page.over.commit


def tension(window: MainWindow) -> Callable[[], object]:
    page = page_of(window, "tensions")
    assert isinstance(page, TensionsPage)
    page.list.choose("tension")
    page.change_words()
    return page.form.commit


def line_of(name: str) -> Callable[[MainWindow], Callable[[], object]]:
    def opened(window: MainWindow) -> Callable[[], object]:
        page = page_of(window, name)
        assert isinstance(page, NewLinePage)
        page.new.go()
        return page.new.commit

    return opened


def card_of(name: str, row: str, act: str) -> Callable[[MainWindow], Callable[[], object]]:
    def opened(window: MainWindow) -> Callable[[], object]:
        page = page_of(window, name)
        assert isinstance(page, MendingPage)
        if name == "successes":
            wait_for(lambda: page.ready)  # type: ignore[attr-defined]
        assert page.reach(row), row
        assert page.card.open(act), act
        return page.card.commit

    return opened


def meeting(window: MainWindow) -> Callable[[], object]:
    page = page_of(window, "meeting")
    assert isinstance(page, MeetingPage)
    wait_for(lambda: page.ready)
    if page.review is None:
        page.begin_cards.cards[MeetingForm.SHORT].click()
        settle()
    page.new.go()
    return page.new.commit


def group(window: MainWindow) -> Callable[[], object]:
    page = page_of(window, "people")
    assert isinstance(page, PeoplePage)
    page.show_tab(3)
    page.served.list.choose("group")
    page.served.begin("group")
    return page.served.commit


@dataclass(frozen=True)
class Form:
    """A form: how it is opened, the record that it is about, and what a colleague writes there."""

    opened: Callable[[MainWindow], Callable[[], object]]
    record_id: str = ""
    same: tuple[str, object] = ("", "")


FORMS: Final = {
    "sentences": Form(sentences, "x-idea", ("belief", "their belief")),
    "figures": Form(figures, "running", ("description", "theirs")),
    "decision": Form(decision, "decided", ("description", "theirs")),
    "over": Form(over, "stopped", ("description", "theirs")),
    "tension": Form(tension, "tension", ("left_good", "their good")),
    "agreement line": Form(line_of("agreements")),
    "chance line": Form(line_of("chances")),
    "question of ethics": Form(line_of("ethics")),
    "agreement moved": Form(card_of("agreements", "agreement", "date"), "agreement", ("reason", "theirs")),
    "agreement changed": Form(card_of("agreements", "agreement", "change"), "agreement", ("what", "theirs")),
    "agreement passed on": Form(card_of("agreements", "agreement", "pass-on"), "agreement", ("person_id", None)),
    "chance let go": Form(card_of("chances", "chance", "let-go"), "chance", ("chance", "theirs")),
    "answer": Form(card_of("ethics", "ai control", "answer"), "ai", ("description", "theirs")),
    "success": Form(card_of("successes", "done", "tell"), "done", ("description", "theirs")),
    "meeting": Form(meeting),
    "group": Form(group, "group", ("name", "theirs")),
}
TYPED: Final = {
    "threshold": "7",
    "stop_value": "8",
    "value": "8",
    "weeks": "3",
    "euros": "900",
    "freed_weeks": "3",
    "freed_euros": "900",
    "goes_to_id": "2",
    "outcome": Outcome.STOP.value,
    "change 2": "beside",
    "change 3": "commitment",
}
DAYS: Final = ("end", "stop_day", "day", "kept_until", "date 0", "answer 2", "spent_day")


def type_in(session: EditingSession, number: int) -> str:
    """Type or choose something else in an editor, as a person would; return what then stands there."""
    widget, field = session.widget, session.place.field if session.place is not None else ""
    name = field.rpartition(" ")[2] if field not in DAYS else field
    words = (
        TYPED.get(field) or TYPED.get(name) or ("1 Mar 2040" if name in DAYS or field in DAYS else f"my words {number}")
    )
    if isinstance(widget, AnswerButtons):
        widget.choose(TYPED.get(name) or [*widget.buttons][-1])
    elif isinstance(widget, QPlainTextEdit):
        widget.selectAll()
        widget.insertPlainText(words)
    elif isinstance(widget, QLineEdit):
        widget.selectAll()
        widget.insert(words)
    elif isinstance(widget, QComboBox) and widget.isEditable():
        widget.lineEdit().selectAll()
        widget.lineEdit().insert(words)
    elif isinstance(widget, QComboBox):
        if hasattr(widget, "opened"):
            widget.opened.emit()
        widget.setCurrentIndex((widget.currentIndex() + 1) % widget.count())
    return session.read()


Kind = Callable[[Document, Form], object]


def same_field(theirs: Document, form: Form) -> None:
    if form.record_id:
        with theirs.change("the same field") as change:
            change.set(form.record_id, **dict([form.same]))
    else:
        elsewhere(theirs, form)


def elsewhere(theirs: Document, _form: Form) -> None:
    with theirs.change("elsewhere") as change:
        change.set("beside", title=theirs.roadmap.steps["beside"].title + ".")


def removed(theirs: Document, form: Form) -> None:
    if form.record_id:
        with theirs.change("remove") as change:
            change.remove(form.record_id)


def moved(theirs: Document, form: Form) -> None:
    if form.record_id in theirs.roadmap.steps:
        with theirs.change("move") as change:
            change.move(form.record_id, parent="beside")
    else:
        elsewhere(theirs, form)


def undone(theirs: Document, form: Form) -> None:
    same_field(theirs, form)
    if form.record_id:
        theirs.undo()


def made_smaller(theirs: Document, form: Form) -> None:
    same_field(theirs, form)
    with suppress(NothingToFold):  # since the form before
        fold(theirs)


KINDS: Final[tuple[Kind, ...]] = (same_field, elsewhere, moved, undone, made_smaller, removed)
"""What a colleague does, one after the other while a text is in hand; the removal comes last."""


def comes_in(mine: MainWindow, theirs: Document) -> None:
    theirs.publish()
    mine.document.take_update()
    settle()


def typed_into(mine: MainWindow, form: Form) -> dict[tuple[str, ...], str]:
    """Open a form and type in all that it shows; return what then stands there by its place."""
    editors = mine.workspace.editors
    form.opened(mine)
    settle()
    shown = [one for one in editors.sessions if one.place is not None and one.widget.isVisible()]
    typed = {}
    for number, session in enumerate(shown):
        if session.place is not None and session.widget.isVisible():
            type_in(session, number)
    for session in shown:
        if session.in_hand and session.place is not None:
            typed[session.place] = session.read()
    return typed


def waiting(mine: MainWindow) -> dict[tuple[str, ...], str]:
    """Return every text in hand by its place, whether its editor is in sight or not."""
    editors = mine.workspace.editors
    shown = [one.kept() for one in editors.sessions if one.in_hand]
    return {one.place: one.draft.text for one in (*editors.kept, *shown)}


REFUSED: Final = ("figures", "decision", "agreement line")
"""Forms of which not all is kept at once: one has three parts, others ask one thing after another, or who does it."""


def in_plan(document: Document) -> str:
    """Return all that the records of a plan say, in small letters: an agreement is written with a capital."""
    tables = [getattr(document.roadmap, one.name) for one in fields(document.roadmap)]
    return "\n".join(repr([*table]) for table in tables if isinstance(table, Iterable)).casefold()


def sound(document: Document) -> None:
    document.publish()
    assert verify(document.path).roadmap == document.roadmap


@pytest.mark.parametrize("names", [[*FORMS][:5], [*FORMS][5:]], ids=["experiments and tensions", "lists"])
def test_a_text_on_a_page_of_practice(mine: MainWindow, theirs: Document, names: list[str]) -> None:
    editors = mine.workspace.editors
    for name in names:
        form = FORMS[name]
        typed = typed_into(mine, form)
        assert typed, name
        for kind in KINDS:
            mine.document.publish()
            theirs.take_update()
            kind(theirs, form)
            comes_in(mine, theirs)
            assert waiting(mine) == typed, (name, kind.__name__)
        editors.keep()
        drafts = mine.document.drafts.read(mine.document.roadmap.goal.id)
        assert sorted(one.text for one in drafts) == sorted(typed.values()), name
        if form.record_id:
            theirs.undo()  # what was removed
            comes_in(mine, theirs)
        keep = form.opened(mine)
        settle()
        assert {one.place: one.read() for one in editors.sessions if one.in_hand} == typed, name
        keep()
        settle()
        left, plan = waiting(mine), in_plan(mine.document)
        lost = [said for place, said in typed.items() if place not in left and "words" in said and said not in plan]
        assert lost == [], name
        assert name in REFUSED or not left, name
        mine.window_commands.back_to_tree()
        settle()
        assert not editors.in_hand, name
        editors.let_go(editors.kept)
        for conflict in mine.document.conflicts:  # else the journal is not made smaller for the next form
            mine.document.resolve(conflict, conflict.values[0].value, "settle")
    sound(mine.document)
