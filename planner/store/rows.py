"""Reads records from rows, validating every value once, by column; writes edits to rows."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from planner.roadmap.edits import Create, Edit, Move, Remove
from planner.roadmap.entities import ENTITIES
from planner.roadmap.field_types import RANK, REFERENCE, FieldType, Plain
from planner.roadmap.persistent_map import PersistentMap
from planner.roadmap.records import Goal, Step
from planner.roadmap.roadmap import Records, Roadmap
from planner.roadmap.steps import Place, Steps, TreeParts
from planner.store.gc_pause import gc_paused


class BadRows(ValueError):
    """A table holds an invalid value; the text says where."""


COLUMNS: Final[Mapping[str, Mapping[str, FieldType]]] = {
    name: {**entity.kinds, **({"parent_id": REFERENCE, "rank": RANK} if name == "step" else {})}
    for name, entity in ENTITIES.items()
}
"""The columns of each entity's table, in order, with their field types."""


PART: Final = 2_000
"""Rows that are read and validated at a time."""


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _read_table(connection: sqlite3.Connection, name: str) -> Iterator[list[tuple[Any, ...]]]:
    """Yield a table as columns of values, PART rows at a time; raises BadRows for an invalid value.

    A part fits the processor's cache, so that large tables cost no more by the row than small ones.
    """
    columns = COLUMNS[name]
    known: dict[str, dict[Plain, Any]] = {column: {} for column in columns}
    found = connection.execute(f"SELECT {_quoted(columns)} FROM {name}")  # noqa: S608 - our own names
    while rows := found.fetchmany(PART):
        yield [
            _converted(f"{name}.{column}", kind, plain, known[column])
            for (column, kind), plain in zip(columns.items(), zip(*rows, strict=True), strict=True)
        ]


def _converted(where: str, kind: FieldType, plain: tuple[Plain, ...], known: dict[Plain, Any]) -> tuple[Any, ...]:
    """Convert a column; each distinct value is validated once and cached in `known`."""
    different = set(plain)
    if kind.optional:
        different.discard(None)
    if kind.are_values(different):
        return plain
    try:
        for one in {*plain} - known.keys():
            known[one] = kind.value(one)
    except ValueError as wrong:
        raise BadRows(f"{where}: {str(wrong)[:80]}") from None
    return tuple([known[one] for one in plain])


def read_roadmap(connection: sqlite3.Connection) -> Roadmap:
    """Read and validate the roadmap in the tables; raises BadRows."""
    with gc_paused():
        return _read_all(connection)


def _read_all(connection: sqlite3.Connection) -> Roadmap:
    goals = [goal for part in _read_table(connection, "goal") for goal in map(Goal, *part)]
    if len(goals) != 1:
        raise BadRows(f"goal: {len(goals)}")
    collections: dict[str, Any] = {}
    for name, entity in ENTITIES.items():
        if name not in ("goal", "step"):
            made = [record for part in _read_table(connection, name) for record in map(entity.record, *part)]
            made.sort(key=entity.sort_key)
            collections[entity.collection] = Records({record.id: record for record in made})
    return Roadmap(goal=goals[0], steps=_read_steps(connection), **collections)


def _read_steps(connection: sqlite3.Connection) -> Steps:
    records: dict[str, Step] = {}
    places: dict[str, Place] = {}
    order: list[tuple[str, str, str | None]] = []
    for columns in _read_table(connection, "step"):
        ids, parents, ranks = columns[0], columns[-2], columns[-1]
        records.update(zip(ids, map(Step, *columns[:-2]), strict=True))
        places.update(zip(ids, map(Place, parents, ranks), strict=True))
        order.extend(zip(ranks, ids, parents, strict=True))
    order.sort()
    children: dict[str | None, list[str]] = {}
    for _, step_id, parent_id in order:
        children.setdefault(parent_id, []).append(step_id)
    lists = {above: tuple(below) for above, below in children.items()}
    _check_tree(lists, len(records))
    return Steps(TreeParts(PersistentMap(records), PersistentMap(places), PersistentMap(lists)))


def _check_tree(lists: Mapping[str | None, tuple[str, ...]], count: int) -> None:
    """Raise BadRows unless every step is reachable from the top: else a parent is missing or in a cycle."""
    reached = 0
    waiting: list[str | None] = [None]
    while waiting:
        below = lists.get(waiting.pop(), ())
        reached += len(below)
        # Leaves are skipped, which saves most of the iterations.
        waiting.extend([step_id for step_id in below if step_id in lists])
    if reached != count:
        raise BadRows("step.parent_id: a circle of parents")


def write_edits(connection: sqlite3.Connection, edits: Sequence[Edit]) -> None:
    """Apply edits to the tables, writing only the columns that change; raises sqlite3.IntegrityError."""
    for edit in edits:
        if edit.no_effect:
            continue
        if isinstance(edit, Create):
            names = list(edit.new)
            places = ", ".join("?" * len(names))
            connection.execute(
                f"INSERT INTO {edit.entity} ({_quoted(names)}) VALUES ({places})",  # noqa: S608 - our own names
                [edit.new[name] for name in names],
            )
        elif isinstance(edit, Remove):
            connection.execute(f"DELETE FROM {edit.entity} WHERE id = ?", (edit.entity_id,))  # noqa: S608
        elif isinstance(edit, Move):
            connection.execute("UPDATE step SET parent_id = ?, rank = ? WHERE id = ?", (*edit.new, edit.entity_id))
        else:
            connection.execute(
                f'UPDATE {edit.entity} SET "{edit.field}" = ? WHERE id = ?',  # noqa: S608 - a checked field
                (edit.new, edit.entity_id),
            )
