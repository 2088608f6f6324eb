"""What hangs under a person, a department, a pillar or a theme: the steps that name it, and those it helps with."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.roadmap import Roadmap


@dataclass(frozen=True, slots=True)
class Holdings:
    """Ids of steps by the id of a person, department, pillar or theme: those that name it, those it helps with."""

    steps: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    helped: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


def holdings(roadmap: Roadmap) -> Holdings:
    """Return what hangs under every record that a step can name."""
    steps: defaultdict[str, list[str]] = defaultdict(list)
    for step in roadmap.steps:
        for named in (step.owner_id, step.department_id, step.pillar_id, step.theme_id):
            if named is not None:
                steps[named].append(step.id)
    helped: defaultdict[str, list[str]] = defaultdict(list)
    for one in roadmap.contributors:
        for named in (one.person_id, one.department_id):
            if named is not None and one.step_id is not None:
                helped[named].append(one.step_id)
    return Holdings(
        {one: tuple(found) for one, found in steps.items()}, {one: tuple(found) for one, found in helped.items()}
    )
