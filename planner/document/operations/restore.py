"""Taking a step back from an earlier plan: its fields and its place, and what it needs to be there again.

What a restoration would do can be told before it is done: `restoration` gives its edits and writes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from planner.document.document import Document
from planner.document.transaction import Transaction
from planner.roadmap import Record, Roadmap, Step
from planner.roadmap.edits import Edit, difference, record_of
from planner.roadmap.entities import ENTITIES, entity_of
from planner.roadmap.steps import id_of


@dataclass(frozen=True, slots=True)
class Restoration:
    """What bringing a step back does to the plan, edit by edit; nothing where it is still as it was.

    `elsewhere` is true where the step cannot stand under the step that it hung under then: that one is no longer
    there, or has since come to hang under this very step.
    """

    edits: tuple[Edit, ...]
    elsewhere: bool = False

    def __bool__(self) -> bool:
        return bool(self.edits)


def restoration(now: Roadmap, earlier: Roadmap, step: Step | str) -> Restoration:
    """Return what it takes to have a step as it was in an earlier plan, where it must have been.

    Raises PlanError where that would break a rule, and KeyError for a step that was not there then.
    """
    change = Transaction(now, "")
    elsewhere = restore_into(change, earlier, id_of(step))
    change.check()
    return Restoration(tuple(difference(now, change.draft.finish(), change.draft.touched)), elsewhere)


def restore_step(
    document: Document, earlier: Roadmap, step: Step | str, label: str, source: object = None
) -> Restoration:
    """Have a step as it was in an earlier plan, as one change, and return what that did.

    A step that is still there gets its fields and its place; what hangs under it stays as it is. A removed one comes
    back with its branch and check-ins, as far as these are not there in another place. Owners, departments, pillars
    and themes that were removed come back where one of these needs them. Raises as `restoration` does.
    """
    planned = restoration(document.roadmap, earlier, step)
    if planned:
        with document.change(label, source=source) as change:
            restore_into(change, earlier, id_of(step))
    return planned


def restore_into(change: Transaction, earlier: Roadmap, step_id: str) -> bool:
    """Put a step of an earlier plan into a change, as `restore_step` does; return whether it has to stand elsewhere."""
    then = earlier.steps[step_id]
    parent, elsewhere = _parent(change, earlier, step_id)
    if change.draft.get("step", step_id) is not None:
        change.set(then, **_fields(change, earlier, then))
        _move(change, earlier, step_id, parent)
        return elsewhere
    _add(change, earlier, then, parent)
    waiting, back = [then], {then.id}
    while waiting:
        above = waiting.pop()
        for child in earlier.steps.children(above):
            if change.draft.get("step", child.id) is None:
                _add(change, earlier, child, above.id)
                waiting.append(child)
                back.add(child.id)
    for part in _parts_of(earlier, back):
        need(change, earlier, part)
    return elsewhere


def _parts_of(earlier: Roadmap, step_ids: set[str]) -> Iterator[Record]:
    """Yield the records that are parts of some steps: their check-ins."""
    for entity in ENTITIES.values():
        for name, target in entity.references.items():
            if target == "step" and entity.shown[name].part:
                yield from (one for one in getattr(earlier, entity.collection) if getattr(one, name) in step_ids)


def _fields(change: Transaction, earlier: Roadmap, then: Record) -> dict[str, Any]:
    """Return the fields of a record as they were, with what they refer to there again."""
    entity = entity_of(then)
    values = {name: getattr(then, name) for name in entity.fields if name != "id"}
    for name, target in entity.references.items():
        referred = record_of(earlier, target, values[name]) if values[name] else None
        if referred is not None and target != "step":
            need(change, earlier, referred)
    if isinstance(then, Step) and then.theme_id and then.pillar_id:
        theme = change.draft.get("theme", then.theme_id)
        if getattr(theme, "pillar_id", None) not in (None, then.pillar_id):
            values["theme_id"] = None  # the theme has gone to another pillar since
    return values


def move_back(change: Transaction, earlier: Roadmap, step_id: str) -> bool:
    """Hang a step that is there where it was in an earlier plan; return whether it has to stand elsewhere."""
    parent, elsewhere = _parent(change, earlier, step_id)
    _move(change, earlier, step_id, parent)
    return elsewhere


def need(change: Transaction, earlier: Roadmap, record: Record) -> None:
    """Have a record of an earlier plan, and what it refers to in turn, there again if it was removed."""
    if change.draft.get(entity_of(record).name, record.id) is None:
        _fields(change, earlier, record)
        change.add(record)


def _add(change: Transaction, earlier: Roadmap, then: Step, parent: str | None) -> None:
    values = _fields(change, earlier, then)
    after, before = _neighbours(change, earlier, then.id, parent)
    change.add(Step(id=then.id, **values), parent=parent, after=after, before=before)


def _parent(change: Transaction, earlier: Roadmap, step_id: str) -> tuple[str | None, bool]:
    """Return the nearest step of those above it then that it can hang under, and whether that is another one."""
    for number, above in enumerate(earlier.steps.ancestor_ids(step_id)):
        if change.draft.get("step", above) is not None and not change.draft.would_circle(step_id, above):
            return above, number > 0
    return None, earlier.steps.parent_id(step_id) is not None


def _move(change: Transaction, earlier: Roadmap, step_id: str, parent: str | None) -> None:
    """Hang the step where it was, unless it stands there: under the same step and in the same order."""
    place = change.draft.place(step_id)
    siblings = change.draft.child_ids(parent)
    if place is not None and place.parent_id == parent:
        here = siblings.index(step_id)
        earlier_ones, later_ones = _around(earlier, step_id)
        if not set(siblings[here:]) & earlier_ones and not set(siblings[:here]) & later_ones:
            return
    after, before = _neighbours(change, earlier, step_id, parent)
    change.move(step_id, parent=parent, after=after, before=before)


def _neighbours(
    change: Transaction, earlier: Roadmap, step_id: str, parent: str | None
) -> tuple[str | None, str | None]:
    """Return the sibling of then to stand after, or else the one to stand before; None for both puts it last."""
    there = set(change.draft.child_ids(parent)) - {step_id}
    siblings = earlier.steps.child_ids(earlier.steps.parent_id(step_id))
    here = siblings.index(step_id)
    after = next((one for one in reversed(siblings[:here]) if one in there), None)
    if after is not None:
        return after, None
    return None, next((one for one in siblings[here + 1 :] if one in there), None)


def _around(earlier: Roadmap, step_id: str) -> tuple[set[str], set[str]]:
    """Return the siblings of then that stood before the step, and those that stood after it."""
    siblings = earlier.steps.child_ids(earlier.steps.parent_id(step_id))
    here = siblings.index(step_id)
    return set(siblings[:here]), set(siblings[here + 1 :])
