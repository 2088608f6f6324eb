"""Attention: what the plan itself points out, each with the act that mends it.

`RULES` is the table of rules (`rules.py`); each is a small function in the file of its family. What a person set aside,
with a reason, is not said again about that step, pillar or person.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from planner.insight.attention.judgement import point, points_of_steps
from planner.insight.attention.point import Finding, Point
from planner.insight.attention.rules import RULES, PlanRule, Rule, StepRule
from planner.roadmap import Roadmap, SetAside, Step

__all__ = ["RULES", "Finding", "PlanRule", "Point", "Rule", "StepRule", "attention", "set_aside_points"]


class _Listed(NamedTuple):
    """What was found last, and in what: page, left bar and compass ask for the same one after the other."""

    roadmap: Roadmap
    asked: tuple[date, Step | None]
    points: tuple[Point, ...]
    aside: tuple[tuple[Point, SetAside], ...]


def attention(roadmap: Roadmap, today: date, branch: Step | None = None) -> tuple[Point, ...]:
    """Return what asks for attention: the most urgent rule first, within a rule in the order of the plan.

    What was set aside is left out. `branch` is the step of which a file holds the branch alone: the steps above it,
    of which it has only titles, are not judged, nor what can be told only of the whole plan.
    """
    return _listed(roadmap, today, branch).points


def set_aside_points(roadmap: Roadmap, today: date, branch: Step | None = None) -> tuple[tuple[Point, SetAside], ...]:
    """Return what would ask for attention and was set aside, in the same order, each with by what it was."""
    return _listed(roadmap, today, branch).aside


def _listed(roadmap: Roadmap, today: date, branch: Step | None) -> _Listed:
    memo = roadmap.steps.memo("attention list")
    known = memo.get("")
    if not isinstance(known, _Listed) or (known.roadmap is not roadmap or known.asked != (today, branch)):
        why, points = _set_aside(roadmap), tuple(_all_points(roadmap, today, branch))
        aside: tuple[tuple[Point, SetAside], ...] = ()
        if why:
            aside = tuple([(one, by) for one in points if (by := why.get((one.rule, one.record_id))) is not None])
            points = tuple([one for one in points if (one.rule, one.record_id) not in why])
        known = _Listed(roadmap, (today, branch), points, aside)
        memo.keep("", known)
    return known


def _all_points(roadmap: Roadmap, today: date, branch: Step | None) -> Iterator[Point]:
    of_steps = points_of_steps(roadmap, today, branch)
    for rule in RULES:
        if isinstance(rule, StepRule):
            yield from of_steps.get(rule.name, ())
        elif branch is None or not rule.of_the_whole:
            yield from (point(rule, record, finding) for record, finding in rule.function(roadmap, today))


def _set_aside(roadmap: Roadmap) -> dict[tuple[str, str], SetAside]:
    """Return what was set aside by rule and record; of two for the same (from two copies) the first counts.

    One that names no record in a field of its own has the id behind the name of the rule, or is about the goal.
    """
    aside: dict[tuple[str, str], SetAside] = {}
    for one in roadmap.set_aside:
        rule, _, named = one.rule.partition(" ")
        record_id = one.step_id or one.pillar_id or one.person_id or named or roadmap.goal.id
        aside.setdefault((rule, record_id), one)
    return aside
