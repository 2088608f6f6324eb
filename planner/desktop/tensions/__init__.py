"""Tensions: two poles that are both good, where a plan stands between them, and how that went over time."""

from planner.desktop.tensions.page import TensionsPage

__all__ = ["TensionsPage"]
