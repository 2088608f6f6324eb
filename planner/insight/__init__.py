"""What a roadmap tells: pure figures over it. Standard library only."""

from planner.insight.progress import Figures, figures, is_late, overall_progress, progress

__all__ = ["Figures", "figures", "is_late", "overall_progress", "progress"]
