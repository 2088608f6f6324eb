"""The lines of a change: a sentence each, with the edits that it tells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from planner.document.acts.putting_back import in_lines
from planner.roadmap import Status
from planner.roadmap.edits import Edit

_FOLLOWING: Final = ("status", "horizon", "by_hand", "department_id", "theme_id")
"""Fields that often change along with another one, of which an act is told first."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a change."""

    words: str
    edits: tuple[Edit, ...]


def told(edits: Sequence[Edit], say: Callable[[Edit], str]) -> list[Told]:
    """Return the lines of a change; what belongs together is on one, and what only followed comes last."""
    lines = [Told("; ".join(map(say, _to_say(line))), line) for line in in_lines(edits)]
    return sorted(lines, key=lambda line: all(map(_follows, line.edits)))


def _to_say(line: Sequence[Edit]) -> list[Edit]:
    """Return what is said of the edits of a line: a step that is set to done has all its progress, as all know."""
    is_done = any(edit.field == "status" and edit.new == Status.DONE for edit in line)
    said = [edit for edit in line if not (is_done and edit.field == "progress" and edit.new == 100)]
    return sorted(said, key=_follows)


def _follows(edit: Edit) -> bool:
    return edit.field in _FOLLOWING
