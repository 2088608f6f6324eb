"""Sharing a copy: what is in it, whether it can come back, and how large it is, before it is written."""

from planner.desktop.sharing.dialog import ShareDialog

__all__ = ["ShareDialog"]
