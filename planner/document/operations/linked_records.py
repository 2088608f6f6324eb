"""Records that go to another roadmap with what they refer to, matched there by name and created where missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, cast

from planner.document.transaction import Transaction
from planner.roadmap import Pillar, Record, Roadmap, Theme
from planner.roadmap.edits import record_of
from planner.roadmap.entities import ENTITIES, entity_of
from planner.roadmap.identity import new_id
from planner.roadmap.ranks import between

_STEP: Final = "step"


@dataclass(frozen=True, slots=True)
class LinkedRecord:
    """A record without references into its own roadmap; what it referred to stands beside it, by field."""

    record: Record
    references: Mapping[str, "LinkedRecord"] = field(default_factory=dict[str, "LinkedRecord"])


def link(roadmap: Roadmap, record: Record) -> LinkedRecord:
    """Detach a record from its roadmap; references to steps and to what is gone are left out."""
    entity = entity_of(record)
    targets = {name: target for name, target in entity.references.items() if target != _STEP}
    found = {name: record_of(roadmap, target, getattr(record, name)) for name, target in targets.items()}
    references = {name: link(roadmap, one) for name, one in found.items() if one is not None}
    return LinkedRecord(replace(record, **dict.fromkeys(entity.references)), references)


class Linker:
    """Finds linked records in the roadmap of a transaction by name, and adds those that are missing."""

    def __init__(self, change: Transaction) -> None:
        self._change = change
        self._known: dict[tuple[str, ...], str] = {}

    def references(self, linked: LinkedRecord) -> dict[str, Any]:
        """Return the ids of what a record refers to, by field; a theme brings its pillar where none is given."""
        found: dict[str, Any] = {name: self._id(one) for name, one in linked.references.items()}
        if "theme_id" in found:
            theme = self._change.draft.get("theme", found["theme_id"])
            if isinstance(theme, Theme) and theme.pillar_id is not None:
                if found.get("pillar_id") not in (None, theme.pillar_id):
                    return {**found, "theme_id": None}
                found["pillar_id"] = theme.pillar_id
        return found

    def add(self, linked: LinkedRecord, **fields: Any) -> Record:  # noqa: ANN401 - a field of any kind
        """Add a record under a new id, with its references; `fields` say what else differs."""
        return self._change.add(replace(linked.record, id=new_id(), **self.references(linked), **fields))

    def _id(self, linked: LinkedRecord) -> str:
        key = _identity(linked)
        if key not in self._known:
            found = self._found(linked)
            self._known[key] = (found or self.add(linked, **self._last_rank(linked.record))).id
        return self._known[key]

    def _found(self, linked: LinkedRecord) -> Record | None:
        """Return the record of the same name; of themes the one in the pillar of the same name."""
        name = _name(linked.record)
        if not name:
            return None
        records = self._change.draft.all(entity_of(linked.record).name)
        named = sorted((one for one in records if _name(one) == name), key=lambda one: one.id)
        if isinstance(linked.record, Theme) and "pillar_id" in linked.references:
            pillar = _name(linked.references["pillar_id"].record)
            pillars = [(self._pillar_name(cast("Theme", theme)), theme) for theme in named]
            fitting = [theme for wanted in (pillar, "") for name, theme in pillars if name == wanted]
            return fitting[0] if fitting else None
        return named[0] if named else None

    def _pillar_name(self, theme: Theme) -> str:
        pillar = self._change.draft.get("pillar", theme.pillar_id) if theme.pillar_id else None
        return _name(pillar) if pillar is not None else ""

    def _last_rank(self, record: Record) -> dict[str, str]:
        if not isinstance(record, Pillar | Theme):
            return {}
        records = cast("tuple[Pillar | Theme, ...]", self._change.draft.all(entity_of(record).name))
        return {"rank": between(max((one.rank for one in records), default=""), "")}


def _identity(linked: LinkedRecord) -> tuple[str, ...]:
    """Return what two linked records share when they are one and the same in the other roadmap."""
    name = entity_of(linked.record).name
    if not _name(linked.record):
        return (name, "", linked.record.id)
    theme = isinstance(linked.record, Theme) and "pillar_id" in linked.references
    return (name, _name(linked.record), _name(linked.references["pillar_id"].record) if theme else "")


def _name(record: Record) -> str:
    """Return the name of a record as names are compared, "" for one of a kind without names."""
    return str(getattr(record, "name", "")).strip().casefold()


PARTS_OF_A_STEP: Final = tuple(
    (entity, name)
    for entity in ENTITIES.values()
    for name, one in entity.shown.items()
    if one.part and one.reference == _STEP and entity.name != _STEP
)
"""The kinds of record that go where their step goes, such as check-ins, with the field that names it."""
