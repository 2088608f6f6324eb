"""Which changes of a history are about a step, or about a step with all below it."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from planner.roadmap import Roadmap
from planner.roadmap.edits import Edit, Move
from planner.roadmap.entities import ENTITIES

_NAMING_STEPS: Final = {
    entity.name: [field for field, named in entity.references.items() if named == "step"]
    for entity in ENTITIES.values()
    if "step" in entity.references.values()
}
"""The kinds of records that belong to a step, such as check-ins and decisions, with the fields that name it."""


class Reach(StrEnum):
    """Of which steps: of the whole roadmap, of one step, or of a step with all below it."""

    ALL = "all"
    STEP = "step"
    BRANCH = "branch"


class Scope:
    """Knows which changes touch a step or a record of it, or anything of its branch, while they are read newest first.

    A branch grows on the way: what was removed from it or moved out of it belonged to it before.
    """

    def __init__(self, roadmap: Roadmap, reach: Reach, step_id: str | None) -> None:
        self._reach = reach
        self._ids: set[str] | None = None
        if reach is Reach.ALL or step_id is None:
            return
        here = [step_id]
        if reach is Reach.BRANCH and step_id in roadmap.steps:
            here = [step.id for step in roadmap.steps.walk(step_id)]
        self._ids = set(here)
        for entity, fields in _NAMING_STEPS.items():
            records = getattr(roadmap, ENTITIES[entity].collection)
            self._ids |= {one.id for one in records if any(getattr(one, field) in self._ids for field in fields)}

    def touches(self, edits: Sequence[Edit]) -> bool:
        """Tell whether one of the edits of a change is about what is wanted."""
        if self._ids is None:
            return True
        found = False
        for edit in (*edits, *reversed(edits)):  # a branch is removed from its leaves up, with the records of each
            if self._is_about(edit, self._ids):
                self._ids.add(edit.entity_id)
                found = True
        return found

    def _is_about(self, edit: Edit, ids: set[str]) -> bool:
        if edit.entity_id in ids:
            return True
        whole = edit.new or edit.old
        fields = _NAMING_STEPS.get(edit.entity, ())
        if isinstance(whole, Mapping):
            below = self._reach is Reach.BRANCH and whole.get("parent_id") in ids
            return below or any(whole.get(field) in ids for field in fields)
        if edit.field in fields:
            return edit.new in ids or edit.old in ids
        return self._reach is Reach.BRANCH and isinstance(edit, Move) and edit.old[0] in ids
