"""Agreements as a list is made of them: which are late, whose stand on top, and how many were kept in time.

Nobody is ranked: what was kept is counted by quarter, for everybody together.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from planner.roadmap import Person, Roadmap
from planner.roadmap.practice.agreements import Agreement, AgreementState

SOON: Final = 7
"""Days before its day in which an agreement is said to be due."""
QUARTERS: Final = 6
"""Quarters over which it is told how many were kept."""

Place = Literal["leaders", "late", "due", "later", "settled"]
PLACES: Final[tuple[Place, ...]] = ("leaders", "late", "due", "later", "settled")
"""The groups of the list in their order: what leaders promised themselves stands on top of everyone's."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """How many agreements were due in the quarter that begins on a day, and how many of these were kept in time.

    `moved` of them had another day at first.
    """

    start: date
    due: int
    in_time: int
    moved: int


def is_open(agreement: Agreement) -> bool:
    """Tell whether an agreement is neither kept nor broken yet."""
    return agreement.state is AgreementState.OPEN


def is_late(agreement: Agreement, today: date) -> bool:
    """Tell whether an open agreement was due before a day."""
    return is_open(agreement) and agreement.due is not None and agreement.due < today


def is_due(agreement: Agreement, today: date) -> bool:
    """Tell whether an open agreement is late, or due today or soon."""
    return is_open(agreement) and agreement.due is not None and agreement.due <= today + timedelta(days=SOON)


def is_of_leader(roadmap: Roadmap, agreement: Agreement) -> bool:
    """Tell whether a leader of the change made the promise."""
    person = roadmap.people.get(agreement.person_id)
    return person is not None and person.leader


def kept_in_time(agreement: Agreement) -> bool:
    """Tell whether an agreement was kept on the day that was agreed last, or before."""
    if agreement.state is not AgreementState.KEPT:
        return False
    return agreement.due is None or agreement.settled_on is None or agreement.settled_on <= agreement.due


def place_of(roadmap: Roadmap, agreement: Agreement, today: date) -> Place:
    """Return in which group of the list an agreement stands."""
    if not is_open(agreement):
        return "settled"
    if is_of_leader(roadmap, agreement):
        return "leaders"
    if is_late(agreement, today):
        return "late"
    return "due" if is_due(agreement, today) else "later"


def in_order(roadmap: Roadmap, agreements: Iterable[Agreement], today: date) -> list[Agreement]:
    """Return agreements by group, within each the first day first; what was settled last comes first of the settled."""

    def place(one: Agreement) -> tuple[int, int, str]:
        group = place_of(roadmap, one, today)
        day = (one.due or date.max).toordinal()
        if group == "settled":
            day = -(one.settled_on or one.due or date.min).toordinal()
        return PLACES.index(group), day, one.id

    return sorted(agreements, key=place)


def asked_for(roadmap: Roadmap, today: date) -> list[Agreement]:
    """Return the open agreements that are late or due soon, the leaders' own first: what a meeting asks after."""
    found = [one for one in roadmap.agreements if is_due(one, today)]
    return sorted(found, key=lambda one: (not is_of_leader(roadmap, one), one.due or date.max, one.id))


def late_count(roadmap: Roadmap, today: date) -> int:
    """Return how many agreements are late."""
    return sum(1 for one in roadmap.agreements if is_late(one, today))


def leaders(roadmap: Roadmap) -> list[Person]:
    """Return the people who lead the change."""
    return [one for one in roadmap.people if one.leader]


def quarters(agreements: Iterable[Agreement], today: date) -> list[Quarter]:
    """Return the quarters in which agreements were due, the latest last; what is not due yet counts once it is settled.

    The day that counts is the one that was agreed first, so that no figure gets better by a new day; which of them got
    one is told beside it. Without a day, it is that on which it was settled.
    """
    found: dict[date, list[Agreement]] = {}
    for one in agreements:
        day = one.first_due or one.due or one.settled_on
        if day is not None and (day < today or not is_open(one)):
            found.setdefault(_quarter(day), []).append(one)
    told = [
        Quarter(
            start,
            len(members),
            sum(1 for one in members if kept_in_time(one) and not _came_after(one)),
            sum(1 for one in members if one.first_due is not None and one.first_due != one.due),
        )
        for start, members in sorted(found.items())
    ]
    return told[-QUARTERS:]


def _came_after(agreement: Agreement) -> bool:
    """Tell whether an agreement was kept after the day that was agreed first."""
    first, kept = agreement.first_due, agreement.settled_on
    return first is not None and kept is not None and kept > first


def _quarter(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
