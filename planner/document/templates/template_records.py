"""Makes records of the tables of a template: keys become the ids they stand for, words values, relative days dates."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from planner.document.templates.relative_days import days_of
from planner.roadmap import Record
from planner.roadmap.entities import ENTITIES, entity_of
from planner.roadmap.field_types import DAY

Table = Mapping[str, Any]
"""A table of a template file."""

_OF_REFERENCE: Final = "_id"


class TemplateRecords:
    """What the keys of one template stand for, and the records that its tables are read as.

    In a table a field is called by its name; one that names another record may go without its "_id".
    """

    def __init__(self, today: date) -> None:
        self._today = today
        self._named: dict[tuple[str, str], Record] = {}

    def name(self, key: str, record: Record) -> None:
        """Let a key stand for a record, among those of its kind."""
        self._named[entity_of(record).name, key] = record

    def named(self, entity: str, key: str) -> Record:
        """Return the record of a kind that a key stands for; raises KeyError for none."""
        return self._named[entity, key]

    def day(self, word: str) -> date:
        """Return the last day of a relative period; raises ValueError for one without."""
        day = days_of(word, self._today).end
        if day is None:
            raise ValueError(f"{word!r} has no last day")
        return day

    def value(self, entity: str, field: str, told: object) -> Any:  # noqa: ANN401 - the value of any field
        """Return what a field holds for what a table tells of it; raises KeyError or ValueError for what cannot be."""
        kind = ENTITIES[entity].kinds[field]
        if field in ENTITIES[entity].references:
            return self.named(ENTITIES[entity].references[field], str(told)).id
        return self.day(str(told)) if kind is DAY else kind.accepted(told)

    def record(self, entity: str, table: Table, *, but: tuple[str, ...] = (), **given: object) -> Record:
        """Return the record that a table tells, with the fields that are `given`, without the keys in `but`."""
        values: dict[str, Any] = dict(given)
        for key, told in table.items():
            if key not in but:
                field = key if key in ENTITIES[entity].kinds else key + _OF_REFERENCE
                values[field] = self.value(entity, field, told)
        return ENTITIES[entity].record(**values)
