"""The page of experiments: a board by stage, the four sentences, the decision, what a stop set free, lessons."""

from planner.desktop.experiments.page import ExperimentsPage

__all__ = ["ExperimentsPage"]
