"""An earlier plan that a person goes back to, without making what was moved since look as if it never had."""

from dataclasses import replace
from datetime import date

from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.practice.experiment_rules import AGREED, END, FIXED, amend
from planner.roadmap.practice.experiments import Experiment
from planner.roadmap.roadmap import Roadmap


def with_amendments(present: Roadmap, earlier: Roadmap, author: str, today: date) -> Roadmap:
    """Return an earlier plan with the experiments that were started since, what was moved of them, and the way back.

    Only experiments of steps that the earlier plan holds; the first values stay the first.
    """
    draft = RoadmapBuilder(earlier)
    for now in present.experiments:
        if now.started is None or now.step_id is None or now.step_id not in earlier.steps:
            continue
        then = earlier.experiments.get(now)
        if then is None:
            _keep_whole(present, draft, now)
            continue
        if then != now:
            draft.put(replace(then, **{name: getattr(now, name) for name in FIXED}))
        for amendment in present.amendments.of("experiment_id", now):
            draft.put(amendment)
        for name in AGREED:
            if getattr(now, name) != getattr(then, name):
                amend(draft, then, name, getattr(now, name), getattr(then, name), author, today)
        _amend_end(present, earlier, draft, now, author, today)
    return draft.finish()


def _amend_end(
    present: Roadmap, earlier: Roadmap, draft: RoadmapBuilder, experiment: Experiment, author: str, today: date
) -> None:
    step, then = present.steps.get(experiment.step_id), earlier.steps.get(experiment.step_id)
    if step is not None and then is not None and step.end != then.end:
        amend(draft, experiment, END, step.end, then.end, author, today)


def _keep_whole(present: Roadmap, draft: RoadmapBuilder, experiment: Experiment) -> None:
    """Keep an experiment that the earlier plan does not know, with its readings; whoever is gone is named no more."""
    names = {name: getattr(experiment, name) for name in ("next_owner_id", "agreed_by_id", "agreed_with_id")}
    gone = {name: None for name, one in names.items() if one is not None and draft.get("person", one) is None}
    if experiment.next_step_id is not None and draft.get("step", experiment.next_step_id) is None:
        gone["next_step_id"] = None
    draft.put(replace(experiment, **gone))
    for one in (*present.amendments.of("experiment_id", experiment), *present.readings.of("experiment_id", experiment)):
        draft.put(one)
