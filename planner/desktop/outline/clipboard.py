"""Branches on the clipboard: whole records for ourselves, an indented list for other programs."""

import json
from collections.abc import Container, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from planner.document.operations.linked_records import LinkedRecord
from planner.document.operations.move import topmost
from planner.document.operations.paste import Branch, carried
from planner.roadmap import Roadmap, Step
from planner.roadmap.entities import ENTITIES, STEP, Entity, entity_of

if TYPE_CHECKING:
    from planner.exchange.outline_text import OutlineLine

BRANCHES: Final = "application/x-bhag-planner-branches"
MOVED: Final = "application/x-bhag-planner-moved"
"""Names the tree in which branches were cut that have been pasted in another one."""
LONGEST: Final = 20_000_000
"""Bytes of a clipboard that are looked at."""
UNREADABLE: Final = (TypeError, ValueError, LookupError, AttributeError, OverflowError, RecursionError)
"""What reading something raises that another program, or nobody in earnest, put there under our name."""


def branches_as_mime(
    roadmap: Roadmap,
    chosen: Iterable[str],
    tree: str = "",
    *,
    cut: bool = False,
    visible: Container[str] | None = None,
) -> QMimeData:
    """Return the chosen branches as our own records and as an indented list.

    `tree` names the tree that they come from; with `cut` they are to be moved out of it. Of what is dragged, `visible`
    holds the steps that a filter lets through; who puts it on the clipboard has been asked already.
    """
    from planner.exchange.outline_text import outline_text

    tops = topmost(roadmap.steps, chosen)
    mime = QMimeData()
    hidden = 0 if visible is None else sum(one.id not in visible for top in tops for one in roadmap.steps.walk(top))
    plain = {
        "tree": tree,
        "tops": tops,
        "cut": cut,
        "hidden": hidden,
        "branches": [_plain(carried(roadmap, top)) for top in tops],
    }
    mime.setData(BRANCHES, json.dumps(plain).encode())
    mime.setText(outline_text(roadmap, tops))
    return mime


def _plain(top: Branch) -> list[list[Any]]:
    """Return a branch as rows of depth, plain values of the step, what it refers to, and its check-ins."""
    rows: list[list[Any]] = []
    waiting = [(0, top)]
    while waiting:
        depth, branch = waiting.pop()
        parts = [[entity_of(part.record).name, *_plain_linked(part)] for part in branch.parts]
        rows.append([depth, STEP.plain(branch.step), _plain_references(branch.references), parts])
        waiting.extend((depth + 1, below) for below in reversed(branch.below))
    return rows


def _plain_linked(linked: LinkedRecord) -> list[Any]:
    return [entity_of(linked.record).plain(linked.record), _plain_references(linked.references)]


def _plain_references(references: Mapping[str, LinkedRecord]) -> dict[str, list[Any]]:
    return {field: _plain_linked(linked) for field, linked in references.items()}


def copy_of(mime: QMimeData) -> QMimeData:
    """Return what can be pasted of something that is about to go."""
    copy = QMimeData()
    if mime.hasFormat(BRANCHES):
        copy.setData(BRANCHES, mime.data(BRANCHES))
    if mime.hasText():
        copy.setText(mime.text())
    return copy


def dragged(mime: QMimeData, roadmap: Roadmap, tree: str) -> list[str] | None:
    """Return the steps of this very tree that are dragged, None where something else is."""
    if not mime.hasFormat(BRANCHES):
        return None
    plain = _loaded(mime)
    if plain.get("tree") != tree:
        return None
    tops: object = plain.get("tops")
    return [top for top in cast("list[str]", tops) if top in roadmap.steps] if isinstance(tops, list) else []


def is_copy_from(mime: QMimeData, tree: str) -> bool:
    """Tell whether these are branches that were copied, and not cut, in a tree."""
    plain = _loaded(mime) if mime.hasFormat(BRANCHES) else {}
    return plain.get("tree") == tree and not plain.get("cut")


def hidden_in(mime: QMimeData) -> int:
    """Return how many of the steps that are dragged a filter hides where they come from."""
    hidden: object = _loaded(mime).get("hidden") if mime.hasFormat(BRANCHES) else 0
    return hidden if isinstance(hidden, int) else 0


def cut_from(mime: QMimeData, tree: str) -> list[str] | None:
    """Return the ids of the steps that were cut in a tree; None for anything else on the clipboard."""
    if not mime.hasFormat(BRANCHES):
        return None
    plain = _loaded(mime)
    tops: object = plain.get("tops")
    return (
        cast("list[str]", tops) if plain.get("cut") and plain.get("tree") == tree and isinstance(tops, list) else None
    )


def note_moved(mime: QMimeData) -> None:
    """Tell the tree in which pasted branches were cut that they are in another one now."""
    plain = _loaded(mime) if mime.hasFormat(BRANCHES) else {}
    if plain.get("cut"):
        moved = QMimeData()
        moved.setData(BRANCHES, json.dumps({**plain, "cut": False}).encode())
        moved.setData(MOVED, str(plain.get("tree")).encode())
        moved.setText(mime.text())
        QGuiApplication.clipboard().setMimeData(moved)


def was_moved(mime: QMimeData, tree: str) -> bool:
    """Tell whether the clipboard says that what was cut in a tree is in another one now."""
    return mime.hasFormat(MOVED) and bytes(mime.data(MOVED).data()) == tree.encode()


def branches_from(mime: QMimeData) -> list[Branch]:
    """Return what can be pasted: our own branches, or the lines of a text as a tree; empty where nothing can."""
    from planner.exchange.outline_text import parse_outline

    if mime.hasFormat(BRANCHES):
        try:
            return [branch for rows in _loaded(mime).get("branches", []) for branch in _branches(rows)]
        except UNREADABLE:
            pass  # another program's, or a later version's: its text may still do
    return [] if not mime.hasText() else _from_lines(parse_outline(mime.text()))


def _loaded(mime: QMimeData) -> dict[str, Any]:
    data = bytes(mime.data(BRANCHES).data())
    try:
        plain: object = json.loads(data) if len(data) <= LONGEST else {}
    except UNREADABLE:
        return {}
    return cast("dict[str, Any]", plain) if isinstance(plain, dict) else {}


def _branches(rows: list[list[Any]]) -> list[Branch]:
    branches: list[Branch] = []
    line: list[Branch] = []
    for depth, plain, references, parts in rows:
        linked = _linked(STEP, plain, references)
        known = [_linked(ENTITIES[name], *part) for name, *part in parts if name in ENTITIES]
        branch = Branch(cast("Step", linked.record), linked.references, [], known)
        del line[depth:]
        (line[-1].below if line else branches).append(branch)
        line.append(branch)
    return branches


def _linked(entity: Entity, plain: Mapping[str, Any], references: Mapping[str, Any]) -> LinkedRecord:
    """Return a record with what it refers to; raise ValueError, TypeError or LookupError for what is not one."""
    record = entity.made({**plain, **dict.fromkeys(entity.references)})
    known = {name: target for name, target in entity.references.items() if name in references and target != STEP.name}
    return LinkedRecord(record, {name: _linked(ENTITIES[target], *references[name]) for name, target in known.items()})


def _from_lines(lines: "Iterable[OutlineLine]") -> list[Branch]:
    branches: list[Branch] = []
    line: list[Branch] = []
    for one in lines:
        branch = Branch(Step(title=one.title, description=one.rest))
        del line[one.depth :]
        (line[-1].below if line else branches).append(branch)
        line.append(branch)
    return branches
