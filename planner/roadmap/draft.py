"""The next roadmap while it is being made: copies a mapping when it is first written, shares all else."""

from bisect import insort
from typing import TypeVar, cast

from planner.roadmap.entities import ENTITIES, entity_of
from planner.roadmap.records import Goal, Record, Step
from planner.roadmap.roadmap import Records, Roadmap
from planner.roadmap.steps import Place, Steps, TreeParts

K = TypeVar("K")
V = TypeVar("V")


class Draft:
    """A roadmap that can be written until `finish`. It keeps the tree a tree and knows what was touched.

    `touched` holds (entity, id) pairs in the order of their first touch. Values are taken as they are: the rules
    on them are the caller's business (`invariants`).
    """

    def __init__(self, roadmap: Roadmap) -> None:
        self._before = roadmap
        self._records: dict[str, dict[str, Record]] = {}
        self._goal = roadmap.goal
        self._places: dict[str, Place] | None = None
        self._children: dict[str | None, tuple[str, ...] | list[str]] | None = None
        self.touched: dict[tuple[str, str], None] = {}

    def get(self, entity: str, record_id: str) -> Record | None:
        """Return a record as it stands in the draft, or None."""
        if entity == "goal":
            return self._goal if self._goal.id == record_id else None
        if entity in self._records:
            return self._records[entity].get(record_id)
        collection = getattr(self._before, ENTITIES[entity].collection)
        return cast("Record | None", collection.get(record_id))

    def all(self, entity: str) -> tuple[Record, ...]:
        """Return every record of a kind as it stands in the draft, in no order."""
        if entity in self._records:
            return tuple(self._records[entity].values())
        return tuple(getattr(self._before, ENTITIES[entity].collection))

    def child_ids(self, parent_id: str | None) -> tuple[str, ...]:
        """Return the ids of the steps under `parent_id`, in order."""
        if self._children is None:
            return self._before.steps.child_ids(parent_id)
        return tuple(self._children.get(parent_id, ()))

    def last_child(self, parent_id: str | None) -> str | None:
        """Return the id of the last step under `parent_id`, or None where there is none."""
        if self._children is None:
            children: tuple[str, ...] | list[str] = self._before.steps.child_ids(parent_id)
        else:
            children = self._children.get(parent_id, ())
        return children[-1] if children else None

    def place(self, step_id: str) -> Place | None:
        """Return where a step hangs, or None for a step that is not there."""
        places = self._places if self._places is not None else self._before.steps.parts.places
        return places.get(step_id)

    def would_circle(self, step_id: str, parent_id: str | None) -> bool:
        """Tell whether hanging the step under `parent_id` would put it under itself."""
        while parent_id is not None:
            if parent_id == step_id:
                return True
            place = self.place(parent_id)
            parent_id = place.parent_id if place else None
        return False

    def put(self, record: Record) -> None:
        """Write a record that is new or takes the place of the one with its id; a new step needs `hang` as well."""
        entity = entity_of(record)
        self.touched[entity.name, record.id] = None
        if isinstance(record, Goal):
            self._goal = record
        else:
            self._written(entity.name)[record.id] = record

    def drop(self, entity: str, record_id: str) -> None:
        """Take a record out; of a step only the step itself, which must have nothing under it."""
        self.touched[entity, record_id] = None
        del self._written(entity)[record_id]
        if entity == "step":
            self._unhang(record_id)

    def hang(self, step_id: str, place: Place) -> None:
        """Put a step at its place, wherever it was; the place must not be under the step itself."""
        self.touched["step", step_id] = None
        if self.place(step_id) is not None:
            self._unhang(step_id)
        places, _ = self._tree()
        places[step_id] = place
        insort(self._siblings(place.parent_id), step_id, key=lambda other: (places[other].rank, other))

    def finish(self) -> Roadmap:
        """Return the roadmap; the draft must not be used afterwards."""
        if not self.touched:
            return self._before
        collections: dict[str, object] = {}
        for name, records in self._records.items():
            if name != "step":
                entity = ENTITIES[name]
                ordered = sorted(records.values(), key=entity.sort_key)
                collections[entity.collection] = Records({record.id: record for record in ordered})
        steps = self._finished_steps()
        before = self._before
        return Roadmap(
            goal=self._goal,
            steps=steps,
            **{  # type: ignore[arg-type]
                name: collections.get(name, getattr(before, name))
                for name in ("people", "departments", "pillars", "themes", "check_ins")
            },
        )

    def _finished_steps(self) -> Steps:
        old = self._before.steps
        if "step" not in self._records and self._places is None:
            return old
        parts = old.parts
        children = parts.children
        if self._children is not None:
            children = {above: tuple(below) for above, below in self._children.items() if below}
        records = cast("dict[str, Step]", self._records.get("step", parts.records))
        places = self._places if self._places is not None else parts.places
        return Steps(TreeParts(records, places, children), old.memo_without(self._stale()))

    def _stale(self) -> set[str]:
        """Return the steps whose branch is another now: those touched and everything above, before and after."""
        before = self._before.steps.parts.places
        stale: set[str] = set()
        for name, step_id in self.touched:
            if name != "step":
                continue
            for places in (before, self._places or before):
                above: str | None = step_id
                while above is not None and (above not in stale or above == step_id):
                    stale.add(above)
                    place = places.get(above)
                    above = place.parent_id if place else None
        return stale

    def _written(self, entity: str) -> dict[str, Record]:
        if entity not in self._records:
            if entity == "step":
                self._records[entity] = dict(self._before.steps.parts.records)
            else:
                self._records[entity] = dict(getattr(self._before, ENTITIES[entity].collection).by_id)
        return self._records[entity]

    def _tree(self) -> tuple[dict[str, Place], dict[str | None, tuple[str, ...] | list[str]]]:
        parts = self._before.steps.parts
        if self._places is None or self._children is None:
            self._places = dict(parts.places)
            self._children = dict(parts.children)
        return self._places, self._children

    def _siblings(self, parent_id: str | None) -> list[str]:
        _, children = self._tree()
        siblings = children.get(parent_id, ())
        if not isinstance(siblings, list):
            siblings = list(siblings)
            children[parent_id] = siblings
        return siblings

    def _unhang(self, step_id: str) -> None:
        places, _ = self._tree()
        place = places.pop(step_id)
        self._siblings(place.parent_id).remove(step_id)
