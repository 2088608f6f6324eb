"""For whom: keeps the plan's own list of groups served, and what a step brings them."""

from planner.document.as_seen import Editable
from planner.document.operations.current import all_of, current
from planner.document.operations.people import NAME_TAKEN, NO_NAME
from planner.document.operations.ranked import move_by
from planner.document.transaction import Transaction
from planner.roadmap import Benefit, ServedGroup, Step
from planner.roadmap.ranks import between


def add_group(document: Editable, name: str, label: str) -> ServedGroup:
    """Add a group as the last one and return it; raises NO_NAME, or NAME_TAKEN where another has that name."""
    with document.change(label) as change:
        last = max((one.rank for one in all_of(change, ServedGroup)), default="")
        made = ServedGroup(rank=between(last, ""))
        return change.set(change.add(made), name=_free_name(change, made, name))


def rename_group(document: Editable, group: ServedGroup | str, name: str, label: str) -> None:
    """Rename a group; raises NO_NAME, or NAME_TAKEN where another has that name."""
    with document.change(label) as change:
        known = current(change, ServedGroup, group)
        change.set(known, name=_free_name(change, known, name))


def remove_group(document: Editable, group: ServedGroup | str, label: str) -> None:
    """Remove a group, and with it what steps bring it."""
    with document.change(label) as change:
        change.remove(current(change, ServedGroup, group))


def move_group(document: Editable, group: ServedGroup | str, way: int, label: str) -> None:
    """Move a group one place up (-1) or down (1) in the list; at the end it stays."""
    with document.change(label) as change:
        move_by(change, ServedGroup, current(change, ServedGroup, group), way)


def set_benefit(
    document: Editable, step: Step | str, group: ServedGroup | str, notices: str, asked: str, label: str
) -> Benefit:
    """Say that a step is for a group, what they will notice and how they were asked; once for each of them."""
    with document.change(label) as change:
        helping, served = current(change, Step, step), current(change, ServedGroup, group)
        words = {"notices": notices.strip(), "asked": asked.strip()}
        known = [one for one in _benefits(change, helping) if one.served_group_id == served.id]
        if known:
            return change.set(known[0], **words)
        return change.add(Benefit(step_id=helping.id, served_group_id=served.id, **words))


def remove_benefit(document: Editable, benefit: Benefit | str, label: str) -> None:
    """Say no more that a step is for a group, also where two copies said so."""
    with document.change(label) as change:
        known = current(change, Benefit, benefit)
        for one in all_of(change, Benefit):
            if (one.step_id, one.served_group_id) == (known.step_id, known.served_group_id):
                change.remove(one)


def _benefits(change: Transaction, step: Step) -> list[Benefit]:
    return [one for one in all_of(change, Benefit) if one.step_id == step.id]


def _free_name(change: Transaction, group: ServedGroup, name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise NO_NAME()
    if any(one.id != group.id and one.name.casefold() == name.casefold() for one in all_of(change, ServedGroup)):
        raise NAME_TAKEN(name=name[:60])
    return name
