"""The small chart of an experiment on its card: the readings, a line of discs, against the threshold, a dashed line."""

from itertools import pairwise
from typing import Final

from planner.insight.practice.experiments import ReadingChart
from planner.message import marked
from planner.phrasing.practice.experiment_text import figure
from planner.poster.drawing.marks import circle
from planner.poster.drawing.palette import INK, NAVY, RULE
from planner.poster.drawing.scene import Line, Part, Path, Point
from planner.poster.practice.setting import BOLD, REGULAR, Setting

HEIGHT: Final = 46.0
SMALL: Final = 9.0
ABOVE: Final = 1.15
"""How many times the highest figure the chart is high, so that a figure can stand over the highest point."""


def reading_chart(chart: ReadingChart, setting: Setting, width: float) -> tuple[tuple[Part, ...], float]:
    """Return the chart drawn from (0, 0), and its height; without readings nothing, as the words say so.

    Told apart by form and not by colour: it is read in black and white.
    """
    if not chart.points:
        return (), 0.0
    small, height = setting.points(SMALL), setting.points(HEIGHT)
    named = _threshold(chart, setting)
    side = setting.width(named, REGULAR, small) + small * 0.5 if named else 0.0
    left, bottom = small * 0.4, height - small * 0.3
    room, tall = width - side - 2 * left, height - small * 0.6
    span = max((chart.last - chart.first).days, 1)

    def y_of(value: float) -> float:
        return bottom - tall * min(max(value / (chart.highest * ABOVE), 0.0), 1.0)

    places = [(left + room * (day - chart.first).days / span, y_of(value)) for day, value in chart.points]
    parts: list[Part] = [Line(0, bottom, left * 2 + room, bottom, RULE, setting.points(0.75))]
    limit = y_of(chart.threshold) if chart.threshold is not None else None
    if limit is not None:
        parts.append(Line(0, limit, left * 2 + room, limit, INK, setting.points(1.1), dash=setting.points(3)))
        baseline = min(max(limit + small * 0.35, small * 0.9), bottom)
        parts += setting.lines((named,), width - side + small * 0.5, baseline, REGULAR, small, INK)
    parts += [Line(*one, *other, NAVY, setting.points(1.8)) for one, other in pairwise(places)]
    parts += [Path((circle(x, y, setting.points(2.4)),), fill=NAVY) for x, y in places]
    words = setting.clean(figure(chart.points[-1][1], setting.language))
    parts += setting.lines((words,), *_beside(places[-1], limit, words, setting, left * 2 + room), BOLD, small, NAVY)
    return tuple(parts), height


def _threshold(chart: ReadingChart, setting: Setting) -> str:
    if chart.threshold is None:
        return ""
    text, language = setting.language.text, setting.language
    return setting.clean(text(marked("threshold {figure}"), figure=figure(chart.threshold, language)))


def _beside(last: Point, limit: float | None, words: str, setting: Setting, room: float) -> Point:
    """Return where the latest figure stands: over its point, or below it where the threshold is just above."""
    small = setting.points(SMALL)
    x = min(max(last[0] - setting.width(words, BOLD, small) / 2, 0.0), room - setting.width(words, BOLD, small))
    crossed = limit is not None and -small * 0.4 < last[1] - limit < small * 1.8
    below = crossed and last[1] + small * 1.3 < setting.points(HEIGHT)
    return x, last[1] + small * 1.25 if below else last[1] - small * 0.5
