"""Paper: a roadmap as a poster for the wall. A layout makes a scene, a painter paints it."""

from planner.poster.choices import COLUMNS, LANES, Choices, UnknownChoiceError, choose
from planner.poster.drawing.paper import PAPERS
from planner.poster.layouts import LAYOUTS, Layout
from planner.poster.making import draw, make_poster
from planner.poster.result import Poster, summarize

__all__ = [
    "COLUMNS",
    "LANES",
    "LAYOUTS",
    "PAPERS",
    "Choices",
    "Layout",
    "Poster",
    "UnknownChoiceError",
    "choose",
    "draw",
    "make_poster",
    "summarize",
]
