"""The compass: what a leader opens on Monday, and prints."""

from planner.desktop.compass.page import CompassPage

__all__ = ["CompassPage"]
