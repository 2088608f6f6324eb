"""Mine: what one person has to do now, the most pressing first; each step stands once, under its most pressing reason.

A step is late by `progress.is_late`; a check-in is due by `check_ins.due_on`; a step begins when its start is at most
`SOON` days ahead, or has passed without a start. Asked of somebody is what an owner needed at a check-in and has not
received. To decide is what an experiment or a step of one's own waits for. Silent below somebody are steps of others,
directly under a step of their own, whose word was missed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from planner.insight.check_ins import due_on, is_due, is_open, missed_on
from planner.insight.practice.experiments import to_decide
from planner.insight.progress import figures, is_late
from planner.roadmap import CheckIn, Roadmap, Status, Step

SOON: Final = 14
"""Days before its start in which a step is said to begin."""

Reason = Literal["decide", "late", "asked", "due", "begins", "silent"]
REASONS: Final[tuple[Reason, ...]] = ("decide", "late", "asked", "due", "begins", "silent")
"""Why something is on the list, the most pressing first."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: why, about which step, and the day that counts.

    `day` is the end of a late step or of what is to be decided, the day on which something was asked, a word is due or
    a step begins. `check_in` is where it was asked.
    """

    reason: Reason
    step: Step
    day: date | None = None
    check_in: CheckIn | None = None

    @property
    def key(self) -> str:
        """What knows the task again after a change."""
        return self.check_in.id if self.check_in is not None else self.step.id


def mine(roadmap: Roadmap, person_id: str | None, today: date) -> tuple[Task, ...]:
    """Return what a person has to do now; nothing for None."""
    if person_id is None:
        return ()
    told: set[str] = set()
    tasks: list[Task] = []
    for task in _in_order(roadmap, _tasks(roadmap, person_id, today)):
        if task.reason == "asked" or task.step.id not in told:
            tasks.append(task)
            told.add(task.step.id)
    return tuple(tasks)


def asked_of(roadmap: Roadmap, person_id: str | None) -> tuple[Task, ...]:
    """Return what others wait for from a person, of `mine` that part alone; nothing for None."""
    return tuple(_in_order(roadmap, _asked(roadmap, person_id))) if person_id is not None else ()


def waiting(roadmap: Roadmap, person_id: str | None, today: date) -> int:
    """Return how many things wait for a person: all of `mine` but what only begins or is silent below."""
    return sum(1 for task in mine(roadmap, person_id, today) if task.reason in ("decide", "late", "asked", "due"))


def _in_order(roadmap: Roadmap, tasks: Iterable[Task]) -> list[Task]:
    """Return tasks with the most pressing first: by reason, then by day, then in the order of the tree."""

    def place(task: Task) -> tuple[int, date, tuple[int, ...]]:
        return REASONS.index(task.reason), task.day or date.max, roadmap.steps.path(task.step)

    return sorted(tasks, key=place)


def _tasks(roadmap: Roadmap, person_id: str, today: date) -> Iterator[Task]:
    yield from _asked(roadmap, person_id)
    for step in to_decide(roadmap, today):
        if step.owner_id == person_id:
            yield Task("decide", step, step.decide_on or step.end)
    for step in roadmap.steps.parts.records.values():
        if step.owner_id == person_id and is_open(roadmap, step):
            yield from _of_own(roadmap, step, today)
            yield from _silent_below(roadmap, step, today)


def _of_own(roadmap: Roadmap, step: Step, today: date) -> Iterator[Task]:
    leaf = roadmap.steps.is_leaf(step)
    if is_late(roadmap, step, today) and (leaf or step.end):  # of a parent, only by a period of its own
        yield Task("late", step, figures(roadmap, step).due)
    if is_due(roadmap, step, today):
        yield Task("due", step, due_on(roadmap, step, today))
    soon = step.start is not None and step.start <= today + timedelta(days=SOON)
    if leaf and soon and step.status is Status.NOT_STARTED and step.progress == 0:
        yield Task("begins", step, step.start)


def _asked(roadmap: Roadmap, person_id: str) -> Iterator[Task]:
    """Yield what somebody needs of the person and has not received, while the step is open."""
    for said in roadmap.check_ins:
        if said.needs_from_id == person_id and said.needs.strip() and said.needs_met is None and said.step_id:
            step = roadmap.steps.get(said.step_id)
            if step is not None and is_open(roadmap, step):
                yield Task("asked", step, said.day, said)


def _silent_below(roadmap: Roadmap, step: Step, today: date) -> Iterator[Task]:
    for child in roadmap.steps.children(step):
        if child.owner_id != step.owner_id and missed_on(roadmap, child, today):
            yield Task("silent", child, due_on(roadmap, child, today))
