"""What copies would bring, before anything is written: what each adds, changes, moves and removes, by whom and when."""

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
    """One copy that was read: its path, how it stands to the file, its roadmap, and of which branch it is a copy.

    `branch_id` is the id of a step, None for a copy of the whole.
    """

    path: Path
    relation: CopyStatus
    roadmap: Roadmap
    branch_id: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who did something, when, in which act and by which copy (a number in `Preview.sources`) it comes."""

    author: str
    at: datetime
    label: str
    source: int


@dataclass(frozen=True, slots=True)
class MergeItem:
    """One thing that a merge would do to the open plan; `edit` leads from what stands now to what would.

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
    """All that would happen to one step, its check-ins included, or to one other record.

    `key` is the record under which it is shown. Its title is found in `Preview.after`, or in `before` when it goes.
    """

    key: Key
    items: tuple[MergeItem, ...]


@dataclass(frozen=True, slots=True)
class Excluded:
    """What copies brought that is not in the plan: it was left out, or the whole was `undone`; it can be taken in.

    `at` is when and `author` by whom, `label` the name of the merge. `groups` tell what taking it in would do to the
    plan `before`, and by whom it was done in the copies.
    """

    at: datetime
    author: str
    label: str
    undone: bool
    before: Roadmap
    after: Roadmap
    groups: tuple[RecordChanges, ...]
    parts: tuple[tuple[Change | None, tuple[Edit, ...]], ...] = field(repr=False)
    """What took it out, the latest first: edits that taking in reverses, and of what was undone the undo."""

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What taking it in would do, each from what stands now."""
        return tuple([item.edit for group in self.groups for item in group.items])

    @property
    def as_preview(self) -> "Preview":
        """What taking it in would do, in the form of what copies would bring."""
        return Preview(self.before, self.after, (), self.groups, (), {})


@dataclass(frozen=True, slots=True)
class Preview:
    """What copies would bring. `groups` stand in the order of the tree, then people and the rest.

    `conflicts` are those that would be open in what the copies touch; `remarks` are sentences on what a copy can no
    longer tell. `completes` is true where the open file holds a branch and would become the whole roadmap: what
    is the same in it as it was when the branch was copied is not told. `undone` is what they brought before and was
    undone here since, or left out: it comes in by `Document.take_in_left_out` only. `refused` are the copies that are
    left aside.
    """

    before: Roadmap
    after: Roadmap
    sources: tuple[CopySummary, ...]
    groups: tuple[RecordChanges, ...]
    conflicts: tuple[Conflict, ...]
    told_by: Mapping[str, Attribution]
    """By whom each change was made that a conflict names, by its id."""
    remarks: tuple[Phrase, ...] = ()
    completes: bool = False
    undone: Excluded | None = None
    refused: tuple[RefusedCopy, ...] = ()
    merge_plan: MergePlan | None = field(default=None, compare=False, repr=False)
    """What `Document.apply` writes; nobody else looks into it."""

    def let_go(self) -> None:
        """Forget it: what was kept on the disk for it goes."""
        if self.merge_plan is not None and self.merge_plan.base is not None:
            self.merge_plan.base.unlink(missing_ok=True)

    @property
    def empty(self) -> bool:
        """True where there is nothing to take in."""
        told = self.groups or self.conflicts or self.completes or self.undone
        return not told and not any(one.relation.there for one in self.sources)
