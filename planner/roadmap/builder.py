"""The next roadmap while it is being made: writes down what differs, shares all else."""

from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from planner.roadmap.entities import ENTITIES, entity_of
from planner.roadmap.records import Goal, Record, Step
from planner.roadmap.roadmap import Records, Roadmap
from planner.roadmap.steps import Place, Steps, TreeParts


class RoadmapBuilder:
    """A roadmap that can be written until `finish`. It keeps the tree a tree and knows what was touched.

    `touched` holds (entity, id) pairs in the order of their first touch. Values are taken as they are: the rules
    on them are the caller's business (`invariants`).
    """

    def __init__(self, roadmap: Roadmap) -> None:
        self._before = roadmap
        self._goal = roadmap.goal
        self._written: dict[str, dict[str, Record | None]] = {name: {} for name in ENTITIES}
        self._places: dict[str, Place | None] = {}
        self._children: dict[str | None, list[str]] = {}
        self.touched: dict[tuple[str, str], None] = {}

    def get(self, entity: str, record_id: str) -> Record | None:
        """Return a record as it stands in the draft, or None."""
        if entity == "goal":
            return self._goal if self._goal.id == record_id else None
        written = self._written[entity]
        if record_id in written:
            return written[record_id]
        collection = getattr(self._before, ENTITIES[entity].collection)
        return cast("Record | None", collection.get(record_id))

    def all(self, entity: str) -> tuple[Record, ...]:
        """Return every record of a kind as it stands in the draft, in no order."""
        written = self._written[entity]
        kept = [record for record in self._kept(entity) if record.id not in written]
        return (*kept, *(record for record in written.values() if record is not None))

    def child_ids(self, parent_id: str | None) -> tuple[str, ...]:
        """Return the ids of the steps under `parent_id`, in order."""
        return tuple(self._below(parent_id))

    def last_child(self, parent_id: str | None) -> str | None:
        """Return the id of the last step under `parent_id`, or None where there is none."""
        children = self._below(parent_id)
        return children[-1] if children else None

    def place(self, step_id: str) -> Place | None:
        """Return where a step hangs, or None for a step that is not there."""
        if step_id in self._places:
            return self._places[step_id]
        return self._before.steps.parts.places.get(step_id)

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
            self._written[entity.name][record.id] = record

    def drop(self, entity: str, record_id: str) -> None:
        """Take a record out; of a step only the step itself, which must have nothing under it."""
        self.touched[entity, record_id] = None
        self._written[entity][record_id] = None
        if entity == "step":
            self._unhang(record_id)

    def hang(self, step_id: str, place: Place) -> None:
        """Put a step at its place, wherever it was; the place must not be under the step itself."""
        self.touched["step", step_id] = None
        if self.place(step_id) is not None:
            self._unhang(step_id)
        self._places[step_id] = place
        insort(self._siblings(place.parent_id), step_id, key=self._order)

    def finish(self) -> Roadmap:
        """Return the roadmap; the draft must not be used afterwards."""
        if not self.touched:
            return self._before
        others = [one for one in ENTITIES.values() if one.name not in ("goal", "step")]
        finished = {one.collection: self._finished(one.name, getattr(self._before, one.collection)) for one in others}
        return Roadmap(goal=self._goal, steps=self._finished_steps(), **finished)

    def _finished(self, name: str, kept: Records[Any]) -> Records[Any]:
        written = self._written[name]
        if not written:
            return kept
        place = ENTITIES[name].sort_key
        staying = {record.id: record for record in written.values() if record is not None}
        if len(staying) == len(written) and all(
            (was := kept.get(record_id)) is not None and place(was) == place(record)
            for record_id, record in staying.items()
        ):
            return Records({**kept.by_id, **staying})  # each where it stood: thousands need no sorting
        return Records({record.id: record for record in sorted(self.all(name), key=place)})

    def _finished_steps(self) -> Steps:
        old = self._before.steps
        written = self._written["step"]
        stale = self._stale()
        if not written and not self._places:
            return Steps(old.parts, old.memo_without(stale)) if stale else old
        parts = old.parts
        gone = [step_id for step_id, record in written.items() if record is None]
        records = cast("dict[str, Step]", {step_id: record for step_id, record in written.items() if record})
        places = {step_id: place for step_id, place in self._places.items() if place}
        children = {above: tuple(below) for above, below in self._children.items() if below}
        childless = [above for above, below in self._children.items() if not below and above in parts.children]
        following = TreeParts(
            parts.records.updated(records, [step_id for step_id in gone if step_id in parts.records]),
            parts.places.updated(places, [step_id for step_id in gone if step_id in parts.places]),
            parts.children.updated(children, childless),
        )
        return Steps(following, old.memo_without(stale))

    def _stale(self) -> set[str]:
        """Return the steps whose branch is another now: those touched and everything above, before and after."""
        before = self._before.steps.parts.places
        stale: set[str] = set()
        for step_id in self._touched_steps():
            for place_of in (before.get, self.place):
                above: str | None = step_id
                while above is not None and (above not in stale or above == step_id):
                    stale.add(above)
                    place = place_of(above)
                    above = place.parent_id if place else None
        return stale

    def _touched_steps(self) -> Iterator[str]:
        """Yield the steps that were touched, also by what names them: a check-in is about its step."""
        for name, record_id in self.touched:
            if name == "step":
                yield record_id
            elif "step_id" in ENTITIES[name].references:
                kept = getattr(self._before, ENTITIES[name].collection).get(record_id)
                named = (getattr(record, "step_id", None) for record in (kept, self._written[name].get(record_id)))
                yield from (step_id for step_id in named if step_id is not None)

    def _kept(self, entity: str) -> Iterable[Record]:
        if entity == "step":
            return self._before.steps.parts.records.values()
        return cast("Iterable[Record]", getattr(self._before, ENTITIES[entity].collection))

    def _order(self, step_id: str) -> tuple[str, str]:
        place = self.place(step_id)
        return place.rank if place else "", step_id

    def _below(self, parent_id: str | None) -> Sequence[str]:
        written = self._children.get(parent_id)
        return written if written is not None else self._before.steps.child_ids(parent_id)

    def _siblings(self, parent_id: str | None) -> list[str]:
        if parent_id not in self._children:
            self._children[parent_id] = list(self._before.steps.child_ids(parent_id))
        return self._children[parent_id]

    def _unhang(self, step_id: str) -> None:
        place = self.place(step_id)
        assert place is not None
        self._places[step_id] = None
        self._siblings(place.parent_id).remove(step_id)
