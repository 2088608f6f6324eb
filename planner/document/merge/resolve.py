"""Resolves a conflict inside a transaction: each kind has its choices.

Nothing marks a conflict as resolved: it is, by any later edit that observed both sides. A choice of the current value
therefore writes an edit without effect.
"""

from typing import Any

from planner.document.history.conflicts import Conflict
from planner.document.transaction import Transaction
from planner.message import marked
from planner.roadmap.edits import Move, Resolve, SetField
from planner.roadmap.entities import ENTITIES
from planner.roadmap.errors import PlanError
from planner.roadmap.records import Person, Record, Step
from planner.roadmap.steps import Place


def resolve(change: Transaction, conflict: Conflict, choice: Any) -> None:  # noqa: ANN401 - depends on the kind of conflict
    """Add the edits that resolve a conflict to a transaction.

    `choice` by kind: any value for the field, typed or plain; one of the places of the conflict; "keep" or "remove";
    "both" or "one". Raises PlanError where the record was removed or the choice is invalid.
    """
    record = change.draft.get(conflict.entity, conflict.entity_id)
    if record is None:
        raise PlanError(marked("What this was about is no longer in the roadmap."))
    _BY_KIND[conflict.kind](change, conflict, record, choice)


def _value(change: Transaction, conflict: Conflict, record: Record, choice: Any) -> None:  # noqa: ANN401
    kind = ENTITIES[conflict.entity].kinds[conflict.field]
    try:
        value = kind.value(choice)
    except ValueError:
        value = kind.accepted(choice)
    before = kind.plain(getattr(record, conflict.field))
    change.set(record, **{conflict.field: value})
    if kind.plain(value) == before:
        change.acknowledge(SetField(conflict.entity, conflict.entity_id, conflict.field, before, before))


def _place(change: Transaction, _conflict: Conflict, record: Record, choice: Any) -> None:  # noqa: ANN401
    place = Place(*choice)
    if place.parent_id is not None and change.draft.get("step", place.parent_id) is None:
        raise PlanError(marked("The step to hang under is no longer in the roadmap."))
    if change.draft.would_circle(record.id, place.parent_id):
        raise PlanError(marked("A step cannot hang under itself."))
    before = change.draft.place(record.id)
    assert before is not None
    if place == before:
        value = (before.parent_id, before.rank)
        change.acknowledge(Move(record.id, value, value))
    else:
        change.draft.hang(record.id, place)


def _removal(change: Transaction, conflict: Conflict, record: Record, choice: Any) -> None:  # noqa: ANN401
    if choice == "remove":
        change.remove(record)
    elif choice == "keep":
        change.acknowledge(Resolve(conflict.entity, conflict.entity_id, "kept"))
    else:
        raise PlanError(marked("Choose to keep it or to remove it."))


def _duplicates(change: Transaction, conflict: Conflict, record: Record, choice: Any) -> None:  # noqa: ANN401
    other = change.draft.get(conflict.entity, conflict.other_id or "")
    if choice == "both" or other is None:
        change.acknowledge(Resolve(conflict.entity, record.id, "both"))
    elif choice == "one":
        _merge_duplicates(change, record, other)
    else:
        raise PlanError(marked("Choose to keep both or to make them one."))


def _merge_duplicates(change: Transaction, second: Record, first: Record) -> None:
    """Merge the second record into the first: empty fields, children and references; then remove the second."""
    entity = ENTITIES["step" if isinstance(first, Step) else "person"]
    bare = entity.plain(entity.record(id="none"))
    given = {
        name: getattr(second, name)
        for name, value in entity.plain(first).items()
        if name != "id" and value == bare[name] and getattr(second, name) != getattr(first, name)
    }
    if given:
        change.set(first, **given)
    for other in ENTITIES.values():
        for field in [field for field, target in other.references.items() if target == entity.name]:
            for record in change.draft.all(other.name):
                if getattr(record, field) == second.id:
                    change.set(record, **{field: first.id})
    if isinstance(second, Step) and isinstance(first, Step):
        for child in change.draft.child_ids(second.id):
            change.move(child, parent=first)
    elif isinstance(first, Person):
        change.acknowledge(Resolve("person", first.id, "one"))
    change.remove(second)


_BY_KIND = {"value": _value, "place": _place, "removal": _removal, "twins": _duplicates}
