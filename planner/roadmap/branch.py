"""A part of a roadmap that can stand by itself: one branch, with what it needs."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Final

from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.entities import ENTITIES, entity_of
from planner.roadmap.fields import Private
from planner.roadmap.practice.agreements import Agreement
from planner.roadmap.practice.course import Chance, Minute
from planner.roadmap.practice.tensions import Tension
from planner.roadmap.records import Decision, Record, SetAside, Step
from planner.roadmap.roadmap import Roadmap

_ABOUT_A_STEP: Final = (Agreement, Chance, Minute)
_ABOUT_MORE: Final = (SetAside, Tension)
"""What is about a step, or, without one, about something else or the whole roadmap."""


def redacted(roadmap: Roadmap, branch: Step | str | None = None, *, kept: Collection[Private] = ()) -> Roadmap:
    """Return what of a roadmap, or of a branch, is for everybody to read.

    Of people only those who own a step in it. What is marked private in the table of fields and of kinds of record
    (notes, what was spent, marks on tensions, answers of ethics) is left out unless it is among what is `kept`.
    """
    within = roadmap if branch is None else branch_of(roadmap, branch, everyone=False)
    owners = {step.owner_id for step in within.steps}
    names = {person.name for person in within.people if person.id in owners}
    draft = RoadmapBuilder(within)
    for record in _all(within):
        entity = entity_of(record)
        named = [name for name, target in entity.references.items() if target == "person"]
        others: dict[str, object] = {name: None for name in named if getattr(record, name) not in {*owners, None}}
        if entity.private not in {None, *kept} or any(entity.shown[name].part for name in others):
            draft.drop(entity.name, record.id)
            continue
        others |= _without_names(record, names) | _without_private(record, kept)
        changed = replace(record, **others)
        if changed != record:
            draft.put(changed)
    for person in within.people:
        if person.id not in owners:
            draft.drop("person", person.id)
    return draft.finish()


def _without_names(record: Record, owners: Collection[str]) -> dict[str, object]:
    """Return the fields that name somebody in words who owns nothing, each without the name."""
    shown = entity_of(record).shown.values()
    return {one.name: "" for one in shown if one.names and getattr(record, one.name) not in owners}


def _without_private(record: Record, kept: Collection[Private]) -> dict[str, object]:
    """Return the fields that are not for everybody, each as it is in a new record."""
    entity = entity_of(record)
    blank = entity.record()
    hidden = [one.name for one in entity.shown.values() if one.private not in {None, *kept}]
    if isinstance(record, Decision) and record.lesson and Private.LESSON_NAMES not in kept:
        hidden.append("person_id")  # whose lesson it is; of other decisions it is told who took them
    return {name: getattr(blank, name) for name in hidden}


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
    others = _going_along(roadmap, within)
    kept: list[Record] = [*(steps[one] for one in within), *others]
    for record in _named(roadmap, kept, everyone=everyone):
        draft.put(record)
    for one in [*above, *within]:
        draft.put(steps[one] if one in within else Step(id=one, title=steps[one].title))
    for one in sorted([*above, *within], key=steps.depth):
        draft.hang(one, steps.place(one))
    for record in others:
        draft.put(record)
    return draft.finish()


def _going_along(roadmap: Roadmap, within: Collection[str]) -> list[Record]:
    """Return the records that go along with some steps, without what they name that does not go along.

    Each does unless it is a part of one that does not. Agreements, chances and lines of minutes are about a step
    without being a part of it: they go along with it, and those about no step stay. A rule may also be set aside
    about a pillar, a person or the goal, which all go along.
    """
    there: dict[str, Collection[str]] = {"step": within}
    found: list[Record] = []
    for entity in ENTITIES.values():
        if entity.name in ("goal", "step", "department", "person"):
            continue
        gone = [(name, target) for name, target in entity.references.items() if target not in ("department", "person")]
        ids: set[str] = set()
        for record in getattr(roadmap, entity.collection):
            strange = [name for name, target in gone if getattr(record, name) not in {*there[target], None}]
            if isinstance(record, _ABOUT_A_STEP):
                goes = record.step_id is not None and not strange
            else:
                goes = not any(entity.shown[name].part for name in strange) and not _lost(record)
            if goes:
                ids.add(record.id)
                found.append(replace(record, **dict.fromkeys(strange)) if strange else record)
        there[entity.name] = ids
    return found


def _lost(record: Record) -> bool:
    """Tell whether a record is a part of a step that nobody knows."""
    shown = entity_of(record).shown
    of_step = "step_id" in shown and shown["step_id"].part and not isinstance(record, _ABOUT_MORE)
    return of_step and getattr(record, "step_id") is None  # noqa: B009 - not every record has one


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
