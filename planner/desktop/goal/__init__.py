"""The big goal: its form, the dialog in which it is written anew, and the one on how it is kept track of."""

from planner.desktop.goal.dialog import GoalDialog
from planner.desktop.goal.form import GoalForm
from planner.desktop.goal.tracking_dialog import TrackingDialog

__all__ = ["GoalDialog", "GoalForm", "TrackingDialog"]
