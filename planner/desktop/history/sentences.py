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
    """Tells edits in the present language; names come from the plan as it is now, or from an `earlier` one."""

    def __init__(self, roadmap: Roadmap, wording: Wording, earlier: Roadmap | None = None) -> None:
        self._roadmap, self._wording, self._earlier = roadmap, wording, earlier or roadmap
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
        name = self.name(edit.entity, edit.entity_id)
        if edit.keeps:
            return text(marked("“{name}” is kept"), name=name)
        if edit.field == PLACE:
            return self._moved(edit, name)
        if edit.entity == "goal":
            return self._given(edit)
        field, old, new = self._field(edit)
        return text(marked("{field} of “{name}”: {old} → {new}"), field=field, name=name, old=old, new=new)

    def under_heading(self, edit: Edit) -> str:
        """Return the sentence of one edit where the record, or of a check-in its step, is named above it."""
        text = self._wording.text
        if edit.entity == "check_in" and (edit.makes or edit.removes):
            said = self._check_in(cast("Mapping[str, Any]", edit.new if edit.makes else edit.old))
            return text(marked("Check-in: {said}") if edit.makes else marked("Check-in removed: {said}"), said=said)
        if edit.field == PLACE:
            old, new = cast("tuple[str | None, str]", edit.old), cast("tuple[str | None, str]", edit.new)
            if old[0] == new[0]:
                return text(marked("Another place among its neighbours"))
            return text(marked("Moved from {old} to {new}"), old=self.place(old), new=self.place(new))
        return self.of(edit) if edit.makes or edit.removes or edit.keeps else self._given(edit)

    def _given(self, edit: Edit) -> str:
        field, old, new = self._field(edit)
        return self._wording.text(marked("{field}: {old} → {new}"), field=field, old=old, new=new)

    def _field(self, edit: Edit) -> tuple[str, str, str]:
        field = self._wording.language.field(edit.field)
        return field, self.value(edit.field, edit.old), self.value(edit.field, edit.new)

    def _check_in(self, values: Mapping[str, Any]) -> str:
        confidence = values.get("confidence")
        parts = [
            self._day(values["day"]) if values.get("day") else "",
            self.name("person", values["person_id"]) if values.get("person_id") else "",
            "" if values.get("progress") is None else self._wording.language.percent(values["progress"]),
            "" if confidence is None else self._wording.text("confidence {figure} of 10", figure=confidence),
            _cut(values.get("note") or ""),
        ]
        return " · ".join(filter(None, parts))

    def _moved(self, edit: Edit, name: str) -> str:
        text = self._wording.text
        old, new = cast("tuple[str | None, str]", edit.old), cast("tuple[str | None, str]", edit.new)
        if old[0] == new[0]:
            return text(marked("“{name}” got another place among its neighbours"), name=name)
        return text(marked("“{name}” moved from {old} to {new}"), name=name, old=self.place(old), new=self.place(new))

    def place(self, place: tuple[str | None, str]) -> str:
        """Return under what a place is."""
        if place[0] is None:
            return self._wording.text(marked("directly under the big goal"))
        return f"“{self.name('step', place[0])}”"

    def value(self, field: str, value: object) -> str:
        """Return a plain value of a field in words, cut where it is long."""
        if value is None or value == "":
            return "–"
        if field in _REFERENCES:
            return self.name(_REFERENCES[field], str(value))
        said = self._said.get(field)
        return said(value) if said is not None else _cut(str(value))

    def _day(self, value: str) -> str:
        return self._wording.language.day(date.fromisoformat(value))

    def _flag(self, value: object) -> str:
        return self._wording.text(marked("yes") if value else marked("no"))

    def name(self, entity: str, record_id: str) -> str:
        """Return the present name of a record; of a check-in that of its step."""
        record = record_of(self._roadmap, entity, record_id) or record_of(self._earlier, entity, record_id)
        step_id = getattr(record, "step_id", None)
        if isinstance(step_id, str):
            return self.name("step", step_id)
        name = getattr(record, "title", "") or getattr(record, "name", "")
        if record is None:
            return self._wording.text(marked("(no longer there)"))
        return _cut(name) or self._wording.text(marked("(no title)"))

    def _whole_name(self, entity: str, values: Mapping[str, object]) -> str:
        if entity == "check_in":
            return self.name("step", str(values.get("step_id")))
        named = values.get("title") or values.get("name") or values.get("statement")
        return _cut(str(named)) if named else self._wording.text(marked("(no title)"))


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
