"""What a set of changes would be had nobody done what was undone, and had nobody undone what stands."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from planner.document import Document
from planner.document.history.conflicts import Conflict
from planner.document.history.graph import ChangeGraph
from planner.document.history.materialise import Materialised, materialise
from planner.document.history.taken_back import undo_redo_of
from planner.roadmap.changes import Change
from planner.roadmap.edits import Create, Edit, KeepAlive, Remove
from tests.document.teams import proved

Changes = Sequence[tuple[Change, Sequence[Edit]]]


def without_undone(changes: Changes) -> Materialised | None:
    """Materialise a set of changes as if nobody had done what was undone, and nobody had undone what stands.

    An act that created something first keeps that, and its undo the removals of it. None where somebody went on
    from what was undone just when it was redone: that is told as a conflict, which the set does not hold without them.
    """
    heads = sorted((head for head, _ in changes), key=lambda head: head.stamp)
    by_id = {head.id: edits for head, edits in changes}
    kinds = {head.id: head.kind for head in heads}
    instead: dict[str, Sequence[Edit]] = {}
    first: dict[tuple[str, str], str] = {}
    for head in heads:
        for edit in by_id[head.id]:
            if isinstance(edit, Create):
                first.setdefault(edit.key, head.id)
    for act, words in undo_redo_of(heads).items():
        if kinds.get(act) != "change":
            continue
        last = words[-1]
        if last.kind == "redo" and _went_on(ChangeGraph(heads), heads, act, last.id):
            return None
        if last.kind == "undo":
            instead[act] = [
                edit
                for edit in by_id[act]
                if isinstance(edit, KeepAlive) or (isinstance(edit, Create) and first[edit.key] == act)
            ]
            keys = {edit.key for edit in instead[act]}
        else:
            keys = {edit.key for edit in by_id[act] if isinstance(edit, Remove)}
        said_again = True
        for word in reversed(words):
            said_again = said_again and word.kind == last.kind
            instead[word.id] = [
                edit
                for edit in by_id[word.id]
                if isinstance(edit, KeepAlive) or (said_again and isinstance(edit, Remove) and edit.key in keys)
            ]
    plain = [
        (replace(head, kind="change", target_id=None) if head.id in instead and head.kind != "change" else head)
        for head in heads
    ]
    return materialise([(head, instead.get(head.id, by_id[head.id])) for head in plain])


def _went_on(graph: ChangeGraph, heads: Sequence[Change], act: str, redo: str) -> bool:
    return any(
        graph.is_ancestor(act, head.id)
        and not graph.is_ancestor(redo, head.id)
        and not graph.is_ancestor(head.id, redo)
        for head in heads
    )


def told(conflicts: Sequence[Conflict]) -> set[tuple[str, str, str, tuple[str, ...]]]:
    """Return conflicts by record, field and values."""
    return {(one.entity, one.entity_id, one.field, tuple(repr(said.value) for said in one.values)) for one in conflicts}


def brought_together(ours: Document, path: Path) -> None:
    """Merge a copy into ours and ours into the copy; fail unless both end alike."""
    ours.merge(path)
    ours.publish()
    with Document.open(path, author="colleague") as theirs:
        theirs.merge(ours.path)
        assert theirs.roadmap == ours.roadmap
        assert told(theirs.conflicts) == told(ours.conflicts)
        proved(theirs)
    proved(ours)
