"""What a change did, a readable sentence for each edit: what of which record, from what to what."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

from planner.insight.attention import RULES
from planner.insight.practice.spent import spent_visible
from planner.message import marked
from planner.phrasing.change_titles import (
    DONE_AGAIN,
    SETTLED,
    UNDONE,
    TitledChange,
    change_title,
    in_language,
    is_resolving,
)
from planner.phrasing.field_values import is_text, value_text
from planner.phrasing.language import Language
from planner.phrasing.practice.record_text import PARENTS, expense_noted, own_name, told
from planner.roadmap import Roadmap
from planner.roadmap.edits import Create, Edit, KeepAlive, Move, Remove, record_of
from planner.roadmap.entities import ENTITIES, FIELDS

if TYPE_CHECKING:
    from planner.roadmap.field_types import Plain

HIDDEN: Final = "…"
"""What stands for a value that is not to be seen yet."""
LONGEST: Final = 160
"""Letters of a text that are shown of its old and of its new value."""

_NAMES: Final = ("title", "name")
_PAGES: Final = {
    "tasks": marked("Mine"),
    "compass": marked("Compass"),
    "people": marked("People"),
    "attention": marked("Attention"),
}
"""The pages of the left bar by the names under which they are kept."""
FEW: Final = 3
"""Edits that an act is told by; one of more is told by its name."""


class DescribedChange(TitledChange, Protocol):
    """An act, with what it did."""

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What it did, edit by edit."""
        ...


_SETTLED: Final = {
    "change": SETTLED,
    "undo": UNDONE,
    "redo": DONE_AGAIN,
}
"""How a settling is told whose name was written in another language, by what kind of act it was."""


def headline(entry: TitledChange, words: Language) -> str:
    """Return what a change was called, in a few words that begin with a capital."""
    return change_title(entry, words)


class Sentences:
    """Tells edits in a language; names come from the plan as it is now, and of what is gone from its removal.

    `earlier` is a plan in which names are looked for that the present one does not have.
    """

    def __init__(self, roadmap: Roadmap, language: Language, earlier: Roadmap | None = None) -> None:
        self._roadmap, self._language, self._earlier = roadmap, language, earlier
        self._gone: dict[tuple[str, str], str] = {}

    def learn(self, edits: tuple[Edit, ...]) -> None:
        """Keep the names of what was removed, for the older changes that are told after this one."""
        for edit in edits:
            if isinstance(edit, Remove):
                name = edit.old.get("title") or edit.old.get("name") or ""
                self._gone.setdefault((edit.entity, edit.entity_id), str(name))

    def called(self, entry: DescribedChange) -> str:
        """Return what an act was called; a settling that was named in another language is told by what it did."""
        settled = _SETTLED.get(entry.kind)
        foreign = is_resolving(entry.label) and not in_language(entry.label, self._language)
        if settled is None or not foreign or not 0 < len(entry.edits) <= FEW:
            return headline(entry, self._language)
        said = self._language.text(settled, how="; ".join(map(self.of, entry.edits)))
        return said[:1].upper() + said[1:]

    def act(self, entry: DescribedChange, sentences: list[str]) -> str:
        """Return one line for a change: what it did, in `sentences`, where that is little, otherwise its name.

        A settling is told by its name, which says what was chosen: by its edits it would look like any other change.
        """
        if is_resolving(entry.label):
            return self.called(entry)
        if entry.kind != "change" or not 0 < len(entry.edits) <= FEW or any(edit.no_effect for edit in entry.edits):
            return headline(entry, self._language)
        return "; ".join(sentences)

    def of(self, edit: Edit) -> str:
        """Return the sentence of one edit; of what was spent and is not to be seen yet, only that it was noted."""
        return self._hidden(edit) if self.is_hidden(edit.entity, edit.entity_id, edit) else self._of_seen(edit)

    def _of_seen(self, edit: Edit) -> str:
        text = self._language.text
        if isinstance(edit, Create | Remove):
            return self._came_or_went(edit)
        name = self.name(edit.entity, edit.entity_id)
        if isinstance(edit, Move) and edit.old == edit.new:
            return text(marked("“{name}” stays where it hangs"), name=name)
        if isinstance(edit, KeepAlive):
            return text(marked("“{name}” was kept, though somebody else had removed it"), name=name)
        if edit.no_effect:
            return text(marked("“{name}” stays as it is"), name=name)
        if isinstance(edit, Move):
            return self._moved(edit, name)
        if edit.field in _NAMES and edit.old and edit.new and edit.old != edit.new:
            return text(marked("{old} is now called {new}"), old=self._quoted(edit.old), new=self._quoted(edit.new))
        if edit.field == "needs_met":
            return self._received(edit, name)
        field = self._language.field(edit.field)
        what = field if edit.entity == "goal" else text(marked("{field} of “{name}”"), field=field, name=name)
        return self._from_to(what, edit)

    def _came_or_went(self, edit: Create | Remove) -> str:
        text = self._language.text
        kind = text(ENTITIES[edit.entity].label)
        values = edit.new if isinstance(edit, Create) else edit.old
        if edit.entity == "check_in" and isinstance(edit, Create):
            return self._check_in(values)
        if (said := self._told(edit.entity, values)) is not None:
            return said if isinstance(edit, Create) else text(marked("No longer: {said}"), said=said)
        message = marked("New {kind}: “{name}”") if isinstance(edit, Create) else marked("Removed {kind}: “{name}”")
        return text(message, kind=kind, name=self._whole_name(edit.entity, values))

    def stood(self, edit: Edit) -> str:
        """Return the sentence of one edit of a start, of which nobody knows any more how it came about."""
        if self.is_hidden(edit.entity, edit.entity_id, edit):
            return self._hidden(edit)
        if (said := self._told(edit.entity, cast("Mapping[str, object]", edit.new))) is not None:
            return said
        kind = self._language.text(ENTITIES[edit.entity].label)
        name = self._whole_name(edit.entity, cast("Mapping[str, object]", edit.new))
        return f"{kind[:1].upper()}{kind[1:]}: “{name}”"

    def about(self, edit: Edit) -> str:
        """Return the sentence of one edit of a record that is named already."""
        hidden = self.is_hidden(edit.entity, edit.entity_id, edit)
        if hidden or isinstance(edit, Create | Remove) or edit.no_effect or isinstance(edit, Move):
            return self.of(edit)
        return self._from_to(self._language.field(edit.field), edit)

    def _received(self, edit: Edit, name: str) -> str:
        """Tell that what was needed at a check-in was received, or is asked for again."""
        if not edit.new:
            return self._language.text(marked("What “{name}” needs is asked for again"), name=name)
        day = self._day(str(edit.new))
        return self._language.text(marked("What “{name}” needed was received on {day}"), name=name, day=day)

    def _told(self, entity: str, values: Mapping[str, object]) -> str | None:
        """Return what a record without a name of its own says, None for one that has a name or is told otherwise."""
        teller = _TOLD.get(entity)
        return teller(self, values) if teller is not None else told(entity, values, self)

    def is_hidden(self, entity: str, record_id: str, edit: Edit | None = None) -> bool:
        """Tell whether a record is what was spent, and not to be seen before the decision."""
        return entity == "expense" and not spent_visible(self._roadmap, self._spent_on(record_id, edit))

    def _spent_on(self, record_id: str, edit: Edit | None) -> str | None:
        """Return the id of the step on which something was spent, by the record or by what was written of it."""
        plans = [one for one in (self._roadmap, self._earlier) if one is not None]
        known: list[object] = [one.expenses[record_id].step_id for one in plans if record_id in one.expenses]
        if isinstance(edit, Create | Remove):
            known += [one.get("step_id") for one in (edit.new, edit.old) if one is not None]
        return next((str(one) for one in known if one), None)

    def _hidden(self, edit: Edit) -> str:
        step_id = self._spent_on(edit.entity_id, edit)
        nobody = self._language.text(marked("(no longer there)"))
        return expense_noted(self.name("step", step_id) if step_id else nobody, self._language)

    @property
    def language(self) -> Language:
        """The language that is spoken."""
        return self._language

    def _about_step(self, values: Mapping[str, object]) -> str:
        for entity in ("step", "pillar", "person"):
            if values.get(f"{entity}_id"):
                return self.name(entity, str(values[f"{entity}_id"]))
        return self._language.text(marked("the big goal"))

    def tell_decision(self, values: Mapping[str, object]) -> str:
        """Tell a decision by its step and its words."""
        decided = _cut(str(values.get("decided") or "")) or "–"
        message = marked("Decided about “{name}”: {decided}")
        return self._language.text(message, name=self._about_step(values), decided=decided)

    def tell_contributor(self, values: Mapping[str, object]) -> str:
        """Tell who helps with which step."""
        entity = "person" if values.get("person_id") else "department"
        who = self.name(entity, str(values.get(f"{entity}_id")))
        step = self.name("step", str(values.get("step_id")))
        return self._language.text(marked("{who} helps with “{name}”"), who=who, name=step)

    def tell_review(self, values: Mapping[str, object]) -> str:
        """Tell a review by its day and its note."""
        day = self._day(str(values["day"])) if values.get("day") else "–"
        note = _cut(str(values.get("note") or ""))
        if note:
            return self._language.text(marked("Looked at together on {day}: “{note}”"), day=day, note=note)
        return self._language.text(marked("Looked at together on {day}"), day=day)

    def tell_set_aside(self, values: Mapping[str, object]) -> str:
        """Tell which rule was set aside for what, and why."""
        rule = next((one.label for one in RULES if one.name == values.get("rule")), str(values.get("rule") or ""))
        message = marked("Left so for “{name}”: {rule}, because “{reason}”")
        reason = _cut(str(values.get("reason") or "")) or "–"
        return self._language.text(
            message, name=self._about_step(values), rule=self._language.text(rule).lower(), reason=reason
        )

    def tell_hidden_page(self, values: Mapping[str, object]) -> str:
        """Tell which page a roadmap does without."""
        page = str(values.get("page") or "")
        name = self._language.text(_PAGES[page]) if page in _PAGES else page
        return self._language.text(marked("Left out of the left bar: {page}"), page=name)

    def _from_to(self, what: str, edit: Edit) -> str:
        text = self._language.text
        old, new = self._value(edit.field, edit.old), self._value(edit.field, edit.new)
        if edit.old == edit.new:
            return text(marked("{what} stays {new}"), what=what, new=new or "–")
        if not old:
            return text(marked("{what}: {new}"), what=what, new=new or "–")
        if not new:
            return text(marked("{what} taken away, it was {old}"), what=what, old=old)
        return text(marked("{what} from {old} to {new}"), what=what, old=old, new=new)

    def _check_in(self, values: Mapping[str, object]) -> str:
        """Tell a check-in by what was said at it."""
        name = self._whole_name("check_in", values)
        said = self._said_at(values, brief=True)
        return self._language.text(marked("Check-in on “{name}”: {said}"), name=name, said=said or "–")

    def _said_at(self, values: Mapping[str, Any], *, brief: bool = False) -> str:
        """Return what was said at a check-in; when and by whom where it is not `brief`."""
        language, confidence = self._language, values.get("confidence")
        parts = [
            "" if brief or not values.get("day") else self._day(values["day"]),
            "" if brief or not values.get("person_id") else self.name("person", values["person_id"]),
            "" if values.get("progress") is None else language.percent(values["progress"]),
            "" if confidence is None else language.text(marked("confidence {confidence} of 10"), confidence=confidence),
            f"“{_cut(values['note'])}”" if values.get("note") else "",
        ]
        return ", ".join(filter(None, parts))

    def under_heading(self, edit: Edit) -> str:
        """Return the sentence of one edit where the record, or of a check-in its step, is named above it."""
        text = self._language.text
        if edit.entity == "check_in" and isinstance(edit, Create | Remove):
            said = self._said_at(edit.new if isinstance(edit, Create) else edit.old)
            return text(
                marked("Check-in: {said}") if isinstance(edit, Create) else marked("Check-in removed: {said}"),
                said=said,
            )
        if isinstance(edit, Move):
            old, new = edit.old, edit.new
            if old[0] == new[0]:
                return text(marked("Another place among its neighbours"))
            return text(marked("Moved from {old} to {new}"), old=self.place(old), new=self.place(new))
        return self.about(edit)

    def _moved(self, edit: Move, name: str) -> str:
        text = self._language.text
        old, new = edit.old, edit.new
        if old[0] == new[0]:
            return text(marked("“{name}” got another place among its neighbours"), name=name)
        return text(marked("“{name}” moved from {old} to {new}"), name=name, old=self.place(old), new=self.place(new))

    def place(self, place: tuple[str | None, str]) -> str:
        """Return under what a place is."""
        if place[0] is None:
            return self._language.text(marked("directly under the big goal"))
        return f"“{self.name('step', place[0])}”"

    def value_in(self, entity: str, record_id: str, field: str, value: object) -> str:
        """Return a plain value of a field of a record in words; a row of dots for what is not to be seen yet."""
        return HIDDEN if self.is_hidden(entity, record_id) else self.value(field, value)

    def value(self, field: str, value: object) -> str:
        """Return a plain value of a field in words, cut where it is long; a dash for none."""
        if is_text(field) and value:
            return _cut(str(value))
        return self._value(field, value) or "–"

    def _value(self, field: str, value: object) -> str:
        """Return a value in words, "" for none."""
        if value is None or value == "":
            return ""
        known = FIELDS.get(field)
        if known is not None and known.reference:
            return self.name(known.reference, str(value))
        if is_text(field):
            return self._quoted(value)
        said = str(value) if known is None else value_text(known.type, cast("Plain", value), self._language)
        return _cut(said) if said == value else said

    def _quoted(self, value: object) -> str:
        return f"“{_cut(str(value))}”"

    def _day(self, value: str) -> str:
        return self._language.day(date.fromisoformat(value))

    def name(self, entity: str, record_id: str) -> str:
        """Return the present name of a record; of a check-in that of its step."""
        record = record_of(self._roadmap, entity, record_id)
        if record is None and self._earlier is not None:
            record = record_of(self._earlier, entity, record_id)
        name = getattr(record, "title", "") or getattr(record, "name", "") or own_name(record)
        named = next(((one, above) for one in PARENTS if (above := getattr(record, one, None))), None)
        if not name and named is not None:
            return self.name(FIELDS[named[0]].reference, named[1])
        if record is None:
            known = self._gone.get((entity, record_id))
            if known is None:
                return self._language.text(marked("(no longer there)"))
            name = known
        return _cut(name) or self._language.text(marked("(no title)"))

    def _whole_name(self, entity: str, values: Mapping[str, object]) -> str:
        if entity == "check_in":
            return self.name("step", str(values.get("step_id")))
        named = values.get("title") or values.get("name") or values.get("statement")
        return _cut(str(named)) if named else self._language.text(marked("(no title)"))


_TOLD: Final[Mapping[str, Callable[[Sentences, Mapping[str, object]], str]]] = {
    "decision": Sentences.tell_decision,
    "contributor": Sentences.tell_contributor,
    "review": Sentences.tell_review,
    "set_aside": Sentences.tell_set_aside,
    "hidden_page": Sentences.tell_hidden_page,
}
"""How records without a name of their own are told."""


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
