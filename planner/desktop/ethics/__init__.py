"""The page of ethics: what steps that use AI or personal data answer."""

from planner.desktop.ethics.page import EthicsPage

__all__ = ["EthicsPage"]
