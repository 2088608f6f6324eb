"""Paper: a roadmap as a poster for the wall. A layout makes a scene, a painter paints it."""

from planner.poster.choices import COLUMNS, DISTANCES, LANES, SHEETS, Choices, UnknownChoiceError, checked
from planner.poster.drawing.paper import PAPERS
from planner.poster.layouts import LAYOUTS, Layout
from planner.poster.making import draw, make_poster
from planner.poster.result import Poster, summarize

__all__ = [
    "COLUMNS",
    "DISTANCES",
    "LANES",
    "LAYOUTS",
    "PAPERS",
    "SHEETS",
    "Choices",
    "Layout",
    "Poster",
    "UnknownChoiceError",
    "checked",
    "draw",
    "make_poster",
    "summarize",
]
