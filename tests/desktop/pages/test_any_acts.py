"""Any acts through any page leave all figures right, and each page as one that is made anew for the same plan."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.check_in import CheckInPage
from planner.desktop.compass import CompassPage
from planner.desktop.forms.editors import LineEdit
from planner.desktop.forms.names import Names
from planner.desktop.forms.roadmap_page import RoadmapPage
from planner.desktop.lists import RowList
from planner.desktop.mending import ACTS
from planner.desktop.mending.page import MendingPage
from planner.desktop.people import PeoplePage, name_acts
from planner.desktop.people.name_acts import record_named
from planner.desktop.people.records_tab import RecordsTab
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import Editing
from planner.desktop.step_editing.editing_page import EditingPage
from planner.desktop.theme import Theme as Colours
from planner.desktop.window.page_table import PAGES, PageServices
from planner.document import Document
from planner.document.verify import verify
from planner.roadmap import (
    CheckIn,
    Department,
    Goal,
    Health,
    Person,
    Pillar,
    PlanError,
    Rhythm,
    Roadmap,
    Status,
    Step,
    Theme,
)
from tests.desktop.conftest import close_all, settle, wait_for, window_of, with_answers
from tests.insight import recomputed
from tests.stress import rounds

TODAY = date.today()
NAMES = st.sampled_from(("Director", "Adviser", "Nurse", "Teacher", ""))
ANSWERS = {
    "words": st.sampled_from(("", "We learnt from it", "Nobody reads it")),
    "number": st.sampled_from(("", "0", "4", "10", "60", "1000", "many")),
    "day": st.sampled_from(("", "31 dec 2030", "1 jan 2025", "Q1 2028", "now", "later", "30 feb 2027")),
    "name": NAMES,
}
PLACE = st.integers(0, 40)


def day(ahead: int) -> date:
    return TODAY + timedelta(ahead)


GOAL = Goal(id="goal", statement="Everyone can read", rhythm=Rhythm.WEEKLY, most_at_once=1)
CARRIERS = (
    Person(id="director", name="Director"),
    Person(id="adviser", name="Adviser"),
    Department(id="library", name="Library"),
    Pillar(id="people", name="People", rank="a"),
    Pillar(id="places", name="Places", rank="b"),
    Theme(id="home", name="Home", pillar_id="people", rank="a"),
)
STEPS = (
    (Step(id="top", title="Reading together", owner_id="director", pillar_id="people"), None),
    (Step(id="late", title="Late", owner_id="director", start=day(-60), end=day(-20), progress=80), "top"),
    (Step(id="due", title="Due", owner_id="director", start=day(-30), end=day(30), result="Seen"), "top"),
    (Step(id="soon", title="Soon", owner_id="adviser", start=day(3), end=day(30), theme_id="home"), "top"),
    (Step(id="other", title="Other", status=Status.UNDER_WAY, pillar_id="places"), None),
    (Step(id="asks", title="Asks", owner_id="adviser", start=day(-9), end=day(30), progress=30), "other"),
)
WORDS = (
    CheckIn(id="word", step_id="asks", day=day(-1), person_id="adviser", needs="room", needs_from_id="director"),
    CheckIn(id="bad", step_id="due", day=day(-9), person_id="director", health=Health.OFF_COURSE, confidence=2),
)
NUMBERS = count()


def new_file(path: Path) -> None:
    """Make a file of such a plan."""
    with Document.create_from(path, Roadmap(goal=GOAL)) as new, new.change("begin") as change:
        for record in CARRIERS:
            change.add(record)
        for step, parent in STEPS:
            change.add(step, parent=parent)
        for word in WORDS:
            change.add(word)


def shown(widget: QWidget) -> object:
    """Return what a page says: the rows of its lists, and of compass and load all figures too."""
    if isinstance(widget, PeoplePage):
        widget = widget.stack.currentWidget()
        model = getattr(getattr(widget, "map", None), "load_model", None)
        if model is not None:
            places = [(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
            heads = [model.headerData(row, Qt.Orientation.Vertical) for row in range(model.rowCount())]
            return heads, [model.index(*place).data() for place in places]
    rows = getattr(widget, "list", None)
    assert isinstance(rows, RowList)
    said: list[object] = [rows.rows_model.rows]
    if isinstance(widget, MendingPage):
        said.append(widget.quiet.text())
    if isinstance(widget, CompassPage):
        said += [widget.sentence.text(), widget.measure.text(), widget.sure.text(), widget.overload.text()]
        said += [(one.heading.text(), one.listed()) for one in (widget.done, widget.shifted, widget.late)]
    return said


class AnyActs(RuleBasedStateMachine):
    """A person at the window, who goes from page to page and does what comes to hand."""

    def __init__(self, registry: WindowRegistry, services: PageServices, folder: Path) -> None:
        super().__init__()
        self.registry, self.services, self.folder = registry, services, folder

    @initialize()
    def begin(self) -> None:
        self.path = self.folder / f"plan {next(NUMBERS)}.db"
        new_file(self.path)
        self.open()

    def open(self) -> None:
        self.window = with_answers(window_of(self.registry, self.path))
        self.document.author = "Director"
        self.window.files.authorNamed.emit()

    @property
    def document(self) -> Document:
        assert self.window.document is not None
        return self.window.document

    def show(self, name: str) -> RoadmapPage:
        if not self.window.window_commands.pages.in_sight(name):
            self.window.commands.run(name)
        settle()
        page = self.window.stack.currentWidget()
        assert isinstance(page, RoadmapPage)
        return page

    @rule(name=st.sampled_from(("tasks", "attention", "compass")), row=PLACE, act=PLACE, data=st.data())
    def mend(self, name: str, row: int, act: int, data: Any) -> None:
        page = self.show(name)
        assert isinstance(page, MendingPage)
        rows = page.list.rows_model.rows
        if not rows:
            return
        page.list.choose(rows[row % len(rows)].key)
        offered = [one for one, made in page.card.buttons.items() if not made.isHidden()]
        chosen = offered[act % len(offered)]
        page.card.press(chosen)
        for asked, field in zip(ACTS[chosen].asks, page.card.fields[chosen], strict=True):
            assert isinstance(field.editor, LineEdit | Names)
            field.editor.show_draft(data.draw(ANSWERS[asked.kind]))
        page.card.commit()

    @rule(tab=st.sampled_from((1, 2)), row=PLACE, act=PLACE, name=NAMES)
    def name(self, tab: int, row: int, act: int, name: str) -> None:
        page = self.show("people")
        assert isinstance(page, PeoplePage)
        page.show_tab(tab)
        names = page.names if tab == 1 else page.pillars
        rows = names.list.rows_model.rows
        if not rows:
            return
        names.choose(rows[row % len(rows)].key)
        if act % 3 == 0:
            names.begin(("person", "department", "partner")[act % 2] if tab == 1 else ("pillar", "theme")[act % 2])
            assert isinstance(names.new.editor, LineEdit)
            names.new.editor.setText(name)
            names.add()
            names._end_adding()
        elif act % 3 == 1:
            names.card.ask_removal()
            question = names.card.question
            if question.choices:
                question.choices[act % len(question.choices)].click()
            question.go.click()
            question.close_question()
        else:
            other = rows[act % len(rows)].key
            self.merge(names, other)

    def merge(self, names: RecordsTab, other: str) -> None:
        first, second = (record_named(self.document.roadmap, one) for one in (names.list.key, other))
        if first is not None and second is not None and first is not second:
            with suppress(PlanError):  # of pillars, or of two kinds: the page says so in a sentence
                name_acts.merge(self.document, first, second, self.services.translator)

    @rule(row=PLACE, column=PLACE, name=NAMES)
    def hand_over(self, row: int, column: int, name: str) -> None:
        page = self.show("people")
        assert isinstance(page, PeoplePage)
        page.show_tab(0)
        tab, model = page.load_tab, page.load_tab.map.load_model
        if not model.rowCount() or not tab.map.isVisible():
            return
        tab.map.setCurrentIndex(model.index(row % model.rowCount(), column % model.columnCount()))
        tab.open_card()
        if tab.card.steps.steps.ids:
            tab.card.steps.steps.toggle(0)
            tab.card.to.show_draft(name)
            tab.card.commit()
        tab.close_card()

    @rule(
        progress=ANSWERS["number"], sure=ANSWERS["number"], health=st.sampled_from(("", *Health)), note=ANSWERS["words"]
    )
    def say(self, progress: str, sure: str, health: str, note: str) -> None:
        page = self.show("check-in-round")
        assert isinstance(page, CheckInPage)
        assert page.form is not None
        if page.round is None or not page.round.step_id:
            return
        page.form.progress.line.setText(progress)
        page.form.confidence.choose(sure)
        page.form.note.setPlainText(note)
        if health:
            page.form.health.choose(health)
        page.commit()

    @rule()
    def review(self) -> None:
        page = self.show("compass")
        assert isinstance(page, CompassPage)
        page.review()

    @rule(back=st.booleans(), name=st.sampled_from(("tasks", "attention", "compass", "people", "words")))
    def undo(self, back: bool, name: str) -> None:
        self.show(name)
        self.window.commands.run("undo" if back else "redo")

    @rule(place=PLACE, values=st.sampled_from(({"status": Status.STOPPED}, {"progress": 100}, {"title": ""})))
    def edit(self, place: int, values: dict[str, Any]) -> None:
        steps = [*self.document.roadmap.steps]
        if steps:
            with self.document.change("edit") as change:
                change.set(steps[place % len(steps)], **values)

    @rule(place=PLACE)
    def remove(self, place: int) -> None:
        steps = [*self.document.roadmap.steps]
        if len(steps) > 3:
            with self.document.change("remove") as change:
                change.remove(steps[place % len(steps)])

    @rule()
    def close_and_open_again(self) -> None:
        before = self.document.roadmap
        close_all(self.registry)
        assert verify(self.path).roadmap == before
        self.open()
        assert self.document.roadmap == before

    @invariant()
    def all_agrees(self) -> None:
        settle()
        recomputed.agree(self.document.roadmap, TODAY)
        page = self.window.stack.currentWidget()
        entry = next((one for one in PAGES if self.window.window_commands.pages.in_sight(one.name)), None)
        if entry is None or isinstance(page, CheckInPage):
            return
        new = entry.make(self.services)
        try:
            if isinstance(new, EditingPage):
                new.edit_with(Editing(self.document, self.services.translator, lambda _step, _count: True))
            if isinstance(page, PeoplePage) and isinstance(new, PeoplePage):
                new.show_tab(page.stack.currentIndex())
            new.show_document(self.document)
            wait_for(lambda: all(getattr(one, "ready", True) for one in (page, new)))
            assert shown(page) == shown(new)
        finally:
            new.deleteLater()
            settle()

    def teardown(self) -> None:
        close_all(self.registry)


@pytest.fixture
def run(
    registry: WindowRegistry, translator: Translator, theme: Colours, settings: Settings, tmp_path: Path
) -> Callable[..., None]:
    """Try so many examples of so many acts each, with `same` the same ones each time."""
    services = PageServices(translator, theme, settings)

    def run(examples: int, steps: int, *, same: bool = False) -> None:
        found = hypothesis.settings(
            derandomize=same,
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            phases=(Phase.generate,),  # making an example shorter takes minutes of windows
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        )
        run_state_machine_as_test(lambda: AnyActs(registry, services, tmp_path), settings=found)

    return run


def test_any_acts_through_any_page(run: Callable[..., None]) -> None:
    run(8, 10, same=True)


@pytest.mark.stress
def test_any_acts_through_any_page_at_length(run: Callable[..., None]) -> None:
    run(rounds(60), 40)
