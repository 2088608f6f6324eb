"""A plan that practises change: the municipal one with experiments, agreements, tensions, chances, successes."""

from dataclasses import replace
from datetime import date, timedelta

from planner.roadmap import (
    Agreement,
    AgreementKind,
    AgreementState,
    Benefit,
    Chance,
    Closure,
    Decision,
    Direction,
    Expense,
    Experiment,
    Outcome,
    Placement,
    Reading,
    Record,
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
from tests.plans import TODAY, municipal_plan, rank

WHY = (
    "Wie een kind krijgt of in de schulden raakt, spreekt nu met vijf loketten en geeft steeds dezelfde gegevens door."
)
MEASURE = "Negen van de tien vragen zijn in één contact geregeld. Inwoners geven ons een 8 voor gemak en voor aandacht."
BROUGHT = (
    "Zij hangen in de hal en staan boven elke brief.",
    "Negen van de tien bellers; het waren er zes.",
    "“Voor het eerst hoef ik niets uit te leggen.”",
)
TENSIONS = (
    ("Snelheid", "Zorgvuldigheid", 56, 37, "Brieven gaan ongelezen de deur uit", "een tweede lezer bij elke brief"),
    ("Schaal", "Persoonlijke aandacht", 70, 42, "", ""),
    ("Vernieuwen", "De winkel openhouden", 50, 62, "", ""),
    ("Eén koers", "Ruimte voor elk team", 40, 30, "", ""),
)
TRIED = (
    ("Aangifte op de kraamafdeling", Stage.RUNNING, "aangiften", 20.0, 18.0, "Alle ziekenhuizen"),
    ("AI maakt brieven leesbaar", Stage.RUNNING, "goed", 8.0, 5.0, "Vijftig brieven"),
    ("Eén budget voor schuldhulp", Stage.TO_DECIDE, "weken", 6.0, 10.0, "Een nieuwe begroting"),
    ("Eén contactpersoon in twee wijken", Stage.SCALED_UP, "gezinnen", 3.0, 3.0, "Alle acht wijken"),
    ("Korte diensten aan de balie", Stage.IDEA, "", None, None, ""),
    ("Chatbot op de website", Stage.STOPPED, "vragen", 70.0, 30.0, "Ook in de avond"),
    ("AI vat dossiers samen", Stage.STOPPED, "dossiers", 9.0, 4.0, "Alle dossiers"),
)
LESSONS = {
    "Chatbot op de website": ("Zeven van de tien belden alsnog, en waren dan al boos.", "twee collega's"),
    "AI vat dossiers samen": ("Juist de uitzondering viel weg, en daar ging het om.", ""),
}
PROMISED = (
    ("Ochtend meewerken aan de balie", AgreementKind.AGREEMENT, date(2026, 11, 20), AgreementState.KEPT),
    ("Leverancier om een tussenoplossing vragen", AgreementKind.AGREEMENT, date(2026, 12, 4), AgreementState.OPEN),
    ("Cijfers van vergunningen compleet", AgreementKind.DECISION, date(2026, 11, 15), AgreementState.OPEN),
    ("De raad ziet de nieuwe begroting", AgreementKind.COMMITMENT, date(2027, 1, 10), AgreementState.OPEN),
    ("Alle teams bezoeken", AgreementKind.AGREEMENT, date(2026, 9, 1), AgreementState.BROKEN),
)


def practised_plan() -> Roadmap:
    """Return the municipal plan with a year of practice in it; ids and days are fixed."""
    plan = municipal_plan()
    draft = RoadmapBuilder(plan)
    people = [person.id for person in plan.people]
    draft.put(replace(plan.goal, why_now=WHY, measure=MEASURE))
    draft.put(replace(plan.people[people[0]], leader=True))
    open_leaves = [one for one in plan.steps if plan.steps.is_leaf(one) and one.status in ("not started", "under way")]
    done = [one for one in plan.steps if one.status is Status.DONE]
    records: list[Record] = [ServedGroup(id="group", name="Jonge gezinnen", rank=rank(0))]
    records.append(Benefit(id="benefit", step_id=open_leaves[0].id, served_group_id="group", notices="Eén bezoek"))
    records.append(Chance(id="chance", chance="De bibliotheek heeft een zaal vrij", day=date(2026, 11, 2)))
    for number, (step, words) in enumerate(zip(done, BROUGHT, strict=False)):
        records.append(Success(id=f"success{number}", step_id=step.id, day=date(2026, 6 + number, 1), brought=words))
    for number, (what, kind, due, state) in enumerate(PROMISED):
        settled = None if state is AgreementState.OPEN else due
        records.append(
            Agreement(
                id=f"agreement{number}", what=what, kind=kind, due=due, state=state, settled_on=settled,
                person_id=people[number], to_id=people[number + 1],
            )
        )  # fmt: skip
    for number in range(len(TENSIONS)):
        records += _tension(number, people)
    for number, step in enumerate(open_leaves[: len(TRIED)]):
        records += _tried(number, step, people, open_leaves[-1].id)
    for record in records:
        draft.put(record)
    return draft.finish()


def _tension(number: int, people: list[str]) -> list[Record]:
    left, right, wanted, stand, sign, act = TENSIONS[number]
    name = f"tension{number}"
    made: list[Record] = [Tension(id=name, left=left, right=right, wanted=wanted, left_act=act, rank=rank(number))]
    for place, person_id in enumerate(people[:3]):
        position = stand + 6 * (place - 1)
        made.append(
            Placement(
                id=f"{name}-{place}", tension_id=name, day=date(2026, 11, 2), person_id=person_id, position=position,
                wanted=wanted,
            )
        )  # fmt: skip
    if sign:
        made.append(Sign(id=f"{name}-sign", tension_id=name, side=Side.LEFT, sign=sign, seen=date(2026, 11, 10)))
    return made


def _tried(number: int, step: Step, people: list[str], goes_to: str) -> list[Record]:
    title, stage, unit, threshold, read, next_step = TRIED[number]
    status = {Stage.IDEA: Status.NOT_STARTED, Stage.SCALED_UP: Status.DONE, Stage.STOPPED: Status.STOPPED}
    end = TODAY + timedelta(days=60) if stage is Stage.RUNNING else TODAY - timedelta(days=10)
    name = f"experiment{number}"
    made: list[Record] = [
        replace(
            step, title=title, status=status.get(stage, Status.UNDER_WAY), start=date(2026, 6, 1),
            end=None if stage is Stage.IDEA else end, progress=100 if stage is Stage.SCALED_UP else step.progress,
        ),
        Experiment(
            id=name, step_id=step.id, stage=stage, problem="Wie hulp zoekt, wacht te lang.", belief="een vast gezicht",
            for_whom="wie vastloopt", effect="eerder hulp", measure="wat we zien", unit=unit, threshold=threshold,
            direction=Direction.AT_MOST if unit == "weken" else Direction.AT_LEAST, next_step=next_step,
            stop_value=threshold, stop_day=end, agreed_by_id=people[0], agreed_with_id=people[1],
            started=None if stage is Stage.IDEA else date(2026, 6, 1), first_threshold=threshold, first_end=end,
        ),
    ]  # fmt: skip
    if read is not None:
        made.append(Reading(id=f"{name}-read", experiment_id=name, day=date(2026, 10, 1), value=read))
        made.append(Expense(id=f"{name}-spent", step_id=step.id, day=date(2026, 10, 1), euros=31_415.0, weeks=9.0))
    if title in LESSONS:
        lesson, freed = LESSONS[title]
        decided = Decision(
            id=f"{name}-decided", step_id=step.id, day=date(2026, 11, number), person_id=people[0],
            decided="Gestopt", outcome=Outcome.STOP, reason="Het lost het niet op.", lesson=lesson,
        )  # fmt: skip
        made += [decided, Closure(id=f"{name}-closed", step_id=step.id, freed_people=freed, goes_to_id=goes_to)]
    return made
