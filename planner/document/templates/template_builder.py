"""Builds a roadmap from the content of a template: names become records, and relative days dates.

The shape of the content: a table `goal`; tables `pillars` (each with its `themes`), `departments`, `partners` and
`people` by a key of their own; and `steps` in the order of the outline, each with its `depth` and the keys of those
who carry it. Invalid content raises ValueError, TypeError or KeyError.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from planner.document.templates.relative_days import days_of
from planner.roadmap import CheckIn, Department, Goal, Horizon, Person, Pillar, Place, Roadmap, Status, Step, Theme
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.identity import new_id
from planner.roadmap.ranks import dealt

Table = Mapping[str, Any]
"""A table of a template file."""

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
}
"""Keys of a step's table that are interpreted; all others are fields of a step."""


class TemplateBuilder:
    """Builds one roadmap from a template's content; used once.

    Maps each key of the content to its department, person or theme.
    """

    def __init__(self, today: date) -> None:
        self._today = today
        self._draft = RoadmapBuilder(Roadmap())
        self._departments: dict[str, str] = {}
        self._people: dict[str, Person] = {}
        self._themes: dict[str, Theme] = {}

    def made(self, content: Table, language: str, goal: Goal | None) -> Roadmap:
        """Build the roadmap; `goal`, where given, replaces that of the template."""
        unknown = content.keys() - {"goal", "pillars", "departments", "partners", "people", "steps"}
        if unknown:
            raise ValueError(f"a template has no {', '.join(sorted(unknown))}")
        self._draft.put(replace(goal, id=new_id()) if goal else self._goal(content["goal"], language))
        self._put_pillars(content.get("pillars", {}))
        self._put_departments(content.get("departments", {}), partner=False)
        self._put_departments(content.get("partners", {}), partner=True)
        self._put_people(content.get("people", {}))
        self._put_steps(content.get("steps", []))
        return self._draft.finish()

    def _goal(self, table: Table, language: str) -> Goal:
        """Return the template's goal; {year} in its texts is the year of `by_when`."""
        by_when = days_of(table["by_when"], self._today).end if "by_when" in table else None
        words = {name: text for name, text in table.items() if name != "by_when"}
        if by_when:
            words = {name: text.replace("{year}", str(by_when.year)) for name, text in words.items()}
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
            self._draft.put(department)

    def _put_people(self, tables: Mapping[str, Table]) -> None:
        for word, table in tables.items():
            self._people[word] = Person(name=table["name"], department_id=self._departments[table["department"]])
            self._draft.put(self._people[word])

    def _put_steps(self, tables: list[Table]) -> None:
        """Place the steps in the tree by their `depth`, 1 directly under the goal; raises ValueError for a gap."""
        line: list[str] = []
        for table, rank in zip(tables, dealt(len(tables)), strict=True):
            depth = table["depth"]
            if not 1 <= depth <= len(line) + 1:
                raise ValueError(f"the step {table['title']!r} hangs under nothing")
            step = self._step(table)
            line[depth - 1 :] = [step.id]
            self._draft.put(step)
            self._draft.hang(step.id, Place(line[depth - 2] if depth > 1 else None, rank))
            self._put_check_ins(step, table.get("check_ins", []))

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

    def _put_check_ins(self, step: Step, tables: list[Table]) -> None:
        for table in tables:
            said = {name: value for name, value in table.items() if name != "day"}
            day = days_of(table["day"], self._today).end
            self._draft.put(CheckIn(step_id=step.id, person_id=step.owner_id, day=day, **said))
