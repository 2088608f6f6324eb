"""Builds a roadmap from the content of a template: names become records, and relative days dates.

The shape of the content: a table `goal`; tables `pillars` (each with its `themes`), `departments`, `partners` and
`people` by a key of their own; `steps` in the order of the outline, each with its `depth`, the keys of those who carry
it, and its `check_ins`, `decisions`, `contributors` and `set_aside`; and `reviews`. Invalid content raises ValueError,
TypeError or KeyError.

A table `history` says on which day the roadmap began and `by` whom, and how its changes are labelled. Then a step tells
`since` when it is in the plan (else from the beginning) and in `was` what it said `until` a day; what follows from a
check-in, and that a stop follows from a decision, is not told again. `template_practice` reads what belongs to the
practice of change.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final, cast

from planner.document.templates.past import Event, past_of
from planner.document.templates.relative_days import days_of
from planner.document.templates.template_practice import OF_PLAN, OF_STEP, PracticeBuilder, Teller
from planner.document.templates.template_records import Table, TemplateRecords
from planner.roadmap import (
    CheckIn,
    Contributor,
    Department,
    Goal,
    Health,
    Horizon,
    Person,
    Pillar,
    Place,
    Record,
    Roadmap,
    SetAside,
    Status,
    Step,
    Theme,
)
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.changes import PastChange
from planner.roadmap.identity import new_id
from planner.roadmap.ranks import dealt

_TABLES: Final = {"goal", "pillars", "departments", "partners", "people", "steps", "reviews", "history", *OF_PLAN}
_READ: Final = {
    "depth",
    "owner",
    "department",
    "theme",
    "start",
    "end",
    "on",
    "status",
    "horizon",
    "progress",
    "check_ins",
    "decisions",
    "contributors",
    "set_aside",
    "since",
    "was",
    "change_kind",
    *OF_STEP,
}
"""Keys of a step's table that are interpreted; all others are fields of a step."""
_AS_FIELDS: Final = ("change_kind", "decide_on")


class TemplateBuilder:
    """Builds one roadmap from a template's content; used once.

    Maps each key of the content to its department, person or theme.
    """

    def __init__(self, today: date) -> None:
        self._today = today
        self._draft = RoadmapBuilder(Roadmap())
        self._records = TemplateRecords(today)
        self._departments: dict[str, str] = {}
        self._people: dict[str, Person] = {}
        self._themes: dict[str, Theme] = {}
        self._history: Table = {}
        self._events: list[Event] = []

    def made(self, content: Table, language: str, goal: Goal | None) -> Roadmap:
        """Build the roadmap; `goal`, where given, replaces that of the template."""
        unknown = content.keys() - _TABLES
        if unknown:
            raise ValueError(f"a template has no {', '.join(sorted(unknown))}")
        self._draft.put(self._given(goal, content["goal"]) if goal else self._goal(content["goal"], language))
        self._put_pillars(content.get("pillars", {}))
        self._put_departments(content.get("departments", {}), partner=False)
        self._put_departments(content.get("partners", {}), partner=True)
        self._put_people(content.get("people", {}))
        self._history = content.get("history", {})
        practice = PracticeBuilder(
            self._records, Teller(self._draft.put, self._events.append, self._history.get("by", ""))
        )
        practice.put_lists(content)
        steps = self._put_steps(content.get("steps", []))
        for step, table in steps:
            self._put_told(step, table, practice)
        practice.put_plan(content)
        self._put_reviews(content.get("reviews", []))
        return self._draft.finish()

    def past(self, roadmap: Roadmap) -> list[PastChange]:
        """Return the changes that led to the roadmap that was made and since checked; none without a history."""
        if not self._history:
            return []
        begin = days_of(self._history["began"], self._today).start
        if begin is None or any(event.day >= self._today for event in self._events):
            raise ValueError("a history begins on a day, and ends before today")
        return past_of(roadmap, self._events, (begin, self._name(self._history["by"])), self._history["labels"])

    def _given(self, goal: Goal, table: Table) -> Goal:
        """Return a goal in the place of the template's; how long a step may last is as its steps are."""
        longest = table.get("longest_leaf", goal.longest_leaf)
        return replace(goal, id=new_id(), longest_leaf=longest)

    def _goal(self, table: Table, language: str) -> Goal:
        """Return the template's goal; {year} in its texts is the year of `by_when`."""
        by_when = days_of(table["by_when"], self._today).end if "by_when" in table else None
        words: dict[str, Any] = {name: text for name, text in table.items() if name != "by_when"}
        if by_when:
            year = str(by_when.year)
            words = {
                name: text.replace("{year}", year) if isinstance(text, str) else text for name, text in words.items()
            }
        return Goal(**words, by_when=by_when, language=language)

    def _put_pillars(self, tables: Mapping[str, Table]) -> None:
        ranks = iter(dealt(sum(len(table["themes"]) for table in tables.values())))
        for table, rank in zip(tables.values(), dealt(len(tables)), strict=True):
            pillar = Pillar(name=table["name"], colour=table["colour"], rank=rank)
            self._draft.put(pillar)
            for word, name in table["themes"].items():
                self._themes[word] = Theme(name=name, pillar_id=pillar.id, rank=next(ranks))
                self._draft.put(self._themes[word])

    def _put_departments(self, names: Mapping[str, str], *, partner: bool) -> None:
        for word, name in names.items():
            department = Department(name=name, partner=partner)
            self._departments[word] = department.id
            self._records.name(word, department)
            self._draft.put(department)

    def _put_people(self, tables: Mapping[str, Table]) -> None:
        for word, table in tables.items():
            person = self._records.record("person", table)
            self._people[word] = cast("Person", person)
            self._records.name(word, person)
            self._draft.put(person)

    def _put_steps(self, tables: list[Table]) -> list[tuple[Step, Table]]:
        """Place the steps in the tree by their `depth`, 1 directly under the goal; raises ValueError for a gap."""
        line: list[str] = []
        made: list[tuple[Step, Table]] = []
        for table, rank in zip(tables, dealt(len(tables)), strict=True):
            depth = table["depth"]
            if not 1 <= depth <= len(line) + 1:
                raise ValueError(f"the step {table['title']!r} hangs under nothing")
            step = self._step(table)
            line[depth - 1 :] = [step.id]
            self._draft.put(step)
            self._draft.hang(step.id, Place(line[depth - 2] if depth > 1 else None, rank))
            if "key" in table:
                self._records.name(table["key"], step)
            made.append((step, table))
        return made

    def _put_told(self, step: Step, table: Table, practice: PracticeBuilder) -> None:
        """Add all that a step's table tells of it, and when it came to be."""
        owner = table.get("owner", "")
        came = [*self._put_contributors(step, table.get("contributors", [])), *practice.meant(step, table)]
        if "since" in table:
            by = self._name(self._history["by"])
            self._events.append(Event(self._day(table["since"]), by, "add", step.title, (step, *came)))
        self._put_earlier(step, table, practice)
        self._put_check_ins(step, table.get("check_ins", []), self._name(owner))
        practice.put_readings(step, table, owner)
        self._put_decisions(step, table.get("decisions", []), practice)
        practice.put_step(step, table, owner)
        for told in table.get("set_aside", []):
            aside = SetAside(rule=told["rule"], step_id=step.id, day=self._day(told["day"]), reason=told["reason"])
            self._happened(told, "set_aside", step.title, aside)

    def _step(self, table: Table) -> Step:
        """Return the step of a table; a key that is no field raises TypeError."""
        status = Status(table.get("status", Status.NOT_STARTED))
        made: dict[str, Any] = {
            **{name: value for name, value in table.items() if name not in _READ},
            **self._carriers(table),
            **self._days(table),
            "status": status,
            "horizon": Horizon(table["horizon"]) if "horizon" in table else None,
            "progress": table.get("progress", 100 if status is Status.DONE else 0),
            **{name: self._records.value("step", name, table[name]) for name in _AS_FIELDS if name in table},
        }
        return Step(**made)

    def _carriers(self, table: Table) -> dict[str, str | None]:
        """Return the references of a step; the department is its own, else its owner's."""
        owner = self._people[table["owner"]] if "owner" in table else None
        own = self._departments[table["department"]] if "department" in table else None
        theme = self._themes[table["theme"]] if "theme" in table else None
        return {
            "owner_id": owner.id if owner else None,
            "department_id": own or (owner.department_id if owner else None),
            "pillar_id": theme.pillar_id if theme else None,
            "theme_id": theme.id if theme else None,
        }

    def _days(self, table: Table) -> dict[str, date | None]:
        """Return start and end; `on`, for a moment, is the last day of its period."""
        if "on" in table:
            day = days_of(table["on"], self._today).end
            return {"start": day, "end": day}
        start = days_of(table["start"], self._today).start if "start" in table else None
        return {"start": start, "end": days_of(table["end"], self._today).end if "end" in table else None}

    def _put_earlier(self, step: Step, table: Table, practice: PracticeBuilder) -> None:
        """Note what a step was until some days: its period, its owner, or that nothing of it was begun."""
        told = table.get("was", [])
        for number, was in enumerate(told):
            before = {**self._days(was), **({"owner_id": self._people[was["owner"]].id} if "owner" in was else {})}
            before = {name: value for name, value in before.items() if value is not None}
            kind = "owner" if "owner" in was else "period"
            if not before:
                kind, before = "begin", {"progress": 0, "status": Status.NOT_STARTED}
            by = was.get("by", table.get("owner"))
            later = [days["end"] for one in told[number + 1 :] if (days := self._days(one))["end"] is not None]
            why = practice.why_moved(step, was, (self._days(was)["end"], later[0] if later else step.end), by)
            day = self._day(was["until"])
            self._events.append(Event(day, self._name(by), kind, step.title, why, {step.id: before}))

    def _put_check_ins(self, step: Step, tables: list[Table], author: str) -> None:
        """Add the words about a step in the order of their days; each sets its progress and status."""
        progress, status = 0, Status.NOT_STARTED
        for table in tables:
            word = self._word(step, table)
            self._draft.put(word)
            before = {step.id: {"progress": progress, "status": status}}
            self._events.append(Event(self._day(table["day"]), author, "check_in", step.title, (word,), before))
            if word.needs_met is not None:
                by = self._name(table["needs_from"])
                self._events.append(
                    Event(word.needs_met, by, "received", step.title, (), {word.id: {"needs_met": None}})
                )
            progress = table.get("progress", progress)
            status = Status.DONE if progress == 100 else Status.UNDER_WAY

    def _word(self, step: Step, table: Table) -> CheckIn:
        """Return a check-in by the owner of a step; a key that is no field raises TypeError."""
        made: dict[str, Any] = {
            **{name: value for name, value in table.items() if name != "needs_from"},
            **{name: self._day(table[name]) for name in ("day", "needs_met") if name in table},
            "health": Health(table["health"]) if "health" in table else None,
            "needs_from_id": self._people[table["needs_from"]].id if "needs_from" in table else None,
        }
        return CheckIn(step_id=step.id, person_id=step.owner_id, **made)

    def _put_contributors(self, step: Step, keys: list[str]) -> list[Contributor]:
        made = [
            Contributor(step_id=step.id, person_id=self._people[key].id)
            if key in self._people
            else Contributor(step_id=step.id, department_id=self._departments[key])
            for key in keys
        ]
        for contributor in made:
            self._draft.put(contributor)
        return made

    def _put_decisions(self, step: Step, tables: list[Table], practice: PracticeBuilder) -> None:
        """Add what was decided about a step; the last of it is what stopped one that is stopped."""
        for table in tables:
            decision = self._records.record(
                "decision", table, but=("by",), step_id=step.id, person_id=self._people[table["by"]].id
            )
            stops = step.status is Status.STOPPED and table is tables[-1]
            before: dict[str, dict[str, Any]] = {step.id: {"status": Status.UNDER_WAY}} if stops else {}
            before |= practice.judged(step, table.get("outcome"))
            self._happened(table, "decide", step.title, decision, before)

    def _put_reviews(self, tables: list[Table]) -> None:
        """Add the meetings with their minutes."""
        for table in tables:
            review = self._records.record("review", table, but=("by", "minutes"))
            told = table.get("minutes", [])
            minutes = [
                self._records.record("minute", one, review_id=review.id, rank=rank)
                for one, rank in zip(told, dealt(len(told)), strict=True)
            ]
            for record in (review, *minutes):
                self._draft.put(record)
            by = self._name(table.get("by", self._history.get("by")))
            self._events.append(Event(self._day(table["day"]), by, "review", "", (review, *minutes)))

    def _happened(
        self, told: Table, kind: str, title: str, record: Record, before: Mapping[str, Mapping[str, Any]] | None = None
    ) -> None:
        """Add a record and note that it came on the `day` of a table, `by` whom."""
        self._draft.put(record)
        self._events.append(Event(self._day(told["day"]), self._name(told["by"]), kind, title, (record,), before or {}))

    def _day(self, word: str) -> date:
        return self._records.day(word)

    def _name(self, key: str | None) -> str:
        return self._people[key].name if key else ""
