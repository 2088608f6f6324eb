"""What a merge comes to for those who asked for it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from planner.document.history.conflicts import Conflict
from planner.document.merge.build_preview import preview_job
from planner.document.merge.combine import MergePlan, plan_merge, read_copy
from planner.document.merge.preview import Preview
from planner.document.repository import Repository
from planner.roadmap.changes import Change
from planner.roadmap.edits import Edit, difference
from planner.roadmap.roadmap import Roadmap


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge took in: the changes that were new here and did something, in order, and the conflicts now open.

    `conflicts` are those in what the changes touch; `needed` is what was to be left out and came in all the same,
    because something that came in hangs under it or refers to it.
    """

    applied: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    needed: tuple[Edit, ...] = ()


def report_of(merge_plan: MergePlan) -> MergeReport:
    """Return the report of what was brought together."""
    applied = tuple(one.head for one in merge_plan.applied if one.edits)
    return MergeReport(applied, merge_plan.conflicts)


def apply_preview(
    repository: Repository, preview: Preview, leave_out: Collection[Edit] = (), label: str | None = None
) -> MergeReport:
    """Merge what a preview tells, as one act; see `Document.apply`."""
    if preview.merge_plan.ours != frozenset(repository.heads):  # somebody typed on meanwhile
        left = {(edit.entity, edit.entity_id, edit.field) for edit in leave_out}
        preview.let_go()
        preview = preview_job(repository, [one.path for one in preview.sources])()
        edits = [item.edit for group in preview.groups for item in group.items]
        leave_out = [edit for edit in edits if (edit.entity, edit.entity_id, edit.field) in left]
    merge_plan: MergePlan = preview.merge_plan
    if merge_plan.new or merge_plan.base is not None:
        named = ", ".join(one.path.name for one in preview.sources)
        repository.take(merge_plan, named if label is None else label, leave_out)
    else:
        repository.mark_returned(merge_plan)
    return replace(report_of(merge_plan), needed=_kept_anyway(repository.roadmap, preview.after, leave_out))


def _kept_anyway(now: Roadmap, whole: Roadmap, leave_out: Collection[Edit]) -> tuple[Edit, ...]:
    """Return what is in the plan as it is in the whole of what came, though it was to be left out."""
    keys = dict.fromkeys((edit.entity, edit.entity_id) for edit in leave_out)
    out = {(edit.entity, edit.entity_id, edit.field) for edit in difference(now, whole, keys)}
    return tuple([edit for edit in leave_out if (edit.entity, edit.entity_id, edit.field) not in out])


def merge_update(repository: Repository, path: Path, scratch: Path, roadmap: Roadmap) -> MergeReport:
    """Merge the open file itself, which somebody else has renewed and which was judged in `scratch`; remove that.

    Raises a refusal, with nothing written, when the two cannot be brought together.
    """
    try:
        incoming_copy = read_copy(path, scratch, roadmap)
        connection = repository.copy.connection
        merge_plan = plan_merge(connection, repository.roadmap, repository.resurrected, [incoming_copy], renewed=True)
        if merge_plan.new or merge_plan.base is not None:
            repository.take(merge_plan)
        return report_of(merge_plan)
    finally:
        scratch.unlink(missing_ok=True)
