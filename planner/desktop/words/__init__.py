"""The latest words of owners as a list: by day, by step or by person, and found by what was said."""

from planner.desktop.words.page import WordsPage

__all__ = ["WordsPage"]
