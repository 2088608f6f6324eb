"""Copies that part, are worked on and come together in any order end as one plan, and no edit is gone."""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from planner.document import Document, DocumentError
from planner.document.verify import verify
from planner.roadmap import Person, Roadmap, Step
from tests.document.life_acts import begin, follow_up
from tests.stress import rounds

NAMES = ("ours", "theirs", "partner")


class Copies(RuleBasedStateMachine):
    """Three teams with a copy each, who work, undo and merge as they please."""

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="bhag-test-"))
        with Document.create(self.folder / "first.db", "empty") as first:
            with first.change("begin") as change:
                top = change.add(Step(title="top"))
                begin(change, top)
                change.add(Step(title="below"), parent=top)
                change.add(Step(title="beside"))
            for name in NAMES:
                first.copy_to(self.path(name))
        self.open = {name: Document.open(self.path(name), author=name) for name in NAMES}
        self.said: set[str] = set()

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.db"

    def step(self, document: Document, data: Any) -> Step | None:
        steps = list(document.roadmap.steps.walk())
        return data.draw(st.sampled_from(steps)) if steps else None

    def act(self, name: str, edit: Any) -> None:
        try:
            with self.open[name].change("act") as change:
                edit(change)
        except DocumentError:
            pass

    @rule(name=st.sampled_from(NAMES), data=st.data(), title=st.sampled_from("abcdef"))
    def rename(self, name: str, data: Any, title: str) -> None:
        step = self.step(self.open[name], data)
        if step is not None:
            self.act(name, lambda change: change.set(step, title=title, progress=ord(title) - 90))

    @rule(name=st.sampled_from(NAMES), data=st.data())
    def add(self, name: str, data: Any) -> None:
        parent = self.step(self.open[name], data)
        self.act(name, lambda change: change.add(Step(title=f"by {name}"), parent=parent))

    @rule(name=st.sampled_from(NAMES), data=st.data(), under=st.booleans())
    def move(self, name: str, data: Any, under: bool) -> None:
        step, other = self.step(self.open[name], data), self.step(self.open[name], data)
        if step is not None and other is not None:
            where = {"parent" if under else "after": other}
            self.act(name, lambda change: change.move(step, **where))

    @rule(name=st.sampled_from(NAMES), data=st.data())
    def remove(self, name: str, data: Any) -> None:
        step = self.step(self.open[name], data)
        if step is not None:
            self.act(name, lambda change: change.remove(step))

    @rule(name=st.sampled_from(NAMES), data=st.data())
    def own(self, name: str, data: Any) -> None:
        step = self.step(self.open[name], data)
        if step is not None:

            def give(change: Any) -> None:
                change.set(step, owner_id=change.add(Person(name=name)).id)

            self.act(name, give)

    @rule(name=st.sampled_from(NAMES), data=st.data())
    def dismiss(self, name: str, data: Any) -> None:
        people = list(self.open[name].roadmap.people)
        if people:
            person = data.draw(st.sampled_from(people))
            self.act(name, lambda change: change.remove(person))

    @rule(name=st.sampled_from(NAMES), seed=st.integers(0, 2**16))
    def follow_up(self, name: str, seed: int) -> None:
        with suppress(DocumentError):
            follow_up(self.open[name], Random(seed), seed % 100)

    @rule(name=st.sampled_from(NAMES), back=st.booleans())
    def undo(self, name: str, back: bool) -> None:
        _ = self.open[name].undo() if back else self.open[name].redo()

    @rule(pair=st.permutations(NAMES))
    def merge(self, pair: list[str]) -> None:
        into, other = pair[:2]
        self.open[other].publish()
        self.open[into].merge(self.path(other))
        again = self.open[into].merge(self.path(other))
        assert not again.applied

    @rule(name=st.sampled_from(NAMES))
    def reopen(self, name: str) -> None:
        before = self.open[name].roadmap
        self.open[name].close()
        self.open[name] = Document.open(self.path(name), author=name)
        assert self.open[name].roadmap == before

    def teardown(self) -> None:
        if not hasattr(self, "open"):
            return
        for document in self.open.values():
            document.publish()
        plan, told = self.merged_in(NAMES)
        for order in (NAMES[::-1], (*NAMES[1:], NAMES[0])):
            assert self.merged_in(order) == (plan, told)
        for document in self.open.values():
            document.close()
        shutil.rmtree(self.folder)

    def merged_in(self, order: tuple[str, ...]) -> tuple[Roadmap, set[tuple[str, ...]]]:
        """Return the plan and conflicts of the copies merged in an order, on a fresh copy of the first one."""
        target = self.folder / f"merged-{'-'.join(order)}.db"
        shutil.copyfile(self.path(order[0]), target)
        with Document.open(target) as document:
            for name in order[1:]:
                document.merge(self.path(name))
            result = document.roadmap
            told = {
                (one.entity_id, one.field, *sorted(repr(value.value) for value in one.values))
                for one in document.conflicts
            }
        checked = verify(target)
        assert checked.roadmap == result
        assert {one.index for one in checked.conflicts} == {one.index for one in document.conflicts}
        return result, told


TestCopies = Copies.TestCase
TestCopies.settings = settings(
    max_examples=15,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.stress
def test_copies_at_length() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Copies, settings=settings(TestCopies.settings, max_examples=rounds(300), stateful_step_count=80)
    )
