"""What a roadmap tells: pure figures over it. Standard library only."""

from planner.insight.check_ins import check_ins_of, due_on, is_due, latest_check_in, missed_on, next_after, rhythm_of
from planner.insight.progress import Figures, figures, is_late, open_below, overall_progress, progress
from planner.insight.rounding import drawn_share, whole_percent

__all__ = [
    "Figures",
    "check_ins_of",
    "drawn_share",
    "due_on",
    "figures",
    "is_due",
    "is_late",
    "latest_check_in",
    "missed_on",
    "next_after",
    "open_below",
    "overall_progress",
    "progress",
    "rhythm_of",
    "whole_percent",
]
