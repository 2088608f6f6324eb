"""Pastes branches from the clipboard, an indented list or another roadmap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from planner.document.document import Document
from planner.document.operations.linked_records import PARTS_OF_A_STEP, LinkedRecord, Linker, link
from planner.document.operations.move import Spot
from planner.document.transaction import Transaction
from planner.roadmap import Roadmap, Step
from planner.roadmap.identity import new_id


@dataclass(frozen=True, slots=True)
class Branch:
    """A step to paste, what it refers to (by field, such as "owner_id"), its children, and its check-ins."""

    step: Step
    references: Mapping[str, LinkedRecord] = field(default_factory=dict[str, LinkedRecord])
    below: list["Branch"] = field(default_factory=list["Branch"])
    parts: Sequence[LinkedRecord] = ()


def paste(document: Document, branches: Sequence[Branch], spot: Spot, label: str, source: object = None) -> list[Step]:
    """Add branches at a spot with new ids, and their check-ins, and return their top steps.

    People, departments, pillars and themes are matched by name and created where missing.
    """
    if not branches:
        return []
    with document.change(label, source=source) as change:
        linker = Linker(change)
        tops = _tops(change, linker, branches, spot)
        waiting = [(top, branch) for top, branch in zip(tops, branches, strict=True)]
        while waiting:
            parent, branch = waiting.pop()
            for part in branch.parts:
                linker.add(part, **_naming(part, parent))
            waiting.extend([(change.add(_fresh(linker, below), parent=parent), below) for below in branch.below])
    return tops


def _tops(change: Transaction, linker: Linker, branches: Sequence[Branch], spot: Spot) -> list[Step]:
    tops: list[Step] = []
    after: Step | str | None = spot.after
    for branch in branches:
        fresh = _fresh(linker, branch)
        if after is not None:
            added = change.add(fresh, after=after)
        elif spot.before is not None:
            added = change.add(fresh, before=spot.before)
        else:
            added = change.add(fresh, parent=spot.parent)
        tops.append(added)
        after = added
    return tops


def _fresh(linker: Linker, branch: Branch) -> Step:
    """Return the step with a new id and with references into this roadmap."""
    return replace(branch.step, id=new_id(), **linker.references(LinkedRecord(branch.step, branch.references)))


def _naming(part: LinkedRecord, step: Step) -> dict[str, str]:
    """Return the fields by which a part names its step."""
    return {name: step.id for entity, name in PARTS_OF_A_STEP if isinstance(part.record, entity.record)}


def copies(roadmap: Roadmap, step: Step | str) -> Branch:
    """Copy a branch of a roadmap into a form that can be pasted in the same one: new steps, without check-ins."""
    return without_parts(carried(roadmap, step))


def carried(roadmap: Roadmap, step: Step | str) -> Branch:
    """Copy a branch of a roadmap, with its check-ins, into a form that can be pasted in another one."""
    steps = roadmap.steps
    top = steps[step]
    parts = parts_of(roadmap, {one.id for one in steps.walk(top)})
    made: dict[str, Branch] = {}
    for one in steps.walk(top):
        linked = link(roadmap, one)
        made[one.id] = Branch(cast("Step", linked.record), linked.references, [], parts.get(one.id, []))
        if one.id != top.id:
            made[steps.parent_id(one) or top.id].below.append(made[one.id])
    return made[top.id]


def without_parts(branch: Branch) -> Branch:
    """Return a branch without check-ins: what is pasted beside its original is new work of which nobody spoke yet."""
    top = replace(branch, below=[], parts=())
    waiting = [(top, branch)]
    while waiting:
        made, one = waiting.pop()
        made.below.extend(replace(below, below=[], parts=()) for below in one.below)
        waiting.extend(zip(made.below, one.below, strict=True))
    return top


def parts_of(roadmap: Roadmap, step_ids: set[str]) -> dict[str, list[LinkedRecord]]:
    """Return the check-ins, and whatever else goes where its step goes, of some steps, by step."""
    found: dict[str, list[LinkedRecord]] = {}
    for entity, name in PARTS_OF_A_STEP:
        for record in getattr(roadmap, entity.collection):
            step_id = getattr(record, name)
            if step_id in step_ids:
                found.setdefault(step_id, []).append(link(roadmap, record))
    return found
