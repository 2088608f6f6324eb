"""What experiments tell on a day: their stage, whether threshold and stop condition are met, what was moved.

A running experiment is to be decided on its end, on the day that a decision about its step is asked for, or once its
stop condition is met: on the stop day the latest figure does not reach the stop limit, and nobody decided since.
Without any figure by then nothing was reached either.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from planner.insight.kept import those
from planner.roadmap import Amendment, Decision, Direction, Experiment, Outcome, Reading, Roadmap, Stage, Status, Step
from planner.roadmap.practice.starting import Missing, missing_for_start

OVER: Final = (Stage.SCALED_UP, Stage.STOPPED)
"""The stages of an experiment that was decided upon."""
STOP: Final = ("stop_value", "stop_day")
"""The two parts of a stop condition, which are told as one."""


class Shown(NamedTuple):
    """An experiment with its step, and its stage as it is on a day."""

    experiment: Experiment
    step: Step
    stage: Stage


class Moved(NamedTuple):
    """That something that was agreed at the start was moved: `what` is "threshold", "end", "stop" or another field.

    `value` and `day` are what stood there at first, as far as it has them; `on` and `author` tell of the latest move.
    """

    what: str
    value: float | None
    day: date | None
    words: str
    on: date | None
    author: str


class Move(NamedTuple):
    """A stage to which one on the board may go. `decides` tells that a decision leads there, else it is started.

    Without a stage it leaves the board: a step that is no experiment, about which a decision waits.
    """

    stage: Stage | None
    decides: bool = True


class ReadingChart(NamedTuple):
    """The points of the chart of an experiment, and between which days and up to which figure it is drawn."""

    points: tuple[tuple[date, float], ...]
    first: date
    last: date
    highest: float
    threshold: float | None
    stop_value: float | None
    stop_day: date | None
    first_threshold: float | None
    first_end: date | None
    first_stop_value: float | None
    first_stop_day: date | None


def is_idea(roadmap: Roadmap, step: Step) -> bool:
    """Tell whether a step is an experiment that was not begun: until then nobody promised any work."""
    return any(one.stage is Stage.IDEA for one in roadmap.experiments.of_step(step))


def experiments_of(roadmap: Roadmap, today: date) -> Iterator[Shown]:
    """Yield the experiments whose step is there, as they are on a day."""
    for experiment in roadmap.experiments:
        step = roadmap.steps.get(experiment.step_id)
        if step is not None:
            yield Shown(experiment, step, stage_on(roadmap, experiment, today))


def board(roadmap: Roadmap, today: date) -> dict[Stage, tuple[Shown, ...]]:
    """Return the experiments by stage: ideas the newest first, what goes on by its end, what is over the latest first.

    A step that is no experiment and waits for a decision stands among these as one that says nothing.
    """
    found: dict[Stage, list[Shown]] = {stage: [] for stage in Stage}
    for one in experiments_of(roadmap, today):
        found[one.stage].append(one)
    for step in to_decide(roadmap, today):
        if not roadmap.experiments.of_step(step):
            bare = Experiment(id=step.id, step_id=step.id, stage=Stage.TO_DECIDE)
            found[Stage.TO_DECIDE].append(Shown(bare, step, Stage.TO_DECIDE))
    for stage, shown in found.items():
        if stage is Stage.IDEA:
            shown.sort(key=lambda one: one.experiment.id, reverse=True)
        elif stage in OVER:
            shown.sort(key=lambda one: (_decided_on(roadmap, one.step), one.experiment.id), reverse=True)
        else:
            shown.sort(key=lambda one: (one.step.end or date.max, one.experiment.id))
    return {stage: tuple(shown) for stage, shown in found.items()}


def experiment_of(roadmap: Roadmap, step: Step | str | None) -> Experiment | None:
    """Return the experiment that a step is, None where it is none; of two, from two copies, the first."""
    found = roadmap.experiments.of_step(step) if step is not None else ()
    return found[0] if found else None


def stage_on(roadmap: Roadmap, experiment: Experiment, today: date) -> Stage:
    """Return the stage of an experiment as it is on a day."""
    step = roadmap.steps.get(experiment.step_id)
    if experiment.stage is not Stage.RUNNING or step is None:
        return experiment.stage
    ended = step.end is not None and step.end <= today
    if ended or is_asked(roadmap, step, today) or stop_asks(roadmap, experiment, today):
        return Stage.TO_DECIDE
    return Stage.RUNNING


def is_asked(roadmap: Roadmap, step: Step, today: date) -> bool:
    """Tell whether a decision about a step is asked for on a day, and was not given since."""
    asked = step.decide_on
    return asked is not None and asked <= today and not _judged_since(roadmap, step, asked)


def asked_some_day(roadmap: Roadmap) -> frozenset[str]:
    """Return the ids of the steps that have a day on which a decision about them is asked for."""
    return those(roadmap.steps, "decided some day", lambda step: step.decide_on is not None)


def to_decide(roadmap: Roadmap, today: date) -> tuple[Step, ...]:
    """Return the steps about which a decision waits: experiments, and what has a day for it, in the order of days."""
    found = {one.step.id: one.step for one in experiments_of(roadmap, today) if one.stage is Stage.TO_DECIDE}
    for step_id in asked_some_day(roadmap):
        step = roadmap.steps[step_id]
        if step_id in found or step.status in (Status.DONE, Status.STOPPED):
            continue
        if is_asked(roadmap, step, today) and not roadmap.experiments.of_step(step):
            found[step.id] = step
    return tuple(sorted(found.values(), key=lambda step: (step.decide_on or step.end or date.max, step.id)))


def moves(roadmap: Roadmap, step: Step | str, today: date) -> tuple[Move, ...]:
    """Return where one on the board may go from where it stands, in the order of the stages.

    On its end or stop day it comes to be decided by itself, nothing becomes an idea again, and what was let go as an
    idea was never started and stays where it is.
    """
    experiment = experiment_of(roadmap, step)
    if experiment is None:
        found = roadmap.steps.get(step)
        return (Move(None),) if found is not None and is_asked(roadmap, found, today) else ()
    stage = stage_on(roadmap, experiment, today)
    if stage is Stage.IDEA:
        return Move(Stage.RUNNING, decides=False), Move(Stage.STOPPED)
    if experiment.started is None:
        return ()
    return tuple(Move(one) for one in (Stage.RUNNING, *OVER) if one is not stage)


def missing(roadmap: Roadmap, experiment: Experiment) -> tuple[Missing, ...]:
    """Return what an experiment still needs before it is started."""
    step = roadmap.steps.get(experiment.step_id)
    if step is None:
        return ()
    return missing_for_start(experiment, step, roadmap.steps.parent_id(step), roadmap.people.get)


def readings_of(roadmap: Roadmap, experiment: Experiment) -> tuple[Reading, ...]:
    """Return what was measured, by day; without what has no day or no figure."""
    found = [one for one in roadmap.readings.of("experiment_id", experiment) if one.day and one.value is not None]
    return tuple(sorted(found, key=lambda one: (one.day or date.min, one.id)))


def latest_reading(roadmap: Roadmap, experiment: Experiment, until: date | None = None) -> Reading | None:
    """Return the latest figure until a day, None where there is none."""
    found = [one for one in readings_of(roadmap, experiment) if until is None or (one.day or date.min) <= until]
    return found[-1] if found else None


def reaches(experiment: Experiment, value: float | None, limit: float | None) -> bool:
    """Tell whether a figure is on the right side of a limit."""
    if value is None or limit is None:
        return False
    return value >= limit if experiment.direction is Direction.AT_LEAST else value <= limit


def reached_since(roadmap: Roadmap, experiment: Experiment, today: date) -> date | None:
    """Return since which figure the threshold is reached, None where the latest one does not reach it."""
    since = None
    for one in reversed(readings_of(roadmap, experiment)):
        if (one.day or date.min) > today:
            continue
        if not reaches(experiment, one.value, experiment.threshold):
            break
        since = one.day
    return since


def stop_met(roadmap: Roadmap, experiment: Experiment, today: date) -> date | None:
    """Return the day on which the stop condition was met, None where it is not, or not yet."""
    day = experiment.stop_day
    if day is None or experiment.stop_value is None or day > today or experiment.started is None:
        return None
    latest = latest_reading(roadmap, experiment, day)
    if latest is not None and reaches(experiment, latest.value, experiment.stop_value):
        return None
    return day


def stop_asks(roadmap: Roadmap, experiment: Experiment, today: date) -> bool:
    """Tell whether the stop condition is met and nothing was decided since."""
    day = stop_met(roadmap, experiment, today)
    step = roadmap.steps.get(experiment.step_id)
    return day is not None and step is not None and not _judged_since(roadmap, step, day)


def judgements(roadmap: Roadmap, step: Step | str) -> tuple[Decision, ...]:
    """Return the decisions in which a step was judged, by day."""
    return tuple(one for one in roadmap.decisions.of_step(step) if one.outcome is not None)


def judgement(roadmap: Roadmap, step: Step | str) -> Decision | None:
    """Return the latest decision in which a step was judged, None where there is none."""
    found = judgements(roadmap, step)
    return found[-1] if found else None


def adjusted_on(roadmap: Roadmap, step: Step | str) -> date | None:
    """Return the day on which an experiment was adjusted last."""
    days = [one.day for one in judgements(roadmap, step) if one.outcome is Outcome.ADJUST and one.day]
    return days[-1] if days else None


def moved(roadmap: Roadmap, experiment: Experiment) -> tuple[Moved, ...]:
    """Return what was moved of what was agreed at the start, each once, with what it was at first."""
    found: dict[str, list[Amendment]] = {}
    for one in roadmap.amendments.of("experiment_id", experiment):
        found.setdefault("stop" if one.amended in STOP else one.amended, []).append(one)
    return tuple(_moved(experiment, what, amendments) for what, amendments in sorted(found.items()))


def _moved(experiment: Experiment, what: str, amendments: list[Amendment]) -> Moved:
    latest = max(amendments, key=lambda one: (one.day or date.min, one.id))
    value, day, words = None, None, ""
    if what == "threshold":
        value = experiment.first_threshold
    elif what == "end":
        day = experiment.first_end
    elif what == "stop":
        value, day = experiment.first_stop_value, experiment.first_stop_day
    else:
        words = min(amendments, key=lambda one: (one.day or date.min, one.id)).was
    return Moved(what, value, day, words, latest.day, latest.author)


def chart_of(roadmap: Roadmap, experiment: Experiment, today: date) -> ReadingChart:
    """Return the points of the chart of an experiment; its scale begins at 0, unless a figure is below that."""
    step = roadmap.steps.get(experiment.step_id)
    points = tuple(
        (one.day, one.value) for one in readings_of(roadmap, experiment) if one.day and one.value is not None
    )
    limits = (experiment.threshold, experiment.stop_value, experiment.first_threshold, experiment.first_stop_value)
    figures = [abs(one) for one in (*limits, *(value for _, value in points)) if one is not None]
    days = [day for day, _ in points]
    begin, end = (step.start, step.end) if step is not None else (None, None)
    days += [day for day in (experiment.started, experiment.stop_day, end, begin) if day is not None]
    shown = [*days, today] if experiment.stage is Stage.RUNNING or not days else days
    changed = experiment.first_threshold != experiment.threshold
    stop_changed = (experiment.first_stop_value, experiment.first_stop_day) != (
        experiment.stop_value,
        experiment.stop_day,
    )
    return ReadingChart(
        points=points,
        first=min(shown),
        last=max(shown),
        highest=max(figures, default=1.0) or 1.0,
        threshold=experiment.threshold,
        stop_value=experiment.stop_value,
        stop_day=experiment.stop_day,
        first_threshold=experiment.first_threshold if changed else None,
        first_end=experiment.first_end,
        first_stop_value=experiment.first_stop_value if stop_changed else None,
        first_stop_day=experiment.first_stop_day,
    )


def lessons(roadmap: Roadmap) -> tuple[tuple[Decision, Step], ...]:
    """Return the decisions that hold a lesson, with their steps, the latest first."""
    found = [
        (one, step)
        for one in roadmap.decisions
        if one.lesson.strip() and (step := roadmap.steps.get(one.step_id)) is not None
    ]
    return tuple(sorted(found, key=lambda pair: (pair[0].day or date.min, pair[0].id), reverse=True))


def _decided_on(roadmap: Roadmap, step: Step) -> date:
    decided = judgement(roadmap, step)
    return decided.day if decided is not None and decided.day is not None else date.min


def _judged_since(roadmap: Roadmap, step: Step, day: date) -> bool:
    return any(one.day is not None and one.day >= day for one in judgements(roadmap, step))
