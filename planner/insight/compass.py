"""What a leader looks at on Monday: the few things to attend to, what is late, how each pillar stands, what moved.

The rule of the few things. First what colleagues wait for from the leader, at most two; then steps that stand badly
themselves, off course before at risk and an owner's word before a rule, at most three; then what Attention points
out, one of each rule in their order. What is left of the first two fills up. A step stands there once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from typing import Final, Literal

from planner.insight.attention import Point, attention
from planner.insight.comparison import ChangedStep, ChangeKind, Comparison
from planner.insight.health import SEVERITY, StepHealth, Tally, healths
from planner.insight.kept import of_all
from planner.insight.mine import asked_of
from planner.insight.progress import is_late
from planner.roadmap import CheckIn, Health, Pillar, Roadmap, Status, Step

MOST: Final = 5
"""How many things a leader is asked to attend to at once."""
_ASKED: Final = 2
_TROUBLE: Final = 3
_BAD: Final = (Health.OFF_COURSE, Health.AT_RISK)


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing to attend to: asked at `check_in`, a step in trouble with its `health`, or a `point` of Attention."""

    reason: Literal["asked", "trouble", "point"]
    step: Step | None
    check_in: CheckIn | None = None
    health: StepHealth | None = None
    point: Point | None = None

    @property
    def key(self) -> str:
        """What knows the concern again after a change."""
        if self.point is not None:
            return f"{self.point.rule} {self.point.record_id}"
        return self.check_in.id if self.check_in is not None else self.step.id if self.step is not None else ""


def concerns(
    roadmap: Roadmap, person_id: str | None, today: date, branch: Step | None = None, most: int = MOST
) -> tuple[Concern, ...]:
    """Return the few things to attend to, the most pressing first; `person_id` is the leader, `branch` as in Attention.

    See the rule above.
    """
    asked = [Concern("asked", task.step, check_in=task.check_in) for task in asked_of(roadmap, person_id)]
    trouble = in_trouble(roadmap, today, most)
    found: list[Concern] = []
    told: set[str] = set()

    def take(concerns: Iterable[Concern], room: int) -> None:
        for one in concerns:
            if room <= 0 or len(found) == most:
                return
            about = one.step.id if one.step is not None else one.key
            if about not in told:
                told.add(about)
                found.append(one)
                room -= 1

    take(asked, _ASKED)
    take(trouble, _TROUBLE)
    take(_pointed_out(roadmap, today, branch), most)
    take((*asked, *trouble), most)
    return tuple(sorted(found, key=lambda one: ("asked", "trouble", "point").index(one.reason)))


def in_trouble(roadmap: Roadmap, today: date, most: int) -> tuple[Concern, ...]:
    """Return the steps that stand badly themselves, the worst first; within a state in the order of the tree.

    At most twice `most` of them: no more are looked at.
    """
    states: dict[tuple[int, bool], list[str]] = {}
    known = healths(roadmap, today)
    for step_id, one in known.items():
        if one.open and one.own in _BAD:
            states.setdefault((SEVERITY.index(one.own), one.by != "owner"), []).append(step_id)

    found = chain.from_iterable(sorted(states[state], key=roadmap.steps.path) for state in sorted(states))
    few = islice(found, 2 * most)
    return tuple([Concern("trouble", roadmap.steps[step_id], health=known[step_id]) for step_id in few])


def _pointed_out(roadmap: Roadmap, today: date, branch: Step | None) -> Iterator[Concern]:
    """Yield the first point of each rule, in the order of the rules."""
    rules: set[str] = set()
    for point in attention(roadmap, today, branch):
        if point.rule not in rules:
            rules.add(point.rule)
            step = roadmap.steps.get(point.record_id) if point.kind == "step" else None
            yield Concern("point", step, point=point)


def late_steps(roadmap: Roadmap, today: date) -> tuple[Step, ...]:
    """Return the open steps whose own end has passed, the longest ago first; none of a branch that was stopped."""
    passed = [
        step
        for step in roadmap.steps.parts.records.values()
        if step.end is not None and step.end < today and is_late(roadmap, step, today)
    ]
    return tuple(sorted(passed, key=lambda step: (step.end or today, step.id)))


@dataclass(frozen=True, slots=True)
class PillarHealth:
    """How many open leaves of a pillar stand at each of `SEVERITY`; of None, those that belong to no pillar."""

    pillar: Pillar | None
    tally: Tally

    def count(self, health: Health) -> int:
        """Return how many leaves stand at one state."""
        return self.tally[SEVERITY.index(health)]


def pillar_health(roadmap: Roadmap, today: date) -> tuple[PillarHealth, ...]:
    """Return how each pillar stands, in their order, those without an open leaf too; last what belongs to none.

    A leaf is that of its own pillar, else of the nearest step above that has one.
    """
    states = healths(roadmap, today)

    def compute(step: Step, known: Mapping[str, Mapping[str | None, Tally]]) -> Mapping[str | None, Tally]:
        children = roadmap.steps.child_ids(step)
        parts = [known[child] for child in children] if children else [_of_leaf(states[step.id])]
        whole = _added(parts)
        if step.pillar_id is None or None not in whole:
            return whole
        none = whole.pop(None)
        return _added([whole, {step.pillar_id: none}])

    found = of_all(roadmap, today, "pillars", compute)
    whole = _added([found[step.id] for step in roadmap.steps.children(None)])
    nothing: Tally = (0, 0, 0, 0)
    ordered = sorted(roadmap.pillars, key=lambda pillar: (pillar.rank, pillar.id))
    told = [PillarHealth(pillar, whole.get(pillar.id, nothing)) for pillar in ordered]
    return (*told, PillarHealth(None, whole[None])) if any(whole.get(None, nothing)) else tuple(told)


def _of_leaf(one: StepHealth) -> Mapping[str | None, Tally]:
    if not one.open:
        return {}
    counts = [0, 0, 0, 0]
    counts[SEVERITY.index(one.own)] = 1
    return {None: (counts[0], counts[1], counts[2], counts[3])}


def _added(parts: Iterable[Mapping[str | None, Tally]]) -> dict[str | None, Tally]:
    whole: dict[str | None, Tally] = {}
    for part in parts:
        for pillar_id, (a, b, c, d) in part.items():
            e, f, g, h = whole.get(pillar_id, (0, 0, 0, 0))
            whole[pillar_id] = a + e, b + f, c + g, d + h
    return whole


@dataclass(frozen=True, slots=True)
class Since:
    """What moved since a day: finished, with another period (the largest shift first), stopped, and how many came.

    `points` are by how much the progress of the BHAG grew, in points of 0-100.
    """

    finished: tuple[ChangedStep, ...]
    shifted: tuple[tuple[ChangedStep, int], ...]
    stopped: tuple[ChangedStep, ...]
    added: int
    points: float


def since(comparison: Comparison) -> Since:
    """Return what moved between two plans."""
    finished: list[ChangedStep] = []
    shifted: list[tuple[ChangedStep, int]] = []
    stopped: list[ChangedStep] = []
    added = 0
    for one in comparison.steps():
        sorts = {other.sort for other in one.differences}
        days = next((other.days for other in one.differences if other.sort is ChangeKind.PERIOD), None)
        added += ChangeKind.ADDED in sorts
        if ChangeKind.FINISHED in sorts or (ChangeKind.ADDED in sorts and one.step.status is Status.DONE):
            finished.append(one)
        elif ChangeKind.STOPPED in sorts:
            stopped.append(one)
        elif days:
            shifted.append((one, days))
    shifted.sort(key=lambda found: -abs(found[1]))
    return Since(tuple(finished), tuple(shifted), tuple(stopped), added, comparison.now - comparison.was)
