"""What a roadmap tells: pure figures over it. Standard library only."""

from planner.insight.check_ins import check_ins_of, due_on, is_due, latest_check_in, missed_on, next_after, rhythm_of
from planner.insight.confidence import Confidence, confidence
from planner.insight.health import StepHealth, health, health_if_said, health_is_told, healths, shown_health
from planner.insight.health_rules import HEALTH_RULES
from planner.insight.load import Load, load, under_way
from planner.insight.planned import planned_progress
from planner.insight.progress import Figures, figures, is_late, open_below, overall_progress, progress
from planner.insight.rounding import drawn_share, whole_percent

__all__ = [
    "HEALTH_RULES",
    "Confidence",
    "Figures",
    "Load",
    "StepHealth",
    "check_ins_of",
    "confidence",
    "drawn_share",
    "due_on",
    "figures",
    "health",
    "health_if_said",
    "health_is_told",
    "healths",
    "is_due",
    "is_late",
    "latest_check_in",
    "load",
    "missed_on",
    "next_after",
    "open_below",
    "overall_progress",
    "planned_progress",
    "progress",
    "rhythm_of",
    "shown_health",
    "under_way",
    "whole_percent",
]
