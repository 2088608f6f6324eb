"""Taking over a plan from a spreadsheet: what was understood, before anything is made of it."""

from planner.desktop.importing.dialog import ImportDialog

__all__ = ["ImportDialog"]
