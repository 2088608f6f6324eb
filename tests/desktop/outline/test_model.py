"""The model of the goal tree follows the document through anything that happens to it, row by row."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QApplication

from planner.desktop.outline.model import BULK, OutlineModel
from planner.desktop.outline.search import StepFilter, hits
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.columns import Column
from planner.desktop.theme import Theme
from planner.document import Document
from planner.document.operations import assign, move, paste
from planner.document.operations.move import Spot
from planner.roadmap import PlanError, Roadmap, Status, Step
from planner.roadmap.period import parse_period
from tests.plans import TODAY, plan_of

Act = Callable[[], object]


def shown(model: OutlineModel) -> list[tuple[int, tuple[str, ...]]]:
    """Return all rows with their depth and texts, walked as Qt does."""
    found: list[tuple[int, tuple[str, ...]]] = []
    waiting = [(model.index(row, 0), 0) for row in reversed(range(model.rowCount()))]
    while waiting:
        index, depth = waiting.pop()
        found.append((depth, tuple(index.siblingAtColumn(column).data() for column in Column)))
        assert model.step_id(index) is not None
        waiting.extend((model.index(row, 0, index), depth + 1) for row in reversed(range(model.rowCount(index))))
    return found


def expected(roadmap: Roadmap, translator: Translator, theme: Theme, visible: frozenset[str] | None) -> list[object]:
    """Return the rows that a model made anew shows, of the steps in sight."""
    fresh = OutlineModel(roadmap, translator, theme)
    rows = []
    for step in roadmap.steps.walk():
        if visible is None or step.id in visible:
            index = fresh.index_of(step.id, 0)
            texts = tuple(index.siblingAtColumn(column).data() for column in Column)
            rows.append((roadmap.steps.depth(step), texts))
    return rows


@pytest.fixture
def translator() -> Translator:
    return Translator("en")


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, "light")
    yield made
    made.deleteLater()


class Life:
    """Does things to a document at random, as several people and undo would."""

    def __init__(self, document: Document, model: OutlineModel, seed: int, folder: Path) -> None:
        self.document, self.model, self.random, self.folder = document, model, Random(seed), folder
        self.number = 0

    @property
    def ids(self) -> list[str]:
        return [step.id for step in self.document.roadmap.steps.walk()]

    def some(self) -> list[str]:
        ids = self.ids
        return self.random.sample(ids, min(len(ids), self.random.randint(1, 4)))

    def spot(self) -> Spot:
        one = self.random.choice([None, *self.ids])
        return Spot() if one is None else self.random.choice([Spot(parent=one), Spot(after=one), Spot(before=one)])

    def add(self) -> None:
        self.number += 1
        spot = self.spot()
        paste.paste(self.document, [paste.Branch(Step(title=f"New {self.number}"), {}, [])], spot, "add")

    def change(self) -> None:
        for step_id in self.some():
            with self.document.change("set") as change:
                status = self.random.choice([*Status])
                change.set(step_id, title=f"Called {self.random.randrange(999)}", status=status)

    def owner(self) -> None:
        assign.set_owner(self.document, self.random.choice(self.ids), f"Role {self.random.randrange(4)}", "owner")

    def move(self) -> None:
        act = self.random.choice([move.indent, move.outdent, move.move_up, move.move_down])
        act(self.document, self.some(), "move")

    def move_far(self) -> None:
        move.move_to(self.document, self.some(), self.spot(), "move far")

    def turn_over(self) -> None:
        """Hang a step under one of its own children, in one change."""
        inner = [one for one in self.ids if not self.document.roadmap.steps.is_leaf(one)]
        if inner:
            outer = self.random.choice(inner)
            child = self.random.choice(self.document.roadmap.steps.child_ids(outer))
            with self.document.change("turn over") as change:
                change.move(child, parent=self.document.roadmap.steps.parent_id(outer))
                change.move(outer, parent=child)

    def remove(self) -> None:
        if len(self.ids) > 12:
            with self.document.change("remove") as change:
                change.remove(self.random.choice(self.ids))

    def undo(self) -> None:
        for _ in range(self.random.randint(1, 3)):
            self.document.undo()

    def redo(self) -> None:
        self.document.redo()

    def look(self) -> None:
        """Unfold somewhere, as a view does."""
        self.model.rowCount(self.model.index_of(self.random.choice(self.ids), 0))

    def filter(self) -> None:
        wanted = self.random.choice(
            [None, StepFilter(words="called"), StepFilter(status=Status.DONE), StepFilter(late=True)]
        )
        self.model.filter(None if wanted is None else hits(self.document.roadmap, wanted, TODAY))

    def merge(self) -> None:
        """Take in what somebody else did in a copy."""
        self.number += 1
        path = self.folder / f"copy-{self.number}.db"
        self.document.copy_to(path)
        with Document.open(path) as copy:
            theirs = Life(copy, self.model, self.random.randrange(10**6), self.folder)
            for act in self.random.choices([theirs.change, theirs.move_far, theirs.remove, theirs.turn_over], k=3):
                attempt(act)
        attempt(self.change)
        self.document.merge(path)

    def controller(self) -> Iterator[Act]:
        often = [self.add, self.change, self.owner, self.move, self.move_far, self.turn_over, self.remove, self.undo]
        rarely = [self.redo, self.look, self.filter]
        while True:
            yield self.merge if self.random.random() < 0.02 else self.random.choice([*often, *often, *rarely])


def attempt(act: Act) -> None:
    try:
        act()
    except PlanError as refusal:
        assert "step" in refusal.reason or "under" in refusal.reason


@pytest.mark.parametrize("seed", range(2))
def test_the_rows_are_the_document_whatever_happens(
    seed: int, tmp_path: Path, theme: Theme, translator: Translator, warnings_of_qt: list[str]
) -> None:
    document = Document.create_from(tmp_path / "plan.db", plan_of(30, seed=seed))
    model = OutlineModel(document.roadmap, translator, theme)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    document.subscribe(model.show)
    life = Life(document, model, seed, tmp_path)
    for number, act in enumerate(life.controller()):
        attempt(act)
        assert warnings_of_qt == [], act
        if number % 4 == 0:
            assert shown(model) == expected(document.roadmap, translator, theme, model.visible), act
        if number == 70:
            break
    document.close()
    del tester


def test_a_kept_index_stays_with_its_step(tmp_path: Path, theme: Theme, translator: Translator) -> None:
    with Document.create_from(tmp_path / "plan.db", plan_of(60)) as document:
        model = OutlineModel(document.roadmap, translator, theme)
        document.subscribe(model.show)
        life = Life(document, model, 3, tmp_path)
        kept = {step_id: QPersistentModelIndex(model.index_of(step_id, 0)) for step_id in life.ids}
        for act in [life.change, life.move, life.add, life.move, life.change, life.move] * 6:
            attempt(act)
        for step_id, index in kept.items():
            assert model.step_id(index) == step_id
            assert model.index_of(step_id, Column.NUMBER).data() == document.roadmap.steps.number(step_id)


def test_an_edit_has_its_row_and_those_above_drawn_again_and_no_other(
    tmp_path: Path, theme: Theme, translator: Translator
) -> None:
    with Document.create_from(tmp_path / "plan.db", plan_of(200)) as document:
        model = OutlineModel(document.roadmap, translator, theme)
        document.subscribe(model.show)
        shown(model)
        deep = max(document.roadmap.steps.walk(), key=document.roadmap.steps.depth)
        changed = QSignalSpy(model.dataChanged)
        reset, inserted = QSignalSpy(model.modelReset), QSignalSpy(model.rowsInserted)
        with document.change("set") as change:
            change.set(deep, progress=35, status=Status.UNDER_WAY)
        told = {model.step_id(changed.at(number)[0]) for number in range(changed.count())}
        assert told == {deep.id, *document.roadmap.steps.ancestor_ids(deep)}
        assert reset.count() == inserted.count() == 0


def test_a_commit_of_very_many_steps_is_shown_anew(tmp_path: Path, theme: Theme, translator: Translator) -> None:
    with Document.create_from(tmp_path / "plan.db", plan_of(BULK + 10)) as document:
        model = OutlineModel(document.roadmap, translator, theme)
        document.subscribe(model.show)
        reset = QSignalSpy(model.modelReset)
        with document.change("all") as change:
            for step in document.roadmap.steps.walk():
                change.set(step, title=f"{step.title}!")
        assert reset.count() == 1
        assert [row[1][Column.TITLE][-1] for row in shown(model)] == ["!"] * (BULK + 10)


def test_a_filter_keeps_in_sight_what_one_touches_and_what_comes_back(
    tmp_path: Path, theme: Theme, translator: Translator
) -> None:
    with Document.create_from(tmp_path / "plan.db", plan_of(40)) as document:
        model = OutlineModel(document.roadmap, translator, theme)
        document.subscribe(model.show)
        deep = max(document.roadmap.steps.walk(), key=document.roadmap.steps.depth)
        with document.change("rename") as change:
            change.set(deep, title="Hidden far below")
        model.filter(hits(document.roadmap, StepFilter(words="nowhere to be found"), TODAY))
        assert model.rowCount() == 0
        document.undo()
        line = [deep.id, *document.roadmap.steps.ancestor_ids(deep)]
        assert [row[0] for row in shown(model)] == [*range(len(line))]
        assert model.visible == frozenset(line)
        assert model.index_of(deep.id).isValid()


def test_a_row_says_to_a_screen_reader_what_the_eye_sees(tmp_path: Path, theme: Theme, translator: Translator) -> None:
    with Document.create_from(tmp_path / "plan.db", plan_of(10)) as document:
        model = OutlineModel(document.roadmap, translator, theme)
        first = document.roadmap.steps.children(None)[0]
        spoken = int(Qt.ItemDataRole.AccessibleTextRole)
        assert model.index_of(first.id, Column.TITLE).data(spoken) == f"1 {first.title}"
        words = translator.language.period(parse_period("2026"))
        with document.change("set") as change:
            period = parse_period("2026")
            change.set(first, start=period.start, end=period.end)
        model = OutlineModel(document.roadmap, translator, theme)
        assert model.index_of(first.id, Column.PERIOD).data(spoken) == f"Period: {words}"
