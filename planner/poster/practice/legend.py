"""The foot of the one page: what the marks on it mean, of which file it is, and the day that it shows."""

from collections.abc import Collection, Sequence
from typing import Final

from planner.message import marked
from planner.poster.choices import Choices
from planner.poster.drawing.flowing import Block
from planner.poster.drawing.marks import circle, diamond
from planner.poster.drawing.palette import INK, NAVY, PAPER, QUIET
from planner.poster.drawing.scene import Group, Part, Path
from planner.poster.drawing.structure import Element
from planner.poster.drawing.translate import translate
from planner.poster.practice.blocks import mark_of
from planner.poster.practice.entries import Entry, Kind
from planner.poster.practice.setting import REGULAR, Setting

SIZE: Final = 9.5
_WORDS: Final = {
    Kind.TO_DO: marked("to do"),
    Kind.UNDER_WAY: marked("under way"),
    Kind.DONE: marked("done"),
    Kind.LATE: marked("late"),
    Kind.DECIDE: marked("to decide"),
    Kind.SCALED_UP: marked("scaled up"),
    Kind.STOPPED: marked("stopped"),
}


def legend(
    entries: Sequence[Entry], known: Collection[Kind], setting: Setting, width: float, choices: Choices
) -> Block:
    """Return the foot with the marks of entries and those that are `known` to be there, `width` points across."""
    size, text = max(setting.points(SIZE), 7.0), setting.language.text
    kinds = {entry.kind for entry in entries} | {*known}
    stand = text(marked("As it stood on {day}"), day=setting.language.day(choices.today))
    said = " · ".join(part for part in (setting.clean(choices.title)[:80], stand) if part)
    right = width - setting.width(said, REGULAR, size)
    signs = [(mark_of(kind, 0, 0, size), text(words)) for kind, words in _WORDS.items() if kind in kinds]
    if any(entry.poles is not None for entry in entries):
        here = Path((circle(size / 2, size / 2, size * 0.4),), fill=NAVY)
        there = Path((diamond(size / 2, size / 2, size * 0.5),), fill=PAPER, stroke=NAVY, line=1.0)
        signs += [((here,), text(marked("where we stand"))), ((there,), text(marked("where we want to be")))]
    parts: list[Part] = []
    x, row, line = 0.0, 0, size * 1.6
    for mark, words in signs:
        long = size * 1.5 + setting.width(words, REGULAR, size) + size * 1.4
        if x + long > (right - size if row == 0 else width):
            x, row = 0.0, row + 1
        top = size * 0.9 + row * line
        parts += translate(mark, x, top - size * 0.86)
        parts += setting.setter.run(words, x + size * 1.5, top, REGULAR, size, INK)
        x += long
    parts += setting.setter.run(said, right, size * 0.9, REGULAR, size, QUIET)
    return Block((row + 1) * line, (Group(tuple(parts), role="foot", key="foot"),), read=Element("P", said, "foot"))
