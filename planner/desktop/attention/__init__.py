"""The page of Attention: what the plan itself points out, each with what mends it there."""

from planner.desktop.attention.page import AttentionPage

__all__ = ["AttentionPage"]
