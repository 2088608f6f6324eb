"""The band of the big goal on the posters of the practice: the goal in words, by when, and how far it is."""

from typing import Final

from planner.insight.progress import overall_progress
from planner.message import marked
from planner.poster.drawing.flowing import Block
from planner.poster.drawing.palette import NAVY, PAPER, mixed
from planner.poster.drawing.scene import Group, Part, Rectangle
from planner.poster.drawing.structure import Element
from planner.poster.practice.setting import BOLD, LEADING, REGULAR, Setting
from planner.roadmap import Roadmap

_SIZES: Final = (30.0, 26.0, 22.0, 18.0)
_LEAST: Final = 15.0
"""Type of the big goal on an A3: the largest in which it takes two lines, else the least."""
_PALE: Final = mixed(NAVY, PAPER, 0.82)


def goal_band(roadmap: Roadmap, setting: Setting, width: float) -> Block:
    """Return the band, `width` points across, with the room below it."""
    goal, text, points = roadmap.goal, setting.language.text, setting.points
    pad, small, side = points(22), points(11), points(230)
    words = goal.statement.strip() or text(marked("No big goal yet"))
    room = width - 2 * pad - side - points(20)
    size = _size(words, room, setting)
    lines = setting.wrapped(words, BOLD, size, room, 3, goal.id)
    over = text(marked("Our big goal"))
    if goal.by_when is not None:
        over = text(marked("Our big goal, by {day}"), day=setting.language.day(goal.by_when))
    height = max(pad * 1.6 + small * 1.2 + size * LEADING * len(lines), points(92))
    parts: list[Part] = [Rectangle(0, 0, width, height, fill=NAVY, radius=points(6))]
    parts += setting.lines((setting.clean(over),), pad, pad * 0.75 + small, REGULAR, small, _PALE)
    parts += setting.lines(lines, pad, pad * 0.75 + small * 1.35 + size, BOLD, size, PAPER)
    parts += _progress(roadmap, setting, (width - pad - side, pad * 0.75 + small, side))
    far = setting.language.percent(overall_progress(roadmap))
    said = f"{over}: {setting.clean(words)}. {text('Progress')}: {far}"
    group = Group(tuple(parts), goal.id, "title", "goal")
    return Block(height + points(14), (group,), record_id=goal.id, read=Element("H1", said, "goal"))


def _size(words: str, room: float, setting: Setting) -> float:
    wrap, clean = setting.setter.measurer.wrap, setting.clean(words)
    sizes = (size for size in map(setting.points, _SIZES) if len(wrap(clean, BOLD, size, room)) <= 2)
    return next(sizes, setting.points(_LEAST))


def _progress(roadmap: Roadmap, setting: Setting, place: tuple[float, float, float]) -> list[Part]:
    """Return how far the plan is, in words and as a bar; `place` is left edge, baseline and width."""
    (x, baseline, width), points, far = place, setting.points, overall_progress(roadmap)
    small, large = points(11), points(26)
    words, y = setting.language.percent(far), baseline + points(26) * 1.15
    parts = setting.lines((setting.language.text("Progress"),), x, baseline, REGULAR, small, _PALE)
    parts += setting.lines((words,), x, y, BOLD, large, PAPER)
    start = x + setting.width(words, BOLD, large) + points(14)
    room, height = x + width - start, points(13)
    parts.append(Rectangle(start, y - height * 1.2, room, height, stroke=PAPER, line=points(1.2)))
    if far > 0:
        parts.append(Rectangle(start, y - height * 1.2, room * min(far, 100) / 100, height, fill=PAPER))
    return parts
