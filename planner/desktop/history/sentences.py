"""What a change did, a readable sentence for each edit: what of which record, from what to what."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, cast

from planner.desktop.wording import Wording
from planner.document import Entry
from planner.roadmap import Horizon, Roadmap, Status
from planner.roadmap.edits import PLACE, Edit, record_of
from planner.roadmap.refusal import marked

LONGEST: Final = 160
"""Letters of a text that are shown of its old and of its new value."""

ENTITIES: Final = {
    "goal": marked("big goal"),
    "step": marked("step"),
    "person": marked("person"),
    "department": marked("department"),
    "pillar": marked("pillar"),
    "theme": marked("theme"),
    "check_in": marked("check-in"),
}
KINDS: Final = {
    "start": marked("Made: {label}"),
    "undo": marked("Undone: {label}"),
    "redo": marked("Done again: {label}"),
    "merge": marked("Brought together: {label}"),
}
_REFERENCES: Final = {
    "owner_id": "person",
    "person_id": "person",
    "department_id": "department",
    "pillar_id": "pillar",
    "theme_id": "theme",
    "step_id": "step",
}


def headline(entry: Entry, wording: Wording) -> str:
    """Return what a change was, in a few words that begin with a capital."""
    label = " ".join(entry.label.split()) or wording.text(marked("(without a name)"))
    said = wording.text(KINDS[entry.kind], label=label) if entry.kind in KINDS else label
    return said[:1].upper() + said[1:]


class Sentences:
    """Tells edits in the present language; names come from the plan as it is now."""

    def __init__(self, roadmap: Roadmap, wording: Wording) -> None:
        self._roadmap, self._wording = roadmap, wording
        self._said: Mapping[str, Callable[[Any], str]] = {
            "status": lambda value: wording.status(Status(value)),
            "horizon": lambda value: wording.language.horizon(Horizon(value)),
            "progress": wording.language.percent,
            "start": self._day,
            "end": self._day,
            "by_when": self._day,
            "day": self._day,
            "by_hand": self._flag,
            "milestone": self._flag,
            "partner": self._flag,
        }

    def of(self, edit: Edit) -> str:
        """Return the sentence of one edit."""
        text = self._wording.text
        kind = text(ENTITIES.get(edit.entity, edit.entity))
        if edit.makes or edit.removes:
            values = cast("Mapping[str, object]", edit.new if edit.makes else edit.old)
            message = marked("New {kind}: “{name}”") if edit.makes else marked("Removed {kind}: “{name}”")
            return text(message, kind=kind, name=self._whole_name(edit.entity, values))
        name = self._name(edit.entity, edit.entity_id)
        if edit.field == PLACE:
            return self._moved(edit, name)
        field = self._wording.language.field(edit.field)
        old, new = self._value(edit.field, edit.old), self._value(edit.field, edit.new)
        if edit.entity == "goal":
            return text(marked("{field}: {old} → {new}"), field=field, old=old, new=new)
        return text(marked("{field} of “{name}”: {old} → {new}"), field=field, name=name, old=old, new=new)

    def _moved(self, edit: Edit, name: str) -> str:
        text = self._wording.text
        old, new = cast("tuple[str | None, str]", edit.old), cast("tuple[str | None, str]", edit.new)
        if old[0] == new[0]:
            return text(marked("“{name}” got another place among its neighbours"), name=name)
        return text(marked("“{name}” moved from {old} to {new}"), name=name, old=self._place(old), new=self._place(new))

    def _place(self, place: tuple[str | None, str]) -> str:
        if place[0] is None:
            return self._wording.text(marked("directly under the big goal"))
        return f"“{self._name('step', place[0])}”"

    def _value(self, field: str, value: object) -> str:
        if value is None or value == "":
            return "–"
        if field in _REFERENCES:
            return self._name(_REFERENCES[field], str(value))
        said = self._said.get(field)
        return said(value) if said is not None else _cut(str(value))

    def _day(self, value: str) -> str:
        return self._wording.language.day(date.fromisoformat(value))

    def _flag(self, value: object) -> str:
        return self._wording.text(marked("yes") if value else marked("no"))

    def _name(self, entity: str, record_id: str) -> str:
        """Return the present name of a record; of a check-in that of its step."""
        record = record_of(self._roadmap, entity, record_id)
        step_id = getattr(record, "step_id", None)
        if isinstance(step_id, str):
            return self._name("step", step_id)
        name = getattr(record, "title", "") or getattr(record, "name", "")
        if record is None:
            return self._wording.text(marked("(no longer there)"))
        return _cut(name) or self._wording.text(marked("(no title)"))

    def _whole_name(self, entity: str, values: Mapping[str, object]) -> str:
        if entity == "check_in":
            return self._name("step", str(values.get("step_id")))
        named = values.get("title") or values.get("name") or values.get("statement")
        return _cut(str(named)) if named else self._wording.text(marked("(no title)"))


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
