"""Any acts in any order: the tree stays a tree, figures are right, and the tables are a replay of the journal."""

import shutil
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from planner.document import Document, DocumentError
from planner.document.verify import verify
from planner.insight import progress
from planner.roadmap import Person, Roadmap, Status, Step
from tests.stress import rounds

DAY = date(2026, 1, 1)


def outline(roadmap: Roadmap) -> list[tuple[str, Step]]:
    """Return every step with its number, in the order of the tree."""
    return [(roadmap.steps.number(step), step) for step in roadmap.steps.walk()]


def slow_progress(roadmap: Roadmap, step: Step) -> float:
    """Return the roll-up, computed anew from nothing but the records, as the documentation words the rule."""
    children = roadmap.steps.children(step)
    if not children:
        return 100.0 if step.status is Status.DONE else float(step.progress)
    counting = [child for child in children if not slow_stopped(roadmap, child)]
    figure = float(step.progress) if step.by_hand else slow_mean(roadmap, counting)
    if any(slow_open(roadmap, child) for child in counting):
        figure = min(figure, 99.0)
    return max(figure, 1.0) if any(slow_progress(roadmap, child) > 0 for child in counting) else figure


def slow_mean(roadmap: Roadmap, counting: list[Step]) -> float:
    """Return the mean of some siblings by their weights."""
    weights = [0.0 if child.milestone else child.weight for child in counting]
    if not sum(weights):
        weights = [1.0] * len(counting)
    total = sum(weights)
    parts = [slow_progress(roadmap, child) for child in counting]
    return sum(weight * part for weight, part in zip(weights, parts, strict=True)) / total if total else 0.0


def slow_open(roadmap: Roadmap, step: Step) -> bool:
    """Tell whether a branch holds a leaf that is neither done nor in a stopped branch."""
    if slow_stopped(roadmap, step):
        return False
    children = roadmap.steps.children(step)
    return any(slow_open(roadmap, child) for child in children) if children else step.status is not Status.DONE


def slow_stopped(roadmap: Roadmap, step: Step) -> bool:
    """Tell whether a branch is stopped: itself, or everything in it."""
    children = roadmap.steps.children(step)
    below = bool(children) and all(slow_stopped(roadmap, child) for child in children)
    return step.status is Status.STOPPED or below


def slow_numbers(roadmap: Roadmap) -> dict[str, str]:
    """Return the outline numbers, counted from the parents alone; fails when something hangs nowhere."""
    below: dict[str | None, list[str]] = {}
    for step in roadmap.steps.walk():
        below.setdefault(roadmap.steps.parent_id(step), []).append(step.id)
    numbers: dict[str, str] = {}
    waiting: list[tuple[str | None, str]] = [(None, "")]
    while waiting:
        parent, prefix = waiting.pop()
        for position, step_id in enumerate(below.get(parent, ()), start=1):
            numbers[step_id] = f"{prefix}{position}"
            waiting.append((step_id, f"{prefix}{position}."))
    assert len(numbers) == len(roadmap.steps)
    return numbers


class AnyOrder(RuleBasedStateMachine):
    """A person who does anything at any time; beside it, what undo and redo must bring back."""

    @initialize(template=st.sampled_from(["empty", "three-pillars"]))
    def start(self, template: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="bhag-test-"))
        self.path = self.folder / "plan.db"
        self.document = Document.create(self.path, template, author="director")
        self.past: list[Roadmap] = []
        self.future: list[Roadmap] = []

    def step(self, data: Any) -> Step | None:
        steps = list(self.document.roadmap.steps.walk())
        return data.draw(st.sampled_from(steps)) if steps else None

    def act(self, label: str, edit: Any) -> None:
        before = self.document.roadmap
        try:
            with self.document.change(label) as change:
                edit(change)
        except DocumentError:
            assert self.document.roadmap is before
            return
        if self.document.roadmap is not before:
            self.past.append(before)
            self.future.clear()

    @rule(data=st.data(), title=st.text(max_size=12), first=st.booleans())
    def add(self, data: Any, title: str, first: bool) -> None:
        parent = self.step(data)
        children = self.document.roadmap.steps.children(parent)
        before = children[0] if first and children else None
        self.act("add", lambda change: change.add(Step(title=title), parent=parent, before=before))

    @rule(data=st.data())
    def add_beside(self, data: Any) -> None:
        sibling = self.step(data)
        if sibling is not None:
            self.act("add beside", lambda change: change.add(Step(title="beside"), after=sibling))

    @rule(
        data=st.data(),
        fields=st.fixed_dictionaries(
            {},
            optional={
                "title": st.text(max_size=12),
                "status": st.sampled_from(Status),
                "progress": st.integers(-5, 105),
                "weight": st.sampled_from([0.0, 0.5, 1.0, 3.0, -1.0]),
                "milestone": st.booleans(),
                "by_hand": st.booleans(),
                "start": st.none() | st.integers(0, 60).map(lambda days: DAY + timedelta(days=days)),
                "end": st.none() | st.integers(0, 60).map(lambda days: DAY + timedelta(days=days)),
            },
        ),
    )
    def set(self, data: Any, fields: dict[str, Any]) -> None:
        step = self.step(data)
        if step is not None:
            self.act("set", lambda change: change.set(step, **fields))

    @rule(data=st.data())
    def own(self, data: Any) -> None:
        step = self.step(data)

        def give(change: Any) -> None:
            person = change.add(Person(name="owner"))
            change.set(step, owner_id=person.id)

        if step is not None:
            self.act("own", give)

    @rule(data=st.data())
    def dismiss(self, data: Any) -> None:
        people = list(self.document.roadmap.people)
        if people:
            person = data.draw(st.sampled_from(people))
            self.act("dismiss", lambda change: change.remove(person))

    @rule(data=st.data(), where=st.sampled_from(["under", "after", "before", "top"]))
    def move(self, data: Any, where: str) -> None:
        step, other = self.step(data), self.step(data)
        if step is not None and other is not None:
            key = {"under": "parent", "after": "after", "before": "before", "top": ""}[where]
            self.act("move", lambda change: change.move(step, **({key: other} if key else {})))

    @rule(data=st.data())
    def remove(self, data: Any) -> None:
        step = self.step(data)
        if step is not None:
            self.act("remove", lambda change: change.remove(step))

    @rule(data=st.data())
    def several_at_once(self, data: Any) -> None:
        step = self.step(data)

        def edit(change: Any) -> None:
            under = change.add(Step(title="several"), parent=step)
            change.add(Step(title="deeper"), parent=under)
            if step is not None:
                change.set(step, description="with more below")

        self.act("several", edit)

    @rule()
    def undo(self) -> None:
        label = self.document.undo_label
        assert (label is None) == (not self.past)
        assert self.document.undo() == label
        if self.past:
            self.future.append(self.present)
            assert self.document.roadmap == self.past.pop()

    @rule()
    def redo(self) -> None:
        label = self.document.redo_label
        assert (label is None) == (not self.future)
        assert self.document.redo() == label
        if self.future:
            self.past.append(self.present)
            assert self.document.roadmap == self.future.pop()

    @precondition(lambda self: self.document is not None)
    @rule(checked=st.booleans())
    def reopen(self, checked: bool) -> None:
        before = self.document.roadmap
        self.document.close()
        if checked:
            assert verify(self.path).roadmap == before
        self.document = Document.open(self.path, author="director")
        assert self.document.roadmap == before

    @invariant()
    def is_sound(self) -> None:
        roadmap = self.document.roadmap
        self.present = roadmap
        numbers = slow_numbers(roadmap)
        for number, step in outline(roadmap):
            assert numbers[step.id] == number
            assert progress(roadmap, step) == pytest.approx(slow_progress(roadmap, step))
        for step in roadmap.steps.walk():
            assert step.owner_id is None or step.owner_id in roadmap.people

    def teardown(self) -> None:
        if hasattr(self, "document"):
            last = self.document.roadmap
            self.document.close()
            assert verify(self.path).roadmap == last
            shutil.rmtree(self.folder)


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=25,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.stress
def test_any_order_at_length() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        AnyOrder, settings=settings(TestAnyOrder.settings, max_examples=rounds(400), stateful_step_count=60)
    )


def test_an_undo_undoes_one_edit_and_nothing_else(tmp_path: Path) -> None:
    with Document.create(tmp_path / "plan.db", "empty") as document:
        with document.change("add") as change:
            step = change.add(Step(title="one"))
        with document.change("date") as change:
            change.set(step, end=DAY)
        document.undo()
        assert document.roadmap.steps[step] == replace(step, end=None)
