"""The road as it was meant on a day, and as it went: what moved and why, what came, what was stopped, what was tried.

A move has the reasons that were written for it since: those asked for on the panel of a step, and what was said or
decided in the very change that moved it. One that is longer than the plan lets pass in silence asks for a reason.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal, NamedTuple, Protocol

from planner.insight.comparison import ChangedStep, ChangeKind, Comparison, Difference
from planner.insight.practice.experiments import experiment_of
from planner.insight.progress import figures
from planner.roadmap import Decision, Outcome, Roadmap, Status, Step
from planner.roadmap.period import Period
from planner.roadmap.practice.course import Chance, ChanceState

MOST: Final = 300
"""Things of one kind that are told one by one: nobody reads more."""
LED: Final = (Outcome.SCALE_UP, Outcome.ADJUST, Outcome.STOP)
"""What is decided of an experiment that leads somewhere else than where it was."""


class EndGiven(Protocol):
    """That a value was given to the end of a step: by whom, when, and beside which records."""

    @property
    def author(self) -> str:
        """Who gave it."""
        ...

    @property
    def day(self) -> date:
        """The day on which it was given."""
        ...

    @property
    def value(self) -> object:
        """The day that it was given, in plain form."""
        ...

    @property
    def beside(self) -> frozenset[str]:
        """The ids of records that were made with it."""
        ...


class Reason(NamedTuple):
    """Why something was moved, in words, and who said so when, as far as it is known."""

    words: str
    person_id: str | None
    day: date | None


class Move(NamedTuple):
    """A step that is at another time: from when to when, by how many days, and why; `asks` for a reason."""

    changed: ChangedStep
    was: Period
    now: Period
    days: int
    reasons: tuple[Reason, ...] = ()
    author: str = ""
    on: date | None = None
    asks: bool = False


class Leg(NamedTuple):
    """A main step with the days that it was meant to have and those that it has; None where it had or has none."""

    step: Step
    number: str
    meant: tuple[date, date] | None
    went: tuple[date, date] | None
    state: str
    """"new", "removed", "stopped", "done", or "" for one that goes on."""
    within: int = 0
    """How many steps below it were moved."""
    because: Literal["", "came", "went"] = ""
    """Whether its end is another by steps that came into it, or went out of it, and no step was moved so far."""

    @property
    def days(self) -> int | None:
        """By how many days its end came later; None where one of both is not known."""
        return (self.went[1] - self.meant[1]).days if self.meant is not None and self.went is not None else None


class Trial(NamedTuple):
    """An experiment of which a decision led elsewhere."""

    step: Step
    decision: Decision


class RoadCounts(NamedTuple):
    """Of how many steps what is so, also of those that are not told one by one."""

    later: int = 0
    earlier: int = 0
    added: int = 0
    stopped: int = 0
    removed: int = 0
    finished: int = 0
    tried: int = 0
    chances: int = 0


NOTHING: Final = RoadCounts()


@dataclass(frozen=True, slots=True)
class Road:
    """The road since a day; moves with the longest first, all else in the order of the tree or of time.

    At most MOST of each kind are told one by one.
    """

    legs: tuple[Leg, ...] = ()
    moves: tuple[Move, ...] = ()
    stopped: tuple[ChangedStep, ...] = ()
    added: tuple[ChangedStep, ...] = ()
    removed: tuple[ChangedStep, ...] = ()
    chances: tuple[Chance, ...] = ()
    trials: tuple[Trial, ...] = ()
    counts: RoadCounts = NOTHING


def road(comparison: Comparison, since: date, ends: Mapping[str, tuple[EndGiven, ...]]) -> Road:
    """Return the road from one plan to the other; `ends` are who gave ends to steps since then, the latest first."""
    before, after = comparison.before, comparison.after
    moves: list[Move] = []
    stopped: list[ChangedStep] = []
    added: list[ChangedStep] = []
    removed: list[ChangedStep] = []
    finished = 0
    for one in comparison.steps():
        sorts = {other.sort for other in one.differences}
        finished += ChangeKind.FINISHED in sorts or (ChangeKind.ADDED in sorts and one.step.status is Status.DONE)
        if ChangeKind.REMOVED in sorts:
            removed.append(one)
        elif ChangeKind.ADDED in sorts:
            if _hung_on_known(before, after, one.step):
                added.append(one)
        elif ChangeKind.STOPPED in sorts:
            if not _goes_with(before, after, one.step):
                stopped.append(one)
        else:
            moves.extend(Move(one, other.old, other.new, other.days or 0) for other in _shifts(one))
    moves.sort(key=lambda move: -abs(move.days))
    later = sum(move.days > 0 for move in moves)
    counts = RoadCounts(later, len(moves) - later, len(added), len(stopped), len(removed), finished)
    told = (tuple(moves[:MOST]), tuple(stopped[:MOST]), tuple(added[:MOST]), tuple(removed[:MOST]))
    return renewed(Road(tuple(_legs(comparison, moves)), *told, counts=counts), after, since, ends)


def renewed(found: Road, roadmap: Roadmap, since: date, ends: Mapping[str, tuple[EndGiven, ...]]) -> Road:
    """Return a road with what the plan says of it now: reasons, chances, decisions; without steps that are gone since.

    It costs little beside comparing the two plans.
    """
    trials = tuple(_trials(roadmap, since))
    tried, there = {one.step.id for one in trials}, roadmap.steps
    moves = tuple([one for one in found.moves if one.changed.step.id in there])
    stopped = tuple([one for one in found.stopped if one.step.id in there and one.step.id not in tried])
    added = tuple([one for one in found.added if one.step.id in there])
    chances = taken_since(roadmap.chances, since)
    gone = [one.days > 0 for one in found.moves if one.changed.step.id not in there]
    counts = found.counts._replace(
        later=found.counts.later - sum(gone),
        earlier=found.counts.earlier - (len(gone) - sum(gone)),
        added=found.counts.added - (len(found.added) - len(added)),
        stopped=found.counts.stopped - (len(found.stopped) - len(stopped)),
        tried=len(trials),
        chances=len(chances),
    )
    return replace(
        found,
        moves=tuple([_with_reasons(roadmap, one, since, ends.get(one.changed.step.id, ())) for one in moves]),
        stopped=stopped,
        added=added,
        chances=chances,
        trials=trials,
        counts=counts,
    )


class Stop(NamedTuple):
    """A step that was stopped on the road, and the day on which that was decided."""

    step: Step
    number: str
    day: date


def stops_by_leg(found: Road, roadmap: Roadmap) -> dict[str, list[Stop]]:
    """Return what was stopped below each main step, or that step itself, by its id, the earliest first."""
    legs: dict[str, list[Stop]] = {}
    steps = roadmap.steps
    told = [one.step.id for one in found.stopped]
    told += [one.step.id for one in found.trials if one.decision.outcome is Outcome.STOP]
    for step_id in dict.fromkeys(told):
        days = [one.day for one in roadmap.decisions.of_step(step_id) if one.day is not None]
        if step_id in steps and days:
            top = [step_id, *steps.ancestor_ids(step_id)][-1]
            legs.setdefault(top, []).append(Stop(steps[step_id], steps.number(step_id), max(days)))
    return {top: sorted(stops, key=lambda one: (one.day, one.number)) for top, stops in legs.items()}


def _hung_on_known(before: Roadmap, after: Roadmap, step: Step) -> bool:
    """Tell whether the step above one was there before."""
    above = after.steps.parent_id(step)
    return above is None or above in before.steps


def _goes_with(before: Roadmap, after: Roadmap, step: Step) -> bool:
    """Tell whether the step above one was stopped with it."""
    above = after.steps.parent_id(step)
    if above is None or after.steps[above].status is not Status.STOPPED:
        return False
    then = before.steps.get(above)
    return then is None or then.status is not Status.STOPPED


def _shifts(one: ChangedStep) -> Iterator[Difference]:
    for other in one.differences:
        if other.sort is ChangeKind.PERIOD and other.days:
            yield other


def _with_reasons(roadmap: Roadmap, move: Move, since: date, ends: tuple[EndGiven, ...]) -> Move:
    end = move.now.end
    holds = next((given for given in ends if end is not None and given.value == end.isoformat()), None)
    reasons = tuple(_reasons(roadmap, move.changed.step, since, ends))
    return move._replace(
        reasons=reasons,
        author=holds.author if holds is not None else "",
        on=holds.day if holds is not None else None,
        asks=not reasons and abs(move.days) > roadmap.goal.ask_reason_after,
    )


def _reasons(roadmap: Roadmap, step: Step, since: date, ends: tuple[EndGiven, ...]) -> Iterator[Reason]:
    """Yield why a step was moved since a day, the latest first, none twice."""
    found = [
        Reason(one.reason, one.person_id, one.day)
        for one in roadmap.reschedulings.of_step(step)
        if one.day is None or one.day >= since
    ]
    beside = frozenset[str]().union(*(given.beside for given in ends))
    if beside:
        words = [one for one in roadmap.check_ins.of_step(step) if one.id in beside]
        decided = [one for one in roadmap.decisions.of_step(step) if one.id in beside]
        found += [Reason(one.note, one.person_id, one.day) for one in words]
        found += [Reason(one.reason or one.different, one.person_id, one.day) for one in decided]
    told: set[str] = set()
    for reason in sorted(found, key=lambda one: one.day or date.min, reverse=True):
        words_of = " ".join(reason.words.split())
        if words_of and words_of not in told:
            told.add(words_of)
            yield reason._replace(words=words_of)


def taken_since(chances: Iterable[Chance], since: date) -> tuple[Chance, ...]:
    """Return the chances that were taken after a day, the latest first."""
    taken = [
        (day, one)
        for one in chances
        if one.chance_state is ChanceState.TAKEN and (day := one.weighed or one.day) is not None and day > since
    ]
    return tuple(one for _, one in sorted(taken, key=lambda found: (found[0], found[1].id), reverse=True))


def _trials(roadmap: Roadmap, since: date) -> Iterator[Trial]:
    """Yield the experiments that were scaled up, adjusted or stopped after a day, by their last decision."""
    found: dict[str, Decision] = {}
    for one in roadmap.decisions:
        if one.outcome in LED and one.day is not None and one.day > since and one.step_id is not None:
            known = found.get(one.step_id)
            if known is None or (known.day or date.min, known.id) < (one.day, one.id):
                found[one.step_id] = one
    for step_id, decision in sorted(
        found.items(), key=lambda pair: (pair[1].day or date.min, pair[1].id), reverse=True
    ):
        step = roadmap.steps.get(step_id)
        if step is not None and experiment_of(roadmap, step) is not None:
            yield Trial(step, decision)


def _legs(comparison: Comparison, moves: Iterable[Move]) -> Iterator[Leg]:
    """Yield the main steps of now in their order, then those that are no longer there."""
    before, after = comparison.before, comparison.after
    moves = [*moves]
    within = Counter(last for one in moves for last in [*after.steps.ancestor_ids(one.changed.step)][-1:])
    moved = {one.changed.step.id for one in moves}
    for step in after.steps.children(None):
        was = before.steps.get(step)
        state = {Status.STOPPED: "stopped", Status.DONE: "done"}.get(figures(after, step).status, "")
        meant = _days(before, step) if was is not None else None
        number = after.steps.number(step)
        state = "new" if was is None and not state else state
        leg = Leg(step, number, meant, _days(after, step), state, within[step.id])
        yield leg if step.id in moved else leg._replace(because=_because(before, after, leg))
    for step in before.steps.children(None):
        if step.id not in after.steps:
            yield Leg(step, before.steps.number(step), _days(before, step), None, "removed")


def _because(before: Roadmap, after: Roadmap, leg: Leg) -> Literal["", "came", "went"]:
    """Tell whether an end is later only by steps that came into a branch, or earlier by some that went out of it."""
    if not leg.days or leg.meant is None or leg.went is None:
        return ""
    then, now = _ends_below(before, leg.step), _ends_below(after, leg.step)
    if leg.days > 0:
        last = [one for one, end in now.items() if end == leg.went[1]]
        return "came" if last and not any(one in then for one in last) else ""
    last = [one for one, end in then.items() if end == leg.meant[1]]
    return "went" if last and not any(one in now for one in last) else ""


def _ends_below(roadmap: Roadmap, step: Step) -> dict[str, date | None]:
    """Return the end that each step below one has itself."""
    steps, found, waiting = roadmap.steps, dict[str, date | None](), [step.id]
    while waiting:
        for below in steps.child_ids(waiting.pop()):
            found[below] = steps[below].end
            waiting.append(below)
    return found


def _days(roadmap: Roadmap, step: Step) -> tuple[date, date] | None:
    known = figures(roadmap, step).known
    first, last = known.start or known.end, known.end or known.start
    return (first, max(first, last)) if first is not None and last is not None else None
