"""Whose word a change keeps: a person of the plan, who has the author's name where nobody else is named."""

from typing import Final

from planner.document.as_seen import Editable
from planner.document.operations.assign import find_by_name, person_for
from planner.document.transaction import Transaction
from planner.message import marked
from planner.roadmap import Person
from planner.roadmap.errors import ErrorCode

NO_DECIDER: Final = ErrorCode("no-decider", marked("Say who decides; nothing was decided yet."))


def speaker_of(document: Editable) -> Person | None:
    """Return the person who has the name of the document's author, or None."""
    return find_by_name(document.roadmap.people, document.author) if document.author.strip() else None


def speaker_for(change: Transaction, document: Editable, by: Person | str | None = None) -> Person | None:
    """Return whose word a change keeps: `by`, a record, an id or a name, else who has the author's name.

    A name that the plan does not know is added, because the words of two people are told apart by their names; None
    where nobody has one.
    """
    return person_for(change, document.author if by is None else by)


def decider_for(change: Transaction, document: Editable, by: Person | str | None = None) -> Person:
    """Return who decides, as `speaker_for` does; raises NO_DECIDER where nobody has a name."""
    decider = speaker_for(change, document, by)
    if decider is None:
        raise NO_DECIDER()
    return decider
