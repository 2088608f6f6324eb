"""Moves branches in the tree: indent, outdent, up, down, and to any spot."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from planner.document.document import Document
from planner.document.transaction import Transaction
from planner.roadmap import Steps


@dataclass(frozen=True, slots=True)
class Spot:
    """A target position: after or before a sibling, else last under `parent` (None: directly under the BHAG)."""

    parent: str | None = None
    after: str | None = None
    before: str | None = None


def topmost(steps: Steps, chosen: Iterable[str]) -> list[str]:
    """Return the chosen steps in outline order, without descendants of other chosen ones."""
    wanted = {step_id for step_id in chosen if step_id in steps}
    tops = [step_id for step_id in wanted if not any(above in wanted for above in steps.ancestor_ids(step_id))]
    return sorted(tops, key=lambda step_id: _line(steps, step_id))


def _line(steps: Steps, step_id: str) -> list[int]:
    return [steps.position(one) for one in reversed([step_id, *steps.ancestor_ids(step_id)])]


def move_to(document: Document, chosen: Iterable[str], spot: Spot, label: str, source: object = None) -> bool:
    """Move branches to a spot in their outline order; return False, writing nothing, where none can or need move."""
    steps = document.roadmap.steps
    moving = topmost(steps, chosen)
    parent = _parent_at(steps, spot)
    if not moving or not can_move_to(steps, moving, spot):
        return False
    if _is_there(steps, moving, parent, spot):
        return False
    with document.change(label, source=source) as change:
        _place(change, steps, moving, parent, spot)
    return True


def can_move_to(steps: Steps, moving: Iterable[str], spot: Spot) -> bool:
    """Tell whether a spot is outside of the branches that are to move there."""
    parent = _parent_at(steps, spot)
    return parent is None or not any(steps.is_within(parent, step_id) for step_id in moving)


def _parent_at(steps: Steps, spot: Spot) -> str | None:
    beside = spot.after or spot.before
    return steps.parent_id(beside) if beside else spot.parent


def _is_there(steps: Steps, moving: Sequence[str], parent: str | None, spot: Spot) -> bool:
    """Tell whether the steps are at the spot already, in this order."""
    siblings = steps.child_ids(parent)
    after, before = _anchor(steps, moving, parent, spot)
    staying = [sibling for sibling in siblings if sibling not in moving]
    if after is not None:
        here = staying.index(after) + 1
    else:
        here = staying.index(before) if before is not None else len(staying)
    return (*staying[:here], *moving, *staying[here:]) == siblings


def _place(change: Transaction, steps: Steps, moving: Sequence[str], parent: str | None, spot: Spot) -> None:
    after, before = _anchor(steps, moving, parent, spot)
    for step_id in moving:
        if after is not None:
            change.move(step_id, parent=parent, after=after)
        elif before is not None:
            change.move(step_id, parent=parent, before=before)
        else:
            change.move(step_id, parent=parent)
        after = step_id


def _anchor(steps: Steps, moving: Sequence[str], parent: str | None, spot: Spot) -> tuple[str | None, str | None]:
    """Return the sibling to place after or before, skipping those that move themselves."""
    siblings = steps.child_ids(parent)
    staying = [sibling for sibling in siblings if sibling not in moving]
    if spot.before is not None:
        earlier = siblings[: siblings.index(spot.before)]
    elif spot.after is not None:
        earlier = siblings[: siblings.index(spot.after) + 1]
    else:
        return None, None
    kept = [sibling for sibling in earlier if sibling in staying]
    return (kept[-1], None) if kept else (None, staying[0] if staying else None)


def indent(
    document: Document, chosen: Iterable[str], label: str, source: object = None, among: Container[str] | None = None
) -> bool:
    """Move steps under the sibling above them, as its last children; return False where there is none.

    Here and below `among` holds the steps that count as neighbours, those that a filter lets through; None for all.
    """
    steps = document.roadmap.steps
    moving = topmost(steps, chosen)
    under = _sibling_above(steps, moving, among)
    return under is not None and move_to(document, moving, Spot(parent=under), label, source)


def _sibling_above(steps: Steps, moving: Sequence[str], among: Container[str] | None) -> str | None:
    """Return the nearest sibling above the first of the steps that does not move itself."""
    if not moving:
        return None
    siblings = steps.child_ids(steps.parent_id(moving[0]))
    earlier = _staying(siblings[: siblings.index(moving[0])], moving, among)
    return earlier[-1] if earlier else None


def _staying(siblings: Sequence[str], moving: Sequence[str], among: Container[str] | None) -> list[str]:
    return [one for one in siblings if one not in moving and (among is None or one in among)]


def outdent(document: Document, chosen: Iterable[str], label: str, source: object = None) -> bool:
    """Move steps after their parent, as its siblings; return False at the top."""
    steps = document.roadmap.steps
    moving = topmost(steps, chosen)
    above = steps.parent_id(moving[0]) if moving else None
    return above is not None and move_to(document, moving, Spot(after=above), label, source)


def move_up(
    document: Document, chosen: Iterable[str], label: str, source: object = None, among: Container[str] | None = None
) -> bool:
    """Move steps one position up among their siblings; return False for the first."""
    steps = document.roadmap.steps
    moving = topmost(steps, chosen)
    above = _sibling_above(steps, moving, among)
    return above is not None and move_to(document, moving, Spot(before=above), label, source)


def move_down(
    document: Document, chosen: Iterable[str], label: str, source: object = None, among: Container[str] | None = None
) -> bool:
    """Move steps one position down among their siblings; return False for the last."""
    steps = document.roadmap.steps
    moving = topmost(steps, chosen)
    if not moving:
        return False
    siblings = steps.child_ids(steps.parent_id(moving[-1]))
    later = _staying(siblings[siblings.index(moving[-1]) + 1 :], moving, among)
    return bool(later) and move_to(document, moving, Spot(after=later[0]), label, source)
