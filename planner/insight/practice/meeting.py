"""A meeting as it is led: its parts with their minutes, and what each part asks about."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Final, Literal, NamedTuple

from planner.insight.attention import Point, attention
from planner.insight.check_ins import is_open
from planner.insight.compass import in_trouble
from planner.insight.health import StepHealth
from planner.insight.practice.agreements import asked_for
from planner.insight.practice.chances import to_weigh
from planner.insight.practice.experiments import to_decide
from planner.insight.practice.tensions import seen_signs, waits_for_placing
from planner.roadmap import CheckIn, MeetingForm, Record, Review, Roadmap, Status, Step
from planner.roadmap.practice.agreements import Agreement

Part = Literal["mood", "goal", "done", "agreements", "word", "experiments", "tensions", "chances", "promises", "help"]
PARTS: Final[dict[MeetingForm, tuple[tuple[Part, int], ...]]] = {
    MeetingForm.SHORT: (("mood", 1), ("done", 4), ("agreements", 5), ("help", 5)),
    MeetingForm.LONG: (
        ("goal", 5),
        ("done", 10),
        ("agreements", 10),
        ("word", 10),
        ("experiments", 10),
        ("tensions", 5),
        ("chances", 5),
        ("promises", 5),
    ),
}
"""The parts of a meeting of each form, with the minutes that they take: a quarter of an hour, or an hour."""
MOST_STEPS: Final = 7
"""Steps that are talked about at most: a meeting has one hour."""
SILENT: Final = ("no-word", "standing-still")
"""The rules of Attention by which nothing is heard or seen of a step."""


def meeting_of(roadmap: Roadmap, day: date) -> Review | None:
    """Return the meeting that was begun on a day, None for none."""
    return next((one for one in roadmap.reviews if one.day == day and one.form is not None), None)


def review_before(roadmap: Roadmap, day: date) -> date | None:
    """Return the day of the last review before a day, None where there was none."""
    return max((one.day for one in roadmap.reviews if one.day is not None and one.day < day), default=None)


def finished_since(earlier: Roadmap, now: Roadmap) -> list[str]:
    """Return the ids of the steps without steps below that are done now, and were not in an earlier plan."""

    def is_new(step: Step) -> bool:
        then = earlier.steps.get(step)
        return then is None or then.status is not Status.DONE

    done = (one for one in now.steps.walk() if one.status is Status.DONE and now.steps.is_leaf(one))
    return [one.id for one in done if is_new(one)]


def asked_in(roadmap: Roadmap, part: Part, today: date, finished: Iterable[str] = ()) -> list[Record]:
    """Return what a part of a meeting asks about, in the order in which it is asked; `finished` are ids of steps.

    Agreements that were settled today stay, so that one sees what was done; those made today are not asked after yet.
    Tensions of which an early sign was seen come first.
    """
    if part == "done":
        return [step for step in map(roadmap.steps.get, finished) if step is not None]
    if part == "agreements":
        settled = [one for one in roadmap.agreements if one.settled_on == today]
        return [one for one in (*asked_for(roadmap, today), *settled) if is_from_before(one, today)]
    if part == "word":
        return [one.step for one in words_needed(roadmap, today)]
    if part == "experiments":
        return [*to_decide(roadmap, today)]
    if part == "tensions":
        tensions = sorted(roadmap.tensions, key=lambda one: (not seen_signs(roadmap, one), one.rank, one.id))
        return [*tensions]
    if part == "chances":
        return [*to_weigh(roadmap)]
    return [*_needs(roadmap)] if part == "help" else []


def is_from_before(agreement: Agreement, today: date) -> bool:
    """Tell whether an agreement was made before a day, as far as that is known."""
    return agreement.made is None or agreement.made < today


class ForAnHour(NamedTuple):
    """What waits for a meeting of an hour: experiments to decide, tensions to place anew, chances to weigh."""

    to_decide: int
    tensions: int
    chances: int


def for_an_hour(roadmap: Roadmap, today: date) -> ForAnHour:
    """Return what a quarter of an hour has no room for: it is said there and planned, and not squeezed in."""
    asks = [one for one in roadmap.tensions if seen_signs(roadmap, one) or waits_for_placing(roadmap, one, today)]
    return ForAnHour(len(to_decide(roadmap, today)), len(asks), len(to_weigh(roadmap)))


class NeedsWord(NamedTuple):
    """A step that needs a word, and why: it stands badly, its owner asks for help, nothing is heard or seen of it."""

    step: Step
    health: StepHealth | None
    asks: Sequence[CheckIn]
    points: Sequence[Point]


def words_needed(roadmap: Roadmap, today: date) -> tuple[NeedsWord, ...]:
    """Return the steps that need a word: in trouble, the worst first, then who asks for help, then the silent ones."""
    memo = roadmap.steps.memo("words needed")
    known = memo.get("")
    if not isinstance(known, _Needed) or known.roadmap is not roadmap or known.today != today:
        known = _Needed(roadmap, today, tuple(_words_needed(roadmap, today)))
        memo.keep("", known)
    return known.found


class _Needed(NamedTuple):
    """What was found last, and in what: a meeting asks for the steps, and then for why."""

    roadmap: Roadmap
    today: date
    found: tuple[NeedsWord, ...]


def _words_needed(roadmap: Roadmap, today: date) -> Iterator[NeedsWord]:
    health = {one.step.id: one.health for one in in_trouble(roadmap, today, MOST_STEPS) if one.step is not None}
    asks: dict[str, list[CheckIn]] = {}
    for word in _needs(roadmap):
        asks.setdefault(word.step_id or "", []).append(word)
    points: dict[str, list[Point]] = {}
    for point in attention(roadmap, today):
        if point.rule in SILENT:
            points.setdefault(point.record_id, []).append(point)
    for one in islice(dict.fromkeys((*health, *asks, *points)), MOST_STEPS):
        yield NeedsWord(roadmap.steps[one], health.get(one), asks.get(one, ()), points.get(one, ()))


def _needs(roadmap: Roadmap) -> list[CheckIn]:
    """Return the check-ins in which an owner asked for something that was not given yet, the oldest first."""
    found = [
        one
        for one in roadmap.check_ins
        if one.needs.strip() and one.needs_met is None and one.step_id is not None and is_open(roadmap, one.step_id)
    ]
    return sorted(found, key=lambda one: (one.day or date.max, one.id))
