"""The foot of the overview: the day that it shows, what the signs mean, and how much of the plan is in words."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import Final

from planner.insight.health import SEVERITY
from planner.message import Phrase, marked
from planner.phrasing.language import Language
from planner.poster.drawing.fonts import BOLD, REGULAR
from planner.poster.drawing.health_marks import health_mark
from planner.poster.drawing.marks import late_mark, late_tail, status_mark
from planner.poster.drawing.palette import ALARM, INK, PAPER, QUIET, SLATE, tint
from planner.poster.drawing.scene import Group, Line, Part, Rectangle
from planner.poster.drawing.typesetter import Typesetter
from planner.poster.roadmap.band import Summary
from planner.poster.roadmap.sizes import FOOT_LEAST, Sizes
from planner.poster.timeline.items import HealthMark
from planner.roadmap import Status

_LEADING: Final = 1.5
_NEARER: Final = 0.62
"""How large the foot is beside the least type: who reads it comes nearer."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of the legend and its words, with the colour of a pillar or the mark of health that it shows."""

    kind: str
    words: str
    colour: str = ""
    mark: HealthMark | None = None


@dataclass(frozen=True, slots=True)
class Foot:
    """The foot measured: each sign with its place, the size of type, the rows, and the height in points."""

    placed: tuple[tuple[Sign, float, int], ...]
    size: float
    rows: int
    height: float
    day: str
    said: str


def overview_words(language: Language, setter: Typesetter, title: str, steps: int, words: int) -> str:
    """Return how much of the plan is in words, behind the title of the sheet where it has one."""
    counted = language.plural("{count} step", "{count} steps", steps)
    said = language.text(marked("overview: {steps}, {words} in words"), steps=counted, words=language.number(words))
    title = setter.measurer.clean(title, 80)
    return f"{title} · {said}" if title else said


def signs(
    language: Language,
    summary: Summary,
    *,
    bars: bool,
    dots: bool,
    colours: dict[str, str],
    marks: Collection[HealthMark] = (),
) -> list[Sign]:
    """Return what the legend explains; `colours` are the names of pillars that no tab shows, `marks` those of health.

    Of the marks exactly those on the sheet are named, the worst first.
    """
    words = {
        Status.DONE: marked("done"),
        Status.UNDER_WAY: marked("under way"),
        Status.NOT_STARTED: marked("to do"),
        Status.STOPPED: marked("stopped"),
    }
    made = [Sign(status.value, language.text(word)) for status, word in words.items()]
    made.append(Sign("milestone", language.text(marked("milestone"))))
    if summary.late:
        kind = "overdue" if summary.told else "late"
        made.append(Sign(f"{kind} bar" if bars else kind, language.text(marked("late"))))
    made.extend(_health_signs(language, marks))
    if bars:
        made.append(Sign("bar", language.text(marked("dark: this far"))))
    if dots:
        made.append(Sign("dots", language.text(marked("small signs: the steps below"))))
    return made + [Sign("colour", name, colour) for name, colour in colours.items() if name]


def _health_signs(language: Language, marks: Collection[HealthMark]) -> list[Sign]:
    """Return the signs of the marks on a sheet; fewer marks never ask for more room, which is kept for all of them."""
    found = {(mark.state, mark.below) for mark in marks}
    made: list[Sign] = []
    for below, state in product((False, True), SEVERITY):
        if (state, below) in found:
            words = language.choice(state)
            if below:
                words = language.text(marked("step below: {state}"), state=Phrase(words))
            made.append(Sign("health", words, mark=HealthMark(state, below)))
    old = sorted(mark for mark in marks if mark.faded)
    if old:
        made.append(Sign("health", language.text(marked("paler: its latest word is old")), mark=old[0]))
    return made


def foot_for(made: list[Sign], said: str, day: date, setter: Typesetter, sizes: Sizes, language: Language) -> Foot:
    """Return the foot, in as many rows as it needs and type that grows with the sheet."""
    size = max(FOOT_LEAST, 10.5 * sizes.unit, _NEARER * sizes.least)
    measure = setter.measurer.width
    stand = language.text(marked("As it stood on {day}"), day=language.day(day))
    room = sizes.width
    said = setter.cut(setter.measurer.wrap(said, REGULAR, size, room), 1, REGULAR, size, room)[0] if said else ""
    x, row, placed = measure(stand, BOLD, size) + size * 1.6, 0, list[tuple[Sign, float, int]]()
    for sign in made:
        known = setter.measurer.clean(sign.words, 200) or language.text("(no name)")
        words = setter.cut(setter.measurer.wrap(known, REGULAR, size, room / 3), 1, REGULAR, size, room / 3)[0]
        width = _sign_width(sign, size) + measure(words, REGULAR, size)
        if x + width > room:
            x, row = 0.0, row + 1
        placed.append((replace(sign, words=words), x, row))
        x += width + size * 1.4
    if x + measure(said, REGULAR, size) > room + size * 1.4:
        row += 1
    rows = row + 1
    return Foot(tuple(placed), size, rows, rows * size * _LEADING, stand, said)


def _sign_width(sign: Sign, size: float) -> float:
    return size * {"bar": 3.6, "dots": 2.9, "colour": 1.5, "late bar": 3.0, "overdue bar": 3.0}.get(sign.kind, 1.4)


def draw_foot(foot: Foot, setter: Typesetter, sizes: Sizes, top: float) -> Group:
    """Return the foot with its top edge at `top`."""
    size, left = foot.size, sizes.margin
    baseline = top + size * 1.1
    parts: list[Part] = [*setter.run(foot.day, left, baseline, BOLD, size, ALARM)]
    for sign, x, row in foot.placed:
        y = baseline + row * size * _LEADING
        parts.extend(_draw_sign(sign, left + x, y - size * 0.86, size))
        parts.extend(setter.run(sign.words, left + x + _sign_width(sign, size), y, REGULAR, size, INK))
    last = baseline + (foot.rows - 1) * size * _LEADING
    width = setter.measurer.width(foot.said, REGULAR, size)
    parts.extend(setter.run(foot.said, left + sizes.width - width, last, REGULAR, size, QUIET) if foot.said else ())
    return Group(tuple(parts), role="foot", key="foot")


def _draw_sign(sign: Sign, x: float, top: float, size: float) -> list[Part]:
    if sign.kind == "milestone":
        return [*status_mark(Status.NOT_STARTED, x, top, size, milestone=True)]
    if sign.kind in {"late", "overdue", "late bar", "overdue bar"}:
        tail = late_tail(x + size * 1.15, x + size * 2.6, top, size, size / 11) if sign.kind.endswith("bar") else ()
        return [*late_mark(x, top, size, told=sign.kind.startswith("overdue")), *tail]
    if sign.mark is not None:
        state, below, faded = sign.mark
        return [Group(health_mark(state, x, top, size, below=below, faded=faded), role="health")]
    if sign.kind == "bar":
        return [
            Rectangle(x, top, size * 3.2, size, fill=PAPER),
            Rectangle(x, top, size * 1.6, size, fill=tint(SLATE, 0.5)),
            Line(x, top + size, x + size * 3.2, top + size, SLATE, size * 0.11),
            Line(x, top, x + size * 3.2, top, SLATE, size * 0.05),
        ]
    if sign.kind == "dots":
        kinds = (Status.DONE, Status.UNDER_WAY, Status.NOT_STARTED)
        small = size * 0.72
        return [
            part
            for place, status in enumerate(kinds)
            for part in status_mark(status, x + place * small * 1.15, top + size * 0.14, small)
        ]
    if sign.kind == "colour":
        return [Rectangle(x, top, size, size, fill=sign.colour, radius=size * 0.15)]
    return [*status_mark(Status(sign.kind), x, top, size)]
