"""The page of what is mine: what one person has to do now, mended on the spot."""

from planner.desktop.mine.page import MinePage

__all__ = ["MinePage"]
