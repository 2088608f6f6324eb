"""The poster on screen: the very PDF beside its choices, to be saved, printed, or opened elsewhere."""

from planner.desktop.poster.page import PosterPage

__all__ = ["PosterPage"]
