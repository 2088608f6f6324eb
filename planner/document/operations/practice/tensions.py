"""Keeps tensions: make, change and order them, place a round, see signs, mark steps that pull one way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from planner.document.as_seen import Editable
from planner.document.operations.current import all_of, current
from planner.document.operations.ranked import move_by
from planner.document.transaction import Transaction
from planner.message import marked
from planner.roadmap import Person, Placement, Pull, Side, Sign, Step, Tension
from planner.roadmap.errors import ErrorCode
from planner.roadmap.ranks import between

NO_POLES: Final = ErrorCode("no-poles", marked("A tension has two poles; give both a name. Nothing was changed yet."))
SAME_POLES: Final = ErrorCode(
    "same-poles", marked("The two poles of a tension have different names. Nothing was changed yet.")
)
NOBODY_PLACED: Final = ErrorCode("nobody-placed", marked("Nobody placed a mark; nothing was changed."))


@dataclass(frozen=True, slots=True)
class Pole:
    """One pole in words: its name, what is good about it, the early signs of too much of it, the act then."""

    name: str
    good: str = ""
    signs: tuple[str, ...] = ()
    act: str = ""


class Mark(NamedTuple):
    """Where one person, None for somebody, sees the plan stand: 0 (the left pole) to 100."""

    person: Person | str | None
    position: int


def add_tension(
    document: Editable, left: Pole, right: Pole, label: str, *, step: Step | str | None = None, wanted: int = 50
) -> Tension:
    """Add a tension as the last one and return it; without a step it is that of the roadmap. Raises NO_POLES."""
    with document.change(label) as change:
        last = max((one.rank for one in all_of(change, Tension)), default="")
        made = Tension(rank=between(last, ""), wanted=wanted, step_id=current(change, Step, step).id if step else None)
        return _write(change, change.add(made), left, right)


def change_tension(
    document: Editable, tension: Tension | str, left: Pole, right: Pole, label: str, *, step: Step | str | None = None
) -> Tension:
    """Give a tension other words; signs that stay keep the day on which they were seen. Raises NO_POLES."""
    with document.change(label) as change:
        known = current(change, Tension, tension)
        change.set(known, step_id=current(change, Step, step).id if step else None)
        return _write(change, known, left, right)


def set_wanted(document: Editable, tension: Tension | str, wanted: int, label: str) -> None:
    """Say where one wants to be."""
    with document.change(label) as change:
        change.set(current(change, Tension, tension), wanted=wanted)


def place_round(
    document: Editable, tension: Tension | str, marks: Iterable[Mark], day: date, label: str
) -> list[Placement]:
    """Write down where each person sees the plan stand, as one change; what they wanted then is kept with it.

    A mark that a person set earlier that day gives way. Raises NOBODY_PLACED where all were passed over.
    """
    with document.change(label) as change:
        known, placed = current(change, Tension, tension), [*marks]
        if not placed:
            raise NOBODY_PLACED()
        people = [current(change, Person, mark.person).id if mark.person is not None else None for mark in placed]
        for one in all_of(change, Placement):
            if one.tension_id == known.id and one.day == day and one.person_id in people:
                change.remove(one)
        return [
            change.add(
                Placement(tension_id=known.id, day=day, person_id=person, position=mark.position, wanted=known.wanted)
            )
            for person, mark in zip(people, placed, strict=True)
        ]


def see_sign(document: Editable, sign: Sign | str, day: date | None, label: str) -> None:
    """Note that a sign is seen, on a day, or with None that it was talked about."""
    with document.change(label) as change:
        change.set(current(change, Sign, sign), seen=day)


def mark_pull(document: Editable, step: Step | str, tension: Tension | str, side: Side | None, label: str) -> None:
    """Mark a step as moving towards a pole, or with None as moving towards neither."""
    with document.change(label) as change:
        moved, known = current(change, Step, step), current(change, Tension, tension)
        marks = [one for one in all_of(change, Pull) if one.step_id == moved.id and one.tension_id == known.id]
        for one in marks if side is None else marks[1:]:
            change.remove(one)
        if side is not None:
            kept = marks[0] if marks else change.add(Pull(step_id=moved.id, tension_id=known.id, side=side))
            change.set(kept, side=side)


def move_tension(document: Editable, tension: Tension | str, way: int, label: str) -> None:
    """Move a tension one place up (-1) or down (1) in the list; at the end it stays."""
    with document.change(label) as change:
        move_by(change, Tension, current(change, Tension, tension), way)


def remove_tension(document: Editable, tension: Tension | str, label: str) -> None:
    """Remove a tension with its signs, its rounds and its marks on steps."""
    with document.change(label) as change:
        change.remove(current(change, Tension, tension))


def _write(change: Transaction, tension: Tension, left: Pole, right: Pole) -> Tension:
    names = [" ".join(pole.name.split()) for pole in (left, right)]
    if not all(names):
        raise NO_POLES()
    if names[0].casefold() == names[1].casefold():
        raise SAME_POLES()
    for side, pole in ((Side.LEFT, left), (Side.RIGHT, right)):
        _write_signs(change, tension, side, [sign.strip() for sign in pole.signs])
    return change.set(
        tension,
        left=names[0],
        right=names[1],
        left_good=left.good.strip(),
        right_good=right.good.strip(),
        left_act=left.act.strip(),
        right_act=right.act.strip(),
    )


def _write_signs(change: Transaction, tension: Tension, side: Side, wanted: list[str]) -> None:
    """Write the signs of a pole in their order; an empty one removes the sign that stood there."""
    known = [one for one in all_of(change, Sign) if one.tension_id == tension.id and one.side is side]
    known.sort(key=lambda one: (one.rank, one.id))
    last = known[-1].rank if known else ""
    for at, words in enumerate(wanted):
        if at < len(known):
            _ = change.set(known[at], sign=words) if words else change.remove(known[at])
        elif words:
            last = between(last, "")
            change.add(Sign(tension_id=tension.id, side=side, sign=words, rank=last))
    for one in known[len(wanted) :]:
        change.remove(one)
