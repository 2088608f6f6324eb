"""The page of agreements: who promised what to whom, and whether it was kept."""

from planner.desktop.agreements.page import AgreementsPage

__all__ = ["AgreementsPage"]
