"""The columns of the goal tree: those that the code names, and one for any other field that has one."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Final

from planner.message import marked
from planner.roadmap.entities import FIELDS, STEP
from planner.roadmap.field_types import Text
from planner.roadmap.fields import Field

_NAMED: Final = ("title", "owner_id", "department_id", "pillar_id", "theme_id", "status", "progress")
FURTHER: Final = tuple([field for field in STEP.shown.values() if field.in_tree and field.name not in _NAMED])
"""Fields with a column that is shown and edited by their type, and hidden at first."""


class Column(IntEnum):
    """A column by its place in the model; on screen a person orders and hides them."""

    _ignore_ = "_place _field"

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
    for _place, _field in enumerate(FURTHER, 10):
        vars()[_field.name.upper()] = _place


NAMED_COLUMNS: Final = len(Column) - len(FURTHER)
"""How many columns the code names; the others follow them."""
BY_TYPE: Final[Mapping[Column, Field]] = {Column(place): field for place, field in enumerate(FURTHER, NAMED_COLUMNS)}
HEADINGS: Final = {
    Column.NUMBER: marked("No."),
    Column.TITLE: marked("Step"),
    Column.OWNER: FIELDS["owner_id"].label,
    Column.DEPARTMENT: FIELDS["department_id"].label,
    Column.PILLAR: FIELDS["pillar_id"].label,
    Column.THEME: FIELDS["theme_id"].label,
    Column.PERIOD: FIELDS["horizon"].label,
    Column.STATUS: FIELDS["status"].label,
    Column.PROGRESS: FIELDS["progress"].label,
    Column.CONFIDENCE: FIELDS["confidence"].label,
    **{column: field.short_label for column, field in BY_TYPE.items()},
}
WIDTHS: Final = {
    Column.NUMBER: 56,
    Column.TITLE: 260,
    Column.OWNER: 156,
    Column.DEPARTMENT: 150,
    Column.PILLAR: 150,
    Column.THEME: 150,
    Column.PERIOD: 176,
    Column.STATUS: 128,
    Column.PROGRESS: 112,
    Column.CONFIDENCE: 132,
    **{column: 200 if type(field.type) is Text else 118 for column, field in BY_TYPE.items()},
}
"""Points of each column at first."""
HIDDEN_AT_FIRST: Final = frozenset({Column.DEPARTMENT, Column.PILLAR, Column.THEME, Column.CONFIDENCE, *BY_TYPE})
"""Columns that a person asks for; the others fit on a laptop beside the panel."""
