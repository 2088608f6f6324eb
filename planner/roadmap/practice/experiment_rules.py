"""The rules that hold for experiments, whatever act touches them: kept when an act is together, before it is written.

What was agreed at the start may move, and then is seen to have moved: each move leaves an Amendment, which nothing but
an undo takes away. The stage drives the status of the step.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Final

from planner.message import Phrases, marked
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.entities import ENTITIES
from planner.roadmap.errors import PlanError
from planner.roadmap.practice.experiments import Amendment, Experiment, Stage
from planner.roadmap.practice.starting import STATUS_OF, missing_for_start
from planner.roadmap.records import Person, Status, Step
from planner.roadmap.roadmap import Roadmap

END: Final = "end"
"""How an Amendment names the end of the step."""
AGREED: Final = ("measure", "unit", "direction", "threshold", "stop_value", "stop_day")
"""The fields of an experiment that are agreed before the start; a move of one later is written down."""
FIRST: Final = {
    "threshold": "first_threshold",
    END: "first_end",
    "stop_value": "first_stop_value",
    "stop_day": "first_stop_day",
}
"""Where the first value of each is kept."""
FIXED: Final = ("started", *FIRST.values())
"""The fields that are written at the start and never after."""
_SHORT: Final = 60


def keep_experiments(before: Roadmap, draft: RoadmapBuilder, author: str, today: date) -> None:
    """Start, amend and check the experiments that an act touched; raises PlanError for what may not be.

    `author` and `today` say who moves what was agreed, and when.
    """
    touched = tuple(draft.touched)
    for entity, record_id in touched:
        if entity == "amendment":
            _keep_amendment(before, draft, record_id)
        elif entity == "experiment":
            _keep_experiment(before, draft, record_id, author, today)
    for entity, record_id in touched:
        if entity == "step":
            _keep_step(before, draft, record_id, author, today)


def _keep_amendment(before: Roadmap, draft: RoadmapBuilder, amendment_id: str) -> None:
    was = before.amendments.get(amendment_id)
    if was is None or was == draft.get("amendment", amendment_id):
        return
    if was.experiment_id is not None and draft.get("experiment", was.experiment_id) is not None:
        raise PlanError(marked("That something was moved stays on record; undo the move to be rid of it."))


def _keep_experiment(before: Roadmap, draft: RoadmapBuilder, experiment_id: str, author: str, today: date) -> None:
    was, now = before.experiments.get(experiment_id), draft.get("experiment", experiment_id)
    if not isinstance(now, Experiment):
        _check_gone(was, draft)
        return
    step = draft.get("step", now.step_id) if now.step_id else None
    if not isinstance(step, Step):
        if now.stage is not Stage.IDEA or any(getattr(now, name) is not None for name in FIXED):
            raise PlanError(marked("An experiment belongs to a step."))
        return
    if was is None or was.step_id != now.step_id:
        _check_alone(draft, now, step)
    if was is None and now.started:  # brought back, or brought in with its past
        return
    _check_stage(was, now, step)
    if was is not None and was.started:
        _amend_agreed(draft, was, now, author, today)
    if now.stage not in (Stage.IDEA, Stage.STOPPED) and (was is None or was.stage is Stage.IDEA):
        _start(draft, now, step, today)
    if was is None or was.stage is not now.stage:
        _follow(draft, step, now.stage, is_new=was is None)


def _check_gone(was: Experiment | None, draft: RoadmapBuilder) -> None:
    if was is not None and was.started and was.step_id and draft.get("step", was.step_id) is not None:
        raise PlanError(marked("An experiment that was started is on record. Decide to stop it instead."))


def _amend_agreed(draft: RoadmapBuilder, was: Experiment, now: Experiment, author: str, today: date) -> None:
    for name in AGREED:
        if getattr(was, name) != getattr(now, name):
            amend(draft, now, name, getattr(was, name), getattr(now, name), author, today)


def _check_alone(draft: RoadmapBuilder, experiment: Experiment, step: Step) -> None:
    others = (one for one in draft.all("experiment") if isinstance(one, Experiment) and one.id != experiment.id)
    if any(one.step_id == step.id for one in others):
        raise PlanError(
            marked("“{title}” is an experiment already. Make the next one a step below it."), title=_title(step)
        )


def _check_stage(was: Experiment | None, now: Experiment, step: Step) -> None:
    fixed = ("step_id", *FIXED) if was is not None and was.started else FIXED
    if was is not None and any(getattr(was, name) != getattr(now, name) for name in fixed):
        raise PlanError(marked("What was agreed at the start of “{title}” stays on record."), title=_title(step))
    if was is not None and was.stage is not Stage.IDEA and now.stage is Stage.IDEA:
        raise PlanError(marked("“{title}” was started and is no idea any more."), title=_title(step))
    from_idea = was is None or was.stage is Stage.IDEA
    if from_idea and now.stage in (Stage.TO_DECIDE, Stage.SCALED_UP):
        raise PlanError(marked("“{title}” was not started yet, so there is nothing to decide."), title=_title(step))


def _start(draft: RoadmapBuilder, experiment: Experiment, step: Step, today: date) -> None:
    """Write down what was agreed at the start; raises PlanError for an experiment that lacks something."""
    place = draft.place(step.id)
    missing = missing_for_start(experiment, step, place.parent_id if place else None, lambda one: _person(draft, one))
    if missing:
        raise PlanError(
            marked("“{title}” is not started yet. Still needed: {missing}."),
            title=_title(step),
            missing=Phrases(one.value for one in missing),
        )
    assert experiment.stop_day is not None
    assert step.end is not None
    if experiment.stop_day > step.end or (step.start is not None and experiment.stop_day < step.start):
        raise PlanError(
            marked("The stop day of “{title}”, {day}, does not lie within its dates."),
            title=_title(step),
            day=experiment.stop_day,
        )
    if experiment.started:  # put back to an idea by an earlier day of the plan: the first values are still the first
        return
    first = {kept: step.end if name == END else getattr(experiment, name) for name, kept in FIRST.items()}
    draft.put(replace(experiment, started=today, **first))


def _person(draft: RoadmapBuilder, person_id: str) -> Person | None:
    found = draft.get("person", person_id)
    return found if isinstance(found, Person) else None


def _follow(draft: RoadmapBuilder, step: Step, stage: Stage, *, is_new: bool) -> None:
    """Give the step the status of its stage; a step that was under way is no experiment that begins anew."""
    status = STATUS_OF[stage]
    if is_new and stage is Stage.IDEA and step.status is not Status.NOT_STARTED:
        raise PlanError(marked("“{title}” was begun already. Make the experiment a step below it."), title=_title(step))
    progress = 100 if status is Status.DONE else step.progress
    if (status, progress) != (step.status, step.progress):
        draft.put(replace(step, status=status, progress=progress))


def _keep_step(before: Roadmap, draft: RoadmapBuilder, step_id: str, author: str, today: date) -> None:
    was, now = before.steps.get(step_id), draft.get("step", step_id)
    if was is None or not isinstance(now, Step):
        return
    for experiment in _of_step(before, draft, step_id):
        expected = STATUS_OF[experiment.stage]
        if now.status not in (was.status, expected):
            raise PlanError(
                marked("“{title}” is an experiment, and its status follows from its stage. Decide on it instead."),
                title=_title(now),
            )
        known = before.experiments.get(experiment.id)
        if was.end != now.end and known is not None and known.started:
            amend(draft, experiment, END, was.end, now.end, author, today)


def _of_step(before: Roadmap, draft: RoadmapBuilder, step_id: str) -> Iterator[Experiment]:
    """Yield the experiments of a step as they are in the draft."""
    ids = {one.id for one in before.experiments.of_step(step_id)}
    ids |= {record_id for entity, record_id in draft.touched if entity == "experiment"}
    for one in ids:
        found = draft.get("experiment", one)
        if isinstance(found, Experiment) and found.step_id == step_id:
            yield found


def amend(
    draft: RoadmapBuilder, experiment: Experiment, name: str, was: object, became: object, author: str, today: date
) -> None:
    """Write down that something that was agreed was moved."""
    draft.put(
        Amendment(
            experiment_id=experiment.id,
            amended=name,
            was=_plain(name, was),
            became=_plain(name, became),
            day=today,
            author=author.strip(),
        )
    )


def _plain(name: str, value: Any) -> str:  # noqa: ANN401 - the value of any field
    kind = ENTITIES["step" if name == END else "experiment"].kinds[name]
    plain = kind.plain(value) if value is not None else None
    return "" if plain is None else str(plain)


def _title(step: Step) -> str:
    return step.title[:_SHORT]
