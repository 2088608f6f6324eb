"""What of a plan is drawn: all of it, or what a person narrowed it to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.message import Phrase, marked
from planner.poster.timeline.items import Item
from planner.roadmap import DocumentError, Roadmap
from planner.roadmap.records import Person


class UnknownOwnerError(DocumentError, ValueError):
    """An owner that the plan does not have."""

    code = "unknown-owner"
    sentence = marked('Nobody named "{name}" owns a step in this plan; no poster was made. Owners are: {allowed}.')


class NothingChosenError(DocumentError, ValueError):
    """Choices that no step of the plan meets."""

    code = "nothing-chosen"
    sentence = marked("No step in this plan is what you asked for: {asked}. No poster was made; ask for less at once.")


@dataclass(frozen=True, slots=True)
class Selection:
    """What is drawn. `items` holds the chosen steps and the steps above them; `left_out` the ids that were not chosen.

    `context` holds the ids of steps that are there only because one below them was chosen.
    """

    items: tuple[Item, ...]
    context: frozenset[str]
    left_out: tuple[str, ...]

    @property
    def chosen(self) -> list[Item]:
        """The steps that were chosen."""
        return [item for item in self.items if item.id not in self.context] if self.context else [*self.items]


def owner_named(roadmap: Roadmap, name: str) -> Person:
    """Return the owner with a name or an id, whatever its capitals; raise UnknownOwnerError with those there are."""
    owning = {step.owner_id for step in roadmap.steps}
    people = [person for person in roadmap.people if person.id in owning]
    wanted = name.strip().casefold()
    for person in people:
        if person.id == name or person.name.strip().casefold() == wanted:
            return person
    allowed = ", ".join(sorted(person.name for person in people)) or Phrase(marked("nobody yet"))
    raise UnknownOwnerError(name=name, allowed=allowed)


def select(
    items: Sequence[Item],
    today: date,
    owner_id: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Selection:
    """Return the steps of an owner and within days; a step without days is within any, a late one where `today` is."""
    if owner_id is None and since is None and until is None:
        return Selection(tuple(items), frozenset(), ())
    chosen = {
        item.id
        for item in items
        if (owner_id is None or item.step.owner_id == owner_id) and _within(item, since, until, today)
    }
    above = {item.id: item.above for item in items}
    shown = set(chosen)
    for step_id in chosen:
        over = above[step_id]
        while over is not None and over not in shown:
            shown.add(over)
            over = above[over]
    return Selection(
        tuple(item for item in items if item.id in shown),
        frozenset(shown - chosen),
        tuple(item.id for item in items if item.id not in shown),
    )


def _within(item: Item, since: date | None, until: date | None, today: date) -> bool:
    if item.late and (since is None or since <= today) and (until is None or today <= until):
        return True  # what is late is work of today, whenever it should have been done
    known = item.figures.known
    if known.start is None or known.end is None:
        return True
    return (since is None or known.end >= since) and (until is None or known.start <= until)
