"""BHAG Planner: from one big goal to an A3 poster on the wall."""
