"""For whom: by group served, which steps bring them something and when, and who is forgotten."""

from typing import NamedTuple

from planner.insight.progress import figures
from planner.roadmap import Benefit, Roadmap, ServedGroup, Status, Step
from planner.roadmap.period import Period
from planner.roadmap.records import Horizon

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
    """Return what comes for a group, in the order of time; what was stopped is left out."""
    found: dict[str, Served] = {}
    for benefit in roadmap.benefits.of("served_group_id", group):
        step = roadmap.steps.get(benefit.step_id)
        if step is None or step.id in found:
            continue
        figure = figures(roadmap, step)
        if not _is_stopped(roadmap, step):
            found[step.id] = Served(step, benefit, figure.period, figure.status)
    return tuple(sorted(found.values(), key=_when))


def _when(one: Served) -> tuple[str, str]:
    """Return when something is there: by its last day, rough words behind all days, and without any last."""
    day = one.period.end or one.period.start
    rough = _ROUGH.get(one.period.horizon, _FAR + "3") if one.period.horizon is not None else _FAR + "3"
    return (day.isoformat() if day is not None else rough, one.step.id)


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
