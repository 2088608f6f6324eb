"""Which of the files that somebody wants to bring back are other roadmaps, that can only be taken over."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.document.document import Document
from planner.document.preview import Preview, Relation, Source
from planner.roadmap.refusal import DocumentError
from planner.roadmap.roadmap import Roadmap


@dataclass(frozen=True, slots=True)
class Sorted:
    """Files that were looked into: those of other roadmaps, and all that can be read at all."""

    others: tuple[Source, ...]
    readable: tuple[Path, ...]


def sorted_out(paths: Sequence[Path], roadmap_id: str) -> Sorted:
    """Return which files hold another roadmap than that of an id, and which can be read; it may take a moment."""
    others: list[Source] = []
    readable: list[Path] = []
    for path in paths:
        try:
            roadmap = Document.read(path)
        except DocumentError:
            continue
        readable.append(path)
        if roadmap.goal.id != roadmap_id:
            others.append(Source(path, Relation("another"), roadmap))
    return Sorted(tuple(others), tuple(readable))


def nothing_but(others: tuple[Source, ...], now: Roadmap) -> Preview:
    """Return a preview in which nothing comes in, of other roadmaps alone."""
    return Preview(now, now, others, (), (), {})
