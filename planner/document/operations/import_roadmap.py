"""Imports another roadmap as a branch: its goal becomes a step, with all its steps below."""

from dataclasses import dataclass, field, replace
from typing import Any

from planner.document.document import Document
from planner.document.operations.assign import find_by_name
from planner.document.transaction import Transaction
from planner.roadmap import Goal, Pillar, Record, Roadmap, Step, Theme
from planner.roadmap.entities import ENTITIES, entity_of
from planner.roadmap.identity import new_id
from planner.roadmap.ranks import between


def import_roadmap(
    document: Document, other: Roadmap, parent: Step | str | None, label: str, source: object = None
) -> Step:
    """Add another roadmap under a step (None: directly under the BHAG) and return the step of its goal.

    People, departments, pillars and themes are matched by name, or added. Everything gets a new id, so the same roadmap
    can be imported twice. Raises PlanError with nothing changed.
    """
    with document.change(label, source=source) as change:
        carriers = _Carriers(change, other)
        top = change.add(_as_step(other.goal), parent=parent)
        taken: dict[str | None, str] = {None: top.id}
        for step in other.steps.walk():
            fresh = change.add(carriers.with_own(step), parent=taken[other.steps.parent_id(step)])
            taken[step.id] = fresh.id
        for said in other.check_ins:
            if said.step_id in taken:
                change.add(replace(carriers.with_own(said), step_id=taken[said.step_id]))
    return document.roadmap.steps[top.id]


def _as_step(goal: Goal) -> Step:
    words = "\n\n".join(filter(None, (goal.why_now, goal.for_whom)))
    return Step(title=goal.statement, description=words, result=goal.measure, end=goal.by_when)


@dataclass(slots=True)
class _Carriers:
    """Maps what the other roadmap's records refer to: matched by name or added, and cached by id."""

    change: Transaction
    other: Roadmap
    known: dict[str, str] = field(default_factory=dict[str, str])

    def with_own(self, record: Record) -> Record:
        """Return a record with a new id and with references into this roadmap."""
        entity = entity_of(record)
        found: dict[str, str | None] = {}
        for name, target in entity.references.items():
            there = getattr(record, name)
            if there is not None and target != "step":
                found[name] = self._here(target, there)
        return replace(record, id=new_id(), **found)  # type: ignore[arg-type]

    def _here(self, entity: str, record_id: str) -> str | None:
        record = getattr(self.other, ENTITIES[entity].collection).get(record_id)
        if record is None:
            return None
        if record_id not in self.known:
            self.known[record_id] = self._named_or_added(entity, record)
        return self.known[record_id]

    def _named_or_added(self, entity: str, record: Record) -> str:
        fresh = self.with_own(record)
        here: list[Any] = [*self.change.draft.all(entity)]
        if isinstance(fresh, Theme):
            here = [one for one in here if one.pillar_id == fresh.pillar_id]
        same = find_by_name(here, str(getattr(fresh, "name", "")))
        if same is not None:
            return same.id
        if isinstance(fresh, Pillar | Theme):
            fresh = replace(fresh, rank=between(max((one.rank for one in here), default=""), ""))
        return self.change.add(fresh).id
