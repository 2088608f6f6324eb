"""Rules about agreements: those past their day, and leaders who promise nothing themselves.

They say nothing of a plan without agreements.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from planner.insight.attention.point import Finding
from planner.insight.practice.agreements import is_late, is_open, leaders
from planner.message import marked
from planner.roadmap import Person, Roadmap

if TYPE_CHECKING:
    from planner.roadmap.practice.agreements import Agreement

LONGEST: Final = 60
_ONE: Final = marked("{title} promised “{what}” for {due}, and it is still open.")
_SEVERAL: Final = marked("{title} has {count} agreements past their day; the first is “{what}”, for {due}.")


def agreement_late(roadmap: Roadmap, today: date) -> Iterator[tuple[Person, Finding]]:
    """Find the people of whom an open agreement was due before today, each with the one that was due first."""
    found: dict[str, list[Agreement]] = {}
    for one in roadmap.agreements:
        if one.person_id is not None and is_late(one, today):
            found.setdefault(one.person_id, []).append(one)
    for person in roadmap.people:
        if late := found.get(person.id):
            first = min(late, key=lambda one: (one.due or date.max, one.id))
            values = {"what": _short(first.what), "due": first.due, "count": len(late)}
            yield person, Finding(_ONE if len(late) == 1 else _SEVERAL, values)


def no_own_agreement(roadmap: Roadmap, today: date) -> Iterator[tuple[Person, Finding]]:
    """Find the leaders without an open agreement of their own, in a plan that has agreements."""
    del today
    if not len(roadmap.agreements):
        return
    open_of = {one.person_id for one in roadmap.agreements if is_open(one)}
    for person in leaders(roadmap):
        if person.id not in open_of:
            yield person, Finding(marked("{title} leads the change, and has no open agreement of their own."))


def _short(what: str) -> str:
    words = " ".join(what.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
