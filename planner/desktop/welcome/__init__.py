"""The first page, and the first question: the big goal."""

from planner.desktop.welcome.new_roadmap import NewRoadmapDialog
from planner.desktop.welcome.page import WelcomePage
from planner.desktop.welcome.renamed import follow_renamed

__all__ = ["NewRoadmapDialog", "WelcomePage", "follow_renamed"]
