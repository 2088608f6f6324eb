"""Runs a merge from end to end: read, plan, apply."""

from collections.abc import Collection
from dataclasses import replace

from planner.document.merge.apply import MergeReport, apply_plan, report_of
from planner.document.merge.batch import plan_copies
from planner.document.merge.build_preview import preview_job
from planner.document.merge.preview import Preview
from planner.document.merge.read import IncomingCopy
from planner.document.repository import Repository
from planner.roadmap.edits import Edit, difference
from planner.roadmap.roadmap import Roadmap


def apply_preview(
    repository: Repository, preview: Preview, exclude: Collection[Edit] = (), label: str | None = None
) -> MergeReport:
    """Apply a preview as one change, planning anew where the plan was edited since; see `Document.apply`."""
    plan = preview.merge_plan
    if plan is None or plan.ours != frozenset(repository.heads):  # edited since the preview
        if not preview.sources:
            raise _refusal(preview)
        excluded = {(edit.entity, edit.entity_id, edit.field) for edit in exclude}
        preview.discard()
        preview = preview_job(repository, [one.path for one in preview.sources])()
        edits = [item.edit for group in preview.groups for item in group.items]
        exclude = [edit for edit in edits if (edit.entity, edit.entity_id, edit.field) in excluded]
        plan = preview.merge_plan
        if plan is None:
            raise _refusal(preview)
    named = ", ".join(one.path.name for one in preview.sources)
    report = apply_plan(repository, plan, named if label is None else label, exclude)
    return replace(report, needed=_kept_anyway(repository.roadmap, preview.after, exclude))


def _refusal(preview: Preview) -> Exception:
    """Return why a preview has nothing to merge: the refusal of its first copy."""
    return preview.refused[0].error if preview.refused else ValueError("a merge needs a copy")


def _kept_anyway(now: Roadmap, whole: Roadmap, exclude: Collection[Edit]) -> tuple[Edit, ...]:
    """Return the edits that were to be excluded and are in the plan all the same, because others need them."""
    keys = dict.fromkeys((edit.entity, edit.entity_id) for edit in exclude)
    out = {(edit.entity, edit.entity_id, edit.field) for edit in difference(now, whole, keys)}
    return tuple([edit for edit in exclude if (edit.entity, edit.entity_id, edit.field) not in out])


def merge_update(repository: Repository, copy: IncomingCopy) -> MergeReport:
    """Merge the open file itself, as published by somebody else, without a merge commit; removes its scratch copy.

    Raises the refusal of an incompatible file, with nothing written.
    """
    try:
        plan = plan_copies(repository.copy.connection, repository.roadmap, repository.resurrected, [copy], renewed=True)
        if plan.is_empty:
            return report_of(plan)
        try:
            return apply_plan(repository, plan)
        except BaseException:
            if plan.base is not None:  # as large as the file itself, and nobody would try it again
                plan.base.unlink(missing_ok=True)
            raise
    finally:
        copy.scratch.unlink(missing_ok=True)
