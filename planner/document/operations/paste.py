"""Pastes branches from the clipboard, an indented list or another roadmap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from planner.document.document import Document
from planner.document.operations.assign import find_by_name
from planner.document.operations.move import Spot
from planner.document.transaction import Transaction
from planner.roadmap import Department, Person, Record, Roadmap, Step
from planner.roadmap.edits import record_of
from planner.roadmap.entities import STEP
from planner.roadmap.identity import new_id


@dataclass(frozen=True, slots=True)
class Branch:
    """A step to paste, the names of what it refers to (by field, such as "owner_id"), and its children."""

    step: Step
    names: Mapping[str, str]
    below: list["Branch"]


_MADE: Final[Mapping[str, type[Person] | type[Department]]] = {"owner_id": Person, "department_id": Department}


def paste(document: Document, branches: Sequence[Branch], spot: Spot, label: str, source: object = None) -> list[Step]:
    """Add branches at a spot with new ids and return their top steps; references are matched by name.

    Missing people and departments are created; a pillar or theme that is missing is left empty.
    """
    if not branches:
        return []
    with document.change(label, source=source) as change:
        tops = _tops(change, branches, spot)
        waiting = [(top, branch) for top, branch in zip(tops, branches, strict=True)]
        while waiting:
            parent, branch = waiting.pop()
            waiting.extend([(change.add(_fresh(change, below), parent=parent), below) for below in branch.below])
    return tops


def _tops(change: Transaction, branches: Sequence[Branch], spot: Spot) -> list[Step]:
    tops: list[Step] = []
    after: Step | str | None = spot.after
    for branch in branches:
        fresh = _fresh(change, branch)
        if after is not None:
            added = change.add(fresh, after=after)
        elif spot.before is not None:
            added = change.add(fresh, before=spot.before)
        else:
            added = change.add(fresh, parent=spot.parent)
        tops.append(added)
        after = added
    return tops


def _fresh(change: Transaction, branch: Branch) -> Step:
    """Return the step with a new id and with references into this roadmap."""
    references = {field: _reference(change, field, name) for field, name in branch.names.items()}
    theme = change.before.themes.get(references.get("theme_id"))
    if theme is not None and theme.pillar_id != references.get("pillar_id"):
        references["theme_id"] = None
    return replace(branch.step, id=new_id(), **references)


def _reference(change: Transaction, field: str, name: str) -> str | None:
    known = find_by_name(_records(change, field), name)  # type: ignore[type-var]
    if known is not None:
        return known.id
    made = _MADE.get(field)
    return None if made is None else change.add(made(name=name)).id


def _records(change: Transaction, field: str) -> list[Record]:
    return [*change.draft.all(STEP.references[field])]


def copies(roadmap: Roadmap, step: Step | str) -> Branch:
    """Copy a branch of a roadmap into a form that can be pasted elsewhere."""
    steps = roadmap.steps
    top = steps[step]
    made = {top.id: _copy(roadmap, top)}
    for one in steps.walk(top):
        if one.id != top.id:
            made[one.id] = _copy(roadmap, one)
            made[steps.parent_id(one) or top.id].below.append(made[one.id])
    return made[top.id]


def _copy(roadmap: Roadmap, step: Step) -> Branch:
    bare = replace(step, **dict.fromkeys(STEP.references))
    return Branch(bare, names_referred_to(roadmap, step), [])


def names_referred_to(roadmap: Roadmap, step: Step) -> dict[str, str]:
    """Return the names of what a step refers to, by field; empty references are omitted."""
    found = {field: record_of(roadmap, target, getattr(step, field)) for field, target in STEP.references.items()}
    return {field: getattr(record, "name", "") for field, record in found.items() if record is not None}
