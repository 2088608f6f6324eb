"""The record of a kind as it stands in a transaction, for what a view names by record or id."""

from typing import TypeVar

from planner.document.transaction import Transaction
from planner.roadmap import Record
from planner.roadmap.entities import ENTITIES
from planner.roadmap.errors import NotInRoadmap
from planner.roadmap.steps import id_of

R = TypeVar("R", bound=Record)
_NAME_OF = {entity.record: entity.name for entity in ENTITIES.values()}


def current(change: Transaction, kind: type[R], given: Record | str) -> R:
    """Return the record as it is now; raises NotInRoadmap where there is none of the kind."""
    found = change.draft.get(_NAME_OF[kind], id_of(given))
    if not isinstance(found, kind):
        raise NotInRoadmap
    return found


def all_of(change: Transaction, kind: type[R]) -> list[R]:
    """Return all records of a kind as they are now, in the order of their ids: the oldest first."""
    found = [one for one in change.draft.all(_NAME_OF[kind]) if isinstance(one, kind)]
    return sorted(found, key=lambda one: one.id)
