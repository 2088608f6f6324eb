"""A part of a roadmap that can stand by itself: one branch, with what it needs."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.entities import ENTITIES, entity_of
from planner.roadmap.records import Record, SetAside, Step
from planner.roadmap.roadmap import Roadmap


def redacted(roadmap: Roadmap, branch: Step | str | None = None, *, notes: bool = False) -> Roadmap:
    """Return what of a roadmap, or of a branch, is for everybody to read.

    Of people only those who own a step in it. What is marked private in the table of fields (what is needed, notes,
    causes and corrections, reasons for setting a rule aside) is left out unless `notes` are asked for.
    """
    within = roadmap if branch is None else branch_of(roadmap, branch, everyone=False)
    owners = {step.owner_id for step in within.steps}
    draft = RoadmapBuilder(within)
    for record in _all(within):
        entity = entity_of(record)
        named = [name for name, target in entity.references.items() if target == "person"]
        others: dict[str, object] = {name: None for name in named if getattr(record, name) not in {*owners, None}}
        if any(entity.shown[name].part for name in others):
            draft.drop(entity.name, record.id)
            continue
        if not notes:
            blank = entity.record()
            others |= {one.name: getattr(blank, one.name) for one in entity.shown.values() if one.private}
        changed = replace(record, **others)
        if changed != record:
            draft.put(changed)
    for person in within.people:
        if person.id not in owners:
            draft.drop("person", person.id)
    return draft.finish()


def branch_of(roadmap: Roadmap, step: Step | str, *, everyone: bool = True) -> Roadmap:
    """Return the roadmap that holds only a step with all that hangs under it.

    The steps above it keep nothing but their titles and places. The goal, the pillars and the themes stay; of people
    and departments `everyone`, or only those that the branch names. Raises KeyError for an unknown step.
    """
    steps = roadmap.steps
    above = [one.id for one in steps.ancestors(step)]
    within = {one.id for one in steps.walk(step)}
    within.add(steps[step].id)
    draft = RoadmapBuilder(Roadmap(goal=roadmap.goal))
    apart = [one for one in ENTITIES.values() if one.name not in ("goal", "step", "department", "person")]
    others = [record for one in apart for record in getattr(roadmap, one.collection) if _belongs(record, within)]
    kept: list[Record] = [*(steps[one] for one in within), *others]
    for record in _named(roadmap, kept, everyone=everyone):
        draft.put(record)
    for one in [*above, *within]:
        draft.put(steps[one] if one in within else Step(id=one, title=steps[one].title))
    for one in sorted([*above, *within], key=steps.depth):
        draft.hang(one, steps.place(one))
    for record in others:
        strange = {name: None for name in _steps_named(record) if getattr(record, name) not in {*within, None}}
        draft.put(replace(record, **strange) if strange else record)
    return draft.finish()


def _belongs(record: Record, within: Collection[str]) -> bool:
    """Tell whether a record goes along with some steps: it does unless it is a part of another one.

    A rule may also be set aside about a pillar, a person or the goal, which all go along; about the others that do not,
    `redacted` sees to it.
    """
    if isinstance(record, SetAside) and record.step_id is None:
        return True
    shown = entity_of(record).shown
    return all(getattr(record, name) in within for name in _steps_named(record) if shown[name].part)


def _steps_named(record: Record) -> list[str]:
    return [name for name, target in entity_of(record).references.items() if target == "step"]


def _all(roadmap: Roadmap) -> Iterator[Record]:
    """Yield every record but the goal."""
    for entity in ENTITIES.values():
        if entity.name != "goal":
            yield from getattr(roadmap, entity.collection)


def _named(roadmap: Roadmap, records: list[Record], *, everyone: bool) -> list[Record]:
    """Return the departments and people that belong in a branch."""
    if everyone:
        return [*roadmap.departments, *roadmap.people]
    ids = {
        getattr(one, field)
        for one in records
        for field, target in entity_of(one).references.items()
        if target in ("person", "department")
    }
    people = [person for person in roadmap.people if person.id in ids]
    departments = [one for one in roadmap.departments if one.id in ids]
    among = {one.id for one in departments}
    # A department that nothing in the branch names is no part of it, though it is that of an owner.
    return [*departments, *(one if one.department_id in among else replace(one, department_id=None) for one in people)]
