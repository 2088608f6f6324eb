"""Bringing copies back: what they would bring is shown first, and nothing is written until a person says so."""

from planner.desktop.bringing.dialog import BringBackDialog

__all__ = ["BringBackDialog"]
