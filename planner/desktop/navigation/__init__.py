"""The left bar: the places of an open roadmap, one click from each other."""

from planner.desktop.navigation.bar import NavigationBar, NavigationPlace

__all__ = ["NavigationBar", "NavigationPlace"]
