"""The log of one record: every edit of it, by stamp; decides whether it lives and what its fields hold.

Fields are last-writer-wins registers by stamp (clock, id). Removal is observed-remove (Shapiro and others, 2011): it
removes the edits that it observed, and a record lives while one edit was observed by no removal. A record that no
change creates is none: it was removed behind the snapshot root.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from planner.document.history.graph import ChangeGraph, Stamp
from planner.document.history.taken_back import EarlierEdits, TakenBack
from planner.roadmap.changes import Change
from planner.roadmap.edits import PLACE, Create, Edit, KeepAlive, Move, Remove, Resolve, SetField, Value
from planner.roadmap.entities import ENTITIES
from planner.roadmap.field_types import Plain
from planner.roadmap.records import Record

Key = tuple[str, str]
"""Entity and id."""
Changes = Iterable[tuple[Change, Sequence[Edit]]]


@dataclass(frozen=True, slots=True)
class StampedValue:
    """One value written to a field, with its change and stamp; of a place, the pair of parent id and rank."""

    change_id: str
    stamp: Stamp
    value: Value


@dataclass(slots=True)
class RecordLog:
    """Every edit of one record in the order of the stamps: values by field, places, edits, removals, creations."""

    fields: dict[str, list[StampedValue]] = field(default_factory=dict[str, list[StampedValue]])
    places: list[StampedValue] = field(default_factory=list[StampedValue])
    edits: list[Stamp] = field(default_factory=list[Stamp])
    kept_alive: list[Stamp] = field(default_factory=list[Stamp])
    """Stamps of KeepAlive edits: something else needed the record; nobody decided that it stays."""
    removals: list[Stamp] = field(default_factory=list[Stamp])
    creations: list[Stamp] = field(default_factory=list[Stamp])
    resolutions: list[Stamp] = field(default_factory=list[Stamp])

    def lives(self, graph: ChangeGraph) -> bool:
        """Tell whether the record was created and an edit or KeepAlive of it was observed by no removal."""
        if not self.creations:
            return False
        return not self.removals or self._any_unobserved(graph, (*self.edits, *self.kept_alive))

    def lives_by_edits(self, graph: ChangeGraph) -> bool:
        """Tell whether the record lives by an edit of its own; KeepAlive does not count, as it decides nothing."""
        return bool(self.creations) and self._any_unobserved(graph, self.edits)

    def _any_unobserved(self, graph: ChangeGraph, done: Sequence[Stamp]) -> bool:
        # Each edit against each removal: a later removal by somebody who never saw an edit does not undo it, however
        # late its stamp. That keeps concurrent work, at the price of a conflict.
        return any(not any(graph.observed(gone, edit) for _, gone in self.removals) for edit in done)

    def values(self) -> dict[str, Plain]:
        """Return the current value of each field, in plain form: that with the highest stamp."""
        return {name: said[-1].value for name, said in self.fields.items()}  # type: ignore[misc]

    def record(self, key: Key) -> Record:
        """Build the record from the current values."""
        return ENTITIES[key[0]].made({"id": key[1], **self.values()})


def record_logs(ordered: Changes, back: TakenBack, made: Container[Key] | None = None) -> dict[Key, RecordLog]:
    """Build the log of each record from the edits that count, of changes in the order of their stamps.

    `made`, given behind a snapshot root, are the records that some change creates: a reference to any other dangles and
    counts as none.
    """
    logs: dict[Key, RecordLog] = {}
    from_root: set[Key] = set()
    earlier = EarlierEdits()
    for head, edits in ordered:
        for edit in edits:
            key = (edit.entity, edit.entity_id)
            log = logs.get(key)
            if log is None:
                log = logs[key] = RecordLog()
            if not back.counts(head, edit, earlier, first=not log.creations):
                continue
            if _clocks(head, edit):
                from_root.add(key)
            _note(log, head, edit if made is None else _without_dangling(edit, made))
    for key in from_root:
        # A snapshot root keeps the original clock of each field, which lies before its own: sort those in.
        for said in (*logs[key].fields.values(), logs[key].places):
            said.sort(key=lambda one: one.stamp)
    return logs


def _without_dangling(edit: Edit, made: Container[Key]) -> Edit:
    """Return an edit without references to records that were removed behind the snapshot root."""
    references = ENTITIES[edit.entity].references
    if isinstance(edit, Create):
        wanted = {**references, **({"parent_id": "step"} if edit.entity == "step" else {})}
        gone = {
            name: None for name, to in wanted.items() if edit.new.get(name) and (to, str(edit.new[name])) not in made
        }
        return replace(edit, new={**edit.new, **gone}) if gone else edit
    if isinstance(edit, Move):
        parent_id, rank = edit.new
        return edit if parent_id is None or ("step", parent_id) in made else replace(edit, new=(None, rank))
    if isinstance(edit, SetField):
        target = references.get(edit.field)
        return replace(edit, new=None) if target and edit.new and (target, str(edit.new)) not in made else edit
    return edit


def _note(log: RecordLog, head: Change, edit: Edit) -> None:
    if isinstance(edit, Remove):
        log.removals.append(head.stamp)
        return
    if isinstance(edit, KeepAlive):
        log.kept_alive.append(head.stamp)
        return
    log.edits.append(_latest(head, edit))
    if isinstance(edit, Create):
        log.creations.append(head.stamp)
        _note_creation(log, head, edit)
    elif isinstance(edit, Resolve):
        log.resolutions.append(head.stamp)
    else:
        said = log.places if isinstance(edit, Move) else log.fields.setdefault(edit.field, [])
        said.append(StampedValue(head.id, head.stamp, edit.new))


def _note_creation(log: RecordLog, head: Change, edit: Create) -> None:
    clocks = _clocks(head, edit)
    if edit.entity == "step" and "rank" in edit.new:
        place = (edit.new["parent_id"], edit.new["rank"])
        log.places.append(StampedValue(head.id, _stamp(head, clocks.get(PLACE)), place))  # type: ignore[arg-type]
    for name, value in edit.new.items():
        if edit.entity != "step" or name not in ("parent_id", "rank"):
            said = StampedValue(head.id, _stamp(head, clocks.get(name)), value)
            log.fields.setdefault(name, []).append(said)


def _stamp(head: Change, clock: object) -> Stamp:
    return (clock if isinstance(clock, int) else head.clock), head.id


def _clocks(head: Change, edit: Edit) -> Mapping[str, Plain]:
    """Return the original clock of each field that a snapshot root creates; empty for any other edit."""
    return edit.old or {} if head.kind == "start" and isinstance(edit, Create) else {}


def _latest(head: Change, edit: Edit) -> Stamp:
    """Return the stamp of an edit; inside a snapshot root, that of the last edit which it stands for."""
    clocks = _clocks(head, edit)
    return (max(clock for clock in clocks.values() if isinstance(clock, int)), head.id) if clocks else head.stamp


def open_values(said: Sequence[StampedValue], graph: ChangeGraph) -> list[StampedValue]:
    """Return the distinct values that no later one observed, the current one first; `said` is by stamp.

    More than one is a conflict. A value and its undo resolve nothing as long as the value before them is current.
    """
    decided = [one for one in said if one.change_id not in graph.ignored]
    if decided and decided[-1].value == said[-1].value:
        said = decided
    standing = said[-1]
    # The common case, linear: each value observed the one before it, so none is concurrent.
    if all(graph.observed(later.change_id, one.stamp) for one, later in pairwise(said)):
        return [standing]
    unknown = [
        one
        for number, one in enumerate(said)
        if not any(graph.observed(later.change_id, one.stamp) for later in said[number + 1 :])
    ]
    different: dict[str, StampedValue] = {}
    for one in reversed(unknown):
        different.setdefault(repr(one.value), one)
    return list(different.values())
