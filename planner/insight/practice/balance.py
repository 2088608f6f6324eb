"""The balance of a plan over kinds of change, pillars and themes: how many leaves each has, now and over the years."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from planner.insight.progress import figures
from planner.roadmap import ChangeKind, Roadmap, Status, Step
from planner.roadmap.records import Record
from planner.roadmap.steps import id_of

FEW: Final = 3
"""Leaves of one kind from which a branch is nothing but that."""
NONE: Final = ""
"""The key of leaves without a kind, a pillar or a theme."""


@dataclass(slots=True)
class Share:
    """The leaves of one kind, pillar or theme: how many in all, and in how many each year has work."""

    count: int = 0
    by_year: dict[int, int] = field(default_factory=dict[int, int])

    def figure(self, year: int | None) -> int:
        """Return how many there are in a year, or with None in all."""
        return self.count if year is None else self.by_year.get(year, 0)


class Over(StrEnum):
    """What a balance is over."""

    KINDS = "kinds"
    PILLARS = "pillars"
    THEMES = "themes"


class Counted(NamedTuple):
    """One figure of a balance: over what, the key of its share, and the year; None for all years."""

    over: Over
    key: str = NONE
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """Shares by key: a kind of change, the id of a pillar, the id of a theme; NONE is for leaves without any."""

    kinds: dict[str, Share]
    pillars: dict[str, Share]
    themes: dict[str, Share]
    years: tuple[int, ...]
    leaves: int

    def over(self, what: Over) -> dict[str, Share]:
        """Return the shares of one of the three."""
        return {Over.KINDS: self.kinds, Over.PILLARS: self.pillars, Over.THEMES: self.themes}[what]


def balance(roadmap: Roadmap) -> Balance:
    """Return the balance over all leaves that are not stopped, nor in a stopped branch; done ones count."""
    kinds, pillars, themes = (defaultdict[str, Share](Share) for _ in range(3))
    years: set[int] = set()
    leaves = 0
    for step, inherited in _leaves(roadmap):
        leaves += 1
        spanned = _years(step)
        years.update(spanned)
        for over, shares in zip(Over, (kinds, pillars, themes), strict=True):
            share = shares[_key(over, step, inherited)]
            share.count += 1
            for year in spanned:
                share.by_year[year] = share.by_year.get(year, 0) + 1
    return Balance(dict(kinds), dict(pillars), dict(themes), tuple(sorted(years)), leaves)


def behind(roadmap: Roadmap, counted: Counted) -> frozenset[str]:
    """Return the ids of the leaves that a figure of the balance counts, exactly as many as it says."""
    over, wanted, year = counted
    return frozenset(
        step.id
        for step, inherited in _leaves(roadmap)
        if _key(over, step, inherited) == wanted and (year is None or year in _years(step))
    )


class _Inherited(NamedTuple):
    """What a leaf has of the branch around it where it says nothing itself."""

    pillar_id: str | None = None
    theme_id: str | None = None


def _key(over: Over, step: Step, inherited: _Inherited) -> str:
    """Return under what a leaf is counted."""
    if over is Over.KINDS:
        return step.change_kind or NONE
    if over is Over.PILLARS:
        return step.pillar_id or inherited.pillar_id or NONE
    return step.theme_id or inherited.theme_id or NONE


def _leaves(roadmap: Roadmap) -> Iterator[tuple[Step, _Inherited]]:
    steps = roadmap.steps
    waiting = [(step, _Inherited()) for step in reversed(steps.children(None))]
    while waiting:
        step, around = waiting.pop()
        if step.status is Status.STOPPED:
            continue
        children = steps.children(step)
        if not children:
            if not step.milestone:
                yield step, around
            continue
        inside = _Inherited(step.pillar_id or around.pillar_id, step.theme_id or around.theme_id)
        waiting.extend((child, inside) for child in reversed(children))


def _years(step: Step) -> tuple[int, ...]:
    """Return the years in which a leaf has days; its days are known where one of them is."""
    first, last = step.start or step.end, step.end or step.start
    if first is None or last is None or last < first:
        return ()
    return tuple(range(first.year, min(last.year, first.year + 50) + 1))


class KindsBelow(NamedTuple):
    """How many leaves of a branch are technology, and how many of another kind."""

    technology: int
    other: int

    @property
    def only_technology(self) -> bool:
        """True where all leaves with a kind are technology, three or more."""
        return self.technology >= FEW and not self.other


def kinds_below(roadmap: Roadmap, step: Record | str) -> KindsBelow:
    """Return the kinds of change of a branch; only branches that changed since the last time are counted again."""
    steps = roadmap.steps
    memo = steps.memo("kinds of change")
    waiting = [] if isinstance(memo.get(id_of(step)), KindsBelow) else [steps[id_of(step)]]
    while waiting:
        current = waiting[-1]
        children = steps.children(current)
        missing = [child for child in children if memo.get(child.id) is None]
        if missing:
            waiting.extend(missing)
            continue
        waiting.pop()
        memo.keep(current.id, _counted(roadmap, current, children))
    found = memo.get(id_of(step))
    assert isinstance(found, KindsBelow)
    return found


def _counted(roadmap: Roadmap, step: Step, children: tuple[Step, ...]) -> KindsBelow:
    if step.status is Status.STOPPED:
        return KindsBelow(0, 0)
    if not children:
        technology = step.change_kind is ChangeKind.TECHNOLOGY
        return KindsBelow(int(technology), int(step.change_kind is not None and not technology))
    below = [kinds_below(roadmap, child) for child in children]  # known by now
    return KindsBelow(sum(one.technology for one in below), sum(one.other for one in below))


def only_technology(roadmap: Roadmap) -> Iterator[tuple[Step, int]]:
    """Yield the open branches that are nothing but technology, the topmost of a line, each with how many leaves."""
    steps = roadmap.steps
    waiting = [*reversed(steps.children(None))]
    while waiting:
        step = waiting.pop()
        kinds = kinds_below(roadmap, step)
        if kinds.technology < FEW or steps.is_leaf(step):
            continue
        if kinds.only_technology:
            if figures(roadmap, step).status is not Status.DONE:
                yield step, kinds.technology
            continue
        waiting.extend(reversed(steps.children(step)))
