"""Edits from a journal, judged: what they say of a record must be what a record can hold."""

from collections.abc import Iterable, Mapping
from typing import Final

from planner.roadmap.edits import Create, Edit, Move, PlaceValue, Remove, Resolve, SetField
from planner.roadmap.entities import ENTITIES
from planner.roadmap.field_types import RANK, REFERENCE, FieldType, Plain

_PLACE_KINDS: Final[Mapping[str, FieldType]] = {"parent_id": REFERENCE, "rank": RANK}
_KINDS: Final[Mapping[str, Mapping[str, FieldType]]] = {
    name: {**entity.kinds, **(_PLACE_KINDS if name == "step" else {})} for name, entity in ENTITIES.items()
}
_NEEDED: Final[Mapping[str, frozenset[str]]] = {
    name: frozenset({"id", *(_PLACE_KINDS if name == "step" else ())}) for name in ENTITIES
}
"""What a whole record cannot do without; any other field has its default where an older program did not know it."""

LONGEST_WORD: Final = 100
"""Letters of the word by which a conflict was settled."""
Columns = dict[tuple[str, str], list[object]]
"""Values by entity and field."""


def check_values(edits: Iterable[Edit]) -> None:
    """Raise ValueError for an edit, old or new value, that no record can hold; each different value is judged once."""
    columns: Columns = {}
    for edit in edits:
        if edit.entity not in ENTITIES:
            raise ValueError(f"{edit.entity[:40]} is no kind of record")
        if isinstance(edit, Create | Remove):
            _take_whole(columns, edit)
        elif isinstance(edit, Move):
            _take_place(columns, edit.old)
            _take_place(columns, edit.new)
        elif isinstance(edit, Resolve):
            if len(edit.new) > LONGEST_WORD:
                raise ValueError("not a word on what was settled")
        elif isinstance(edit, SetField):
            if edit.field == "id" or edit.field not in ENTITIES[edit.entity].kinds:
                raise ValueError(f"a {edit.entity} has no field {edit.field[:40]}")
            columns.setdefault((edit.entity, edit.field), []).extend((edit.old, edit.new))
    for (entity, field), values in columns.items():
        _check_column(_KINDS[entity][field], values)


def _take_whole(columns: Columns, edit: Create | Remove) -> None:
    """Take the values of a record that is created or removed."""
    if isinstance(edit, Create):
        if edit.old is not None:
            _check_clocks(edit.old)
        given = edit.new
    else:
        given = edit.old
    if not (_NEEDED[edit.entity] <= given.keys() <= _KINDS[edit.entity].keys()) or given["id"] != edit.entity_id:
        raise ValueError(f"not a {edit.entity}")
    for field, value in given.items():
        columns.setdefault((edit.entity, field), []).append(value)


def _check_clocks(clocks: Mapping[str, Plain]) -> None:
    """Raise ValueError for clocks that a snapshot root cannot give."""
    if not clocks or not all(type(clock) is int and 0 <= clock < 1 << 63 for clock in clocks.values()):
        raise ValueError("a clock that cannot be")


def _take_place(columns: Columns, value: PlaceValue) -> None:
    for field, part in zip(_PLACE_KINDS, value, strict=True):
        columns.setdefault(("step", field), []).append(part)


def _check_column(kind: FieldType, values: Iterable[object]) -> None:
    different: set[str | int | float | None] = set()
    for value in values:
        # True equals 1, so that a set would keep only one of them; we write 1.
        if isinstance(value, bool) or not (value is None or isinstance(value, str | int | float)):
            raise ValueError("a value that no field can hold")
        different.add(value)
    if kind.optional:
        different.discard(None)
    if not kind.are_values(different):
        for value in different:
            kind.value(value)
