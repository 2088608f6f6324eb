"""Putting back what a change replaced: the values that it found, where a step hung, and what it removed.

What that does can be told before it is done: `putting_back` gives its edits and writes nothing. Unlike undo it looks at
the edits that a person chose, of any change by anybody, and puts back what they found whatever stands there now.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.document.document import Document
from planner.document.operations.restore import move_back, need, restore_into
from planner.document.transaction import Transaction
from planner.roadmap import Roadmap, Step
from planner.roadmap.edits import Edit, Move, Remove, SetField, Value, difference, record_of
from planner.roadmap.entities import ENTITIES


@dataclass(frozen=True, slots=True)
class Revert:
    """What putting back does to the plan, edit by edit; nothing where all of it stands there again.

    `newer` are those of `edits` that replace something else than what the change had left: somebody went on there.
    `elsewhere` is true where a step cannot stand under the step that it hung under then.
    """

    edits: tuple[Edit, ...]
    newer: tuple[Edit, ...] = ()
    elsewhere: bool = False

    def __bool__(self) -> bool:
        return bool(self.edits)


def can_revert(edit: Edit) -> bool:
    """Tell whether something stood there before an edit: nothing did where a record was made or a conflict settled."""
    return isinstance(edit, SetField | Move | Remove) and edit.old != edit.new


def plan_revert(now: Roadmap, earlier: Roadmap, edits: Sequence[Edit]) -> Revert:
    """Return what it takes to have what some edits of a change found, of which `earlier` is the plan before it.

    Raises PlanError where that would break a rule.
    """
    change = Transaction(now, "")
    elsewhere = _revert(change, earlier, edits)
    change.check()
    made = tuple(difference(now, change.draft.finish(), change.draft.touched))
    left = {_key(edit): _counted(edit, edit.new) for edit in edits}
    newer = (edit for edit in made if _key(edit) in left and _counted(edit, edit.old) != left[_key(edit)])
    return Revert(made, tuple(newer), elsewhere)


def revert_edits(
    document: Document, earlier: Roadmap, edits: Sequence[Edit], label: str, source: object = None
) -> Revert:
    """Have what some edits of a change found, as one change, and return what that did. Raises as `putting_back`."""
    planned = plan_revert(document.roadmap, earlier, edits)
    if planned:
        with document.change(label, source=source) as change:
            _revert(change, earlier, edits)
    return planned


def _key(edit: Edit) -> tuple[str, str, str]:
    return edit.entity, edit.entity_id, edit.field


def _counted(edit: Edit, value: Value) -> object:
    """Return what counts of a value: of a place the parent, since the rank among neighbours is nobody's word."""
    return value[0] if isinstance(edit, Move) and isinstance(value, tuple) else value


def _revert(change: Transaction, earlier: Roadmap, edits: Sequence[Edit]) -> bool:
    """Put what the edits found into the change; return whether a step has to stand elsewhere."""
    elsewhere = [_there_again(change, earlier, *key) for key in _removed(earlier, edits)]
    given = [edit for edit in edits if can_revert(edit) and not isinstance(edit, Remove)]
    for edit in sorted(given, key=lambda edit: _depth(earlier, edit)):
        if change.draft.get(edit.entity, edit.entity_id) is None:
            elsewhere.append(_there_again(change, earlier, edit.entity, edit.entity_id))
        elif isinstance(edit, SetField):
            _set_back(change, earlier, edit)
        elif edit.entity_id in earlier.steps:
            elsewhere.append(move_back(change, earlier, edit.entity_id))
    return any(elsewhere)


def _depth(earlier: Roadmap, edit: Edit) -> int:
    """Return how deep a moved step hung: one is hung back after those above it, which may hang under it now."""
    return earlier.steps.depth(edit.entity_id) if isinstance(edit, Move) and edit.entity_id in earlier.steps else 0


def _removed(earlier: Roadmap, edits: Iterable[Edit]) -> list[tuple[str, str]]:
    """Return what edits removed, steps before what belongs to them and each before those below it."""
    gone = [
        edit
        for edit in edits
        if isinstance(edit, Remove) and record_of(earlier, edit.entity, edit.entity_id) is not None
    ]
    steps = sorted((one.entity_id for one in gone if one.entity == "step"), key=earlier.steps.depth)
    return [*(("step", one) for one in steps), *((one.entity, one.entity_id) for one in gone if one.entity != "step")]


def _there_again(change: Transaction, earlier: Roadmap, entity: str, record_id: str) -> bool:
    """Have a record there again, a step with its branch; what is there stays as it is. Return whether elsewhere."""
    record = record_of(earlier, entity, record_id)
    if record is None or change.draft.get(entity, record_id) is not None:
        return False
    if isinstance(record, Step):
        return restore_into(change, earlier, record_id)
    need(change, earlier, record)
    return False


def _set_back(change: Transaction, earlier: Roadmap, edit: SetField) -> None:
    """Give a field the value that an edit found, with what it refers to there again."""
    entity = ENTITIES[edit.entity]
    target = entity.references.get(edit.field)
    referred = record_of(earlier, target, str(edit.old)) if target and edit.old else None
    if referred is not None and target != "step":
        need(change, earlier, referred)
    change.set(edit.entity_id, **{edit.field: entity.kinds[edit.field].value(edit.old)})
