"""What a field of a step says and what can be typed in it, by its type: the same in the tree and in the panel."""

from collections.abc import Iterable
from typing import Any

from planner.document.operations.assign import find_by_name
from planner.message import marked
from planner.phrasing.field_values import typed_value, value_choices, value_text
from planner.phrasing.language import Language
from planner.roadmap import PlanError, Record, Roadmap, Step
from planner.roadmap.edits import record_of
from planner.roadmap.entities import ENTITIES
from planner.roadmap.fields import Field


def field_text(roadmap: Roadmap, step: Step, field: Field, language: Language) -> str:
    """Return the words for the value of a field, which can be typed back; "" for none."""
    value = getattr(step, field.name)
    if field.reference:
        return getattr(record_of(roadmap, field.reference, value), "name", "") if value else ""
    return value_text(field.type, field.type.plain(value), language)


def field_choices(roadmap: Roadmap, field: Field, language: Language) -> list[str]:
    """Return the words that a field can hold, none where anything is typed."""
    if field.reference:
        return [getattr(record, "name", "") for record in _records(roadmap, field)]
    return [*value_choices(field.type, language)]


def typed_field(roadmap: Roadmap, field: Field, text: str, language: Language) -> object:
    """Return the value of a field that a person typed or chose; raise PlanError where it cannot be one."""
    if not field.reference:
        return typed_value(field.type, text, language)
    found: Record | None = find_by_name(_records(roadmap, field), text) if text.strip() else None
    if found is None and text.strip():
        words = ", ".join(field_choices(roadmap, field, language))
        raise PlanError(marked("{value} is none of: {words}."), value=text.strip()[:30], words=words)
    return found.id if found else None


def _records(roadmap: Roadmap, field: Field) -> Iterable[Any]:
    return getattr(roadmap, ENTITIES[field.reference].collection)
