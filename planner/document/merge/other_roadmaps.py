"""Which of the files that somebody wants to bring back are other roadmaps, that can only be taken over."""

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
    """Files that were looked into: those of other roadmaps, and all that can be read at all."""

    others: tuple[CopySummary, ...]
    readable: tuple[Path, ...]


def sort_files(paths: Sequence[Path], roadmap_id: str) -> SortedFiles:
    """Return which files hold another roadmap than that of an id, and which can be read; it may take a moment."""
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
    """Return a preview with the refused copies that are other roadmaps among its sources; it may take a moment."""
    strange = [one.path for one in preview.refused if isinstance(one.error, AnotherRoadmap)]
    found = sort_files(strange, preview.before.goal.id)
    known = {one.path for one in found.others}
    refused = tuple([one for one in preview.refused if one.path not in known])
    return replace(preview, sources=(*preview.sources, *found.others), refused=refused)


def nothing_but(others: tuple[CopySummary, ...], now: Roadmap) -> Preview:
    """Return a preview in which nothing comes in, of other roadmaps alone."""
    return Preview(now, now, others, (), (), {})
