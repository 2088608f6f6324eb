"""From the rows that were understood to a roadmap: each name becomes one record, each row one step."""

from collections.abc import Sequence
from dataclasses import replace

from planner.exchange.results import FoundRow
from planner.roadmap import Department, Goal, Person, Pillar, Place, Roadmap, Theme
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.identity import new_id
from planner.roadmap.ranks import dealt


class _Names:
    """The people, departments, pillars and themes of the rows, made once for each name, in any case of letters."""

    def __init__(self, rows: Sequence[FoundRow]) -> None:
        self.departments: dict[str, Department] = {}
        self.people: dict[str, Person] = {}
        self.pillars: dict[str, Pillar] = {}
        self.themes: dict[tuple[str, str], Theme] = {}
        for row in rows:
            self._add_department(row.department)
            self._add_department(row.owner_department)
            self._add_person(row)
            if row.pillar:
                self.pillars.setdefault(row.pillar.casefold(), Pillar(name=row.pillar))
        self._rank_pillars()
        for row in sorted(rows, key=lambda row: not row.pillar):
            self._add_theme(row)
        self._rank_themes()

    def theme(self, row: FoundRow) -> Theme | None:
        """Returns the theme of a row; one without a pillar may belong to any."""
        name = row.theme.casefold()
        if row.pillar or not name:
            return self.themes.get((row.pillar.casefold(), name))
        return self.themes.get(("", name)) or next(
            (theme for (_, named), theme in self.themes.items() if named == name), None
        )

    def _add_department(self, name: str) -> None:
        if name:
            self.departments.setdefault(name.casefold(), Department(name=name))

    def _add_person(self, row: FoundRow) -> None:
        if not row.owner:
            return
        person = self.people.setdefault(row.owner.casefold(), Person(name=row.owner))
        if row.owner_department and person.department_id is None:
            home = self.departments[row.owner_department.casefold()]
            self.people[row.owner.casefold()] = replace(person, department_id=home.id)

    def _add_theme(self, row: FoundRow) -> None:
        if row.theme and self.theme(row) is None:
            pillar = self.pillars.get(row.pillar.casefold())
            key = (row.pillar.casefold(), row.theme.casefold())
            self.themes[key] = Theme(name=row.theme, pillar_id=pillar.id if pillar else None)

    def _rank_pillars(self) -> None:
        ranks = dealt(len(self.pillars))
        self.pillars = {
            name: replace(pillar, rank=rank) for (name, pillar), rank in zip(self.pillars.items(), ranks, strict=True)
        }

    def _rank_themes(self) -> None:
        ranks = dealt(len(self.themes))
        self.themes = {
            key: replace(theme, rank=rank) for (key, theme), rank in zip(self.themes.items(), ranks, strict=True)
        }


def build_roadmap(goal: Goal, rows: Sequence[FoundRow]) -> Roadmap:
    """Builds a roadmap of the rows with new ids; siblings keep the order of the rows."""
    names = _Names(rows)
    draft = RoadmapBuilder(Roadmap())
    draft.put(goal)
    for records in (names.departments, names.people, names.pillars, names.themes):
        for record in records.values():
            draft.put(record)
    ids = [new_id() for _ in rows]
    below: dict[int | None, list[int]] = {}
    for place, row in enumerate(rows):
        below.setdefault(row.parent, []).append(place)
        owner, theme = names.people.get(row.owner.casefold()), names.theme(row)
        department, pillar = names.departments.get(row.department.casefold()), names.pillars.get(row.pillar.casefold())
        draft.put(
            replace(
                row.step,
                id=ids[place],
                owner_id=owner.id if owner else None,
                department_id=department.id if department else None,
                pillar_id=pillar.id if pillar else None,
                theme_id=theme.id if theme else None,
            )
        )
    for parent, places in below.items():
        above = None if parent is None else ids[parent]
        for place, rank in zip(places, dealt(len(places)), strict=True):
            draft.hang(ids[place], Place(above, rank))
    return draft.finish()
