"""The side panel: the whole selected step, and above it its line up to the big goal."""

from planner.desktop.panel.panel import StepPanel

__all__ = ["StepPanel"]
