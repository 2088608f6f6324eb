"""Every record that two plans hold."""

from planner.roadmap.entities import ENTITIES
from planner.roadmap.roadmap import Roadmap


def every_key(before: Roadmap, after: Roadmap) -> list[tuple[str, str]]:
    """Return the (entity, id) pairs of every record that is there before or after."""
    keys: dict[tuple[str, str], None] = {}
    for name, entity in ENTITIES.items():
        if name == "goal":
            keys[name, after.goal.id] = None
            continue
        for roadmap in (before, after):
            collection = getattr(roadmap, entity.collection)
            keys.update(dict.fromkeys((name, record.id) for record in collection))
    return list(keys)
