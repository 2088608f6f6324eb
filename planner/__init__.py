"""BHAG Planner: from one big goal to an A3 poster on the wall."""

__version__ = "0.1.0"
