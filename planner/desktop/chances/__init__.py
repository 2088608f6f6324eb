"""Chances: noted in a line from anywhere, weighed later on a page of their own."""

from planner.desktop.chances.line import ChanceLine
from planner.desktop.chances.page import ChancesPage

__all__ = ["ChanceLine", "ChancesPage"]
