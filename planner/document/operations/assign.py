"""Assigns owner, department, pillar or theme to a step by name; creates the record where there is none."""

from collections.abc import Iterable
from typing import TypeVar

from planner.document.as_seen import Editable
from planner.document.operations.current import all_of, current
from planner.document.transaction import Transaction
from planner.roadmap import Contributor, Department, Person, Pillar, Roadmap, Step, Theme
from planner.roadmap.ranks import between

Named = TypeVar("Named", Person, Department, Pillar, Theme)


def find_by_name(records: Iterable[Named], name: str) -> Named | None:
    """Return the first record of a name, ignoring case, or None."""
    wanted = name.strip().casefold()
    return next((record for record in records if record.name.casefold() == wanted), None)


def person_for(change: Transaction, given: Person | str) -> Person | None:
    """Return the person that a record, an id or a name stands for; a new name is added, "" is nobody."""
    if isinstance(given, Person):
        return current(change, Person, given)
    known = change.draft.get("person", given) if given else None
    if isinstance(known, Person):
        return known
    name = " ".join(given.split())
    return (find_by_name(all_of(change, Person), name) or change.add(Person(name=name))) if name else None


def give_to(change: Transaction, step: Step | str, person: Person | None) -> None:
    """Make a person the owner of a step within a change; one who helped with it is its contributor no more.

    A step without a department gets the owner's.
    """
    owned = change.set(current(change, Step, step), owner_id=person.id if person else None)
    if person is None:
        return
    if person.department_id and owned.department_id is None:
        change.set(owned, department_id=person.department_id)
    for one in all_of(change, Contributor):
        if (one.step_id, one.person_id) == (owned.id, person.id):
            change.remove(one)


def set_owner(document: Editable, step: Step | str, name: str, label: str, source: object = None) -> None:
    """Set the owner of a step by name, creating the person where needed; an empty name clears it.

    A step without a department gets the owner's.
    """
    with document.change(label, source=source) as change:
        give_to(change, step, person_for(change, name))


def set_department(document: Editable, step: Step | str, name: str, label: str, source: object = None) -> None:
    """Set the department of a step by name, creating it where needed; an empty name clears it."""
    with document.change(label, source=source) as change:
        department = None if not name.strip() else find_by_name(change.before.departments, name)
        if department is None and name.strip():
            department = change.add(Department(name=name.strip()))
        change.set(step, department_id=department.id if department else None)


def set_pillar(document: Editable, step: Step | str, name: str, label: str, source: object = None) -> None:
    """Set the pillar of a step by name, creating it where needed; clears a theme of another pillar."""
    with document.change(label, source=source) as change:
        pillar = _pillar(change, name)
        current = document.roadmap.steps[step]
        theme = document.roadmap.themes.get(current.theme_id)
        stays = theme is not None and pillar is not None and theme.pillar_id in (None, pillar.id)
        change.set(step, pillar_id=pillar.id if pillar else None, theme_id=current.theme_id if stays else None)


def set_theme(document: Editable, step: Step | str, name: str, label: str, source: object = None) -> None:
    """Set the theme of a step by name, with its pillar; a new theme is created under the step's pillar."""
    with document.change(label, source=source) as change:
        if not name.strip():
            change.set(step, theme_id=None)
            return
        theme = _theme(change, document.roadmap, document.roadmap.steps[step], name)
        if theme.pillar_id is None:
            change.set(step, theme_id=theme.id)
        else:
            change.set(step, theme_id=theme.id, pillar_id=theme.pillar_id)


def _pillar(change: Transaction, name: str) -> Pillar | None:
    if not name.strip():
        return None
    ranks = [pillar.rank for pillar in change.before.pillars]
    known = find_by_name(change.before.pillars, name)
    return known or change.add(Pillar(name=name.strip(), rank=between(max(ranks, default=""), "")))


def _theme(change: Transaction, roadmap: Roadmap, step: Step, name: str) -> Theme:
    """Return the theme of a name, preferring the step's own pillar; creates it where there is none."""
    own = [theme for theme in roadmap.themes if theme.pillar_id == step.pillar_id]
    known = find_by_name([*own, *roadmap.themes], name)
    if known is not None:
        return known
    ranks = [theme.rank for theme in own]
    return change.add(Theme(name=name.strip(), pillar_id=step.pillar_id, rank=between(max(ranks, default=""), "")))
