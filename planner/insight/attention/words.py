"""Rules about the words of owners: none for too long, always the same, or of trouble without its three lines."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from planner.insight.attention.point import Finding
from planner.insight.check_ins import after_grace, check_ins_of, due_on, latest_check_in, next_after, rhythm_of
from planner.insight.health import health
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
        return Finding(marked("There is no word about “{title}” yet; the first was due on {first}."), {"first": due})
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
    """Find a step that is at risk or off course without all of cause, consequence and correction.

    Of a branch only by a word of its own: what the rules say of it follows from the steps below, which are asked.
    """
    stands = health(roadmap, step, today)
    message = _TROUBLE.get(stands.own)
    if message is None or not (stands.by == "owner" or roadmap.steps.is_leaf(step)):
        return None
    said = [word for word in check_ins_of(roadmap, step) if word.day is not None and word.day <= today]
    word = next((one for one in said if one.health is not None or any(_lines(one))), None)
    return None if word is not None and all(_lines(word)) else Finding(message)


def _lines(word: CheckIn) -> tuple[str, ...]:
    return word.cause.strip(), word.consequence.strip(), word.correction.strip()


_TROUBLE: Final = {
    Health.AT_RISK: marked("“{title}” is at risk, and cause, consequence and correction are not all told."),
    Health.OFF_COURSE: marked("“{title}” is off course, and cause, consequence and correction are not all told."),
}
