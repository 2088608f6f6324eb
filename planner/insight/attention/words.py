"""Rules about the words of owners: none for too long, always the same, or of trouble without its three lines."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from planner.insight.attention.point import Finding
from planner.insight.check_ins import after_grace, check_ins_of, due_on, latest_check_in, next_after, rhythm_of
from planner.message import marked
from planner.roadmap import CheckIn, Health, Roadmap, Status, Step

RHYTHMS: Final = 2
"""How many rhythms a step may go without a word, or with the same progress, before a rule speaks."""


def no_word(roadmap: Roadmap, step: Step, today: date) -> Finding | None:
    """Find a step of which two words in a row were asked for and missed, the days of grace included."""
    due = due_on(roadmap, step, today)
    last_due = None if due is None or due >= today else next_after(rhythm_of(roadmap, step), due, RHYTHMS - 1)
    if last_due is None or last_due >= today or after_grace(last_due) >= today:
        return None
    latest = latest_check_in(roadmap, step, today)
    if latest is None or latest.day is None:
        return Finding(marked("There is no word about “{title}” yet, and two were asked for."))
    message = marked("There has been no word about “{title}” since {last}; two were asked for.")
    return Finding(message, {"last": latest.day})


def standing_still(roadmap: Roadmap, step: Step, today: date) -> Finding | None:
    """Find a leaf under way of which two words or more, over two rhythms or longer, told the same progress as now."""
    if step.status is not Status.UNDER_WAY:
        return None
    days = [*_days_at(step.progress, check_ins_of(roadmap, step), today)]
    long_enough = next_after(rhythm_of(roadmap, step), days[-1], RHYTHMS) if len(days) >= RHYTHMS else None
    if long_enough is None or long_enough > today:
        return None
    message = marked("“{title}” has stood at {progress} since {since}.")
    return Finding(message, {"progress": step.progress, "since": days[-1]})


def _days_at(progress: int, words: tuple[CheckIn, ...], today: date) -> Iterator[date]:
    """Yield the days, the latest first, of the latest words that told one progress; words without any are passed."""
    for word in words:
        if word.progress is None or word.day is None or word.day > today:
            continue
        if word.progress != progress:
            return
        yield word.day


def no_lines(roadmap: Roadmap, step: Step, today: date) -> Finding | None:
    """Find a step of which the latest word about health tells of trouble, without cause, consequence or correction."""
    words = check_ins_of(roadmap, step)
    word = next((one for one in words if one.health is not None and one.day is not None and one.day <= today), None)
    message = _TROUBLE.get(word.health) if word is not None and word.health is not None else None
    if message is None or word is None or all(line.strip() for line in (word.cause, word.consequence, word.correction)):
        return None
    return Finding(message)


_TROUBLE: Final = {
    Health.AT_RISK: marked("“{title}” is at risk, and cause, consequence and correction are not all told."),
    Health.OFF_COURSE: marked("“{title}” is off course, and cause, consequence and correction are not all told."),
}
