"""Rows to records and back: every value checked once, column by column, in linear time."""

import gc
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from planner.roadmap.edits import PLACE, Edit
from planner.roadmap.entities import ENTITIES
from planner.roadmap.kinds import RANK, REFERENCE, Kind, Plain
from planner.roadmap.records import Goal, Step
from planner.roadmap.roadmap import Records, Roadmap
from planner.roadmap.sharded import Sharded
from planner.roadmap.steps import Place, Steps, TreeParts


class BadRows(ValueError):
    """A table holds what cannot be; the text says where."""


COLUMNS: Final[Mapping[str, Mapping[str, Kind]]] = {
    name: {**entity.kinds, **({"parent_id": REFERENCE, "rank": RANK} if name == "step" else {})}
    for name, entity in ENTITIES.items()
}
"""The columns of each entity's table, in order, with the kind of value in each."""


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _read_table(connection: sqlite3.Connection, name: str) -> list[tuple[Any, ...]]:
    """Return the values of a table as columns; raise BadRows for one that cannot be."""
    columns = COLUMNS[name]
    rows = connection.execute(f"SELECT {_quoted(columns)} FROM {name}").fetchall()  # noqa: S608 - our own names
    if not rows:
        return [() for _ in columns]
    values: list[tuple[Any, ...]] = []
    for (column, kind), plain in zip(columns.items(), zip(*rows, strict=True), strict=True):
        values.append(_converted(name, column, kind, plain))
    return values


def _converted(table: str, column: str, kind: Kind, plain: tuple[Plain, ...]) -> tuple[Any, ...]:
    """Return a column's values; each different one is judged once."""
    try:
        known = {one: kind.value(one) for one in set(plain)}
    except ValueError as wrong:
        raise BadRows(f"{table}.{column}: {str(wrong)[:80]}") from None
    return tuple([known[one] for one in plain])


def read_roadmap(connection: sqlite3.Connection) -> Roadmap:
    """Return the roadmap that the tables hold; raise BadRows when they cannot be one."""
    # Making a hundred thousand objects that all live wakes the garbage collector time and again, for nothing.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _read_all(connection)
    finally:
        if collecting:
            gc.enable()


def _read_all(connection: sqlite3.Connection) -> Roadmap:
    goals = [Goal(*values) for values in zip(*_read_table(connection, "goal"), strict=True)]
    if len(goals) != 1:
        raise BadRows(f"goal: {len(goals)}")
    collections: dict[str, Any] = {}
    for name, entity in ENTITIES.items():
        if name not in ("goal", "step"):
            made = list(map(entity.record, *_read_table(connection, name)))
            made.sort(key=entity.sort_key)
            collections[entity.collection] = Records({record.id: record for record in made})
    return Roadmap(goal=goals[0], steps=_read_steps(connection), **collections)


def _read_steps(connection: sqlite3.Connection) -> Steps:
    columns = _read_table(connection, "step")
    ids, parents, ranks = columns[0], columns[-2], columns[-1]
    records: dict[str, Step] = dict(zip(ids, map(Step, *columns[:-2]), strict=True))
    places = dict(zip(ids, map(Place, parents, ranks), strict=True))
    children: dict[str | None, list[str]] = {}
    for _, step_id, parent_id in sorted(zip(ranks, ids, parents, strict=True)):
        children.setdefault(parent_id, []).append(step_id)
    lists = {above: tuple(below) for above, below in children.items()}
    steps = Steps(TreeParts(Sharded(records), Sharded(places), Sharded(lists)))
    _check_tree(steps)
    return steps


def _check_tree(steps: Steps) -> None:
    """Raise BadRows unless every step can be reached from the top: else a parent is missing or goes in a circle."""
    reached = 0
    waiting: list[str | None] = [None]
    children = steps.parts.children
    while waiting:
        below = children.get(waiting.pop()) or ()
        reached += len(below)
        waiting.extend(below)
    if reached != len(steps):
        raise BadRows("step.parent_id: a circle of parents")


def write_edits(connection: sqlite3.Connection, edits: Sequence[Edit]) -> None:
    """Bring the tables from the old to the new values of `edits`, touching only the columns that change."""
    for edit in edits:
        if edit.keeps:
            continue
        if edit.makes:
            assert isinstance(edit.new, Mapping)
            names = list(edit.new)
            places = ", ".join("?" * len(names))
            connection.execute(
                f"INSERT INTO {edit.entity} ({_quoted(names)}) VALUES ({places})",  # noqa: S608 - our own names
                [edit.new[name] for name in names],
            )
        elif edit.removes:
            connection.execute(f"DELETE FROM {edit.entity} WHERE id = ?", (edit.entity_id,))  # noqa: S608
        elif edit.field == PLACE:
            assert isinstance(edit.new, tuple)
            connection.execute("UPDATE step SET parent_id = ?, rank = ? WHERE id = ?", (*edit.new, edit.entity_id))
        else:
            connection.execute(
                f'UPDATE {edit.entity} SET "{edit.field}" = ? WHERE id = ?',  # noqa: S608 - a checked field
                (edit.new, edit.entity_id),
            )
