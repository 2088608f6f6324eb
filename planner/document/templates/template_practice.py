"""The practice of change in a template: what is tried, promised, weighed and learnt, with the days on which it was.

Of a step its table tells `benefits`, an `experiment` (with its `readings`, and as `amendments` what was moved of it),
`expenses`, a `closure`, a `success`, the `ethics` answers and the `assessments`. Tables of the whole plan are `served`
and `questions` by a key of their own, `agreements`, `chances`, and `tensions`, each with its `signs`, its `rounds` and
as `pulls` the steps that move to each pole.

Each comes to be on a day: that of its record, or the day that its table tells as `since`. What it was before it was
settled, weighed, moved or started is not told twice: it follows from the table.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final, NamedTuple, cast

from planner.document.templates.past import Event
from planner.document.templates.template_records import Table, TemplateRecords
from planner.roadmap import (
    Agreement,
    AgreementState,
    Chance,
    ChanceState,
    Experiment,
    Person,
    Placement,
    Record,
    Roadmap,
    Side,
    Sign,
    Stage,
    Step,
)
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.practice.experiment_rules import AGREED, END, FIRST, FIXED, amend
from planner.roadmap.ranks import dealt

OF_PLAN: Final = frozenset({"served", "questions", "agreements", "chances", "tensions"})
"""The tables of a template that this module reads."""
OF_STEP: Final = frozenset(
    {"benefits", "experiment", "expenses", "closure", "success", "ethics", "assessments", "key", "decide_on"}
)
"""The keys of a step's table that are read with it."""
_ON_STEP: Final = (("expenses", "expense", "spent"), ("assessments", "assessment", "ethics"))
_TOLD: Final = ("by", "since")
"""Keys of a table that tell who acted, and when, and are no fields."""


class Teller(NamedTuple):
    """Where the records of a template go, and the events that tell of them; `by` is who acts where nobody is named."""

    put: Callable[[Record], None]
    tell: Callable[[Event], None]
    by: str


class PracticeBuilder:
    """Builds the records of the practice of change of one template."""

    def __init__(self, records: TemplateRecords, teller: Teller) -> None:
        self._records, self._teller = records, teller

    def put_lists(self, content: Table) -> None:
        """Add the groups served and the questions of one's own: they are there from the beginning."""
        for entity, name, field in (("served_group", "served", "name"), ("ethics_question", "questions", "wording")):
            tables: Mapping[str, str] = content.get(name, {})
            for (key, words), rank in zip(tables.items(), dealt(len(tables)), strict=True):
                self._named(key, self._records.record(entity, {field: words}, rank=rank))

    def put_plan(self, content: Table) -> None:
        """Add what is of the whole plan, once its steps are there."""
        for table in content.get("agreements", []):
            self._put_agreement(table)
        for table in content.get("chances", []):
            self._put_chance(table)
        tensions = content.get("tensions", [])
        for table, rank in zip(tensions, dealt(len(tensions)), strict=True):
            self._put_tension(table, rank)

    def meant(self, step: Step, table: Table) -> list[Record]:
        """Add what a step is meant for and tries, and return what came with the step itself."""
        made = [self._records.record("benefit", one, step_id=step.id) for one in table.get("benefits", [])]
        if "experiment" in table:
            made.append(self._experiment(step, table["experiment"]))
        for record in made:
            self._teller.put(record)
        return made

    def put_step(self, step: Step, table: Table, owner: str) -> None:
        """Add what came to a step since: what was read, spent, answered, brought and wound down."""
        for name, entity, kind in _ON_STEP:
            for one in table.get(name, []):
                self._came(kind, step, self._records.record(entity, one, but=_TOLD, step_id=step.id), one, owner)
        for one in table.get("ethics", []):
            self._put_answer(step, one, owner)
        if "success" in table:
            one = table["success"]
            record = self._records.record("success", one, but=_TOLD, step_id=step.id)
            self._came("success", step, record, one, owner)
        if "closure" in table:
            one = table["closure"]
            record = self._records.record("closure", one, but=_TOLD, step_id=step.id)
            self._came("wind_down", step, record, one, owner)

    def why_moved(
        self, step: Step, table: Table, days: tuple[date | None, date | None], by: str | None
    ) -> list[Record]:
        """Return why the end of a step was moved, where a table that tells what it was gives its `reason`."""
        if "reason" not in table:
            return []
        person = self._records.named("person", by).id if by else None
        record = self._records.record(
            "rescheduling",
            {"day": table["until"], "reason": table["reason"]},
            step_id=step.id,
            person_id=person,
            from_day=days[0],
            to_day=days[1],
        )
        self._teller.put(record)
        return [record]

    def judged(self, step: Step, outcome: str | None) -> dict[str, dict[str, Any]]:
        """Return what the experiment of a step was until a decision by which it was over."""
        experiment = self._experiment_of(step)
        if experiment is None or outcome not in ("stop", "scale up"):
            return {}
        return {experiment.id: {"stage": Stage.RUNNING, "next_step_id": None}}

    def put_readings(self, step: Step, table: Table, owner: str) -> None:
        """Add the start of an experiment, what was read, and what was moved of what was agreed."""
        experiment, told = self._experiment_of(step), table.get("experiment", {})
        if experiment is None:
            return
        if experiment.started is not None:
            idea: dict[str, Any] = {"stage": Stage.IDEA, **dict.fromkeys(FIXED)}
            self._tell(experiment.started, told.get("by", owner), "start", step.title, (), {experiment.id: idea})
        for one in told.get("readings", []):
            record = self._records.record("reading", one, but=_TOLD, experiment_id=experiment.id)
            self._came("read", step, record, one, owner)
        for one in told.get("amendments", []):
            self._put_amendment(step, experiment, one)

    def _experiment(self, step: Step, table: Table) -> Experiment:
        """Return the experiment of a step, with the first values of what was moved since its start."""
        made = cast(
            "Experiment",
            self._records.record("experiment", table, but=("readings", "amendments", "by"), step_id=step.id),
        )
        if made.started is not None:
            first: dict[str, Any] = {
                kept: step.end if name == END else getattr(made, name) for name, kept in FIRST.items()
            }
            for one in reversed(table.get("amendments", [])):
                if one["amended"] in FIRST:
                    first[FIRST[one["amended"]]] = self._was(one)
            made = replace(made, **first)
        self._records.name(step.id, made)
        return made

    def _experiment_of(self, step: Step) -> Experiment | None:
        try:
            return cast("Experiment", self._records.named("experiment", step.id))
        except KeyError:
            return None

    def _was(self, table: Table) -> Any:  # noqa: ANN401 - the value of any field
        name = table["amended"]
        return self._records.value("step" if name == END else "experiment", name, table["was"])

    def _put_amendment(self, step: Step, experiment: Experiment, table: Table) -> None:
        """Add that something was moved, as the rules of experiments write it down."""
        name, was, day = table["amended"], self._was(table), self._records.day(table["day"])
        holder = step if name == END else experiment
        if name != END and name not in AGREED:
            raise ValueError(f"{name!r} is not agreed at the start of an experiment")
        scratch = RoadmapBuilder(Roadmap())
        amend(scratch, experiment, name, was, getattr(holder, name), self._name(table["by"]), day)
        (amendment,) = scratch.all("amendment")
        self._teller.put(amendment)
        self._tell(day, table["by"], "amend", step.title, (amendment,), {holder.id: {name: was}})

    def _put_answer(self, step: Step, table: Table, owner: str) -> None:
        """Add an answer; its question is one of the three, or a key of one's own questions."""
        try:
            question = self._records.named("ethics_question", table["question"]).id
        except KeyError:
            question = table["question"]
        record = self._records.record(
            "ethics_answer", table, but=("question", *_TOLD), step_id=step.id, question=question
        )
        self._came("ethics", step, record, table, owner)

    def _put_agreement(self, table: Table) -> None:
        """Add an agreement as it was made; `moved` is the day on which it got another day than at first."""
        made = cast("Agreement", self._records.record("agreement", table, but=("moved",)))
        assert made.made is not None
        by = table.get("person", self._teller.by)
        self._teller.put(made)
        self._tell(made.made, by, "agree", made.what, (made,))
        if "moved" in table:
            before: dict[str, Any] = {"due": made.first_due, "first_due": None, "reason": ""}
            self._tell(self._records.day(table["moved"]), by, "renegotiate", made.what, (), {made.id: before})
        if made.settled_on is not None:
            unsettled: dict[str, Any] = {"state": AgreementState.OPEN, "settled_on": None}
            unsettled |= {} if "moved" in table else {"reason": ""}
            self._tell(made.settled_on, by, "settle", made.what, (), {made.id: unsettled})

    def _put_chance(self, table: Table) -> None:
        made = cast("Chance", self._records.record("chance", table))
        assert made.day is not None
        by = table.get("person", self._teller.by)
        self._teller.put(made)
        self._tell(made.day, by, "chance", made.chance, (made,))
        if made.weighed is not None:
            before: dict[str, Any] = {"chance_state": ChanceState.OPEN, "weighed": None, "reason": "", "step_id": None}
            self._tell(made.weighed, self._teller.by, "weigh", made.chance, (), {made.id: before})

    def _put_tension(self, table: Table, rank: str) -> None:
        """Add a tension with its signs and the steps that pull, and each round in which it was placed."""
        but = ("since", "signs", "rounds", "pulls")
        tension = self._records.record("tension", table, but=but, rank=rank)
        title = f"{table['left']} – {table['right']}"
        signs = table.get("signs", [])
        made: list[Record] = [tension]
        for one, place in zip(signs, dealt(len(signs)), strict=True):
            sign = cast("Sign", self._records.record("sign", one, tension_id=tension.id, rank=place))
            made.append(sign)
        for side, keys in table.get("pulls", {}).items():
            pulls = ({"side": Side(side), "step": key} for key in keys)
            made += [self._records.record("pull", one, tension_id=tension.id) for one in pulls]
        for record in made:
            self._teller.put(record)
        self._tell(self._records.day(table["since"]), self._teller.by, "tension", title, made)
        for sign in made:
            if isinstance(sign, Sign) and sign.seen is not None:
                self._tell(sign.seen, self._teller.by, "sign", title, (), {sign.id: {"seen": None}})
        for one in table.get("rounds", []):
            marks = self._marks(tension.id, one)
            self._tell(self._records.day(one["day"]), self._teller.by, "place", title, marks)

    def _marks(self, tension_id: str, table: Table) -> list[Record]:
        """Add the marks of one round, by the key of who set each."""
        day = self._records.day(table["day"])
        made: list[Record] = [
            Placement(
                tension_id=tension_id,
                day=day,
                person_id=self._records.named("person", key).id,
                position=position,
                wanted=table["wanted"],
            )
            for key, position in table["marks"].items()
        ]
        for mark in made:
            self._teller.put(mark)
        return made

    def _named(self, key: str, record: Record) -> None:
        self._records.name(key, record)
        self._teller.put(record)

    def _came(self, kind: str, step: Step, record: Record, table: Table, owner: str) -> None:
        """Add a record and tell that it came on its day, by whom its table says or the owner of its step."""
        self._teller.put(record)
        day = self._records.day(table["since"] if "since" in table else table["day"])
        self._tell(day, table.get("by", owner), kind, step.title, (record,))

    def _tell(
        self,
        day: date,
        by: str,
        kind: str,
        title: str,
        added: Sequence[Record],
        before: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        self._teller.tell(Event(day, self._name(by), kind, title, added, before or {}))

    def _name(self, key: str) -> str:
        return cast("Person", self._records.named("person", key)).name if key else ""
