"""Records check-ins, dated words from owners, and updates the progress of their steps."""

from collections.abc import Iterable, Sequence
from datetime import date

from planner.document.as_seen import Editable
from planner.document.operations.assign import person_for
from planner.document.operations.current import current
from planner.document.operations.set_status import status_for
from planner.document.operations.speakers import speaker_for
from planner.document.transaction import Transaction
from planner.roadmap import CheckIn, Person, Step
from planner.roadmap.steps import id_of
from planner.roadmap.word import DatedWord, Word

__all__ = ["DatedWord", "Word", "add_word", "apply_words", "check_in"]


def check_in(
    document: Editable,
    step: Step | str,
    word: Word,
    day: date,
    label: str,
    source: object = None,
    *,
    by: Person | str | None = None,
) -> CheckIn:
    """Add a check-in and return it; a leaf takes over its progress and status, unless a later day has one already.

    `by` is who speaks, a record, an id or a name that is added where it is new; without it, who has the name of the
    document's author, "" is nobody. The same word of the same person on the same day is there once:
    said again, it writes nothing.
    """
    with document.change(label, source=source) as change:
        speaker = speaker_for(change, document, by)
        return add_word(change, DatedWord(id_of(step), day, word, speaker.id if speaker else None))


def apply_words(document: Editable, words: Iterable[DatedWord], label: str, source: object = None) -> list[CheckIn]:
    """Add the check-ins of several people as one change, and return those that are new.

    A word that is there already adds nothing; nothing at all is written where that holds for each of them.
    """
    added: dict[str, dict[str, CheckIn]] = {}
    with document.change(label, source=source) as change:
        for said in words:
            of_step = added.setdefault(said.step_id, {})
            one = add_word(change, said, tuple(of_step.values()))
            if one not in document.roadmap.check_ins:
                of_step[one.id] = one
    return [one for of_step in added.values() for one in of_step.values()]


def add_word(change: Transaction, said: DatedWord, added: Sequence[CheckIn] = ()) -> CheckIn:
    """Add a dated word within a change, or return the same one that is there; see `check_in`.

    `added` are the check-ins that the change gave the step already.
    """
    step = current(change, Step, said.step_id)
    needed = person_for(change, said.word.needs_from)
    wanted = _check_in(said, needed.id if needed else None)
    known = [*change.before.check_ins.of_step(step), *added]
    same = next((one for one in known if _content(one) == _content(wanted)), None)
    if same is not None:
        return same
    later = any(one.progress is not None and one.day is not None and one.day > said.day for one in known)
    if said.word.progress is not None and not change.draft.child_ids(step.id) and not later:
        tested = change.before.experiments.of_step(step)
        status = step.status if tested else status_for(said.word.progress, step.status)
        change.set(step, progress=said.word.progress, status=status)
    return change.add(wanted)


def _check_in(said: DatedWord, needs_from_id: str | None) -> CheckIn:
    word = said.word
    return CheckIn(
        step_id=said.step_id,
        day=said.day,
        progress=word.progress,
        confidence=word.confidence,
        note=word.note.strip(),
        person_id=said.person_id,
        health=word.health,
        aspect=word.aspect.strip(),
        cause=word.cause.strip(),
        consequence=word.consequence.strip(),
        correction=word.correction.strip(),
        needs=word.needs.strip(),
        needs_from_id=needs_from_id,
    )


def _content(one: CheckIn) -> tuple[object, ...]:
    """Return all that makes a word the same: everything but its id, and whether what it needs was received."""
    said = (one.progress, one.confidence, one.health, one.note, one.aspect, one.cause, one.consequence, one.correction)
    return (one.step_id, one.day, one.person_id, *said, one.needs, one.needs_from_id)
