"""The page of people: what each carries over the quarters, and the names of persons, departments and pillars."""

from planner.desktop.people.page import PeoplePage

__all__ = ["PeoplePage"]
