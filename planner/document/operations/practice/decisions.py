"""A decision about an experiment, or about any step of which that was asked: scale up, go on, adjust, stop."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from planner.document.as_seen import Editable
from planner.document.operations.current import current
from planner.document.operations.set_status import status_for
from planner.document.operations.speakers import decider_for
from planner.document.transaction import Transaction
from planner.message import marked
from planner.roadmap import Answer, Decision, Experiment, Outcome, Person, PlanError, Stage, Status, Step
from planner.roadmap.errors import ErrorCode

NO_LESSON: Final = ErrorCode("no-lesson", marked("Say in one sentence what was learnt; nothing was decided yet."))
NO_GROUND: Final = ErrorCode("no-ground", marked("Say in one sentence why; nothing was decided yet."))
NO_DAY: Final = ErrorCode("no-day", marked("Say until which day it goes on; nothing was decided yet."))
NO_DIFFERENCE: Final = ErrorCode(
    "no-difference",
    marked("The stop condition is met. Say what is different from what was agreed; nothing was decided yet."),
)
NO_NEXT_STEP: Final = ErrorCode(
    "no-next-step",
    marked("Write in the experiment what you do next if it works; nothing was decided yet."),
)
OVER: Final = (Stage.SCALED_UP, Stage.STOPPED)
ENDS: Final = (Outcome.SCALE_UP, Outcome.STOP)
STAGE_OF: Final = {
    Outcome.SCALE_UP: Stage.SCALED_UP,
    Outcome.GO_ON: Stage.RUNNING,
    Outcome.ADJUST: Stage.RUNNING,
    Outcome.STOP: Stage.STOPPED,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is decided and on what answers. `words` is the outcome in the language of the plan.

    `until` is the new end of what goes on; `adjusted` holds the fields of an experiment that are agreed anew.
    `stop_met` tells that the stop condition is met and asks for an answer.
    """

    outcome: Outcome
    words: str
    solves: Answer | None = None
    solves_note: str = ""
    again: Answer | None = None
    until: date | None = None
    different: str = ""
    reason: str = ""
    lesson: str = ""
    adjusted: Mapping[str, Any] = field(default_factory=dict[str, Any])
    stop_met: bool = False


def decide(
    document: Editable,
    step: Step | str,
    verdict: Verdict,
    day: date,
    label: str,
    source: object = None,
    *,
    by: Person | str | None = None,
) -> Decision:
    """Decide about a step in one change and return the decision.

    Scaled up, the named next step is made beside the step above; going on moves the end. A step that was decided upon
    before, and is over, has that decision revised: what was spent could be seen by then, and that is kept.
    `by` is who decides, a record, an id or a name that is added where it is new; without it, who has the name of the
    document's author. Raises NO_DECIDER for nobody.
    """
    before = document.roadmap.steps.get(step)
    if before is None:
        raise PlanError(marked("This is no longer in the roadmap; it was removed."))
    experiment = next(iter(document.roadmap.experiments.of_step(before)), None)
    _check(experiment, verdict, day, before)
    earlier = _to_revise(document, experiment, before)
    with document.change(label, source=source) as change:
        judged = current(change, Step, step)
        decider = decider_for(change, document, by)
        made = change.add(
            Decision(
                step_id=judged.id,
                day=day,
                person_id=decider.id,
                decided=verdict.words,
                reason=verdict.reason.strip(),
                replaces=earlier.decided if earlier is not None else "",
                outcome=verdict.outcome,
                solves=verdict.solves,
                solves_note=verdict.solves_note.strip(),
                again=verdict.again,
                until=verdict.until if verdict.outcome in (Outcome.GO_ON, Outcome.ADJUST) else None,
                different=verdict.different.strip(),
                lesson=verdict.lesson.strip(),
                revises=earlier.id if earlier is not None else None,
                cost_was_visible=earlier is not None,
            )
        )
        _carry_out(change, judged, experiment, verdict)
    return made


def _to_revise(document: Editable, experiment: Experiment | None, step: Step) -> Decision | None:
    """Return the latest decision about a step that is over, by which what was spent could be seen."""
    judged = [one for one in document.roadmap.decisions.of_step(step) if one.outcome is not None]
    latest = judged[-1] if judged else None
    over = experiment.stage in OVER if experiment is not None else latest is not None and latest.outcome in ENDS
    return latest if over else None


def _check(experiment: Experiment | None, verdict: Verdict, day: date, step: Step) -> None:
    outcome = verdict.outcome
    if experiment is not None and experiment.started is None and outcome is not Outcome.STOP:
        raise PlanError(marked("“{title}” was not started yet, so there is nothing to decide."), title=step.title[:60])
    if experiment is not None and _makes_next_step(experiment, outcome) and not experiment.next_step.strip():
        raise NO_NEXT_STEP()
    if outcome is Outcome.STOP and not verdict.lesson.strip():
        raise NO_LESSON()
    if outcome is not Outcome.STOP and not verdict.reason.strip() and not verdict.different.strip():
        raise NO_GROUND()
    if outcome is Outcome.GO_ON and verdict.until is None:
        raise NO_DAY()
    goes_on = outcome in (Outcome.GO_ON, Outcome.ADJUST)
    if goes_on and verdict.until is not None and verdict.until <= day:
        raise PlanError(marked("Going on ends after today; {day} is over."), day=verdict.until)
    if outcome is Outcome.ADJUST and verdict.until is None and step.end is not None and step.end <= day:
        raise NO_DAY()
    if verdict.stop_met and outcome is not Outcome.STOP and not verdict.different.strip():
        raise NO_DIFFERENCE()


def _carry_out(change: Transaction, step: Step, experiment: Experiment | None, verdict: Verdict) -> None:
    """Do what was decided: the stage, the dates, the next step."""
    outcome = verdict.outcome
    if outcome in (Outcome.GO_ON, Outcome.ADJUST):
        if verdict.until is not None:
            change.set(step, end=verdict.until, decide_on=None)
        elif step.decide_on is not None:
            change.set(step, decide_on=None)
    if experiment is None:
        if outcome is Outcome.STOP:
            change.set(step, status=Status.STOPPED)
        elif step.status is Status.STOPPED:  # decided anew: it is taken up where it was left
            change.set(step, status=status_for(step.progress, Status.NOT_STARTED))
        return
    fields: dict[str, Any] = {"stage": STAGE_OF[outcome]}
    if outcome is Outcome.ADJUST:
        fields |= verdict.adjusted
    if _makes_next_step(experiment, outcome):
        fields["next_step_id"] = _next_step(change, step, experiment).id
    change.set(experiment, **fields)


def _makes_next_step(experiment: Experiment, outcome: Outcome) -> bool:
    """Tell whether a decision makes the step that was named beforehand: once, also where a stop is decided anew."""
    if outcome is not Outcome.SCALE_UP or experiment.next_step_id is not None:
        return False
    return experiment.stage is not Stage.SCALED_UP


def _next_step(change: Transaction, step: Step, experiment: Experiment) -> Step:
    """Make the step that was named beforehand, beside the one above the experiment, with its owner in the line."""
    place = change.draft.place(step.id)
    parent = change.draft.get("step", place.parent_id) if place is not None and place.parent_id else None
    above = parent if isinstance(parent, Step) else step
    made = Step(
        title=" ".join(experiment.next_step.split()),
        owner_id=experiment.next_owner_id,
        pillar_id=step.pillar_id or above.pillar_id,
        theme_id=step.theme_id or above.theme_id,
        department_id=step.department_id,
    )
    return change.add(made, after=above)
