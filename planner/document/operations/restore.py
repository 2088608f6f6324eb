"""Restores a step from an earlier plan: its fields, its place, and the records that it refers to.

`restoration` computes the edits without writing, for a preview.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from planner.document.as_seen import Editable
from planner.document.document import Document
from planner.document.transaction import Transaction
from planner.roadmap import Record, Roadmap, Step
from planner.roadmap.edits import Edit, difference, record_of
from planner.roadmap.entities import ENTITIES, entity_of
from planner.roadmap.steps import id_of


@dataclass(frozen=True, slots=True)
class Restoration:
    """The edits that restore a step; false where it is unchanged.

    `elsewhere` is true where its earlier parent cannot be used: it was removed, or is now a descendant of the step.
    """

    edits: tuple[Edit, ...]
    elsewhere: bool = False

    def __bool__(self) -> bool:
        return bool(self.edits)


def restoration(now: Roadmap, earlier: Roadmap, step: Step | str) -> Restoration:
    """Compute the edits that restore a step from an earlier plan; writes nothing.

    Raises PlanError where they would break a rule, and KeyError for a step that is not in that plan.
    """
    change = Transaction(now, "")
    elsewhere = restore_into(change, earlier, id_of(step))
    change.check()
    return Restoration(tuple(difference(now, change.draft.finish(), change.draft.touched)), elsewhere)


def restore_step(
    document: Editable, earlier: Roadmap, step: Step | str, label: str, source: object = None
) -> Restoration:
    """Restore a step from an earlier plan, as one change, and return what that did.

    A step that exists gets its fields and place back; its children stay as they are. A removed one comes back with its
    branch and check-ins, except those that exist elsewhere by now. Removed owners, departments, pillars and themes come
    back where one of these refers to them. Raises as `restoration`.
    """
    planned = restoration(document.roadmap, earlier, step)
    if planned:
        with document.change(label, source=source) as change:
            restore_into(change, earlier, id_of(step))
    return planned


def restore_with_line(document: Document, earlier: Roadmap, step_id: str, label: str) -> None:
    """Restore a removed step with its branch and, of the steps that it hung under, those that are removed as well.

    One change. Raises PlanError where it would break a rule, and KeyError for a step that is not in that plan.
    """
    with document.change(label) as change:
        for above in reversed([*earlier.steps.ancestor_ids(step_id)]):
            if change.draft.get("step", above) is None:
                _add(change, earlier, earlier.steps[above], earlier.steps.parent_id(above))
        restore_into(change, earlier, step_id)


def restore_branches(document: Document, earlier: Roadmap, step_ids: Iterable[str], label: str) -> None:
    """Restore removed branches from an earlier plan, with their check-ins, as one change.

    Raises PlanError where they would break a rule, and KeyError for a step that is not in that plan.
    """
    with document.change(label) as change:
        for step_id in step_ids:
            restore_into(change, earlier, step_id)


def restore_into(change: Transaction, earlier: Roadmap, step_id: str) -> bool:
    """Restore a step inside a transaction, as `restore_step` does; return whether it goes under another parent."""
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
        restore_record(change, earlier, part)
    return elsewhere


def _parts_of(earlier: Roadmap, step_ids: set[str]) -> Iterator[Record]:
    """Yield the records that are parts of some steps, such as check-ins, and the parts of these, such as readings."""
    back: dict[str, set[str]] = {"step": step_ids}
    for entity in ENTITIES.values():
        names = {name: target for name, target in entity.references.items() if entity.shown[name].part}
        if not names:
            continue
        records: Iterable[Record] = getattr(earlier, entity.collection)
        found = [one for one in records if any(getattr(one, name) in back.get(names[name], ()) for name in names)]
        back[entity.name] = {one.id for one in found}
        yield from found


def _fields(change: Transaction, earlier: Roadmap, then: Record) -> dict[str, Any]:
    """Return the earlier fields of a record; restores the records that they refer to."""
    entity = entity_of(then)
    values = {name: getattr(then, name) for name in entity.fields if name != "id"}
    for name, target in entity.references.items():
        referred = record_of(earlier, target, values[name]) if values[name] else None
        if referred is not None and target != "step":
            restore_record(change, earlier, referred)
    if isinstance(then, Step) and then.theme_id and then.pillar_id:
        theme = change.draft.get("theme", then.theme_id)
        if getattr(theme, "pillar_id", None) not in (None, then.pillar_id):
            values["theme_id"] = None  # the theme has gone to another pillar since
    return values


def move_back(change: Transaction, earlier: Roadmap, step_id: str) -> bool:
    """Move an existing step back to its earlier place; return whether it goes under another parent."""
    parent, elsewhere = _parent(change, earlier, step_id)
    _move(change, earlier, step_id, parent)
    return elsewhere


def restore_record(change: Transaction, earlier: Roadmap, record: Record) -> None:
    """Restore a removed record of an earlier plan with what it refers to; does nothing for one that exists."""
    if change.draft.get(entity_of(record).name, record.id) is None:
        _fields(change, earlier, record)
        change.add(record)


def _add(change: Transaction, earlier: Roadmap, then: Step, parent: str | None) -> None:
    values = _fields(change, earlier, then)
    after, before = _neighbours(change, earlier, then.id, parent)
    change.add(Step(id=then.id, **values), parent=parent, after=after, before=before)


def _parent(change: Transaction, earlier: Roadmap, step_id: str) -> tuple[str | None, bool]:
    """Return the nearest earlier ancestor that can be its parent, and whether that is not the earlier parent."""
    for number, above in enumerate(earlier.steps.ancestor_ids(step_id)):
        if change.draft.get("step", above) is not None and not change.draft.would_circle(step_id, above):
            return above, number > 0
    return None, earlier.steps.parent_id(step_id) is not None


def _move(change: Transaction, earlier: Roadmap, step_id: str, parent: str | None) -> None:
    """Move the step to its earlier place, unless it has the same parent and the same order among siblings."""
    place = change.draft.place(step_id)
    siblings = change.draft.child_ids(parent)
    if place is not None and place.parent_id == parent:
        here = siblings.index(step_id)
        earlier_ones, later_ones = _earlier_siblings(earlier, step_id)
        if not set(siblings[here:]) & earlier_ones and not set(siblings[:here]) & later_ones:
            return
    after, before = _neighbours(change, earlier, step_id, parent)
    change.move(step_id, parent=parent, after=after, before=before)


def _neighbours(
    change: Transaction, earlier: Roadmap, step_id: str, parent: str | None
) -> tuple[str | None, str | None]:
    """Return the earlier sibling to place after, else the one to place before; both None puts it last."""
    there = set(change.draft.child_ids(parent)) - {step_id}
    siblings = earlier.steps.child_ids(earlier.steps.parent_id(step_id))
    here = siblings.index(step_id)
    after = next((one for one in reversed(siblings[:here]) if one in there), None)
    if after is not None:
        return after, None
    return None, next((one for one in siblings[here + 1 :] if one in there), None)


def _earlier_siblings(earlier: Roadmap, step_id: str) -> tuple[set[str], set[str]]:
    """Return the earlier siblings before the step, and those after it."""
    siblings = earlier.steps.child_ids(earlier.steps.parent_id(step_id))
    here = siblings.index(step_id)
    return set(siblings[:here]), set(siblings[here + 1 :])
