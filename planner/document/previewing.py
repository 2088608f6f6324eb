"""What was brought together, told as a preview: by step, by whom, what it adds, changes, moves and removes."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from planner.document.bringing import Arrival, Borrowed, Brought, New, brought_together, forget, read_all
from planner.document.histories import Key
from planner.document.ledger import Ledger
from planner.document.preview import By, Group, Item, Preview, Source
from planner.document.weaving import borrowed_in
from planner.roadmap.changes import ChangeHead
from planner.roadmap.edits import PLACE, SETTLED, WHOLE, Edit, difference, record_of
from planner.roadmap.every_key import every_key
from planner.roadmap.records import CheckIn
from planner.roadmap.refusal import Phrase, marked
from planner.roadmap.roadmap import Roadmap
from planner.store import journal
from planner.store.copies import read_origin
from planner.store.rows import read_roadmap
from planner.store.schema import open_for_reading

PARTED_LONG_AGO = Phrase(
    marked(
        "A copy parted before the day with which this history begins. Where both sides changed the same before that "
        "day, the later one stands and is not told; what was removed before that day stays removed."
    )
)


def job_of_previewing(ledger: Ledger, paths: Sequence[Path]) -> Callable[[], Preview]:
    """Return the job that tells what copies would bring to an open plan."""
    heads = frozenset(ledger.heads)
    return partial(looked_into, ledger.copy.plan, ledger.roadmap, ledger.borrowed, heads, paths, ledger.copy.folder)


def looked_into(
    plan: Path, now: Roadmap, borrowed: Borrowed, known: Collection[str], paths: Sequence[Path], folder: Path
) -> Preview:
    """Read copies and return what they would bring to a working copy `plan`, from any thread.

    `now` is its plan when its latest changes were `known`. Raises a refusal; scratch copies go into `folder`.
    """
    arrivals = read_all(paths, folder)
    kept: Path | None = None
    try:
        with closing(open_for_reading(plan)) as connection:
            connection.execute("BEGIN")
            if {*journal.read_heads(connection)} != {*known}:  # somebody typed on meanwhile
                now = read_roadmap(connection)
                borrowed = borrowed_in(connection, now)
            brought = brought_together(connection, now, borrowed, arrivals)
            kept = brought.base
            heads = {head.id: head for one in arrivals for head in one.standing.changes.values()}
            heads |= {head.id: head for head in journal.read_changes(connection)}
            heads |= {one.head.id: one.head for one in brought.applied}
            origin = read_origin(connection)
            branch = now.steps.get(origin.branch_id) if origin else None
            above = now.steps.ancestor_ids(branch) if branch else ()
            removed = journal.records_once_removed(connection)
            return previewed(now, brought, arrivals, heads, removed, {("step", one) for one in above})
    finally:
        forget(one for one in arrivals if one.scratch != kept)


def previewed(
    now: Roadmap,
    brought: Brought,
    arrivals: Sequence[Arrival],
    heads: Mapping[str, ChangeHead],
    removed: set[Key],
    above: set[Key],
) -> Preview:
    """Return what is told of copies that were brought together with the plan `now`.

    `heads` are the changes of all files, by id; `removed` the records that were once removed here; `above` the steps
    of which only the titles are here.
    """
    after = brought.woven.roadmap
    sources = tuple(
        Source(one.path, relation, one.roadmap, one.standing.branch_id)
        for one, relation in zip(arrivals, brought.relations, strict=True)
    )
    keys = dict.fromkeys((edit.entity, edit.entity_id) for one in brought.applied for edit in one.edits)
    keys.update(dict.fromkeys(brought.woven.touched))
    if brought.base is not None:
        # What a smaller file no longer tells one by one differs all the same; of the whole, what is here of it.
        every = every_key(now, now if brought.completes else after)
        keys.update(dict.fromkeys(key for key in every if key not in above))
    telling = _Telling(brought.applied)
    items = [telling.item(edit, removed) for edit in difference(now, after, keys)]
    said = {one.change_id for conflict in brought.conflicts for one in conflict.values}
    told_by = {one: telling.by(heads[one]) for one in said if one in heads}
    return Preview(
        now,
        after,
        sources,
        tuple(_grouped(items, now, after)),
        brought.conflicts,
        told_by,
        (PARTED_LONG_AGO,) if brought.hashes else (),
        completes=brought.completes,
        brought=brought,
    )


class _Telling:
    """Knows which of the changes that arrive touched what."""

    def __init__(self, applied: Iterable[New]) -> None:
        self._source = {one.head.id: one.source or 0 for one in applied}
        self._on: dict[Key, list[tuple[ChangeHead, Edit]]] = {}
        for one in applied:
            for edit in one.edits:
                self._on.setdefault((edit.entity, edit.entity_id), []).append((one.head, edit))

    def by(self, head: ChangeHead) -> By:
        return By(head.author, head.moment, head.label, self._source.get(head.id, -1))

    def item(self, edit: Edit, removed: set[Key]) -> Item:
        key = (edit.entity, edit.entity_id)
        kind = "changes"
        if edit.makes:
            kind = "returns" if key in removed else "adds"
        elif edit.removes:
            kind = "removes"
        elif edit.field == PLACE:
            kind = "moves"
        return Item(kind, edit, self._who(key, edit))

    def _who(self, key: Key, edit: Edit) -> tuple[By, ...]:
        """Return who did it, the latest first: those that touched this field, or the record as a whole."""
        fields = {edit.field, WHOLE} if edit.field != WHOLE else None
        heads = {
            head.id: head
            for head, one in self._on.get(key, ())
            if one.field != SETTLED and (fields is None or one.field in fields)
        }
        return tuple([self.by(head) for head in sorted(heads.values(), key=lambda one: one.stamp, reverse=True)])


def _grouped(items: Iterable[Item], before: Roadmap, after: Roadmap) -> Iterable[Group]:
    grouped: dict[Key, list[Item]] = {}
    for item in items:
        grouped.setdefault(_home(item, before, after), []).append(item)
    order = _order(before, after)
    last = len(order)
    ranked = sorted(grouped, key=lambda key: (order.get(key, last), key[0] != "goal", key))
    return [Group(key, tuple(grouped[key])) for key in ranked]


def _home(item: Item, before: Roadmap, after: Roadmap) -> Key:
    """Return the record under which something is shown: a check-in stands with its step."""
    record = record_of(after, *item.key) or record_of(before, *item.key)
    if isinstance(record, CheckIn) and record.step_id is not None:
        return "step", record.step_id
    return item.key


def _order(before: Roadmap, after: Roadmap) -> dict[Key, int]:
    """Return where each step stands in the outline; one that goes stands where it did, among those that stay."""
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
