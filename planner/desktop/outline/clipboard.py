"""Branches on the clipboard: whole records for ourselves, an indented list for other programs."""

import json
from collections.abc import Callable, Container, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from PySide6.QtCore import QByteArray, QMetaType, QMimeData
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
    stays_in: str = "",
    visible: Container[str] | None = None,
) -> QMimeData:
    """Return copies of the chosen branches as our own records and as an indented list.

    `tree` names the tree that they come from; `stays_in` the roadmap in which they were cut, where that is closed
    before they are pasted. Of what is dragged, `visible` holds the steps that a filter lets through; who puts it on the
    clipboard has been asked already.
    """
    from planner.exchange.outline_text import outline_text

    tops = topmost(roadmap.steps, chosen)
    mime = QMimeData()
    hidden = 0 if visible is None else sum(one.id not in visible for top in tops for one in roadmap.steps.walk(top))
    plain = {
        "tree": tree,
        "tops": tops,
        "cut": False,
        "stays_in": stays_in,
        "hidden": hidden,
        "branches": [_plain(carried(roadmap, top)) for top in tops],
    }
    mime.setData(BRANCHES, json.dumps(plain).encode())
    mime.setText(outline_text(roadmap, tops))
    return mime


class Origin(NamedTuple):
    """Where branches were cut: the tree, the name of its roadmap, and their top steps there."""

    tree: str
    roadmap: str
    tops: tuple[str, ...]


class CutBranches(QMimeData):
    """Branches that are to move: whoever pastes them gets them as they are by then, and not as they were when cut.

    `present` is asked for the plan with all in it that is typed, None once it is closed. A branch that is gone by then
    is as it was seen last.
    """

    def __init__(self, origin: Origin, roadmap: Roadmap, present: Callable[[], Roadmap | None]) -> None:
        from planner.exchange.outline_text import outline_text

        super().__init__()
        self.origin, self._present = origin, present
        self._seen: Roadmap | None = None
        self._branches: dict[str, list[list[Any]]] = {}
        self._data = b""
        self._see(roadmap)
        self.setData(BRANCHES, self._data)
        self.setText(outline_text(roadmap, origin.tops))

    def retrieveData(self, form: str, kind: QMetaType | QMetaType.Type) -> object:  # noqa: N802 - Qt's name
        """Return the branches as they are now; any other form as it is."""
        if form != BRANCHES:
            return super().retrieveData(form, kind)
        roadmap = self._present()
        if roadmap is not None:
            self._see(roadmap)
        return QByteArray(self._data)

    def _see(self, roadmap: Roadmap) -> None:
        if roadmap is self._seen:
            return
        self._seen = roadmap
        there = topmost(roadmap.steps, self.origin.tops)
        self._branches.update({top: _plain(carried(roadmap, top)) for top in there})
        tops = [top for top in self.origin.tops if top in there or top not in roadmap.steps]
        plain = {
            "tree": self.origin.tree,
            "roadmap": self.origin.roadmap,
            "tops": tops,
            "cut": True,
            "branches": [self._branches[top] for top in tops],
        }
        self._data = json.dumps(plain).encode()


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
    """Return what can be pasted of something that is about to go, or to become another."""
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
    return [top for top in _tops(plain) if top in roadmap.steps]


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
    if isinstance(mime, CutBranches):  # asking it for its branches would take over what is being typed
        origin: Origin | None = mime.origin
    else:
        origin = origin_of(mime) if is_cut(mime) else None
    return [*origin.tops] if origin is not None and origin.tree == tree else None


def is_cut(mime: QMimeData) -> bool:
    """Tell whether these are branches that are to move."""
    return bool(mime.hasFormat(BRANCHES) and _loaded(mime).get("cut"))


def origin_of(mime: QMimeData) -> Origin | None:
    """Return where branches were cut that are to move, or have moved; None for anything else."""
    plain = _loaded(mime) if mime.hasFormat(BRANCHES) else {}
    if not plain.get("cut") and not plain.get("moved"):
        return None
    return Origin(str(plain.get("tree")), str(plain.get("roadmap", "")), tuple(_tops(plain)))


def stays_in(mime: QMimeData) -> str:
    """Return the name of the roadmap in which these branches were cut, and stay since it was closed; "" of others."""
    plain = _loaded(mime) if mime.hasFormat(BRANCHES) else {}
    return str(plain.get("stays_in", ""))


def pasted_elsewhere(mime: QMimeData, roadmap: Roadmap) -> tuple[list[str], list[str]]:
    """Return which steps are here just as they were pasted in another tree, and which are otherwise by now."""
    plain = _loaded(mime)
    branches: object = plain.get("branches")
    same: list[str] = []
    changed: list[str] = []
    for top, rows in zip(
        _tops(plain), cast("list[object]", branches) if isinstance(branches, list) else [], strict=False
    ):
        if top in roadmap.steps:
            is_same = json.dumps(_plain(carried(roadmap, top))) == json.dumps(rows)
            (same if is_same else changed).append(top)
    return same, changed


def note_moved(mime: QMimeData) -> None:
    """Tell the tree in which pasted branches were cut that they are in another one now."""
    plain = _loaded(mime) if mime.hasFormat(BRANCHES) else {}
    if plain.get("cut"):
        moved = QMimeData()
        moved.setData(BRANCHES, json.dumps({**plain, "cut": False, "moved": True}).encode())
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


def _tops(plain: Mapping[str, Any]) -> list[str]:
    tops: object = plain.get("tops")
    return [top for top in cast("list[object]", tops) if isinstance(top, str)] if isinstance(tops, list) else []


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
