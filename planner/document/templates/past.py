"""The past of a template: all that led to its roadmap, change by change, each at its day and by its author.

The events of a template are told from the plan as it is today. They are walked back to the plan that stood at the
beginning, and from there forward again, one change for what one author did of one kind on one day.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any, Final

from planner.roadmap import Record, Roadmap, Step
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.changes import PastChange
from planner.roadmap.edits import difference, record_of
from planner.roadmap.entities import entity_of
from planner.roadmap.invariants import check_act, check_references
from planner.roadmap.record_keys import all_keys

KINDS: Final = (
    *("review", "add", "agree", "chance", "tension", "sign", "place", "period", "owner", "begin", "start"),
    *("check_in", "received", "read", "spent", "amend", "decide", "wind_down", "success", "renegotiate", "settle"),
    *("weigh", "ethics", "set_aside"),
)
"""What can have happened, in the order within one day; the template has two labels for each, for one and for several.

"period" and "owner" are of a step that got another one, "begin" of one that was begun without a word about it. What
belongs to the practice of change is told by `template_practice`.
"""
_FIRST_HOUR: Final = time(9)
_APART: Final = timedelta(minutes=4)
"""Between two changes of one day."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: `added` are the records that came, `before` the fields of others as they were by id.

    `author` is a name, `title` that of the step that it is about.
    """

    day: date
    author: str
    kind: str
    title: str
    added: Sequence[Record] = ()
    before: Mapping[str, Mapping[str, Any]] = field(default_factory=dict[str, Mapping[str, Any]])


Outcome = tuple[Event, Sequence[Record]]
"""An event with the records that it added or changed, as they were just after it."""


def past_of(
    roadmap: Roadmap, events: Sequence[Event], begin: tuple[date, str], labels: Mapping[str, Sequence[str]]
) -> list[PastChange]:
    """Return the changes that led to a roadmap, from its beginning by an author on a day.

    Raises ValueError or KeyError for events that cannot have happened so, and PlanError for a plan that cannot have
    been.
    """
    ordered = sorted(events, key=lambda one: (one.day, KINDS.index(one.kind)))
    if any(one.day < begin[0] for one in ordered):
        raise ValueError("something happened before the roadmap began")
    records, outcomes = _walked_back(roadmap, ordered)
    builder = RoadmapBuilder(Roadmap(goal=replace(roadmap.goal, id="")))
    _put(builder, roadmap, records.values())
    plan = builder.finish()
    nothing = Roadmap(goal=replace(roadmap.goal, id=""))
    start = difference(nothing, plan, all_keys(nothing, plan))
    told = [PastChange(_moment(begin[0], -1), begin[1], roadmap.goal.statement, start)]
    for day, of_day in groupby(outcomes, key=lambda one: one[0].day):
        groups = groupby(of_day, key=lambda one: (one[0].kind, one[0].author))
        for number, ((kind, author), group) in enumerate(groups):
            happened = list(group)
            builder = RoadmapBuilder(plan)
            _put(builder, roadmap, (record for _, outcome in happened for record in outcome))
            check_act(plan, builder)
            touched = tuple(builder.touched)
            before, plan = plan, builder.finish()
            one, several = labels[kind]
            label = (
                one.format(title=happened[0][0].title) if len(happened) == 1 else several.format(count=len(happened))
            )
            told.append(PastChange(_moment(day, number), author, label, difference(before, plan, touched)))
    if plan != roadmap:
        raise ValueError("the past of a template leads to another plan")
    return told


def _walked_back(roadmap: Roadmap, ordered: Sequence[Event]) -> tuple[dict[str, Record], list[Outcome]]:
    """Return the records as they were before all events, by id in the order of the plan, and what each event left."""
    keys = all_keys(roadmap, roadmap)
    found = {record_id: record_of(roadmap, name, record_id) for name, record_id in keys}
    records = {record_id: record for record_id, record in found.items() if record is not None}
    outcomes: list[Outcome] = []
    for event in reversed(ordered):
        outcomes.append((event, [records[one] for one in (*(added.id for added in event.added), *event.before)]))
        for record_id, fields in event.before.items():
            records[record_id] = replace(records[record_id], **fields)
        for added in event.added:
            del records[added.id]
    return records, outcomes[::-1]


def _put(builder: RoadmapBuilder, roadmap: Roadmap, records: Iterable[Record]) -> None:
    """Write records; a step that is new hangs where it hangs today. Raises PlanError for one that names what is not."""
    for record in records:
        is_new = builder.get(entity_of(record).name, record.id) is None
        builder.put(record)
        if isinstance(record, Step) and is_new:
            builder.hang(record.id, roadmap.steps.place(record))
    for name, record_id in builder.touched:
        record = builder.get(name, record_id)
        if record is not None:
            check_references(builder, record)


def _moment(day: date, number: int) -> datetime:
    """Return the moment of the change with a number on its day, in the computer's time zone."""
    return (datetime.combine(day, _FIRST_HOUR) + _APART * number).astimezone()
