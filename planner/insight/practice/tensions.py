"""Tensions over time: each round of placements, how far its marks lie apart, the steps that pull, the signs seen."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from planner.insight.progress import figures
from planner.roadmap import MeetingForm, Placement, Review, Roadmap, Side, Sign, Status, Step, Tension

LINE: Final = 100
FEW: Final = 3
"""Marks, or marked steps, from which something can be told of them together."""
UNPLACED: Final = timedelta(days=92)
"""How long a tension may stand without being placed anew."""


@dataclass(frozen=True, slots=True)
class Round:
    """Where several people saw a plan stand on one day, the leftmost first and those of one place by name.

    Positions are 0 (left) to 100.
    """

    day: date
    marks: tuple[Placement, ...]
    wanted: int

    @property
    def average(self) -> float:
        """The middle of all marks: the dot of the path."""
        return sum(mark.position for mark in self.marks) / len(self.marks)

    @property
    def lowest(self) -> int:
        """The leftmost mark."""
        return self.marks[0].position

    @property
    def highest(self) -> int:
        """The rightmost mark."""
        return self.marks[-1].position

    @property
    def far_apart(self) -> bool:
        """True where three marks or more are spread over a third of the line: the difference is worth a talk."""
        return len(self.marks) >= FEW and 3 * (self.highest - self.lowest) >= LINE


def rounds(roadmap: Roadmap, tension: Tension | str) -> tuple[Round, ...]:
    """Return the rounds of a tension, the latest first; of two marks of one person on a day the later counts."""
    by_day: dict[date, dict[str, Placement]] = {}
    for mark in sorted(roadmap.placements.of("tension_id", tension), key=lambda one: one.id):
        if mark.day is not None:
            by_day.setdefault(mark.day, {})[mark.person_id or mark.id] = mark
    return tuple(_round(roadmap, day, by_day[day]) for day in sorted(by_day, reverse=True))


def _round(roadmap: Roadmap, day: date, marks: dict[str, Placement]) -> Round:
    def place(mark: Placement) -> tuple[int, str, str]:
        person = roadmap.people.get(mark.person_id)
        return mark.position, person.name.casefold() if person else "", mark.id

    latest = max(marks.values(), key=lambda one: one.id)
    return Round(day, tuple(sorted(marks.values(), key=place)), latest.wanted)


def latest_round(roadmap: Roadmap, tension: Tension | str) -> Round | None:
    """Return the latest round of a tension, None where it was never placed."""
    days = [one.day for one in roadmap.placements.of("tension_id", tension) if one.day is not None]
    return rounds(roadmap, tension)[0] if days else None


def signs_of(roadmap: Roadmap, tension: Tension | str, side: Side) -> tuple[Sign, ...]:
    """Return the early signs of too much of one pole, in order."""
    found = [one for one in roadmap.signs.of("tension_id", tension) if one.side is side]
    return tuple(sorted(found, key=lambda one: (one.rank, one.id)))


def seen_signs(roadmap: Roadmap, tension: Tension | str) -> tuple[Sign, ...]:
    """Return the signs that were seen and not yet talked about, the one seen first before the others."""
    seen = [(one.seen, one.id, one) for one in roadmap.signs.of("tension_id", tension) if one.seen is not None]
    return tuple(sign for _, _, sign in sorted(seen, key=lambda one: one[:2]))


class Pulling(NamedTuple):
    """The steps that are marked as moving towards each pole, those stopped left out."""

    left: tuple[Step, ...]
    right: tuple[Step, ...]

    @property
    def one_way(self) -> Side | None:
        """The pole to which all of three marked steps or more pull, None where they do not."""
        if len(self.left) + len(self.right) < FEW or (self.left and self.right):
            return None
        return Side.LEFT if self.left else Side.RIGHT


def pulling(roadmap: Roadmap, tension: Tension | str) -> Pulling:
    """Return the steps that pull; a step that two copies marked both ways pulls neither."""
    ways: dict[str, set[Side]] = {}
    for pull in roadmap.pulls.of("tension_id", tension):
        if pull.step_id is not None:
            ways.setdefault(pull.step_id, set()).add(pull.side)
    sides: dict[Side, list[Step]] = {Side.LEFT: [], Side.RIGHT: []}
    for step_id, named in ways.items():
        step = roadmap.steps.get(step_id)
        if step is not None and len(named) == 1 and figures(roadmap, step).status is not Status.STOPPED:
            sides[next(iter(named))].append(step)
    return Pulling(tuple(sides[Side.LEFT]), tuple(sides[Side.RIGHT]))


def side_of(roadmap: Roadmap, tension: Tension | str, step: Step | str) -> Side | None:
    """Return the pole towards which a step is marked to move, None where it is not."""
    wanted = tension if isinstance(tension, str) else tension.id
    named = {pull.side for pull in roadmap.pulls.of_step(step) if pull.tension_id == wanted}
    return next(iter(named)) if len(named) == 1 else None


class Standing(NamedTuple):
    """Since when a tension waits to be placed anew: the day of its latest round, and the review that came since."""

    latest: date | None
    review: date | None


def waits_for_placing(roadmap: Roadmap, tension: Tension, today: date) -> Standing | None:
    """Return why a tension is to be placed anew: never placed, not since a review, or not for 92 days; else None."""
    latest = max((one.day for one in roadmap.placements.of("tension_id", tension) if one.day is not None), default=None)
    if latest is None:
        return Standing(None, None)
    review = last_review(roadmap, today)
    since = review.day if review is not None and review.day is not None and review.day > latest else None
    return Standing(latest, since) if since is not None or today - latest > UNPLACED else None


def last_review(roadmap: Roadmap, today: date) -> Review | None:
    """Return the latest review up to a day at which tensions could be placed.

    A meeting that is led today still goes on, and one of a quarter of an hour has no part for them.
    """
    held = [one for one in roadmap.reviews if one.day is not None and one.day <= today and _placed_at(one, today)]
    return max(held, key=lambda one: (one.day or date.min, one.id), default=None)


def _placed_at(review: Review, today: date) -> bool:
    return review.form is None or (review.form is MeetingForm.LONG and review.day != today)
