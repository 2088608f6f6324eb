"""What a roadmap tells: pure figures over it. Standard library only."""

from planner.insight.progress import Figures, figures, is_late, open_below, overall_progress, progress
from planner.insight.rounding import drawn_share, whole_percent

__all__ = [
    "Figures",
    "drawn_share",
    "figures",
    "is_late",
    "open_below",
    "overall_progress",
    "progress",
    "whole_percent",
]
