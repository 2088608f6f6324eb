"""The lines of a change: a sentence each, with the edits that it tells."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from planner.roadmap import Status
from planner.roadmap.edits import Edit, Remove

_TOGETHER: Final = (
    frozenset({"status", "progress", "by_hand"}),
    frozenset({"start", "end", "horizon"}),
    frozenset({"pillar_id", "theme_id"}),
)
"""Fields of which one makes no sense without the others of the same change: they are told and put back together."""
_FOLLOWING: Final = ("status", "horizon", "by_hand", "department_id", "theme_id")
"""Fields that often change along with another one, of which an act is told first."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One line of a change."""

    words: str
    edits: tuple[Edit, ...]


def joined_lines(edits: Iterable[Edit]) -> list[tuple[Edit, ...]]:
    """Return edits grouped as a person takes them, a removed step before what was removed below it."""
    edits = [*edits]
    removed = [edit for edit in edits if isinstance(edit, Remove)]
    lines: dict[tuple[str, str, object], list[Edit]] = {}
    for edit in (*(one for one in edits if not isinstance(one, Remove)), *reversed(removed)):
        family = next((fields for fields in _TOGETHER if edit.field in fields), edit.field)
        lines.setdefault((edit.entity, edit.entity_id, family), []).append(edit)
    return [tuple(line) for line in lines.values()]


def change_lines(edits: Sequence[Edit], say: Callable[[Edit], str]) -> list[ChangeLine]:
    """Return the lines of a change; what belongs together is on one, and what only followed comes last."""
    lines = [ChangeLine("; ".join(map(say, _to_say(line))), line) for line in joined_lines(edits)]
    return sorted(lines, key=lambda line: all(map(_follows, line.edits)))


def _to_say(line: Sequence[Edit]) -> list[Edit]:
    """Return what is said of the edits of a line: a step that is set to done has all its progress, as all know."""
    is_done = any(edit.field == "status" and edit.new == Status.DONE for edit in line)
    said = [edit for edit in line if not (is_done and edit.field == "progress" and edit.new == 100)]
    return sorted(said, key=_follows)


def _follows(edit: Edit) -> bool:
    return edit.field in _FOLLOWING
