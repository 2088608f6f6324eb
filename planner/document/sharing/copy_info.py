"""Reads the provenance of an opened copy: of what it is a copy, and since when."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from planner.roadmap.records import Step
from planner.roadmap.roadmap import Roadmap
from planner.store import journal, provenance

Kind = Literal["whole", "branch", "to read"]
"""A copy of the whole or of a branch, to work in; or one without history, to read."""


@dataclass(frozen=True, slots=True)
class CopyInfo:
    """The provenance of a copy: `branch` is the step whose branch it holds, None for the whole.

    Its maker is not in it: a copy of a branch, or to read, holds no author of the roadmap.
    """

    kind: Kind
    branch: Step | None
    made_at: datetime


def copy_info(connection: sqlite3.Connection, roadmap: Roadmap) -> CopyInfo | None:
    """Read what a file is a copy of; None for an original."""
    origin = provenance.read_origin(connection)
    if origin is None:
        return None
    kind: Kind = "whole" if origin.branch_id is None else "branch"
    if not all(_is_known(connection, one) for one in origin.change_ids):
        kind = "to read"
    return CopyInfo(kind, roadmap.steps.get(origin.branch_id), datetime.fromisoformat(origin.made_at))


def _is_known(connection: sqlite3.Connection, change_id: str) -> bool:
    """Tell whether a change is in the journal or behind the snapshot root."""
    try:
        journal.read_change(connection, change_id)
    except KeyError:
        return provenance.is_folded(connection, change_id)
    return True
