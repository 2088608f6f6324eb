"""Roadmap files with a past: changes that were made days, weeks and months ago, by several people."""

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from planner.document.transaction import Transaction
from planner.roadmap import Roadmap, Status, Step
from planner.roadmap.changes import COUNTER_BITS, Change, content_hash, edit_rows
from planner.roadmap.edits import Edit, difference
from planner.roadmap.identity import new_id
from planner.roadmap.record_keys import all_keys
from planner.store import journal
from planner.store.rows import write_edits
from planner.store.schema import create, open_for_writing
from tests.plans import municipal_plan

Act = tuple[datetime, str, str, Callable[[Transaction], object]]
"""When, by whom, as what, and what it does."""


def at_noon(days_ago: int, hour: int = 12) -> datetime:
    """Return a moment so many days ago, on this computer's clock."""
    return datetime.combine(date.today() - timedelta(days=days_ago), time(hour)).astimezone()


def written(path: Path, plan: Roadmap, made: datetime, acts: Iterable[Act], author: str = "Director") -> Roadmap:
    """Write a roadmap file that was made at a moment and changed since; return the plan that it comes to."""
    create(path)
    with closing(open_for_writing(path)) as connection:
        connection.execute("BEGIN")
        connection.execute("PRAGMA defer_foreign_keys = ON")
        nothing = Roadmap(goal=replace(plan.goal, id=""))
        heads: dict[str, str] = {}

        def keep(moment: datetime, who: str, label: str, kind: str, edits: list[Edit]) -> None:
            clock = int(moment.timestamp() * 1000) << COUNTER_BITS
            at = moment.astimezone(UTC).isoformat(timespec="milliseconds")
            head = Change(new_id(), clock, "sitting", who, at, label, kind, None, tuple(heads))
            head = replace(head, hash=content_hash(head, edit_rows(edits), heads))
            journal.write_change(connection, head, edit_rows(edits))
            write_edits(connection, edits)
            heads.clear()
            heads[head.id] = head.hash

        keep(made, author, plan.goal.statement, "start", difference(nothing, plan, all_keys(nothing, plan)))
        for moment, who, label, act in acts:
            change = Transaction(plan, label)
            act(change)
            after = change.draft.finish()
            keep(moment, who, label, "change", difference(plan, after, change.draft.touched))
            plan = after
        journal.write_heads(connection, heads)
        connection.execute("COMMIT")
    return plan


LEAF = "s00045"
"""“Formulier in gewone taal”: given to another, put off and renamed in the last weeks."""
BRANCH = "s00008"
"""“Afspraken die we nakomen”, a top step with six below it: removed three days ago."""


def municipal_past(path: Path) -> Roadmap:
    """Write the plan of a municipality, made 90 days ago and changed by three people since; return it as it is."""
    new = Step(id="s-new", title="Proef met een wijkbalie", owner_id="p3", start=date(2027, 1, 1))
    manager, team, director = "Programmamanager", "Teamleider burgerzaken", "Gemeentesecretaris"
    acts: list[Act] = [
        (at_noon(60), manager, "zet een stap erbij", lambda change: change.add(new, parent="s00053")),
        (at_noon(35), team, "half klaar", lambda change: change.set("s00049", progress=45)),
        (at_noon(20), manager, "ander", lambda change: change.set(LEAF, owner_id="p0")),
        (at_noon(20, 13), manager, "verschuif", lambda change: change.set(LEAF, end=date(2026, 9, 30))),
        (at_noon(10), team, "stop", lambda change: change.set("s00050", status=Status.STOPPED)),
        (at_noon(5), team, "klaar", lambda change: change.set("s00046", status=Status.DONE, progress=100)),
        (at_noon(4), team, "hernoem", lambda change: change.set(LEAF, title="Formulier, getest met inwoners")),
        (at_noon(3), director, "verwijder", lambda change: change.remove(BRANCH)),
        (at_noon(2), director, "verplaats", lambda change: change.move("s00002", parent="s00053")),
        (at_noon(1), manager, "vooruit", lambda change: change.set("s00049", progress=60)),
    ]
    return written(path, municipal_plan(), at_noon(90), acts, manager)
