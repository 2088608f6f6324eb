"""A transaction: collects the edits of one act on a builder, and yields them as one change."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar, cast

from planner.message import marked
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.edits import Edit, difference
from planner.roadmap.entities import ENTITIES, entity_of
from planner.roadmap.errors import NotInRoadmap, PlanError
from planner.roadmap.invariants import check_act, check_references
from planner.roadmap.practice.rules import keep_practice
from planner.roadmap.ranks import LONGEST, between, dealt
from planner.roadmap.records import Goal, Record, Step
from planner.roadmap.roadmap import Roadmap
from planner.roadmap.steps import Place

R = TypeVar("R", bound=Record)


class Transaction:
    """The object of `with document.change(label) as change`. A record stands for its id: an outdated one will do.

    Methods raise PlanError at once for an invalid edit, and `check` at the end for edits that do not fit together;
    nothing of the change is kept then.
    """

    def __init__(self, before: Roadmap, label: str, branch_id: str | None = None, author: str = "") -> None:
        self.label, self._author = label, author
        self.before = before
        self.draft = RoadmapBuilder(before)
        self.acknowledged: list[Edit] = []
        self._above = frozenset(before.steps.ancestor_ids(branch_id) if branch_id and branch_id in before.steps else ())
        """In a branch copy, the steps above the branch: only their titles and places are here."""

    def add(
        self,
        record: R,
        parent: Step | str | None = None,
        after: Step | str | None = None,
        before: Step | str | None = None,
    ) -> R:
        """Add a record and return it as it is stored, with its values normalised.

        A step hangs under `parent` (None: directly under the BHAG), after or before a sibling, else as the last.
        """
        entity = entity_of(record)
        record = cast("R", entity.checked(record))
        if isinstance(record, Goal) or self.draft.get(entity.name, record.id) is not None:
            raise PlanError(marked("This {entity} is in the roadmap already."), entity=entity.name)
        self.draft.put(record)
        if isinstance(record, Step):
            parent_id = self._parent(parent, after if after is not None else before)
            self.draft.hang(record.id, Place(parent_id, self._rank(record.id, parent_id, after, before)))
        check_references(self.draft, record)
        return record

    def set(self, record: R | str, **fields: Any) -> R:  # noqa: ANN401 - a field of any kind
        """Set fields and return the record as it is now; raises PlanError for unknown fields and invalid values."""
        current = self._current(record)
        entity = entity_of(current)
        if "id" in fields:
            raise PlanError(marked("The id of a {entity} never changes."), entity=entity.name)
        changed = replace(current, **entity.accepted(fields))
        if changed != current:
            self.draft.put(changed)
            check_references(self.draft, changed)
        return cast("R", changed)

    def move(
        self,
        step: Step | str,
        parent: Step | str | None = None,
        after: Step | str | None = None,
        before: Step | str | None = None,
    ) -> None:
        """Move a step with its branch under `parent`, after or before a sibling, else as the last child."""
        current = self._current(step)
        if not isinstance(current, Step):
            raise PlanError(marked("Only a step can be moved."))
        step_id = current.id
        if step_id in (after and _id(after), before and _id(before)):
            return
        parent_id = self._parent(parent, after if after is not None else before)
        if self.draft.would_circle(step_id, parent_id):
            raise PlanError(marked("A step cannot hang under itself."))
        place = Place(parent_id, self._rank(step_id, parent_id, after, before))
        if place != self.draft.place(step_id):
            self.draft.hang(step_id, place)

    def remove(self, record: Record | str) -> None:
        """Remove a record, a step with its whole branch; clears every reference to what is removed."""
        current = self._current(record)
        if isinstance(current, Goal):
            raise PlanError(marked("The BHAG cannot be removed; write another one instead."))
        if not isinstance(current, Step):
            name = entity_of(current).name
            self._clear_references(name, {current.id})
            self.draft.drop(name, current.id)
            return
        branch = [current.id]
        for step_id in branch:
            branch.extend(self.draft.child_ids(step_id))
        self._clear_references("step", set(branch))
        for step_id in reversed(branch):
            self.draft.drop("step", step_id)

    def acknowledge(self, edit: Edit) -> None:
        """Add an edit without effect on the plan that resolves a conflict."""
        self.acknowledged.append(edit)

    def edits(self) -> tuple[Roadmap, list[Edit]]:
        """Return the next roadmap and all edits of the change, and end the transaction."""
        touched = tuple(self.draft.touched)
        after = self.draft.finish()
        return after, [*difference(self.before, after, touched), *self.acknowledged]

    def check(self) -> None:
        """Raise PlanError when the edits together break an invariant; what they move of what was agreed is written."""
        keep_practice(self.before, self.draft, self._author, datetime.now().astimezone().date())
        for entity, record_id in self.draft.touched:
            if entity == "step" and record_id in self._above and self._differs(record_id):
                raise PlanError(
                    marked("Of “{title}” only the title is in this copy of a branch. Change it in the whole roadmap."),
                    title=self.before.steps[record_id].title[:60],
                )
        check_act(self.before, self.draft)

    def _differs(self, step_id: str) -> bool:
        before = self.before.steps
        same = self.draft.get("step", step_id) == before[step_id] and self.draft.place(step_id) == before.place(step_id)
        return not same

    def _clear_references(self, name: str, removed: Collection[str]) -> None:
        """Clear every reference to removed records; removes records that are parts of them, such as check-ins."""
        for entity in ENTITIES.values():
            for field in [field for field, target in entity.references.items() if target == name]:
                for other in self.draft.all(entity.name):
                    if getattr(other, field) not in removed:
                        continue
                    if entity.shown[field].part:
                        self._clear_references(entity.name, {other.id})
                        self.draft.drop(entity.name, other.id)
                    else:
                        self.draft.put(replace(other, **{field: None}))

    def _current(self, record: Record | str) -> Record:
        current = None
        if isinstance(record, Record):
            current = self.draft.get(entity_of(record).name, _id(record))
        elif isinstance(record, str):  # pyright: ignore[reportUnnecessaryIsInstance] - callers are not all typed
            found = (self.draft.get(name, record) for name in ENTITIES)
            current = next((one for one in found if one is not None), None)
        if current is None:
            raise NotInRoadmap
        return current

    def _parent(self, parent: Step | str | None, sibling: Step | str | None) -> str | None:
        """Return the parent's id, by the sibling where only that is given; raises PlanError on a mismatch."""
        if sibling is not None:
            place = self.draft.place(_id(sibling))
            if place is None or (parent is not None and place.parent_id != _id(parent)):
                raise PlanError(marked("The step to stand beside is somewhere else in the tree."))
            return place.parent_id
        if parent is None:
            return None
        parent_id = _id(parent)
        if self.draft.get("step", parent_id) is None:
            raise PlanError(marked("The step to hang under is no longer in the roadmap."))
        return parent_id

    def _rank(self, step_id: str, parent_id: str | None, after: Step | str | None, before: Step | str | None) -> str:
        """Return a rank between the neighbours at a spot; rebalances all siblings where no short one is left."""
        if after is None and before is None:
            last = self.draft.last_child(parent_id)
            last = None if last == step_id else last
            if last is not None or self.draft.last_child(parent_id) is None:
                return between(self._rank_of(last), "")
        siblings = [sibling for sibling in self.draft.child_ids(parent_id) if sibling != step_id]
        spot = len(siblings)
        if after is not None:
            spot = siblings.index(_id(after)) + 1
        elif before is not None:
            spot = siblings.index(_id(before))
        low = self._rank_of(siblings[spot - 1] if spot else None)
        high = self._rank_of(siblings[spot] if spot < len(siblings) else None)
        if low != high or not low:
            rank = between(low, high)
            if len(rank) <= LONGEST:
                return rank
        return self._rebalanced(parent_id, siblings, spot)

    def _rank_of(self, step_id: str | None) -> str:
        place = self.draft.place(step_id) if step_id else None
        return place.rank if place else ""

    def _rebalanced(self, parent_id: str | None, siblings: list[str], spot: int) -> str:
        """Rebalance the ranks of all siblings, and return the one that is kept free at the spot."""
        ranks = dealt(len(siblings) + 1)
        free = ranks.pop(spot)
        for sibling, rank in zip(siblings, ranks, strict=True):
            self.draft.hang(sibling, Place(parent_id, rank))
        return free


def _id(record: Record | str) -> str:
    """Return the id for which a record stands; raises NotInRoadmap for what is neither a record nor an id."""
    found = cast("object", record.id if isinstance(record, Record) else record)
    if isinstance(found, str):
        return found
    raise NotInRoadmap
