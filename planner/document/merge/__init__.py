"""Merges copies in three stages: read, plan, apply; with preview, exclusion and resolution of conflicts."""
