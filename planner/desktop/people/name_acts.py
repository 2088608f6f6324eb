"""What is done to a name: added, renamed, placed, made one with another, removed. One act each, with its label."""

from typing import Final, TypeGuard

from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import quoted
from planner.document.as_seen import Editable
from planner.document.operations import people, pillars
from planner.document.operations.practice import agreements
from planner.message import marked
from planner.roadmap import Department, Person, Pillar, PlanError, Record, Roadmap, Theme
from planner.roadmap.errors import ErrorCode

NO_RECEIVER: Final = ErrorCode(
    "no-receiver", marked("Write above where it goes, or choose the other answer; nothing was changed yet.")
)
Named = Person | Department | Pillar | Theme
"""A record that this page keeps in order."""


def is_named(record: Record | None) -> TypeGuard[Named]:
    """Tell whether a record is one that this page keeps in order."""
    return isinstance(record, Person | Department | Pillar | Theme)


def record_named(roadmap: Roadmap, record_id: str) -> Named | None:
    """Return the person, department, pillar or theme of an id, None where there is none."""
    for records in (roadmap.people, roadmap.departments, roadmap.pillars, roadmap.themes):
        found: Record | None = records.get(record_id)
        if is_named(found):
            return found
    return None


def peers(roadmap: Roadmap, record: Named) -> list[Named]:
    """Return the others of the same kind, to which what hangs under a record can go."""
    kinds = {Person: roadmap.people, Department: roadmap.departments, Pillar: roadmap.pillars, Theme: roadmap.themes}
    return [one for one in kinds[type(record)] if one.id != record.id]


def add(document: Editable, kind: str, name: str, translator: Translator, pillar_id: str = "") -> Named:
    """Add a "person", "department", "partner", "pillar" or "theme" and return it."""
    label = translator.text(marked("add “{title}”"), title=quoted(name))
    if kind == "person":
        return people.add_person(document, name, label)
    if kind == "pillar":
        return pillars.add_pillar(document, name, label)
    if kind == "theme":
        return pillars.add_theme(document, pillar_id or None, name, label)
    return people.add_department(document, name, label, partner=kind == "partner")


def rename(document: Editable, record: Named, name: str, translator: Translator) -> None:
    """Give a record another name."""
    if " ".join(name.split()) != record.name:
        people.rename(document, record, name, _label(translator, marked("rename “{title}”"), record))


def place(document: Editable, person: Person, name: str, translator: Translator) -> None:
    """Give a person a department by name."""
    label = translator.text(
        marked("department of “{title}”: {name}"), title=quoted(person.name), name=name.strip() or "–"
    )
    people.place_in_department(document, person, name, label)


def mark_partner(document: Editable, department: Department, partner: bool, translator: Translator) -> None:
    """Say of a department that it is a partner, or that it is not."""
    words = marked("“{title}” is a partner") if partner else marked("“{title}” is a department of our own")
    people.mark_partner(document, department, partner, _label(translator, words, department))


def mark_leader(document: Editable, person: Person, leads: bool, translator: Translator) -> None:
    """Say of a person that they lead the change, or that they do no longer."""
    words = marked("{name} leads the change") if leads else marked("{name} leads the change no longer")
    agreements.mark_leader(document, person, translator.text(words, name=quoted(person.name)), leads=leads)


def recolour(document: Editable, pillar: Pillar, colour: str, translator: Translator) -> None:
    """Give a pillar a colour, "" for the one of its place."""
    pillars.recolour(document, pillar, colour, _label(translator, marked("colour of “{title}”"), pillar))


def move(document: Editable, record: Pillar | Theme, way: int, translator: Translator) -> None:
    """Place a pillar or theme one place up (-1) or down (1) among its own; at the end it stays."""
    roadmap = document.roadmap
    if isinstance(record, Pillar):
        order: list[Pillar | Theme] = [*roadmap.pillars]
    else:
        order = [one for one in roadmap.themes if one.pillar_id == record.pillar_id]
    at = next(at for at, one in enumerate(order) if one.id == record.id) + way
    if not 0 <= at < len(order):
        return
    before = order[at] if way < 0 else order[at + 1] if at + 1 < len(order) else None
    label = _label(translator, marked("move “{title}”"), record)
    pillars.place_before(document, record, before, label)  # type: ignore[type-var]


def merge(document: Editable, kept: Named, merged: Named, translator: Translator) -> None:
    """Make two persons, or two departments, one."""
    label = translator.text(
        marked("“{title}” and “{other}” are one"), title=quoted(kept.name), other=quoted(merged.name)
    )
    if isinstance(kept, Person) and isinstance(merged, Person):
        people.merge_people(document, kept, merged, label)
    elif isinstance(kept, Department) and isinstance(merged, Department):
        people.merge_departments(document, kept, merged, label)
    else:
        raise PlanError(marked("Choose two persons or two departments."))


def remove(document: Editable, record: Named, hand_to: str, translator: Translator) -> None:
    """Remove a record; what hangs under it goes to the one that is named, or with "" is left without."""
    label = _label(translator, marked("remove “{title}”"), record)
    if isinstance(record, Person):
        to_person = people.person_meant(document.roadmap, hand_to, apart_from=record)
        if to_person and not isinstance(to_person, Person):
            raise _not_there(to_person)
        people.remove_person(document, record, label, hand_to=to_person or None)
        return
    wanted = " ".join(hand_to.split()).casefold()
    other = next((one for one in peers(document.roadmap, record) if one.name.casefold() == wanted), None)
    if wanted and other is None:
        raise _not_there(hand_to)
    to = other.id if other is not None else None
    if isinstance(record, Department):
        people.remove_department(document, record, label, hand_to=to)
    elif isinstance(record, Pillar):
        pillars.remove_pillar(document, record, label, hand_to=to)
    else:
        pillars.remove_theme(document, record, label, hand_to=to)


def _not_there(name: str) -> PlanError:
    return PlanError(marked("“{name}” is not there; choose a name of the list."), name=name.strip()[:60])


def _label(translator: Translator, message: str, record: Named) -> str:
    return translator.text(message, title=quoted(record.name))
