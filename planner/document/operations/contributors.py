"""Who helps with a step beside its owner: a person or a department."""

from typing import Final

from planner.document.as_seen import Editable
from planner.document.operations.assign import find_by_name, person_for
from planner.document.operations.current import all_of, current
from planner.document.transaction import Transaction
from planner.message import marked
from planner.roadmap import Contributor, Department, Person, Step
from planner.roadmap.errors import ErrorCode

NO_CONTRIBUTOR: Final = ErrorCode("no-contributor", marked("Say who helps; nothing was changed."))
IS_OWNER: Final = ErrorCode(
    "is-owner", marked("{name} is the owner of this step, and so helps with it already; nothing was changed.")
)


def add_contributor(
    document: Editable, step: Step | str, who: Person | Department | str, label: str, source: object = None
) -> Contributor:
    """Note who helps with a step, and return that; whoever helps already does so once.

    `who` is a record, an id, or the name of a person or department; a new name is a person's. Raises NO_CONTRIBUTOR
    for no name, and IS_OWNER for the owner.
    """
    with document.change(label, source=source) as change:
        helped = current(change, Step, step)
        helper = _helper(change, who)
        if helper is None:
            raise NO_CONTRIBUTOR()
        if helper.id == helped.owner_id:
            raise IS_OWNER(name=helper.name[:60])
        named = "person_id" if isinstance(helper, Person) else "department_id"
        for one in document.roadmap.contributors.of_step(helped):
            if getattr(one, named) == helper.id:
                return one
        return change.add(Contributor(step_id=helped.id, **{named: helper.id}))


def remove_contributor(document: Editable, contributor: Contributor | str, label: str, source: object = None) -> None:
    """Remove the note that somebody helps with a step."""
    with document.change(label, source=source) as change:
        change.remove(current(change, Contributor, contributor))


def _helper(change: Transaction, who: Person | Department | str) -> Person | Department | None:
    if isinstance(who, Department):
        return current(change, Department, who)
    if isinstance(who, Person):
        return current(change, Person, who)
    departments = all_of(change, Department)
    known = next((one for one in departments if one.id == who), None)
    if known is None and find_by_name(all_of(change, Person), who) is None:
        known = find_by_name(departments, who) if who.strip() else None
    return known or person_for(change, who)
