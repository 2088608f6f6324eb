"""The records that two plans hold: every one of them, or those that may differ."""

from planner.roadmap.entities import ENTITIES
from planner.roadmap.roadmap import Roadmap


def all_keys(before: Roadmap, after: Roadmap) -> list[tuple[str, str]]:
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


def differing_keys(before: Roadmap, after: Roadmap) -> list[tuple[str, str]]:
    """Return the (entity, id) pairs of the records that two plans do not share, in order.

    Of two plans of which one was made from the other it takes time for what may differ, not for what is the same.
    """
    keys: set[tuple[str, str]] = set()
    if before.goal is not after.goal:
        keys |= {("goal", before.goal.id), ("goal", after.goal.id)}
    ours, theirs = before.steps.parts, after.steps.parts
    keys |= {("step", one) for one in (*ours.records.apart(theirs.records), *ours.places.apart(theirs.places))}
    for name, entity in ENTITIES.items():
        if name not in ("goal", "step"):
            one, other = getattr(before, entity.collection), getattr(after, entity.collection)
            if one is not other:
                keys |= {(name, key) for key in {*one.by_id, *other.by_id} if one.get(key) is not other.get(key)}
    return sorted(keys)
