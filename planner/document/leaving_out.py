"""What was left out of a merge: it was taken in and undone in the same act, and can be taken in after all."""

from planner.document.event import Entry
from planner.document.ledger import MERGE, Ledger
from planner.document.undo import taken_back
from planner.document.undoing import edits_of
from planner.roadmap.edits import difference
from planner.store import journal


def left_out(ledger: Ledger) -> list[Entry]:
    """Return the merges in which something was left out that can still be taken in, newest first."""
    found = [(head, edits_of(ledger, head.id)) for head in journal.changes_of_kind(ledger.copy.connection, MERGE)]
    return [
        Entry(head.id, head.moment, head.author, head.label, head.kind, edits)
        for head, edits in found
        if edits and taken_back(ledger.roadmap, edits).touched
    ]


def take_in(ledger: Ledger, change_id: str, label: str | None = None) -> None:
    """Take in what was left out of a merge, as far as nothing else has been done there since."""
    draft = taken_back(ledger.roadmap, edits_of(ledger, change_id))
    touched = tuple(draft.touched)
    after = draft.finish()
    said = journal.read_change(ledger.copy.connection, change_id).label if label is None else label
    ledger.finish(after, difference(ledger.roadmap, after, touched), "change", said)
