"""What an opened file says of itself: of what it is a copy, and when it was made."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from planner.roadmap.records import Step
from planner.roadmap.roadmap import Roadmap
from planner.store import journal, provenance

Kind = Literal["whole", "branch", "to read"]
"""A copy to work in of all there is or of a branch, or one without history."""


@dataclass(frozen=True, slots=True)
class CopyInfo:
    """What a file is a copy of: `branch` is the step whose branch is all that it holds, None for the whole.

    Who made it is not told: a copy of a branch, or to read, holds no name of whoever worked on the roadmap.
    """

    kind: Kind
    branch: Step | None
    made_at: datetime


def copy_info(connection: sqlite3.Connection, roadmap: Roadmap) -> CopyInfo | None:
    """Return what a file is a copy of; None for one that is none."""
    origin = provenance.read_origin(connection)
    if origin is None:
        return None
    kind: Kind = "whole" if origin.branch_id is None else "branch"
    if not all(_is_known(connection, one) for one in origin.change_ids):
        kind = "to read"
    return CopyInfo(kind, roadmap.steps.get(origin.branch_id), datetime.fromisoformat(origin.made_at))


def _is_known(connection: sqlite3.Connection, change_id: str) -> bool:
    """Tell whether the history of a file, or what its start stands for, holds a change."""
    try:
        journal.read_change(connection, change_id)
    except KeyError:
        return provenance.is_folded(connection, change_id)
    return True
