"""Adds a step; removes branches."""

from collections.abc import Iterable

from planner.document.as_seen import Editable
from planner.document.operations.move import Spot, topmost
from planner.roadmap import Step


def add_step(document: Editable, title: str, spot: Spot, label: str, source: object = None) -> Step:
    """Add a step at a spot and return it; it inherits pillar and theme from its parent."""
    steps = document.roadmap.steps
    beside = spot.after or spot.before
    parent_id = steps.parent_id(beside) if beside else spot.parent
    parent = steps.get(parent_id)
    step = Step(
        title=title,
        pillar_id=parent.pillar_id if parent else None,
        theme_id=parent.theme_id if parent else None,
    )
    with document.change(label, source=source) as change:
        return change.add(step, parent=parent_id, after=spot.after, before=spot.before)


def remove_steps(document: Editable, chosen: Iterable[str], label: str, source: object = None) -> int:
    """Remove steps with their branches; return the number of branches."""
    branches = topmost(document.roadmap.steps, chosen)
    if branches:
        with document.change(label, source=source) as change:
            for step_id in branches:
                change.remove(step_id)
    return len(branches)
