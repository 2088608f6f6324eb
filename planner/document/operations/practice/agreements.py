"""Makes agreements, keeps, breaks and renegotiates them; by the rules the day that was agreed at first is kept."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from planner.document.as_seen import Editable
from planner.document.operations.assign import person_for
from planner.document.operations.current import current
from planner.message import marked
from planner.roadmap import Person, Step
from planner.roadmap.errors import ErrorCode
from planner.roadmap.practice.agreements import Agreement, AgreementKind, AgreementState

NOTHING_PROMISED: Final = ErrorCode("nothing-promised", marked("Say who does what first; nothing was changed yet."))
NO_NEW_DAY: Final = ErrorCode(
    "no-new-day", marked("Give the new date first, such as 1 Sep 2027; nothing was changed yet.")
)
WHY_NEW_DAY: Final = ErrorCode(
    "why-new-day", marked("Say in a few words why it gets a new date; nothing was changed yet.")
)

Part = Literal["what", "kind", "to", "step"]
"""What of an agreement is changed after it was made, besides its day, its person and what came of it."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised: by whom and to whom (records, ids or names; a new name is added), or to a body in words."""

    what: str
    who: Person | str = ""
    to: Person | str = ""
    to_body: str = ""
    due: date | None = None
    kind: AgreementKind = AgreementKind.AGREEMENT
    step: Step | str | None = None


def make_agreement(document: Editable, promise: Promise, day: date, label: str, source: object = None) -> Agreement:
    """Add an agreement that is made on a day, and return it; raises NOTHING_PROMISED without any words."""
    what = " ".join(promise.what.split())
    if not what:
        raise NOTHING_PROMISED()
    with document.change(label, source=source) as change:
        who, to = person_for(change, promise.who), person_for(change, promise.to)
        step = current(change, Step, promise.step) if promise.step is not None else None
        made = Agreement(
            what=what,
            kind=promise.kind,
            person_id=who.id if who else None,
            to_id=to.id if to else None,
            to_body=" ".join(promise.to_body.split()),
            step_id=step.id if step else None,
            made=day,
            due=promise.due,
        )
        return change.add(made)


def keep_agreement(
    document: Editable, agreement: Agreement | str, day: date, label: str, source: object = None
) -> Agreement:
    """Note that an agreement was kept on a day."""
    with document.change(label, source=source) as change:
        one = current(change, Agreement, agreement)
        return change.set(one, state=AgreementState.KEPT, settled_on=day)


def break_agreement(
    document: Editable, agreement: Agreement | str, reason: str, day: date, label: str, source: object = None
) -> Agreement:
    """Note that an agreement was not kept, and why where a person says so; an earlier reason stays without one."""
    with document.change(label, source=source) as change:
        one = current(change, Agreement, agreement)
        return change.set(one, state=AgreementState.BROKEN, settled_on=day, reason=reason.strip() or one.reason)


def renegotiate(
    document: Editable, agreement: Agreement | str, due: date | None, reason: str, label: str, source: object = None
) -> Agreement:
    """Give an agreement another day, with the reason; the first one is kept.

    Raises NO_NEW_DAY without a day, WHY_NEW_DAY without a reason.
    """
    if due is None:
        raise NO_NEW_DAY()
    if not reason.strip():
        raise WHY_NEW_DAY()
    with document.change(label, source=source) as change:
        one = current(change, Agreement, agreement)
        return change.set(one, due=due, reason=reason.strip(), state=AgreementState.OPEN, settled_on=None)


def reopen_agreement(document: Editable, agreement: Agreement | str, label: str, source: object = None) -> Agreement:
    """Have an agreement that was settled be open again."""
    with document.change(label, source=source) as change:
        return change.set(current(change, Agreement, agreement), state=AgreementState.OPEN, settled_on=None)


def reword(document: Editable, agreement: Agreement | str, what: str, label: str, source: object = None) -> Agreement:
    """Give an agreement other words; raises NOTHING_PROMISED for none."""
    return change_agreement(document, agreement, Promise(what), ("what",), label, source)


def change_agreement(
    document: Editable,
    agreement: Agreement | str,
    promise: Promise,
    changed: Collection[Part],
    label: str,
    source: object = None,
) -> Agreement:
    """Write those parts of a promise that were changed after it was made; raises NOTHING_PROMISED without words.

    To whom is a person or a body: the one takes the place of the other.
    """
    what = " ".join(promise.what.split())
    if "what" in changed and not what:
        raise NOTHING_PROMISED()
    with document.change(label, source=source) as change:
        one = current(change, Agreement, agreement)
        if "what" in changed:
            one = change.set(one, what=what)
        if "kind" in changed:
            one = change.set(one, kind=promise.kind)
        if "to" in changed:
            to = person_for(change, promise.to)
            one = change.set(one, to_id=to.id if to else None, to_body=" ".join(promise.to_body.split()))
        if "step" in changed:
            step = current(change, Step, promise.step) if promise.step is not None else None
            one = change.set(one, step_id=step.id if step else None)
        return one


def pass_on(
    document: Editable, agreement: Agreement | str, to: Person | str, label: str, source: object = None
) -> Agreement:
    """Have another keep the promise, a record, an id or a name that is added where it is new; "" is nobody."""
    with document.change(label, source=source) as change:
        person = person_for(change, to)
        return change.set(current(change, Agreement, agreement), person_id=person.id if person else None)


def remove_agreements(document: Editable, chosen: Iterable[Agreement | str], label: str, source: object = None) -> None:
    """Take agreements out of the roadmap, as one change."""
    with document.change(label, source=source) as change:
        for agreement in chosen:
            change.remove(current(change, Agreement, agreement))


def mark_leader(
    document: Editable, person: Person | str, label: str, source: object = None, *, leads: bool = True
) -> Person:
    """Note that a person leads the change, or does no longer."""
    with document.change(label, source=source) as change:
        return change.set(current(change, Person, person), leader=leads)
