"""Mending on the spot: what can be done about a step where it is pointed out, and what each act asks for."""

from planner.desktop.mending.acts import ACTS, Act, Asked
from planner.desktop.mending.card import MendingCard

__all__ = ["ACTS", "Act", "Asked", "MendingCard"]
