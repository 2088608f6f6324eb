"""What a merge comes to for those who asked for it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from planner.document.history.conflicts import Conflict
from planner.document.merge.build_preview import job_of_previewing
from planner.document.merge.combine import Brought, arrived, brought_together
from planner.document.merge.preview import Preview
from planner.document.repository import Ledger
from planner.roadmap.changes import ChangeHead
from planner.roadmap.edits import Edit, difference
from planner.roadmap.roadmap import Roadmap


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge took in: the changes that were new here and did something, in order, and the conflicts now open.

    `conflicts` are those in what the changes touch; `needed` is what was to be left out and came in all the same,
    because something that came in hangs under it or refers to it.
    """

    applied: tuple[ChangeHead, ...]
    conflicts: tuple[Conflict, ...]
    needed: tuple[Edit, ...] = ()


def report_of(brought: Brought) -> MergeReport:
    """Return the report of what was brought together."""
    applied = tuple(one.head for one in brought.applied if one.edits)
    return MergeReport(applied, brought.conflicts)


def bring_back(
    ledger: Ledger, preview: Preview, leave_out: Collection[Edit] = (), label: str | None = None
) -> MergeReport:
    """Merge what a preview tells, as one act; see `Document.bring_back`."""
    if preview.brought.ours != frozenset(ledger.heads):  # somebody typed on meanwhile
        left = {(edit.entity, edit.entity_id, edit.field) for edit in leave_out}
        preview.let_go()
        preview = job_of_previewing(ledger, [one.path for one in preview.sources])()
        edits = [item.edit for group in preview.groups for item in group.items]
        leave_out = [edit for edit in edits if (edit.entity, edit.entity_id, edit.field) in left]
    brought: Brought = preview.brought
    if brought.new or brought.base is not None:
        named = ", ".join(one.path.name for one in preview.sources)
        ledger.take(brought, named if label is None else label, leave_out)
    else:
        ledger.mark_returned(brought)
    return replace(report_of(brought), needed=_needed(ledger.roadmap, preview.after, leave_out))


def _needed(now: Roadmap, whole: Roadmap, leave_out: Collection[Edit]) -> tuple[Edit, ...]:
    """Return what is in the plan as it is in the whole of what came, though it was to be left out."""
    keys = dict.fromkeys((edit.entity, edit.entity_id) for edit in leave_out)
    out = {(edit.entity, edit.entity_id, edit.field) for edit in difference(now, whole, keys)}
    return tuple([edit for edit in leave_out if (edit.entity, edit.entity_id, edit.field) not in out])


def merge_renewed(ledger: Ledger, path: Path, scratch: Path, roadmap: Roadmap) -> MergeReport:
    """Merge the open file itself, which somebody else has renewed and which was judged in `scratch`; remove that.

    Raises a refusal, with nothing written, when the two cannot be brought together.
    """
    try:
        arrival = arrived(path, scratch, roadmap)
        connection = ledger.copy.connection
        brought = brought_together(connection, ledger.roadmap, ledger.borrowed, [arrival], renewed=True)
        if brought.new or brought.base is not None:
            ledger.take(brought)
        return report_of(brought)
    finally:
        scratch.unlink(missing_ok=True)
