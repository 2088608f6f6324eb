"""The page that leads a meeting part by part, and writes down what is decided as one goes."""

from planner.desktop.meeting.page import MeetingPage

__all__ = ["MeetingPage"]
