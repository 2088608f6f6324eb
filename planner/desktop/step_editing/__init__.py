"""Editing a step: one place for the tree and the panel."""
