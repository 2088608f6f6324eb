"""The rules of the practice of change, kept for every act before it is written."""

from dataclasses import replace
from datetime import date

from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.practice.agreements import Agreement
from planner.roadmap.practice.experiment_rules import keep_experiments
from planner.roadmap.roadmap import Roadmap


def keep_practice(before: Roadmap, draft: RoadmapBuilder, author: str, today: date) -> None:
    """Write down what an act moves of what was agreed; raises PlanError for what may not be."""
    keep_experiments(before, draft, author, today)
    for entity, record_id in tuple(draft.touched):
        if entity == "agreement":
            _keep_first_day(before, draft, record_id)


def _keep_first_day(before: Roadmap, draft: RoadmapBuilder, agreement_id: str) -> None:
    """Keep in sight the day that was agreed at first."""
    was, now = before.agreements.get(agreement_id), draft.get("agreement", agreement_id)
    if was is None or not isinstance(now, Agreement) or now.due == was.due or was.due is None:
        return
    if was.first_due is None and now.first_due is None:
        draft.put(replace(now, first_due=was.due))
