"""The preview of a merge: its edits by record and author, before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from planner.document.history.conflicts import Conflict
from planner.document.history.record_log import Key
from planner.document.merge.compatibility import CopyStatus
from planner.document.merge.plan import MergePlan
from planner.document.merge.read import RefusedCopy
from planner.message import Phrase
from planner.roadmap.changes import Change
from planner.roadmap.edits import Edit
from planner.roadmap.roadmap import Roadmap


@dataclass(frozen=True, slots=True)
class CopySummary:
    """One copy that was read: its path, its status towards the file, its roadmap, and its branch.

    `branch_id` is the id of a step, None for a copy of the whole.
    """

    path: Path
    status: CopyStatus
    roadmap: Roadmap
    branch_id: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Author, moment and label of a change, and the index of its copy in `Preview.sources`, -1 for none.

    `undo` says that it is one.
    """

    author: str
    at: datetime
    label: str
    source: int
    undo: bool = False


@dataclass(frozen=True, slots=True)
class MergeItem:
    """One edit that a merge would make to the open plan, from the current value to the merged one.

    `kind` is "adds", "changes", "moves", "removes" or "returns" (of what was removed here). `by` is newest first.
    """

    kind: str
    edit: Edit
    by: tuple[Attribution, ...]

    @property
    def key(self) -> Key:
        """The record: entity and id."""
        return self.edit.entity, self.edit.entity_id


@dataclass(frozen=True, slots=True)
class RecordChanges:
    """All edits of one step, its check-ins included, or of one other record.

    `key` is the record under which they are grouped. Its title is in `Preview.after`, of a removed one in `before`.
    """

    key: Key
    items: tuple[MergeItem, ...]


@dataclass(frozen=True, slots=True)
class Excluded:
    """What a merge excluded, or what was undone with it (`undone`), and can be included.

    `at` and `author` are those of the exclusion or undo, `label` names the merge. `groups` are the edits that including
    would make to the plan `before`, attributed to the changes in the copies.
    """

    at: datetime
    author: str
    label: str
    undone: bool
    before: Roadmap
    after: Roadmap
    groups: tuple[RecordChanges, ...]
    parts: tuple[tuple[Change | None, tuple[Edit, ...]], ...] = field(repr=False)
    """The inverse edits that including inverts, latest first, each with the undo that they belong to, else None."""

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits that including would make to the current plan."""
        return tuple([item.edit for group in self.groups for item in group.items])

    @property
    def as_preview(self) -> "Preview":
        """The same as a preview without copies."""
        return Preview(self.before, self.after, (), self.groups, (), {})


@dataclass(frozen=True, slots=True)
class Preview:
    """The preview of a merge. `groups` are in the order of the tree, then people and the rest.

    `conflicts` are those that would be open in the records that the copies touch; `remarks` are sentences on history
    that is lost. `completes` is true where the open file holds a branch and would become the whole roadmap: records
    outside the branch are not listed. `undone` is what an earlier merge of these copies excluded, or what was undone of
    it; only `Document.include` brings it in. `refused` are the copies that are not merged.
    """

    before: Roadmap
    after: Roadmap
    sources: tuple[CopySummary, ...]
    groups: tuple[RecordChanges, ...]
    conflicts: tuple[Conflict, ...]
    attributions: Mapping[str, Attribution]
    """The attribution of each change in a conflict, by its id."""
    remarks: tuple[Phrase, ...] = ()
    completes: bool = False
    undone: Excluded | None = None
    refused: tuple[RefusedCopy, ...] = ()
    merge_plan: MergePlan | None = field(default=None, compare=False, repr=False)
    """What `Document.apply` writes; opaque to views."""

    def discard(self) -> None:
        """Discard the preview: removes the scratch file that was to replace ours."""
        if self.merge_plan is not None and self.merge_plan.base is not None:
            self.merge_plan.base.unlink(missing_ok=True)

    @property
    def empty(self) -> bool:
        """True where there is nothing to merge or include."""
        told = self.groups or self.conflicts or self.completes or self.undone
        return not told and not any(one.status.there for one in self.sources)
