"""For whom: by group served, which steps bring them something and when, and who is forgotten."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from planner.insight.kept import of_tops
from planner.insight.progress import figures
from planner.roadmap import Benefit, Roadmap, ServedGroup, Status, Step
from planner.roadmap.period import Period
from planner.roadmap.records import Horizon
from planner.roadmap.steps import id_of

_FAR = "9999"
_ROUGH = {Horizon.NOW: "0", Horizon.NEXT: _FAR + "1", Horizon.LATER: _FAR + "2"}


class Served(NamedTuple):
    """A step that brings a group something: what they will notice, how they were asked, and when it is."""

    step: Step
    benefit: Benefit
    period: Period
    status: Status


def groups_in_order(roadmap: Roadmap) -> tuple[ServedGroup, ...]:
    """Return the groups served in the order of the plan's own list."""
    return tuple(sorted(roadmap.served_groups, key=lambda one: (one.rank, one.id)))


def served(roadmap: Roadmap, group: ServedGroup | str) -> tuple[Served, ...]:
    """Return what comes for a group, in the order of time; what was stopped is left out.

    It is kept for each branch from one roadmap to the next: an edit costs what it touches, and the order.
    """
    return _by_group(roadmap).get(id_of(group), ())


_Coming = Mapping[str, tuple[tuple[str, str, Served], ...]]
"""What a branch brings each group: when it is there, the id of the step, and what it is."""
_NOTHING: Final[_Coming] = {}


def _by_group(roadmap: Roadmap) -> Mapping[str, tuple[Served, ...]]:
    """Return what comes for each group for whom something does."""

    def compute(step: Step, below: Mapping[str, _Coming]) -> _Coming:
        if figures(roadmap, step).status is Status.STOPPED:
            return _NOTHING
        own = _of_step(roadmap, step) if roadmap.benefits.of_step(step) else _NOTHING
        return _together([own, *below.values()])

    def in_order(parts: Sequence[_Coming]) -> Mapping[str, tuple[Served, ...]]:
        return {group_id: tuple([one for *_, one in sorted(found)]) for group_id, found in _together(parts).items()}

    return of_tops(roadmap.steps, "served", None, compute, in_order)


def _of_step(roadmap: Roadmap, step: Step) -> _Coming:
    """Return what a step brings: to each group once, as it was said first."""
    figure, found = figures(roadmap, step), dict[str, tuple[tuple[str, str, Served], ...]]()
    when = _when(figure.period)
    for benefit in roadmap.benefits.of_step(step):
        group_id = benefit.served_group_id
        if group_id is not None and group_id not in found:
            found[group_id] = ((when, step.id, Served(step, benefit, figure.period, figure.status)),)
    return found


def _together(parts: Sequence[_Coming]) -> _Coming:
    filled = [part for part in parts if part]
    if len(filled) <= 1:
        return filled[0] if filled else _NOTHING
    found: dict[str, list[tuple[str, str, Served]]] = {}
    for part in filled:
        for group_id, coming in part.items():
            found.setdefault(group_id, []).extend(coming)
    return {group_id: tuple(coming) for group_id, coming in found.items()}


def _when(period: Period) -> str:
    """Return when something is there: by its last day, rough words behind all days, and without any last."""
    day = period.end or period.start
    if day is not None:
        return day.isoformat()
    return _ROUGH.get(period.horizon, _FAR + "3") if period.horizon is not None else _FAR + "3"


def _is_stopped(roadmap: Roadmap, step: Step) -> bool:
    line = (step, *roadmap.steps.ancestors(step))
    return any(figures(roadmap, one).status is Status.STOPPED for one in line)


def forgotten(roadmap: Roadmap) -> tuple[ServedGroup, ...]:
    """Return the groups for whom nothing happens, in a plan of which some step is for some group."""
    if not len(roadmap.benefits):
        return ()
    return tuple(group for group in groups_in_order(roadmap) if not _is_served(roadmap, group))


def _is_served(roadmap: Roadmap, group: ServedGroup) -> bool:
    """Tell whether any step that is not stopped is for a group; the first that is found will do."""
    named = map(roadmap.steps.get, (one.step_id for one in roadmap.benefits.of("served_group_id", group)))
    return any(step is not None and not _is_stopped(roadmap, step) for step in named)


def benefits_of(roadmap: Roadmap, step: Step | str) -> tuple[Benefit, ...]:
    """Return for whom a step is, in the order of the plan's list of groups."""
    place = {group.id: at for at, group in enumerate(groups_in_order(roadmap))}
    named = [one for one in roadmap.benefits.of_step(step) if one.served_group_id in place]
    return tuple(sorted(named, key=lambda one: (place[one.served_group_id or ""], one.id)))
