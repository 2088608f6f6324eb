"""Branches on the clipboard: whole records for ourselves, an indented list for other programs."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QMimeData

from planner.document.operations.move import topmost
from planner.document.operations.paste import Branch, names_referred_to
from planner.roadmap import Roadmap, Step
from planner.roadmap.entities import STEP

if TYPE_CHECKING:
    from planner.exchange.outline_text import OutlineLine

BRANCHES: Final = "application/x-bhag-planner-branches"
LONGEST: Final = 20_000_000
"""Bytes of a clipboard that are looked at."""


def branches_as_mime(roadmap: Roadmap, chosen: Iterable[str], tree: str = "") -> QMimeData:
    """Return the chosen branches as our own records and as an indented list; `tree` names where they are dragged."""
    from planner.exchange.outline_text import outline_text

    tops = topmost(roadmap.steps, chosen)
    mime = QMimeData()
    plain = {"tree": tree, "tops": tops, "branches": [_plain(roadmap, top) for top in tops]}
    mime.setData(BRANCHES, json.dumps(plain).encode())
    mime.setText(outline_text(roadmap, tops))
    return mime


def _plain(roadmap: Roadmap, top: str) -> list[list[Any]]:
    """Return a branch as rows of depth, plain values of the step, and the names of what it refers to."""
    steps = roadmap.steps
    depth = steps.depth(top)
    return [[steps.depth(step) - depth, STEP.plain(step), names_referred_to(roadmap, step)] for step in steps.walk(top)]


def dragged(mime: QMimeData, roadmap: Roadmap, tree: str) -> list[str] | None:
    """Return the steps of this very tree that are dragged, None where something else is."""
    if not mime.hasFormat(BRANCHES):
        return None
    plain = _loaded(mime)
    if plain.get("tree") != tree:
        return None
    tops: object = plain.get("tops")
    return [top for top in cast("list[str]", tops) if top in roadmap.steps] if isinstance(tops, list) else []


def branches_from(mime: QMimeData) -> list[Branch]:
    """Return what can be pasted: our own branches, or the lines of a text as a tree; empty where nothing can."""
    from planner.exchange.outline_text import parse_outline

    if mime.hasFormat(BRANCHES):
        try:
            return [branch for rows in _loaded(mime).get("branches", []) for branch in _branches(rows)]
        except (TypeError, ValueError, LookupError, AttributeError):
            pass  # another program's, or a later version's: its text may still do
    return [] if not mime.hasText() else _from_lines(parse_outline(mime.text()))


def _loaded(mime: QMimeData) -> dict[str, Any]:
    data = bytes(mime.data(BRANCHES).data())
    try:
        plain: object = json.loads(data) if len(data) <= LONGEST else {}
    except ValueError:
        return {}
    return cast("dict[str, Any]", plain) if isinstance(plain, dict) else {}


def _branches(rows: list[list[Any]]) -> list[Branch]:
    branches: list[Branch] = []
    line: list[Branch] = []
    for depth, plain, names in rows:
        step = cast("Step", STEP.made({**plain, **dict.fromkeys(STEP.references)}))
        branch = Branch(step, {field: str(name) for field, name in names.items() if field in STEP.references}, [])
        del line[depth:]
        (line[-1].below if line else branches).append(branch)
        line.append(branch)
    return branches


def _from_lines(lines: "Iterable[OutlineLine]") -> list[Branch]:
    branches: list[Branch] = []
    line: list[Branch] = []
    for one in lines:
        branch = Branch(Step(title=one.title, description=one.rest), {}, [])
        del line[one.depth :]
        (line[-1].below if line else branches).append(branch)
        line.append(branch)
    return branches
