"""The rules that hold for what a person writes: references at once, the rest when the whole act is together.

A merge may bring two sound edits to something unsound, an end before a start; so a rule is asked only of what an act
touched, and everything that reads a roadmap lives with the rest.
"""

from typing import Final

from planner.message import marked
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.entities import ENTITIES, entity_of
from planner.roadmap.errors import PlanError
from planner.roadmap.field_types import RANK
from planner.roadmap.records import Record, Step, Theme
from planner.roadmap.roadmap import Roadmap

DEEPEST: Final = 2_000
"""Levels of steps under steps: far more than anyone can oversee, and no more than work on a branch can follow."""


def check_references(draft: RoadmapBuilder, record: Record) -> None:
    """Raise PlanError when a record refers to one that is not there."""
    entity = entity_of(record)
    for field, target in entity.references.items():
        reference = getattr(record, field)
        if reference is not None and draft.get(target, reference) is None:
            raise PlanError(
                marked("The {field} of this {entity} is not in the roadmap."),
                field=field.removesuffix("_id"),
                entity=entity.name,
            )


def check_roadmap(roadmap: Roadmap) -> Roadmap:
    """Return a roadmap that was put together elsewhere, with every value as records keep it.

    Raises PlanError unless every record may be written.
    """
    draft = RoadmapBuilder(roadmap)
    for entity in ENTITIES.values():
        for record in (roadmap.goal,) if entity.name == "goal" else getattr(roadmap, entity.collection):
            checked = entity.checked(record)
            if checked.id != record.id:  # references would lead nowhere
                raise PlanError(marked("{value!r} does not belong here."), value=record.id[:40])
            if checked is not record:  # such as "done" for Status.DONE, or a text without its control characters
                draft.put(checked)
            check_references(draft, record)
    for step in roadmap.steps:
        RANK.accepted(roadmap.steps.place(step).rank)
    if roadmap.steps.levels() > DEEPEST:
        raise _too_deep()
    return draft.finish()


def check_act(before: Roadmap, draft: RoadmapBuilder) -> None:
    """Raise PlanError when a step that an act touched now breaks a rule.

    It may not hang too deep, end before it begins, or have the theme of another pillar.
    """
    for entity, record_id in draft.touched:
        step = draft.get(entity, record_id)
        if not isinstance(step, Step):
            continue
        was = before.steps.get(record_id)
        if was is None or before.steps.place(was) != draft.place(record_id):
            _check_depth(draft, record_id)
        if was is None or (was.start, was.end) != (step.start, step.end):
            _check_period(step)
        if was is None or (was.pillar_id, was.theme_id) != (step.pillar_id, step.theme_id):
            _check_theme(draft, step)


def _check_depth(draft: RoadmapBuilder, step_id: str) -> None:
    place = draft.place(step_id)
    for _ in range(DEEPEST):
        if place is None or place.parent_id is None:
            return
        place = draft.place(place.parent_id)
    raise _too_deep()


def _too_deep() -> PlanError:
    return PlanError(marked("Steps hang at most {limit} levels deep under each other."), limit=DEEPEST)


def _check_period(step: Step) -> None:
    if step.start and step.end and step.start > step.end:
        raise PlanError(
            marked("{title} would end on {end}, before it begins on {start}."),
            title=step.title[:60],
            start=step.start.isoformat(),
            end=step.end.isoformat(),
        )


def _check_theme(draft: RoadmapBuilder, step: Step) -> None:
    theme = draft.get("theme", step.theme_id) if step.theme_id else None
    if not isinstance(theme, Theme) or None in (theme.pillar_id, step.pillar_id):
        return
    if step.pillar_id != theme.pillar_id:
        raise PlanError(marked("The theme {theme} belongs to another pillar than the step."), theme=theme.name)
