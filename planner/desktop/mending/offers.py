"""Which acts are offered for what asks for something; the first is what Enter does."""

from collections.abc import Sequence
from typing import Final

from planner.desktop.mending.acts import ACTS, AGAIN
from planner.insight.attention import Point
from planner.insight.mine import Task
from planner.message import marked

_FOR_TASK: Final = {
    "decide": (),
    "late": ("date", "check-in", "done", "owner", "stop", "decide"),
    "asked": ("received",),
    "due": ("check-in", "done", "date", "owner", "stop", "decide"),
    "begins": ("begin", "date", "owner", "stop"),
    "silent": ("check-in", "owner"),
}
_FOR_POINT: Final = {
    "owner": ("owner",),
    "hand over": ("owner",),
    "period": ("period", "date"),
    "dates": ("period", "date"),
    "result": ("result",),
    "check in": ("check-in",),
    "lines": ("lines", "check-in"),
}
ELSEWHERE: Final = {"person": "people", "tension": "tensions", "served_group": "people", "department": "people"}
"""Kinds of records that Attention speaks of, and the page on which each is seen and mended."""
_BY_MEND: Final = {
    "agreements": "agreements",
    "ethics": "ethics",
    "decision": "experiments",
    "experiments": "experiments",
}
"""What mends a point, and the page on which that is done, whatever it is about."""
TOGETHER: Final = "silos"
"""What mends a point that is seen on the tab Working together, and what the page of people is to show then."""
FOR_LEFT_SO: Final = (AGAIN,)
"""What is offered for a point of Attention that was left so."""
FOR_MILESTONE: Final = ("done", "date", "owner", "stop")
FOR_ASKED: Final = ("received",)
FOR_TROUBLE: Final = ("check-in", "lines", "date", "owner", "stop", "decide")
"""What is offered for a step that is off course or at risk."""


def for_task(task: Task) -> Sequence[str]:
    """Return the acts for a thing on the list of what is mine; a milestone has no beginning, it is reached."""
    return FOR_MILESTONE if task.reason == "begins" and task.step.milestone else _FOR_TASK[task.reason]


def proposed_for(task: Task) -> str:
    """Return the English words of what a list proposes for a thing that is mine."""
    return marked("Decide") if task.reason == "decide" else ACTS[for_task(task)[0]].text


def elsewhere_of(task: Task) -> tuple[str, str] | None:
    """Return on which page a thing that is mine is done, and what is to be shown there; None for the list itself."""
    return ("experiments", task.step.id) if task.reason == "decide" else None


def proposed(point: Point) -> str:
    """Return the English words of what a list proposes for a point, "" where it can only be left so."""
    if page_of(point):
        return marked("Hand over") if point.mend == "hand over" else marked("Look at it")
    first = for_point(point)[0]
    return ACTS[first].text if first != "aside" else ""


def page_of(point: Point) -> str:
    """Return the name of the page on which a point is seen and mended, "" where that is the list itself."""
    return _BY_MEND.get(point.mend, ELSEWHERE.get(point.kind, ""))


def place_of(point: Point) -> str:
    """Return what its page is to show of a point: a record, or who works together, for whom that is about."""
    return TOGETHER if point.mend == TOGETHER else point.record_id


def for_point(point: Point) -> Sequence[str]:
    """Return the acts that mend what Attention points out, and last the one that leaves it so."""
    return (*(_FOR_POINT.get(point.mend, ()) if point.kind == "step" else ()), "aside")
