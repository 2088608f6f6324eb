"""Keeps persons and departments in order: rename, merge two that are one, remove."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from planner.document.as_seen import Editable
from planner.document.operations.current import all_of, current
from planner.document.transaction import Transaction
from planner.message import marked
from planner.roadmap import Contributor, Department, Person, Pillar, Roadmap, Step, Theme
from planner.roadmap.entities import ENTITIES
from planner.roadmap.errors import ErrorCode

Whose = TypeVar("Whose", bound=Person | Department)

NO_NAME: Final = ErrorCode("no-name", marked("A name cannot be empty; nothing was changed."))
NAME_TAKEN: Final = ErrorCode(
    "name-taken", marked("“{name}” is there already; merge the two if they are one. Nothing was changed.")
)
NOBODY_NAMED: Final = ErrorCode("nobody-named", marked("Write to whom it goes; nothing was changed yet."))
UNFINISHED_NAME: Final = ErrorCode(
    "unfinished-name",
    marked(
        "Nobody is called “{name}” yet. Did you mean {known}? Then press Enter, else write the whole name; "
        "nothing was changed."
    ),
)
UNFINISHED_OF_SEVERAL: Final = ErrorCode(
    "unfinished-of-several",
    marked(
        "Nobody is called “{name}” yet. Did you mean {known} or {other}? "
        "Choose one, or write the whole name; nothing was changed."
    ),
)
_ANSWERED_FOR: Final = frozenset({("step", "owner_id"), ("check_in", "needs_from_id"), ("contributor", "person_id")})
"""What goes to another when a person leaves; what that person said and decided is nobody else's word."""


def person_meant(roadmap: Roadmap, typed: str, *, apart_from: Person | None = None) -> Person | str:
    """Return the person whom a typed name means, else the name of a new one; "" means nobody.

    Case and spaces do not count. What only begins the names of people is not taken for a new one: it raises
    UNFINISHED_NAME, or UNFINISHED_OF_SEVERAL, which name the first one or two. `apart_from` is not meant.
    """
    return _meant([one for one in roadmap.people if one != apart_from], typed)


def helper_meant(roadmap: Roadmap, typed: str) -> Person | Department | str:
    """Return the person or department that a typed name means, as `person_meant` does; a new name is a person's."""
    return _meant([*roadmap.people, *roadmap.departments], typed)


def _meant(known: Sequence[Whose], typed: str) -> Whose | str:
    name, wanted = " ".join(typed.split()), _folded(typed)
    found = next((one for one in known if wanted and _folded(one.name) == wanted), None)
    if found is not None:
        return found
    begun = [one.name for one in known if wanted and _folded(one.name).startswith(wanted)]
    if len(begun) > 1:
        raise UNFINISHED_OF_SEVERAL(name=name[:60], known=begun[0], other=begun[1])
    if begun:
        raise UNFINISHED_NAME(name=name[:60], known=begun[0])
    return name


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def rename(
    document: Editable, record: Person | Department | Pillar | Theme, name: str, label: str, source: object = None
) -> None:
    """Rename a person, department, pillar or theme; raises NO_NAME, or NAME_TAKEN where another has that name."""
    with document.change(label, source=source) as change:
        known = current(change, type(record), record)
        change.set(known, name=free_name(change, known, name))


def free_name(change: Transaction, record: Person | Department | Pillar | Theme, name: str) -> str:
    """Return a name as it is kept; raises NO_NAME, or NAME_TAKEN where another has it, a theme in the same pillar."""
    name = " ".join(name.split())
    if not name:
        raise NO_NAME()
    for one in all_of(change, type(record)):
        beside = not isinstance(record, Theme) or (isinstance(one, Theme) and one.pillar_id == record.pillar_id)
        if one.id != record.id and beside and one.name.casefold() == name.casefold():
            raise NAME_TAKEN(name=name[:60])
    return name


def add_person(document: Editable, name: str, label: str, source: object = None) -> Person:
    """Add a person and return it; raises NO_NAME, or NAME_TAKEN where another has that name."""
    with document.change(label, source=source) as change:
        made = Person()
        return change.set(change.add(made), name=free_name(change, made, name))


def add_department(
    document: Editable, name: str, label: str, source: object = None, *, partner: bool = False
) -> Department:
    """Add a department, or a partner, and return it; raises NO_NAME, or NAME_TAKEN where another has that name."""
    with document.change(label, source=source) as change:
        made = Department(partner=partner)
        return change.set(change.add(made), name=free_name(change, made, name))


def place_in_department(document: Editable, person: Person | str, name: str, label: str, source: object = None) -> None:
    """Give a person a department by name, added where it is new; an empty name clears it."""
    with document.change(label, source=source) as change:
        member = current(change, Person, person)
        name = " ".join(name.split())
        found = next((one for one in all_of(change, Department) if one.name.casefold() == name.casefold()), None)
        department = (found or change.add(Department(name=name))) if name else None
        change.set(member, department_id=department.id if department else None)


def mark_partner(
    document: Editable, department: Department | str, partner: bool, label: str, source: object = None
) -> None:
    """Say of a department that it is a partner, an organisation outside one's own, or that it is not."""
    with document.change(label, source=source) as change:
        change.set(current(change, Department, department), partner=partner)


def merge_people(
    document: Editable, kept: Person | str, merged: Person | str, label: str, source: object = None
) -> None:
    """Make two persons one: all that names `merged` names `kept`, whose name stays, and `merged` is removed.

    A department that `kept` lacks comes along. Nobody helps twice with one step, or with a step of their own.
    """
    with document.change(label, source=source) as change:
        stays, goes = current(change, Person, kept), current(change, Person, merged)
        if stays.id == goes.id:
            return
        change.set(stays, department_id=stays.department_id or goes.department_id)
        redirect(change, "person", goes.id, stays.id)
        change.remove(goes)


def merge_departments(
    document: Editable, kept: Department | str, merged: Department | str, label: str, source: object = None
) -> None:
    """Make two departments one: all that names `merged` names `kept`, and `merged` is removed."""
    with document.change(label, source=source) as change:
        stays, goes = current(change, Department, kept), current(change, Department, merged)
        if stays.id == goes.id:
            return
        redirect(change, "department", goes.id, stays.id)
        change.remove(goes)


def remove_person(
    document: Editable,
    person: Person | str,
    label: str,
    source: object = None,
    *,
    hand_to: Person | str | None = None,
) -> None:
    """Remove a person; what they own, help with and are asked for goes to another, or is left without anybody.

    Check-ins and decisions stay, without a name.
    """
    with document.change(label, source=source) as change:
        goes = current(change, Person, person)
        if hand_to is not None and (stays := current(change, Person, hand_to)).id != goes.id:
            redirect(change, "person", goes.id, stays.id, _ANSWERED_FOR)
        change.remove(goes)


def remove_department(
    document: Editable,
    department: Department | str,
    label: str,
    source: object = None,
    *,
    hand_to: Department | str | None = None,
) -> None:
    """Remove a department; its people, its steps and what it helps with go to another, or are left without one."""
    with document.change(label, source=source) as change:
        goes = current(change, Department, department)
        if hand_to is not None and (stays := current(change, Department, hand_to)).id != goes.id:
            redirect(change, "department", goes.id, stays.id)
        change.remove(goes)


def redirect(
    change: Transaction, target: str, old: str, new: str, fields: Collection[tuple[str, str]] | None = None
) -> None:
    """Make every reference to one record of a kind one to another, or only those in `fields` (kind, field).

    What helps is left once for each step, and not beside its owner.
    """
    for entity in ENTITIES.values():
        for name in [name for name, kind in entity.references.items() if kind == target]:
            if fields is None or (entity.name, name) in fields:
                for record in change.draft.all(entity.name):
                    if getattr(record, name) == old:
                        change.set(record, **{name: new})
    _drop_twins(change, new)


def _drop_twins(change: Transaction, who: str) -> None:
    """Remove contributions of a person or department that are there twice, or of a step that the person owns."""
    seen: set[Contributor] = set()
    for one in all_of(change, Contributor):
        if who not in (one.person_id, one.department_id):
            continue
        step = change.draft.get("step", one.step_id) if one.step_id else None
        owned = isinstance(step, Step) and one.person_id == who == step.owner_id
        same = replace(one, id="")
        if owned or same in seen:
            change.remove(one)
        seen.add(same)
