"""What a roadmap is: records, the tree of steps, periods, edits and the rules that always hold.

Standard library only. Everything here is immutable or a builder that hands over something immutable.
"""

from planner.roadmap.errors import DocumentError, PlanError
from planner.roadmap.period import Period, parse_period
from planner.roadmap.records import (
    CheckIn,
    Contributor,
    Decision,
    Department,
    Goal,
    Health,
    HiddenPage,
    Horizon,
    Person,
    Pillar,
    Record,
    Review,
    Rhythm,
    SetAside,
    Status,
    Step,
    Theme,
)
from planner.roadmap.roadmap import Records, Roadmap
from planner.roadmap.steps import Place, Steps

__all__ = [
    "CheckIn",
    "Contributor",
    "Decision",
    "Department",
    "DocumentError",
    "Goal",
    "Health",
    "HiddenPage",
    "Horizon",
    "Period",
    "Person",
    "Pillar",
    "Place",
    "PlanError",
    "Record",
    "Records",
    "Review",
    "Rhythm",
    "Roadmap",
    "SetAside",
    "Status",
    "Step",
    "Steps",
    "Theme",
    "parse_period",
]
