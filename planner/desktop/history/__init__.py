"""The history of a file or of a step: who did what, when."""

from planner.desktop.history.dialog import HistoryDialog

__all__ = ["HistoryDialog"]
