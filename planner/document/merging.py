"""What a merge comes to for those who asked for it."""

from dataclasses import dataclass
from pathlib import Path

from planner.document.bringing import Brought, arrived, brought_together
from planner.document.conflicts import Conflict
from planner.document.ledger import Ledger
from planner.roadmap.changes import ChangeHead
from planner.roadmap.roadmap import Roadmap


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge took in: the changes that were new here and did something, in order, and the conflicts now open.

    `conflicts` are those in what the changes touch.
    """

    applied: tuple[ChangeHead, ...]
    conflicts: tuple[Conflict, ...]


def report_of(brought: Brought) -> MergeReport:
    """Return the report of what was brought together."""
    applied = tuple(one.head for one in brought.applied if one.edits)
    return MergeReport(applied, brought.conflicts)


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
