"""Words of owners: which there are of a step, and when the next one is due.

The rule. A step is asked for a word while it is open and has an owner, once it is under way or its start has passed;
not in a rhythm of never. The first word is due one rhythm after the start, the next one rhythm after the latest; a
step that is under way without a start and without a word is due at once. A word is missed when two working days of
grace have gone by since.
"""

import calendar
from datetime import date, timedelta
from typing import Final

from planner.insight.progress import figures
from planner.roadmap import CheckIn, Record, Rhythm, Roadmap, Status, Step

GRACE: Final = 2
"""Working days after the day on which a word is due before it counts as missed."""
_SATURDAY: Final = 5
_DAYS: Final = {Rhythm.WEEKLY: 7, Rhythm.TWO_WEEKS: 14, Rhythm.MONTHLY: 30, Rhythm.QUARTERLY: 91}
_MONTHS: Final = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3}
_OPEN: Final = (Status.NOT_STARTED, Status.UNDER_WAY)


def rhythm_of(roadmap: Roadmap, step: Record | str) -> Rhythm:
    """Return the rhythm of a step: its own, else that of the nearest branch around it, else the roadmap's."""
    steps = roadmap.steps
    here: Step | None = steps[step]
    while here is not None:
        if here.rhythm is not None:
            return here.rhythm
        here = steps.parent(here)
    return roadmap.goal.rhythm


def days_of(rhythm: Rhythm) -> int | None:
    """Return about how many days lie between two words, None for never; `next_after` knows the very day."""
    return _DAYS.get(rhythm)


def next_after(rhythm: Rhythm, day: date, times: int = 1) -> date | None:
    """Return the day that lies `times` rhythms after `day`, None for never.

    Months are those of the calendar: a month after 31 January is the last day of February.
    """
    if rhythm is Rhythm.NEVER:
        return None
    try:
        if rhythm not in _MONTHS:
            return day + timedelta(days=_DAYS[rhythm] * times)
        years, month = divmod(day.month - 1 + _MONTHS[rhythm] * times, 12)
        year = day.year + years
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return date.max


def holds(rhythm: Rhythm, day: date, today: date, times: int = 1) -> bool:
    """Tell whether a word of `day` still holds: until `times` rhythms after it, that day included."""
    last = next_after(rhythm, day, times)
    return last is None or today <= last


def check_ins_of(roadmap: Roadmap, step: Record | str) -> tuple[CheckIn, ...]:
    """Return the check-ins of a step, latest day first; within a day, the one created last first."""
    words = roadmap.check_ins.of_step(step)
    if len(words) < 2:
        return words
    return tuple(sorted(words, key=lambda word: (word.day or date.min, word.id), reverse=True))


def latest_check_in(roadmap: Roadmap, step: Record | str, today: date | None = None) -> CheckIn | None:
    """Return the latest check-in of a step, None for none; with `today`, those of a later or of no day aside."""
    return next(
        (word for word in check_ins_of(roadmap, step) if today is None or (word.day is not None and word.day <= today)),
        None,
    )


def is_open(roadmap: Roadmap, step: Record | str) -> bool:
    """Tell whether a step or branch is neither done nor stopped, nor within a branch that was stopped."""
    return figures(roadmap, step).status in _OPEN and not any(
        above.status is Status.STOPPED for above in roadmap.steps.ancestors(step)
    )


def due_on(roadmap: Roadmap, step: Record | str, today: date) -> date | None:
    """Return the day on which the next word about a step is due, None for a step that is asked for none.

    Words are asked about leaves that are work: a branch is what they add up to, and a milestone is a moment.
    """
    here = roadmap.steps[step]
    if here.milestone or not roadmap.steps.is_leaf(here):
        return None
    if here.status not in _OPEN or here.owner_id not in roadmap.people:
        return None
    start = figures(roadmap, here).period.start
    if here.status is not Status.UNDER_WAY and (start is None or start > today):
        return None
    rhythm = rhythm_of(roadmap, here)
    if rhythm is Rhythm.NEVER or not is_open(roadmap, here):
        return None
    word = latest_check_in(roadmap, here, today)
    said = word.day if word is not None else None
    begun = start if start is not None and (said is None or start <= today) else None
    since = max([day for day in (said, begun) if day is not None], default=None)
    return today if since is None else next_after(rhythm, since)


def is_due(roadmap: Roadmap, step: Record | str, today: date) -> bool:
    """Tell whether a word about a step is due today or was due before."""
    due = due_on(roadmap, step, today)
    return due is not None and due <= today


def due_of(roadmap: Roadmap, person_id: str | None, today: date) -> tuple[Step, ...]:
    """Return the steps of a person of which a word is due, the one that waits longest first; nothing for None."""
    if person_id is None:
        return ()
    own = [step for step in roadmap.steps.parts.records.values() if step.owner_id == person_id]
    asked = [(due, step) for step in own if (due := due_on(roadmap, step, today)) is not None and due <= today]
    return tuple(step for _, step in sorted(asked, key=lambda one: (one[0], roadmap.steps.path(one[1]))))


def next_due(roadmap: Roadmap, person_id: str, today: date) -> date | None:
    """Return the first day after `today` on which a word of a person is due, None where none is asked for."""
    own = [step for step in roadmap.steps.parts.records.values() if step.owner_id == person_id]
    days = [day for step in own if (day := due_on(roadmap, step, today)) is not None and today < day < date.max]
    return min(days, default=None)


def missed_on(roadmap: Roadmap, step: Record | str, today: date) -> bool:
    """Tell whether a word about a step is still missing after the working days of grace."""
    due = due_on(roadmap, step, today)
    return due is not None and due < today and after_grace(due) < today


def after_grace(due: date) -> date:
    """Return the last day of grace for a word due on `due`: working days are Monday to Friday."""
    last, left = due, GRACE
    while left and last < date.max:
        last += timedelta(days=1)
        left -= last.weekday() < _SATURDAY
    return last
