"""Mends what is late or stuck: done, a new date, handed over, stopped, received; and keeps the reason."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final

from planner.document.as_seen import Editable
from planner.document.operations.assign import give_to, person_for
from planner.document.operations.check_in import add_word
from planner.document.operations.current import current
from planner.document.operations.set_status import set_status
from planner.document.operations.speakers import decider_for, speaker_for
from planner.document.transaction import Transaction
from planner.message import marked
from planner.roadmap import CheckIn, Decision, Person, Review, Status, Step
from planner.roadmap.errors import ErrorCode
from planner.roadmap.word import DatedWord, Word

NO_REASON: Final = ErrorCode("no-reason", marked("Say in a few words why; nothing was changed yet."))
NOTHING_DECIDED: Final = ErrorCode("nothing-decided", marked("Say what was decided; nothing was changed yet."))


def finish(document: Editable, step: Step | str, label: str, source: object = None) -> None:
    """Set a step to done, with a progress of 100 %."""
    set_status(document, step, Status.DONE, label, source)


def new_date(
    document: Editable,
    step: Step | str,
    end: date,
    why: str,
    day: date,
    label: str,
    source: object = None,
    *,
    decided: bool = False,
    in_words: Callable[[date], str] = date.isoformat,
    by: Person | str | None = None,
) -> CheckIn | Decision:
    """Move the end of a step and keep why: as a note of that day, or as a decision; return which.

    A start that would lie after the new end moves along, so that the step lasts as long as it did; a milestone's always
    does. A decision keeps both dates `in_words`. `by` is whose note or decision it is, by default the author's. Raises
    NO_REASON for an empty reason, and NO_DECIDER for a decision of nobody.
    """
    reason = _reason(why)
    with document.change(label, source=source) as change:
        mended = current(change, Step, step)
        change.set(mended, end=end, start=_start(mended, end))
        if decided:
            was = in_words(mended.end) if mended.end else ""
            made = Decision(decided=in_words(end), reason=reason, replaces=was)
            return _decision(document, change, mended, made, day, by)
        speaker = speaker_for(change, document, by)
        return add_word(change, DatedWord(mended.id, day, Word(note=reason), speaker.id if speaker else None))


def hand_over(
    document: Editable, steps: Iterable[Step | str], to: Person | str, label: str, source: object = None
) -> Person | None:
    """Give steps to another owner, a record, an id or a name that is added where it is new; "" leaves them without."""
    with document.change(label, source=source) as change:
        person = person_for(change, to)
        for step in steps:
            give_to(change, current(change, Step, step), person)
    return person


def stop(
    document: Editable,
    step: Step | str,
    why: str,
    day: date,
    label: str,
    source: object = None,
    *,
    decided: str = "",
    by: Person | str | None = None,
) -> Decision:
    """Stop a step and return the decision, of which `decided` are the words, by default the label.

    `by` is who decides, by default the author. Raises NO_REASON for an empty reason, NO_DECIDER for nobody.
    """
    reason = _reason(why)
    with document.change(label, source=source) as change:
        mended = current(change, Step, step)
        change.set(mended, status=Status.STOPPED)
        return _decision(document, change, mended, Decision(decided=decided.strip() or label, reason=reason), day, by)


def decide(
    document: Editable,
    step: Step | str,
    decided: str,
    reason: str,
    replaces: str,
    day: date,
    label: str,
    source: object = None,
    *,
    by: Person | str | None = None,
) -> Decision:
    """Keep a decision about a step, of the author or `by` another: a record, an id or a name, added where it is new.

    Raises NOTHING_DECIDED without words, NO_DECIDER for nobody.
    """
    if not decided.strip():
        raise NOTHING_DECIDED()
    with document.change(label, source=source) as change:
        made = Decision(decided=decided.strip(), reason=reason.strip(), replaces=replaces.strip())
        return _decision(document, change, current(change, Step, step), made, day, by)


def meet_need(
    document: Editable, check_in: CheckIn | str, day: date | None, label: str, source: object = None
) -> CheckIn:
    """Note the day on which what an owner needed was received; None asks for it again."""
    with document.change(label, source=source) as change:
        return change.set(current(change, CheckIn, check_in), needs_met=day)


def review(document: Editable, day: date, label: str, source: object = None, *, note: str = "") -> Review:
    """Note that the roadmap was looked at together on a day; there is one review a day, which takes over the note."""
    note = note.strip()
    with document.change(label, source=source) as change:
        known = next((one for one in document.roadmap.reviews if one.day == day), None)
        if known is None:
            return change.add(Review(day=day, note=note))
        return change.set(known, note=note or known.note)


def _decision(
    document: Editable,
    change: Transaction,
    step: Step,
    made: Decision,
    day: date,
    by: Person | str | None,
) -> Decision:
    decider = decider_for(change, document, by)
    added = change.add(made)
    return change.set(added, step_id=step.id, day=day, person_id=decider.id)


def _start(step: Step, end: date) -> date | None:
    """Return the start that goes with a new end."""
    if step.start is None:
        return None
    if step.milestone and step.start == step.end:
        return end
    if step.start <= end:
        return step.start
    lasted = max(step.end - step.start, timedelta()) if step.end else timedelta()
    return end - min(lasted, end - date.min)


def _reason(why: str) -> str:
    if not why.strip():
        raise NO_REASON()
    return why.strip()
