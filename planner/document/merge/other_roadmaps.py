"""Separates files of other roadmaps, which can be imported only, from copies that can be merged."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from planner.document.merge.compatibility import CopyStatus
from planner.document.merge.preview import CopySummary, Preview
from planner.roadmap.errors import DocumentError
from planner.roadmap.roadmap import Roadmap
from planner.store.errors import AnotherRoadmap
from planner.store.file_reader import read_plan


@dataclass(frozen=True, slots=True)
class SortedFiles:
    """The files of other roadmaps, and all that are readable."""

    others: tuple[CopySummary, ...]
    readable: tuple[Path, ...]


def sort_files(paths: Sequence[Path], roadmap_id: str) -> SortedFiles:
    """Read files and sort out those of another roadmap than `roadmap_id`; unreadable ones are skipped."""
    others: list[CopySummary] = []
    readable: list[Path] = []
    for path in paths:
        try:
            roadmap = read_plan(path)
        except DocumentError:
            continue
        readable.append(path)
        if roadmap.goal.id != roadmap_id:
            others.append(CopySummary(path, CopyStatus("another"), roadmap))
    return SortedFiles(tuple(others), tuple(readable))


def with_others(preview: Preview) -> Preview:
    """Move refused copies that are other roadmaps to the sources of a preview; reads each of them."""
    strange = [one.path for one in preview.refused if isinstance(one.error, AnotherRoadmap)]
    found = sort_files(strange, preview.before.goal.id)
    known = {one.path for one in found.others}
    refused = tuple([one for one in preview.refused if one.path not in known])
    return replace(preview, sources=(*preview.sources, *found.others), refused=refused)


def only_other_roadmaps(others: tuple[CopySummary, ...], now: Roadmap) -> Preview:
    """Return a preview without edits, of other roadmaps alone."""
    return Preview(now, now, others, (), (), {})
