"""A plan with an experiment in each stage, as the pages of experiments are drawn with."""

from datetime import date, timedelta

from planner.document import Document
from planner.roadmap import (
    Closure,
    Decision,
    Direction,
    Expense,
    Experiment,
    Outcome,
    Person,
    Reading,
    Scaling,
    Stage,
    Step,
)

TODAY = date.today()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def add_experiments(document: Document) -> None:
    """Add experiments under the first steps of a plan: ideas, running ones, one to decide, and some that are over."""
    with document.change("experiments") as change:
        secretary = change.add(Person(name="Gemeentesecretaris"))
        controller = change.add(Person(name="Concerncontroller"))
        manager = change.add(Person(name="Manager sociaal domein"))
        above = document.roadmap.steps.children(None)[0].id

        def step(key: str, title: str, days: int, owner: Person | None = manager) -> Step:
            made = Step(id=key, title=title, start=ago(150), end=ago(-days), owner_id=owner.id if owner else None)
            return change.add(made, parent=above)

        def agreed(one: Step, stop: int, **fields: object) -> Experiment:
            made = Experiment(
                id=f"x{one.id}",
                step_id=one.id,
                measure="de wachttijd",
                next_step="De raad stelt de nieuwe begroting vast",
                scaling=Scaling.INTO_POLICY,
                next_owner_id=manager.id,
                structural_money=True,
                stop_day=ago(stop),
                agreed_by_id=secretary.id,
                agreed_with_id=controller.id,
                **fields,  # type: ignore[arg-type]
            )
            return change.add(made)

        change.add(
            Experiment(id="xcall", step_id=step("call", "Bellen bij eerste achterstand", 60).id, belief="bellen")
        )
        change.add(Experiment(id="xdesk", step_id=step("desk", "Korte diensten aan de balie", 90, None).id))
        budget = agreed(
            step("budget", "Eén budget voor schuldhulp", 34),
            12,
            problem="Wie schulden heeft, wacht twaalf weken tot iemand helpt.",
            belief="één potje",
            for_whom="inwoners met schulden",
            effect="hulp in de helft van de tijd",
            unit="weken",
            direction=Direction.AT_MOST,
            threshold=6.0,
            stop_value=8.0,
        )
        birth = agreed(
            step("birth", "Aangifte op de kraamafdeling", 40),
            -20,
            problem="Ouders gaan met een baby van twee dagen naar het stadhuis.",
            belief="aangifte in het ziekenhuis",
            for_whom="jonge ouders",
            effect="één gang minder",
            unit="aangiften",
            threshold=20.0,
            stop_value=10.0,
        )
        late = agreed(
            step("letters", "AI maakt brieven leesbaar", 120), -60, unit="van 10 goed", threshold=8.0, stop_value=4.0
        )
        chatbot = agreed(
            step("chatbot", "Chatbot op de website", 10), 20, belief="een chatbot", threshold=30.0, stop_value=9.0
        )
        contact = agreed(step("contact", "Eén contactpersoon in twee wijken", 10), 20, threshold=3.0, stop_value=5.0)
        for days, weeks in ((150, 12), (120, 12), (90, 12), (60, 11), (30, 10), (14, 10)):
            change.add(Reading(experiment_id=budget.id, day=ago(days), value=float(weeks)))
        for days, count in ((140, 4), (100, 8), (60, 12), (20, 18)):
            change.add(Reading(experiment_id=birth.id, day=ago(days), value=float(count)))
        for days, good in ((100, 2), (40, 5)):
            change.add(Reading(experiment_id=late.id, day=ago(days), value=float(good)))
    with document.change("start") as change:
        for one in (budget, birth, late, chatbot, contact):
            change.set(one, stage=Stage.RUNNING)
    with document.change("moved") as change:
        change.set(budget, stop_value=9.0)
    with document.change("over") as change:
        change.set(chatbot, stage=Stage.STOPPED)
        change.set(contact, stage=Stage.SCALED_UP, next_step_id=document.roadmap.steps.children(None)[1].id)
        change.add(
            Decision(
                step_id="chatbot",
                day=ago(30),
                person_id=secretary.id,
                decided="Stoppen",
                outcome=Outcome.STOP,
                reason="De stopvoorwaarde is bereikt: 7 van 10 belden alsnog.",
                lesson="Zeven van de tien belden alsnog, en waren dan al boos.",
            )
        )
        change.add(
            Decision(
                step_id="contact",
                day=ago(10),
                person_id=secretary.id,
                decided="Opschalen",
                outcome=Outcome.SCALE_UP,
                reason="Afspraken per gezin: van 7 naar 3.",
                lesson="Wie mag beslissen, hoeft niet te overleggen.",
            )
        )
        to = document.roadmap.steps.children(None)[1].id
        change.add(Closure(step_id="chatbot", thanks="Zes consulenten", freed_people="twee collega’s", goes_to_id=to))
        change.add(Expense(step_id="chatbot", day=ago(60), euros=48_000.0, weeks=20.0))
