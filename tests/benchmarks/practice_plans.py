"""A large plan that practises change: experiments, agreements, tensions, groups served, ethics and chances."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Final, cast

from planner.document import Document
from planner.roadmap import (
    Agreement,
    AgreementKind,
    AgreementState,
    Amendment,
    Assessment,
    AssessmentState,
    Benefit,
    Chance,
    ChanceState,
    ChangeKind,
    Contributor,
    Decision,
    Direction,
    EthicsAnswer,
    Expense,
    Experiment,
    MeetingForm,
    Outcome,
    Placement,
    Pull,
    Reading,
    Record,
    Review,
    Roadmap,
    ServedGroup,
    Side,
    Sign,
    Stage,
    Status,
    Step,
    Success,
    Tension,
)
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.practice.ethics import STANDARD_QUESTIONS
from planner.roadmap.practice.starting import STATUS_OF
from tests.benchmarks.plans import full_plan
from tests.plans import rank

NOW: Final = date.today()
"""The practice is about the day on which it is looked at: what is due, late or to be decided would else be nothing."""
EXPERIMENTS: Final = 300
AGREEMENTS: Final = 500
TENSIONS: Final = 10
ROUNDS: Final = 8
GROUPS: Final = 20
BENEFITS: Final = 3000
CHANCES: Final = 200
ASKED: Final = 100
"""Steps that use AI or personal data."""


@cache
def practised_plan(steps: int) -> Roadmap:
    """Return a plan of so many steps with all columns and with all of the practice in it; ids are fixed.

    The numbers of records are those of 10,000 steps; a smaller plan has them as far as it has steps for them.
    """
    plan = full_plan(steps)
    draft = RoadmapBuilder(plan)
    kinds = [*ChangeKind, None]
    for number, step in enumerate(plan.steps):
        uses = number % max(steps // ASKED, 1) == 0
        kind = kinds[number * 5 % 7]
        draft.put(replace(step, change_kind=kind, uses_ai=uses, uses_personal_data=uses and number % 2 == 0))
        for record in _ethics(number, step) if uses else ():
            draft.put(record)
    for person in islice(plan.people, 2):
        draft.put(replace(person, leader=True))
    leaves = [step.id for step in plan.steps if plan.steps.is_leaf(step) and not step.milestone]
    for number, step_id in enumerate(leaves[:: max(len(leaves) // EXPERIMENTS, 1)][:EXPERIMENTS]):
        for record in _tried(number, cast("Step", draft.get("step", step_id))):
            draft.put(record)
    for records in (_agreements(plan), _served(plan), _tensions(plan), _chances(plan), _together(plan)):
        for record in records:
            draft.put(record)
    return draft.finish()


def practised_file_of(steps: int, folder: Path) -> Path:
    """Return the path of a roadmap file with such a plan."""
    path = folder / f"practice-{steps}.db"
    if not path.exists():
        Document.create_from(path, practised_plan(steps)).close()
    return path


def _ago(days: int) -> date:
    return NOW - timedelta(days=days)


def _tried(number: int, step: Step) -> Iterator[Record]:
    """Yield an experiment in one of its stages, with its step, what was read, moved, spent, decided and learnt."""
    stage = [*Stage][number % 5]
    began, end, name = _ago(150 + number % 90), _ago(number % 60 - (60 if stage is Stage.RUNNING else -1)), f"x{number}"
    started = None if stage is Stage.IDEA else began
    status = STATUS_OF[stage]
    yield replace(step, status=status, start=began, end=end, progress=100 if status is Status.DONE else step.progress)
    yield Experiment(
        id=name, step_id=step.id, stage=Stage.RUNNING if stage is Stage.TO_DECIDE else stage, unit="weken",
        problem=f"Wie hulp zoekt, wacht te lang ({number}).", belief=f"één vast gezicht in wijk {number % 40}",
        for_whom="wie vastloopt", effect="eerder hulp", measure="de wachttijd", next_step="Alle wijken",
        direction=Direction.AT_MOST if number % 2 else Direction.AT_LEAST, threshold=6.0, stop_value=9.0,
        stop_day=end, agreed_by_id="p0", agreed_with_id="p1", started=started,
        first_threshold=5.0 if started and number % 3 == 0 else 6.0 if started else None,
        first_end=end if started else None, first_stop_value=9.0 if started else None,
        first_stop_day=end if started else None,
    )  # fmt: skip
    if started is None:
        return
    for week in range(12):
        value = 12.0 - week * (number % 7) / 6
        yield Reading(id=f"{name}-r{week:02}", experiment_id=name, day=began + timedelta(days=7 * week), value=value)
    yield Expense(id=f"{name}-spent", step_id=step.id, day=began, euros=1000.0 + number, weeks=2.0)
    if number % 3 == 0:
        yield Amendment(
            id=f"{name}-moved", experiment_id=name, amended="threshold", was="5.0", became="6.0", day=_ago(60),
            author="Teamleider",
        )  # fmt: skip
    if stage in (Stage.SCALED_UP, Stage.STOPPED):
        outcome = Outcome.STOP if stage is Stage.STOPPED else Outcome.SCALE_UP
        yield Decision(
            id=f"{name}-decided", step_id=step.id, day=end, person_id="p0", decided="Besloten", outcome=outcome,
            reason="De wachttijd zegt genoeg.", lesson=f"In wijk {number % 40} telt wie je eerst spreekt ({number}).",
        )  # fmt: skip


def _ethics(number: int, step: Step) -> Iterator[Record]:
    for question in STANDARD_QUESTIONS[: number // 100 % 4]:
        yield EthicsAnswer(
            id=f"a{number}-{question[:4]}", step_id=step.id, question=question, answer="De medewerker beslist.",
            person_id=step.owner_id, look_again=_ago(number // 100 - 60),
        )  # fmt: skip
    yield Assessment(id=f"w{number}", step_id=step.id, assessment_state=AssessmentState.UNDER_WAY, day=_ago(30))


def _agreements(plan: Roadmap) -> Iterator[Record]:
    steps, people = [*plan.steps], [*plan.people]
    kinds, states = [*AgreementKind], [AgreementState.OPEN, AgreementState.KEPT, AgreementState.BROKEN]
    for number in range(AGREEMENTS):
        state, due = states[number % 7 % 3], _ago(number * 3 % 700 - 60)
        yield Agreement(
            id=f"g{number}", what=f"De brief van team {number} is herschreven", kind=kinds[number % 5 % 3],
            person_id=people[number % len(people)].id, to_id=people[(number + 3) % len(people)].id,
            step_id=steps[number * 17 % len(steps)].id if number % 2 else None, made=due - timedelta(days=30), due=due,
            first_due=due - timedelta(days=14) if number % 9 == 0 else None, state=state,
            settled_on=None if state is AgreementState.OPEN else due + timedelta(days=number % 3 - 1),
        )  # fmt: skip


def _served(plan: Roadmap) -> Iterator[Record]:
    steps = [*plan.steps]
    for number in range(GROUPS):
        yield ServedGroup(id=f"v{number:02}", name=f"Inwoners van wijk {number}", rank=rank(number))
    for number in range(min(BENEFITS, len(steps))):
        yield Benefit(
            id=f"b{number}", step_id=steps[number * 3 % len(steps)].id, served_group_id=f"v{number % (GROUPS - 1):02}",
            notices=f"Zij hoeven maar één keer te bellen ({number}).", asked="In een gesprek aan de balie",
        )  # fmt: skip


def _tensions(plan: Roadmap) -> Iterator[Record]:
    steps, people = [*plan.steps], [*plan.people]
    for number in range(TENSIONS):
        name = f"z{number}"
        yield Tension(id=name, left=f"Snelheid {number}", right="Zorgvuldigheid", wanted=40, rank=rank(number))
        for place, side in enumerate((Side.LEFT, Side.LEFT, Side.RIGHT, Side.RIGHT)):
            yield Sign(id=f"{name}-s{place}", tension_id=name, side=side, sign=f"Teken {place}", rank=rank(place))
        for when in range(ROUNDS):
            for place, person in enumerate(people):
                yield Placement(
                    id=f"{name}-{when}-{person.id}", tension_id=name, day=_ago(60 + 90 * when), person_id=person.id,
                    position=(number * 13 + when * 7 + place * 5) % 101, wanted=40,
                )  # fmt: skip
        for place in range(10):
            step = steps[(number * 10 + place) * 41 % len(steps)]
            side = Side.LEFT if number % 3 == 0 or place % 2 else Side.RIGHT
            yield Pull(id=f"{name}-p{place}", step_id=step.id, tension_id=name, side=side)


def _chances(plan: Roadmap) -> Iterator[Record]:
    states = [*ChanceState]
    for number in range(CHANCES):
        state = states[number % 3]
        weighed = None if state is ChanceState.OPEN else _ago(number % 90)
        yield Chance(
            id=f"k{number}", chance=f"Zaal {number} is vrij", day=_ago(number), chance_state=state, weighed=weighed,
            person_id="p0",
        )  # fmt: skip
    for number, step in enumerate(islice((one for one in plan.steps if one.status is Status.DONE), CHANCES)):
        yield Success(id=f"u{number}", step_id=step.id, day=_ago(number), brought="Niemand belt meer twee keer.")


def _together(plan: Roadmap) -> Iterator[Record]:
    """Yield who contributes to what, and the meetings that were held."""
    for number, step in enumerate(islice(plan.steps, 0, None, 4)):
        yield Contributor(id=f"h{number}", step_id=step.id, department_id=f"d{number * 3 % 4}")
    for number in range(12):
        form = MeetingForm.SHORT if number % 2 else MeetingForm.LONG
        yield Review(id=f"o{number}", day=_ago(30 * number + 7), form=form)
