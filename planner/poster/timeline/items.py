"""The steps of a roadmap as they are drawn: numbered, with what they add up to, and under which top step they hang."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from planner.insight import Figures, StepHealth, figures, health_is_told, healths, shown_health
from planner.message import marked
from planner.roadmap import DocumentError, Health, Roadmap, Status, Step

OPEN: Final = (Status.NOT_STARTED, Status.UNDER_WAY)


class UnknownBranchError(DocumentError, ValueError):
    """A branch that the plan does not have."""

    code = "unknown-branch"
    sentence = marked('There is no step "{number}" in this plan; no poster was made. The numbers stand in the outline.')


class HealthMark(NamedTuple):
    """What a mark of health shows: a state, whether it is that of steps below, and that the latest word is old."""

    state: Health
    below: bool = False
    faded: bool = False


@dataclass(slots=True, frozen=True)
class Item:
    """One step with what is said of it; `id` is that of the step.

    `depth` is 0 for a top step, `above` the id of the step over it in what is drawn.
    `level` is 0 for what stands first in its lane: the depth, or with lanes of owners and departments how many steps
    over it are in the same lane. `top` is the top step over it, itself for a top step; `lane` the key of its lane;
    `parent` tells that it has steps below; `pillar` is the id of its pillar, its own or that of a step above.
    `told` tells that somebody said of any step of the plan how it stands; `health` is how this one does, None where
    that is not shown. `mark` is the mark of health that it wears, None for what goes well: on paper the tick is that
    of what is done.
    """

    id: str
    step: Step
    number: str
    depth: int
    level: int
    above: str | None
    top: str
    parent: bool
    figures: Figures
    late: bool
    owner: str
    pillar: str
    lane: str
    told: bool = False
    health: StepHealth | None = None
    mark: HealthMark | None = None

    @property
    def status(self) -> Status:
        """The status of the whole branch."""
        return self.figures.status

    @property
    def open(self) -> bool:
        """True while it is neither done nor stopped."""
        return self.figures.status in OPEN

    @property
    def small_mark(self) -> HealthMark | None:
        """The mark in the place of its status where one small sign is all of it: its own trouble, but late before all.

        It has no room for the day of an old word, so that it does not fade.
        """
        mark = self.mark
        return None if mark is None or mark.below or self.late else mark._replace(faded=False)

    @property
    def dated(self) -> bool:
        """True when a day of it is known."""
        return self.figures.known.start is not None


def marks_of(items: Iterable[Item]) -> frozenset[HealthMark]:
    """Return the marks of health that some steps wear."""
    return frozenset([item.mark for item in items if item.mark is not None])


def branch_at(roadmap: Roadmap, number: str) -> Step:
    """Return the step with a number such as "2.1" in the outline; raise UnknownBranchError."""
    found = roadmap.steps.numbered(number.strip().strip("."))
    if found is None:
        raise UnknownBranchError(number=number)
    return found


def items_of(roadmap: Roadmap, by: str, today: date, branch: Step | None = None) -> list[Item]:
    """Return the steps in the order of the outline, with their lanes `by` a word of LANES.

    With a `branch` those below it alone, their depths counted from there; itself where nothing is below.
    """
    items: dict[str, Item] = {}
    pillars: dict[str, str] = {}
    departments: dict[str, str] = {}
    levels: dict[str, int] = {}
    told = health_is_told(roadmap)
    states = healths(roadmap, today) if told else dict[str, StepHealth]()
    if branch is not None:
        for step in (*reversed(roadmap.steps.ancestors(branch)), branch):
            _inherit(roadmap, step, pillars, departments)
    for step, number, depth in _numbered(roadmap, branch):
        _inherit(roadmap, step, pillars, departments)
        above = roadmap.steps.parent_id(step) or ""
        over = items.get(above)
        owner = roadmap.people.get(step.owner_id)
        top = over.top if over else step.id
        lane = {"pillar": pillars[step.id], "branch": top, "owner": step.owner_id or ""}.get(by, departments[step.id])
        levels[step.id] = _level(items, levels, over, lane)
        whole, health = figures(roadmap, step), states.get(step.id)
        items[step.id] = Item(
            id=step.id,
            step=step,
            number=number,
            depth=depth,
            level=depth if by in {"pillar", "branch"} else levels[step.id],
            above=over.id if over else None,
            top=top,
            parent=not roadmap.steps.is_leaf(step),
            figures=whole,
            late=whole.due is not None and whole.due < today,
            owner=owner.name if owner else "",
            pillar=pillars[step.id],
            lane=lane,
            told=told,
            health=health if health and shown_health(health) else None,
            mark=mark_of(health) if health else None,
        )
    return list(items.values())


def mark_of(one: StepHealth) -> HealthMark | None:
    """Return the mark of health that a step wears on paper, None for what goes well."""
    shown = shown_health(one)
    return None if shown is None or shown[0] is Health.ON_COURSE else HealthMark(*shown, one.faded)


def _level(items: dict[str, Item], levels: dict[str, int], over: Item | None, lane: str) -> int:
    """Return how many steps over one are in the same lane."""
    while over is not None:
        if over.lane == lane:
            return levels[over.id] + 1
        over = items.get(over.above or "")
    return 0


def _inherit(roadmap: Roadmap, step: Step, pillars: dict[str, str], departments: dict[str, str]) -> None:
    """Note the pillar and the department of a step: its own, that of its owner, or what the step above has."""
    above = roadmap.steps.parent_id(step) or ""
    pillars[step.id] = step.pillar_id or pillars.get(above, "")
    owner = roadmap.people.get(step.owner_id)
    own = step.department_id or (owner.department_id if owner else None)
    departments[step.id] = own or departments.get(above, "")


def _numbered(roadmap: Roadmap, branch: Step | None) -> Iterator[tuple[Step, str, int]]:
    steps = roadmap.steps
    prefix = "" if branch is None else f"{roadmap.steps.number(branch)}."
    if branch is not None and steps.is_leaf(branch):
        yield branch, prefix.rstrip("."), 0
        return
    waiting = [(step, f"{prefix}{place + 1}", 0) for place, step in enumerate(steps.children(branch))][::-1]
    while waiting:
        step, number, depth = waiting.pop()
        yield step, number, depth
        below = [(child, f"{number}.{place + 1}", depth + 1) for place, child in enumerate(steps.children(step))]
        waiting.extend(reversed(below))
