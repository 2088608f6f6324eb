"""Reverts chosen edits of any change: values, places and removals, as `git revert` does for a commit.

Unlike undo it takes edits by anybody and restores their old values whatever stands there now, because a person saw
both and chose. `plan_revert` computes the edits without writing, for a preview.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.document.as_seen import Editable
from planner.document.operations.restore import move_back, restore_into, restore_record
from planner.document.transaction import Transaction
from planner.roadmap import Roadmap, Step
from planner.roadmap.edits import Edit, Move, Remove, SetField, Value, difference, record_of
from planner.roadmap.entities import ENTITIES


@dataclass(frozen=True, slots=True)
class Revert:
    """The edits of a revert; false where every old value stands already.

    `newer` are those of `edits` that overwrite a value written after the reverted change. `elsewhere` is true where a
    step cannot go back under its earlier parent.
    """

    edits: tuple[Edit, ...]
    newer: tuple[Edit, ...] = ()
    elsewhere: bool = False

    def __bool__(self) -> bool:
        return bool(self.edits)


def can_revert(edit: Edit) -> bool:
    """Tell whether an edit has an old value to restore: a Create, KeepAlive or Resolve has none."""
    return isinstance(edit, SetField | Move | Remove) and edit.old != edit.new


def plan_revert(now: Roadmap, earlier: Roadmap, edits: Sequence[Edit]) -> Revert:
    """Compute the edits that revert some edits of a change, `earlier` being the plan before it; writes nothing.

    Raises PlanError where they would break a rule.
    """
    change = Transaction(now, "")
    elsewhere = _revert(change, earlier, edits)
    change.check()
    made = tuple(difference(now, change.draft.finish(), change.draft.touched))
    left = {_key(edit): _counted(edit, edit.new) for edit in edits}
    newer = (edit for edit in made if _key(edit) in left and _counted(edit, edit.old) != left[_key(edit)])
    return Revert(made, tuple(newer), elsewhere)


def revert_edits(
    document: Editable, earlier: Roadmap, edits: Sequence[Edit], label: str, source: object = None
) -> Revert:
    """Revert some edits of a change, as one change, and return what that did. Raises as `plan_revert`."""
    planned = plan_revert(document.roadmap, earlier, edits)
    if planned:
        with document.change(label, source=source) as change:
            _revert(change, earlier, edits)
    return planned


def _key(edit: Edit) -> tuple[str, str, str]:
    return edit.entity, edit.entity_id, edit.field


def _counted(edit: Edit, value: Value) -> object:
    """Return the part of a value that is compared: of a place the parent only, as ranks shift by themselves."""
    return value[0] if isinstance(edit, Move) and isinstance(value, tuple) else value


def _revert(change: Transaction, earlier: Roadmap, edits: Sequence[Edit]) -> bool:
    """Apply the old values inside a transaction; return whether a step goes under another parent."""
    elsewhere = [_restore_removed(change, earlier, *key) for key in _removed(earlier, edits)]
    given = [edit for edit in edits if can_revert(edit) and not isinstance(edit, Remove)]
    for edit in sorted(given, key=lambda edit: _depth(earlier, edit)):
        if change.draft.get(edit.entity, edit.entity_id) is None:
            elsewhere.append(_restore_removed(change, earlier, edit.entity, edit.entity_id))
        elif isinstance(edit, SetField):
            _set_back(change, earlier, edit)
        elif edit.entity_id in earlier.steps:
            elsewhere.append(move_back(change, earlier, edit.entity_id))
    return any(elsewhere)


def _depth(earlier: Roadmap, edit: Edit) -> int:
    """Return the earlier depth of a moved step: ancestors go back first, as they may hang under it now."""
    return earlier.steps.depth(edit.entity_id) if isinstance(edit, Move) and edit.entity_id in earlier.steps else 0


def _removed(earlier: Roadmap, edits: Iterable[Edit]) -> list[tuple[str, str]]:
    """Return the keys of removed records: steps first, parents before children, then the rest."""
    gone = [
        edit
        for edit in edits
        if isinstance(edit, Remove) and record_of(earlier, edit.entity, edit.entity_id) is not None
    ]
    steps = sorted((one.entity_id for one in gone if one.entity == "step"), key=earlier.steps.depth)
    return [*(("step", one) for one in steps), *((one.entity, one.entity_id) for one in gone if one.entity != "step")]


def _restore_removed(change: Transaction, earlier: Roadmap, entity: str, record_id: str) -> bool:
    """Restore a removed record, a step with its branch; return whether it goes under another parent."""
    record = record_of(earlier, entity, record_id)
    if record is None or change.draft.get(entity, record_id) is not None:
        return False
    if isinstance(record, Step):
        return restore_into(change, earlier, record_id)
    restore_record(change, earlier, record)
    return False


def _set_back(change: Transaction, earlier: Roadmap, edit: SetField) -> None:
    """Set a field to the old value of an edit, and restore the record that it refers to."""
    entity = ENTITIES[edit.entity]
    target = entity.references.get(edit.field)
    referred = record_of(earlier, target, str(edit.old)) if target and edit.old else None
    if referred is not None and target != "step":
        restore_record(change, earlier, referred)
    change.set(edit.entity_id, **{edit.field: entity.kinds[edit.field].value(edit.old)})
