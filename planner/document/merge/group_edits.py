"""Groups the edits of a preview by record, in the order of the tree, with their authors."""

from collections.abc import Iterable, Mapping

from planner.document.history.record_log import Key
from planner.document.merge.preview import Attribution, MergeItem, RecordChanges
from planner.roadmap.changes import Change
from planner.roadmap.edits import WHOLE, Create, Edit, Move, Remove, Resolve, record_of
from planner.roadmap.records import CheckIn
from planner.roadmap.roadmap import Roadmap


class EditGrouper:
    """Indexes changes by record, to attribute edits; `source` maps a change's id to the index of its copy."""

    def __init__(self, changes: Iterable[tuple[Change, Iterable[Edit]]], source: Mapping[str, int]) -> None:
        self._source = source
        self._on: dict[Key, list[tuple[Change, Edit]]] = {}
        for head, edits in changes:
            for edit in edits:
                self._on.setdefault((edit.entity, edit.entity_id), []).append((head, edit))

    def by(self, head: Change) -> Attribution:
        """Return author, moment and label of a change, and the index of its copy, -1 for none."""
        source = self._source.get(head.id, -1)
        return Attribution(head.author, head.moment, head.label, source, head.kind == "undo")

    def item(self, edit: Edit, removed: set[Key]) -> MergeItem:
        """Classify and attribute one edit; `removed` are the records that were ever removed here."""
        key = (edit.entity, edit.entity_id)
        kind = "changes"
        if isinstance(edit, Create):
            kind = "returns" if key in removed else "adds"
        elif isinstance(edit, Remove):
            kind = "removes"
        elif isinstance(edit, Move):
            kind = "moves"
        return MergeItem(kind, edit, self._who(key, edit))

    def _who(self, key: Key, edit: Edit) -> tuple[Attribution, ...]:
        """Attribute an edit to the changes of its field, or of the record as a whole, latest first."""
        fields = {edit.field, WHOLE} if edit.field != WHOLE else None
        heads = {
            head.id: head
            for head, one in self._on.get(key, ())
            if not isinstance(one, Resolve) and (fields is None or one.field in fields)
        }
        return tuple([self.by(head) for head in sorted(heads.values(), key=lambda one: one.stamp, reverse=True)])


def group_edits(items: Iterable[MergeItem], before: Roadmap, after: Roadmap) -> tuple[RecordChanges, ...]:
    """Group items by record: in the order of the tree, then people and the rest."""
    found: dict[Key, list[MergeItem]] = {}
    for item in items:
        found.setdefault(_group_key(item, before, after), []).append(item)
    order = _order(before, after)
    last = len(order)
    ranked = sorted(found, key=lambda key: (order.get(key, last), key[0] != "goal", key))
    return tuple([RecordChanges(key, tuple(found[key])) for key in ranked])


def _group_key(item: MergeItem, before: Roadmap, after: Roadmap) -> Key:
    """Return the key under which an item is grouped: a check-in goes with its step."""
    record = record_of(after, *item.key) or record_of(before, *item.key)
    if isinstance(record, CheckIn) and record.step_id is not None:
        return "step", record.step_id
    return item.key


def _order(before: Roadmap, after: Roadmap) -> dict[Key, int]:
    """Return the index of each step in the outline; a removed one keeps its earlier position."""
    order = {("goal", after.goal.id): -1}
    steps = [*after.steps.walk()]
    gone: dict[str | None, list[str]] = {}
    latest: str | None = None
    for step in before.steps.walk():
        if step in after.steps:
            latest = step.id
        else:
            gone.setdefault(latest, []).append(step.id)
    for step_id in [*gone.get(None, ()), *(one for step in steps for one in (step.id, *gone.get(step.id, ())))]:
        order["step", step_id] = len(order)
    return order
