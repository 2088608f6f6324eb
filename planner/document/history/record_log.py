"""All that was ever said of one record, by whom in knowledge of what: whether it lives, and what stands in its fields.

For each field the edit with the highest stamp (clock, id) stands. A removal removes what it had seen: a record lives
while something was done to it that no removal knew of. A record whose making is told nowhere is none: it was removed
before the start of a history that begins later than the roadmap.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from planner.document.history.graph import ChangeGraph, Stamp
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
    """One value that a change gave to a field; `value` is plain, and of a place the parent's id and the rank."""

    change_id: str
    stamp: Stamp
    value: Value


@dataclass(slots=True)
class RecordLog:
    """All that was done to one record, in the order of the stamps."""

    fields: dict[str, list[StampedValue]] = field(default_factory=dict[str, list[StampedValue]])
    places: list[StampedValue] = field(default_factory=list[StampedValue])
    acts: list[Stamp] = field(default_factory=list[Stamp])
    kept: list[Stamp] = field(default_factory=list[Stamp])
    """Where a record was kept alive because something else needs it; nobody decided that it stays."""
    removals: list[Stamp] = field(default_factory=list[Stamp])
    made: list[Stamp] = field(default_factory=list[Stamp])
    resolutions: list[Stamp] = field(default_factory=list[Stamp])

    def lives(self, graph: ChangeGraph) -> bool:
        """Tell whether something was done to the record that no removal knew of."""
        if not self.made:
            return False
        return not self.removals or self._any_unobserved(graph, (*self.acts, *self.kept))

    def lives_by_acts(self, graph: ChangeGraph) -> bool:
        """Tell whether somebody did something to the record that no removal knew of; being kept is not enough."""
        return bool(self.made) and self._any_unobserved(graph, self.acts)

    def _any_unobserved(self, graph: ChangeGraph, done: Sequence[Stamp]) -> bool:
        return any(not any(graph.observed(gone, act) for _, gone in self.removals) for act in done)

    def values(self) -> dict[str, Plain]:
        """Return the standing value of each field: what was said last, as the stamps have it."""
        return {name: said[-1].value for name, said in self.fields.items()}  # type: ignore[misc]

    def record(self, key: Key) -> Record:
        """Return the record as it stands."""
        return ENTITIES[key[0]].made({"id": key[1], **self.values()})


def record_logs(ordered: Changes, made: Container[Key] | None = None) -> dict[Key, RecordLog]:
    """Return what was done to each record by changes that are in the order of their stamps.

    `made` are the records of which the making is told, where a history begins later than the roadmap: a reference to
    any other leads nowhere.
    """
    logs: dict[Key, RecordLog] = {}
    from_root: set[Key] = set()
    for head, edits in ordered:
        for edit in edits:
            key = (edit.entity, edit.entity_id)
            log = logs.get(key)
            if log is None:
                log = logs[key] = RecordLog()
            if _clocks(head, edit):
                from_root.add(key)
            _note(log, head, edit if made is None else _without_dangling(edit, made))
    for key in from_root:
        # What a start stands for was said earlier than the start itself.
        for said in (*logs[key].fields.values(), logs[key].places):
            said.sort(key=lambda one: one.stamp)
    return logs


def _without_dangling(edit: Edit, made: Container[Key]) -> Edit:
    """Return an edit without the references that lead to what was removed before the snapshot root."""
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
        log.kept.append(head.stamp)
        return
    log.acts.append(_latest(head, edit))
    if isinstance(edit, Create):
        log.made.append(head.stamp)
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
    """Return the clocks at which a snapshot root says that fields were given, nothing for any other edit."""
    return edit.old or {} if head.kind == "start" and isinstance(edit, Create) else {}


def _latest(head: Change, edit: Edit) -> Stamp:
    """Return when a record was last touched by what an edit stands for."""
    clocks = _clocks(head, edit)
    return (max(clock for clock in clocks.values() if isinstance(clock, int)), head.id) if clocks else head.stamp


def open_values(said: Sequence[StampedValue], graph: ChangeGraph) -> list[StampedValue]:
    """Return the different values that no later one knew of, the standing one first; `said` is in order.

    What was said and taken back again by an undo settles nothing, as long as the value of before stands.
    """
    decided = [one for one in said if one.change_id not in graph.ignored]
    if decided and decided[-1].value == said[-1].value:
        said = decided
    standing = said[-1]
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
