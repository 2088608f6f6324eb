"""What the rules find in each branch, kept from one roadmap to the next.

A branch is judged again when something in it changed (`Steps.memo`), or when it stands in something else than it did:
another day, setting, step above, rhythm or stop. No recursion, since a tree may be as deep as it is large.
"""

from datetime import date
from typing import NamedTuple

from planner.insight.attention.point import Finding, Point
from planner.insight.attention.rules import RULES, Rule, StepRule
from planner.insight.progress import figures
from planner.roadmap import Rhythm, Roadmap, Status, Step
from planner.roadmap.entities import entity_of
from planner.roadmap.persistent_map import Cache
from planner.roadmap.records import Record

_LEAF_RULES = tuple(rule for rule in RULES if isinstance(rule, StepRule) and rule.on != "parent")
_PARENT_RULES = tuple(rule for rule in RULES if isinstance(rule, StepRule) and rule.on != "leaf")
_OPEN = (Status.NOT_STARTED, Status.UNDER_WAY)


class _Around(NamedTuple):
    """All that the judgement of a branch leans on outside it; `titles_only` are the steps above a branch copy."""

    today: date
    longest: int
    titles_only: frozenset[str]
    parent: Step | None
    rhythm: Rhythm
    stopped: bool

    def below(self, step: Step) -> "_Around":
        stopped = self.stopped or step.status is Status.STOPPED
        return self._replace(parent=step, rhythm=step.rhythm or self.rhythm, stopped=stopped)


class _Judged(NamedTuple):
    """The points about a step itself, and the judgements of the branches below it that found anything."""

    around: _Around
    points: tuple[Point, ...]
    below: tuple["_Judged", ...]


class _Listed(NamedTuple):
    """The points of one branch by rule, in the order of the tree."""

    judged: _Judged
    by_rule: dict[str, list[Point]]


def points_of_steps(roadmap: Roadmap, today: date, branch: Step | None) -> dict[str, list[Point]]:
    """Return the points about steps by rule, in the order of the tree."""
    steps = roadmap.steps
    titles_only = frozenset(steps.ancestor_ids(branch)) if branch else frozenset[str]()
    goal = roadmap.goal
    around = _Around(today, goal.longest_leaf, titles_only, None, goal.rhythm, stopped=False)
    found: dict[str, list[Point]] = {}
    lists = steps.memo("attention by rule")
    for top in steps.children(None):
        judged = _judged(roadmap, top, around)
        known = lists.get(top.id)
        if not isinstance(known, _Listed) or known.judged is not judged:
            known = _Listed(judged, _by_rule(judged))
            lists.keep(top.id, known)
        for rule, points in known.by_rule.items():
            found.setdefault(rule, []).extend(points)
    return found


def point(rule: Rule, record: Record, finding: Finding) -> Point:
    """Return the point that a rule makes of a record."""
    kind = entity_of(record).name
    title = next((str(value) for name in ("title", "name", "statement") if (value := getattr(record, name, ""))), "")
    if not title:  # of what is between two poles
        title = " – ".join(filter(None, (getattr(record, name, "") for name in ("left", "right"))))
    return Point(rule.name, record.id, kind, title, finding.message, finding.values, rule.mend)


def _judged(roadmap: Roadmap, top: Step, around: _Around) -> _Judged:
    """Return the judgement of a branch; what is known of it and still holds is not judged again."""
    steps = roadmap.steps
    memo = steps.memo("attention")
    waiting = [(top, around)]
    while waiting:
        step, outside = waiting[-1]
        if _known(memo, step.id, outside) is not None:
            waiting.pop()
            continue
        children = steps.children(step)
        if children:
            inside = outside.below(step)
            missing = [(child, inside) for child in children if _known(memo, child.id, inside) is None]
            if missing:
                waiting.extend(missing)
                continue
        waiting.pop()
        memo.keep(step.id, _Judged(outside, _points_about(roadmap, step, outside), _below(memo, children)))
    result = memo.get(top.id)
    assert isinstance(result, _Judged)
    return result


def _known(memo: Cache, step_id: str, around: _Around) -> _Judged | None:
    known = memo.get(step_id)
    return known if isinstance(known, _Judged) and known.around == around else None


def _below(memo: Cache, children: tuple[Step, ...]) -> tuple[_Judged, ...]:
    judged = [one for child in children if isinstance(one := memo.get(child.id), _Judged)]
    return tuple([one for one in judged if one.points or one.below])


def _points_about(roadmap: Roadmap, step: Step, around: _Around) -> tuple[Point, ...]:
    if around.stopped or step.id in around.titles_only or figures(roadmap, step).status not in _OPEN:
        return ()
    rules = _LEAF_RULES if roadmap.steps.is_leaf(step) else _PARENT_RULES
    found = [(rule, rule.function(roadmap, step, around.today)) for rule in rules]
    return tuple([point(rule, step, finding) for rule, finding in found if finding])


def _by_rule(judged: _Judged) -> dict[str, list[Point]]:
    """Return all points of a branch by rule, in the order of the tree."""
    found: dict[str, list[Point]] = {}
    waiting = [judged]
    while waiting:
        current = waiting.pop()
        for one in current.points:
            found.setdefault(one.rule, []).append(one)
        waiting.extend(reversed(current.below))
    return found
