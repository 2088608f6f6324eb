"""The left bar: the places of an open roadmap, one click from each other."""

from planner.desktop.navigation.bar import NavigationBar, NavigationPlace
from planner.desktop.navigation.frame import NavigationFrame

__all__ = ["NavigationBar", "NavigationFrame", "NavigationPlace"]
