"""A round of placing: who places, whose turn it is, and the marks that nobody sees until all are set."""

from dataclasses import dataclass, field

from planner.document.operations.practice.tensions import Mark
from planner.insight.practice.tensions import latest_round
from planner.roadmap import Roadmap, Tension


@dataclass(slots=True)
class PlacingRound:
    """One round about a tension; `people` are ids in turn, "" for somebody who is not in the plan."""

    tension_id: str
    people: list[str]
    at: int = 0
    marks: dict[str, int] = field(default_factory=dict[str, int])
    passed: set[str] = field(default_factory=set[str])

    @property
    def person_id(self) -> str:
        """Whose turn it is."""
        return self.people[self.at]

    @property
    def over(self) -> bool:
        """True once everybody placed or passed."""
        return self.at >= len(self.people)

    def set(self, position: int) -> None:
        """Place the mark of whose turn it is, and go on."""
        self.marks[self.person_id] = position
        self.passed.discard(self.person_id)
        self.at += 1

    def skip(self) -> None:
        """Pass over whose turn it is."""
        self.marks.pop(self.person_id, None)
        self.passed.add(self.person_id)
        self.at += 1

    def back(self) -> None:
        """Go back to who was before."""
        self.at = max(self.at - 1, 0)

    def follow(self, roadmap: Roadmap) -> None:
        """Leave out who is no longer in the plan."""
        gone = [one for one in self.people if one and one not in roadmap.people]
        if gone:
            self.at -= sum(1 for one in gone if self.people.index(one) < self.at)
            self.people = [one for one in self.people if one not in gone]
            for one in gone:
                self.marks.pop(one, None)

    def placed(self) -> list[Mark]:
        """Return the marks that were set, in turn."""
        return [Mark(one or None, self.marks[one]) for one in self.people if one in self.marks]


def usual_people(roadmap: Roadmap, tension: Tension) -> set[str]:
    """Return who places: who did so last time, else the leaders."""
    latest = latest_round(roadmap, tension)
    placed = {mark.person_id for mark in latest.marks if mark.person_id in roadmap.people} if latest else set[str]()
    leaders = {person.id for person in roadmap.people if person.leader}
    return {one for one in placed if one} or leaders
