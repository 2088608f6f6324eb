"""The columns of the goal tree."""

from enum import IntEnum
from typing import Final

from planner.message import marked


class Column(IntEnum):
    """A column by its place in the model; on screen a person orders and hides them."""

    NUMBER = 0
    TITLE = 1
    OWNER = 2
    DEPARTMENT = 3
    PILLAR = 4
    THEME = 5
    PERIOD = 6
    STATUS = 7
    PROGRESS = 8
    CONFIDENCE = 9


HEADINGS: Final = {
    Column.NUMBER: marked("No."),
    Column.TITLE: marked("Step"),
    Column.OWNER: marked("Owner"),
    Column.DEPARTMENT: marked("Department"),
    Column.PILLAR: marked("Pillar"),
    Column.THEME: marked("Theme"),
    Column.PERIOD: marked("Period"),
    Column.STATUS: marked("Status"),
    Column.PROGRESS: marked("Progress"),
    Column.CONFIDENCE: marked("Confidence"),
}
WIDTHS: Final = {
    Column.NUMBER: 56,
    Column.TITLE: 260,
    Column.OWNER: 170,
    Column.DEPARTMENT: 150,
    Column.PILLAR: 150,
    Column.THEME: 150,
    Column.PERIOD: 156,
    Column.STATUS: 118,
    Column.PROGRESS: 118,
    Column.CONFIDENCE: 96,
}
"""Points of each column at first."""
HIDDEN_AT_FIRST: Final = (Column.DEPARTMENT, Column.PILLAR, Column.THEME, Column.CONFIDENCE)
"""Columns that a person asks for; the others fit on a laptop beside the panel."""
