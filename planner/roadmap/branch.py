"""A part of a roadmap that can stand by itself: one branch, with what it needs."""

from dataclasses import replace

from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.entities import ENTITIES
from planner.roadmap.records import Record, Step
from planner.roadmap.roadmap import Roadmap


def redacted(roadmap: Roadmap, branch: Step | str | None = None) -> Roadmap:
    """Return what of a roadmap, or of a branch, is for everybody to read: of people only those who own a step in it."""
    within = roadmap if branch is None else branch_of(roadmap, branch, everyone=False)
    owners = {step.owner_id for step in within.steps}
    draft = RoadmapBuilder(within)
    for check_in in within.check_ins:
        if check_in.person_id not in owners:
            draft.put(replace(check_in, person_id=None))
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
    for name in ("pillar", "theme"):
        for record in getattr(roadmap, ENTITIES[name].collection):
            draft.put(record)
    check_ins = [one for one in roadmap.check_ins if one.step_id in within]
    kept: list[Record] = [*(steps[one] for one in within), *check_ins]
    for record in _named(roadmap, kept, everyone=everyone):
        draft.put(record)
    for one in [*above, *within]:
        draft.put(steps[one] if one in within else Step(id=one, title=steps[one].title))
    for one in sorted([*above, *within], key=steps.depth):
        draft.hang(one, steps.place(one))
    for check_in in check_ins:
        draft.put(check_in)
    return draft.finish()


def _named(roadmap: Roadmap, records: list[Record], *, everyone: bool) -> list[Record]:
    """Return the departments and people that belong in a branch."""
    if everyone:
        return [*roadmap.departments, *roadmap.people]
    ids = {getattr(one, field, None) for one in records for field in ("owner_id", "department_id", "person_id")}
    people = [person for person in roadmap.people if person.id in ids]
    departments = [one for one in roadmap.departments if one.id in ids]
    among = {one.id for one in departments}
    # A department that nothing in the branch names is no part of it, though it is that of an owner.
    return [*departments, *(one if one.department_id in among else replace(one, department_id=None) for one in people)]
