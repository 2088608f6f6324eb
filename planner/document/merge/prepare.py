"""Read, second half: selects the strategy for each copy, and validates its new changes edit by edit.

What refuses a copy is asked here and in `read`, before planning; moves that go too deep are found by the plan alone.
"""

import sqlite3
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime

from planner.document.history.record_log import Key
from planner.document.merge.compatibility import (
    CopyStatus,
    FileState,
    MergeStrategy,
    copy_status,
    file_state,
    merge_strategy,
)
from planner.document.merge.graft import grafted
from planner.document.merge.merge_input import Base, IncomingChange, MergeInput
from planner.document.merge.read import IncomingCopy
from planner.document.merge.rebase import rebased_onto
from planner.document.merge.snapshot_check import snapshot_holds
from planner.document.merge.validate import validate
from planner.roadmap.edits import Create
from planner.roadmap.roadmap import Roadmap
from planner.store import errors, journal


@contextmanager
def prepared(
    connection: sqlite3.Connection,
    now: Roadmap,
    resurrected: frozenset[Key],
    copies: Sequence[IncomingCopy],
    *,
    renewed: bool = False,
) -> Generator[MergeInput]:
    """Yield the input of a merge; raises the refusal of a copy that cannot be merged.

    `connection` reads our journal, of which `now` is the plan. `renewed` says that the copy is our own file, published
    by somebody else.
    """
    ours = file_state(connection, now.goal.id)
    own = Base(connection, now, resurrected, ours)
    strategies, copies = _strategies(own, copies, renewed=renewed)
    onto = _chosen(copies, strategies)
    with ExitStack() as ends:
        base = own if onto is None else ends.enter_context(rebased_onto(copies[onto], own))
        changes, statuses = _collected(base, ours, copies, strategies, onto)
        already = () if onto is None else _already_in(copies[onto], ours, onto)
        yield MergeInput(base, ours, tuple(copies), statuses, changes, already)


def _strategies(
    own: Base, copies: Sequence[IncomingCopy], *, renewed: bool
) -> tuple[list[MergeStrategy], list[IncomingCopy]]:
    """Select the strategy for each copy, and graft those without history; ancestors may come from a copy before it."""
    found: list[MergeStrategy] = []
    prepared: list[IncomingCopy] = []
    known = own.state
    for one in copies:
        found.append(merge_strategy(known, one.state, one.path.name, renewed=renewed))
        prepared.append(grafted(one, own, known) if found[-1] == "graft" else one)
        if found[-1] != "rebase_onto":
            known = replace(known, changes={**prepared[-1].state.changes, **known.changes})
    if renewed and found == ["rebase_onto"] and own.state.knows(copies[0].state.root_id):
        # Our file was compacted elsewhere. A stranger's snapshot root is no proof, so our own history goes only where
        # that root equals what we materialise ourselves; otherwise its changes are applied to ours.
        (copy,) = copies
        root = copy.rows.get(copy.state.root_id or "", ())
        return (found if snapshot_holds(own, copy.state, root) else ["apply"]), prepared
    return found, prepared


def _chosen(copies: Sequence[IncomingCopy], strategies: Sequence[MergeStrategy]) -> int | None:
    """Return the index of the copy that replaces ours; of several the one that the others can be applied to.

    The same whatever the order of the copies. Raises PARTED_TOO_LONG for one whose snapshot root it does not know.
    """
    found = [number for number, strategy in enumerate(strategies) if strategy == "rebase_onto"]
    if not found:
        return None

    def rank(number: int) -> tuple[int, int, str]:
        state = copies[number].state
        known = sum(state.knows(copies[other].state.root_id) for other in found)
        return known, -len(state.root.folded if state.root else ()), state.root_id or ""

    onto = max(found, key=rank)
    for number in found:
        if not copies[onto].state.knows(copies[number].state.root_id):
            raise errors.PARTED_TOO_LONG(name=copies[number].path.name)
    return onto


def _collected(
    base: Base, ours: FileState, copies: Sequence[IncomingCopy], strategies: Sequence[MergeStrategy], onto: int | None
) -> tuple[tuple[IncomingChange, ...], tuple[CopyStatus, ...]]:
    """Return the changes that the base lacks, by stamp, and the status of each copy."""
    new: dict[str, IncomingChange] = {}
    statuses: list[CopyStatus] = []
    for number, one in enumerate(copies):
        count = len(new)
        if number != onto:
            new.update({found.head.id: found for found in _new_changes(base, one, number, new)})
        if strategies[number] == "graft":
            statuses.append(_compared(one.state, len(new) - count))
        else:
            statuses.append(copy_status(ours, one.state))
    return tuple(sorted(new.values(), key=lambda one: one.head.stamp)), tuple(statuses)


def _new_changes(
    base: Base, one: IncomingCopy, number: int, before: Mapping[str, IncomingChange]
) -> Iterable[IncomingChange]:
    """Yield the changes of a copy that are neither in the base nor in the copies `before` it."""
    known = base.state
    if before:
        known = replace(known, changes={**{change_id: new.head for change_id, new in before.items()}, **known.changes})
    unknown = [change for change in one.state.changes.values() if not known.knows(change.id)]
    made_before = {edit.key for new in before.values() for edit in new.edits if isinstance(edit, Create)}
    later = base.state.root is not None
    for change, edits in validate(
        base.connection, unknown, one.rows, one.path.name, begins_later=later, made_before=made_before
    ):
        yield IncomingChange(change, edits, one.rows[change.id], number)


def _compared(theirs: FileState, there: int) -> CopyStatus:
    made = datetime.fromisoformat(theirs.origin.made_at) if theirs.origin else None
    return CopyStatus("compared", there=there, parted_at=made)


def _already_in(copy: IncomingCopy, ours: FileState, source: int) -> tuple[IncomingChange, ...]:
    """Return the changes of the file that replaces ours, which ours lacks."""
    unknown = [(change, copy.rows[change.id]) for change in copy.changes_unknown_to(ours)]
    return tuple([IncomingChange(change, journal.edits_from(rows), rows, source) for change, rows in unknown])
