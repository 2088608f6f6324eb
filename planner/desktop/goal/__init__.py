"""The big goal: its form, and the dialog in which it is written anew."""

from planner.desktop.goal.dialog import GoalDialog
from planner.desktop.goal.form import GoalForm

__all__ = ["GoalDialog", "GoalForm"]
