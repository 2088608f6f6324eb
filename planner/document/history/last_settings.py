"""Who gave a field of a step its values, and what else stands in those same changes, such as a word why."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from planner.document.event import Entry
from planner.roadmap.edits import Create, Edit, SetField


class Setting(NamedTuple):
    """That a field of a step was given a value, in plain form: by whom and when; `beside` are ids of records made then.

    One that was undone is among the settings too: what stands in the plan tells which of them holds.
    """

    author: str
    day: date
    value: object
    beside: frozenset[str]


def settings_since(
    entries: Iterable[Entry], field: str, since: datetime | None = None
) -> Mapping[str, tuple[Setting, ...]]:
    """Return the settings of a field after a moment by the ids of the steps, the latest first.

    `entries` come newest first. The plan that a file begins with is nobody's setting.
    """
    found: dict[str, list[Setting]] = {}
    for entry in entries:
        if since is not None and entry.at <= since:
            break
        if entry.kind != "change":
            continue
        set_here = [(edit.entity_id, given) for edit in entry.edits if (given := _given(edit, field)) is not None]
        if not set_here:
            continue
        beside = frozenset(edit.entity_id for edit in entry.edits if isinstance(edit, Create) and edit.entity != "step")
        day = entry.at.astimezone().date()
        for step_id, (value,) in set_here:
            found.setdefault(step_id, []).append(Setting(entry.author, day, value, beside))
    return {step_id: tuple(settings) for step_id, settings in found.items()}


def _given(edit: Edit, field: str) -> tuple[object] | None:
    """Return the value that an edit gives to the field of a step, in a tuple; None where it gives none."""
    if edit.entity != "step":
        return None
    if isinstance(edit, Create):
        return (edit.new[field],) if edit.new.get(field) is not None else None
    return (edit.new,) if isinstance(edit, SetField) and edit.field == field else None
