"""Making the file smaller: history before a day is folded into one starting point."""

from planner.desktop.smaller.dialog import SmallerDialog

__all__ = ["SmallerDialog"]
