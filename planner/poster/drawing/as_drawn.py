"""A structure for a scene that has none: its letters are read in the order of painting, the first line as heading."""

from dataclasses import replace
from typing import Final

from planner.poster.drawing.scene import Group, Part, Scene, Text
from planner.poster.drawing.structure import Element

_FOOT: Final = "foot"
"""The role of what stands on every sheet alike and is read on none."""
_APART: Final = 0.5
"""Points between two runs that are one line: they are of one line where one font has not all its letters."""


def with_structure(scene: Scene) -> Scene:
    """Return the scene with a structure: its own, or each line of letters as a paragraph."""
    if scene.structure is not None:
        return scene
    lines = _Lines()
    pages = tuple(replace(page, parts=lines.keyed(page.parts)) for page in scene.pages)
    read = [Element("P" if number else "H1", key=f"line {number}") for number in range(lines.count)]
    return replace(
        scene, pages=pages, structure=Element("Document", children=tuple(read or [Element("H1", scene.title)]))
    )


class _Lines:
    """Puts a group with a key of its own round each run; runs of one line get one key."""

    def __init__(self) -> None:
        self.count = 0
        self._last: Text | None = None

    def keyed(self, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        made: list[Part] = []
        for part in parts:
            if isinstance(part, Group):
                made.append(part if part.role == _FOOT else replace(part, parts=self.keyed(part.parts)))
            elif isinstance(part, Text):
                if self._last is None or not goes_on(self._last, part):
                    self.count += 1
                self._last = part
                made.append(Group((part,), key=f"line {self.count - 1}"))
            else:
                made.append(part)
        return tuple(made)


def goes_on(before: Text, after: Text) -> bool:
    """Tell whether a run stands right where the one before it ended, so that the two are one line."""
    if before.turned or after.turned:
        ends = before.turned and after.turned and abs(before.baseline - before.width - after.baseline) < _APART
        return ends and before.x == after.x
    return before.baseline == after.baseline and abs(before.x + before.width - after.x) < _APART
