"""The page of check-ins: one step at a time, its owner's word, and the story of the words before."""

from planner.desktop.check_in.page import CheckInPage

__all__ = ["CheckInPage"]
