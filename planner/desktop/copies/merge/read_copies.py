"""Reading copies that come back: what they would bring, which are other roadmaps, and which can only be opened."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from planner.desktop.copies.merge.decrypted import DecryptedCopies
from planner.document import Document
from planner.document.merge.other_roadmaps import only_other_roadmaps, sort_files, with_others
from planner.document.merge.preview import Preview
from planner.roadmap import DocumentError, Roadmap


class OnlyOpens(Exception):  # a turn of events for the caller, never shown
    """A roadmap that cannot come back, of which `refusal` says why, but can be opened by itself from `path`."""

    def __init__(self, refusal: DocumentError, path: Path) -> None:
        super().__init__(refusal, path)
        self.refusal, self.path = refusal, path


def read_job(document: Document, copies: DecryptedCopies) -> Callable[[], Preview]:
    """Return the job that reads copies and tells what they would bring to an open roadmap; it writes nothing.

    The job raises the refusal where nothing of them can be shown, or OnlyOpens.
    """
    now, preview = document.roadmap, document.preview_job(copies.paths)

    def read() -> Preview:
        try:
            found = preview()
        except DocumentError as refusal:
            return _others_alone(copies, now, refusal)
        return with_others(replace(found, refused=(*copies.refused, *found.refused)))

    return read


def _others_alone(copies: DecryptedCopies, now: Roadmap, refusal: DocumentError) -> Preview:
    """Return a preview of other roadmaps alone, where copies are none of ours; raise what there is to say otherwise."""
    found = sort_files(tuple(copies.paths), now.goal.id)
    if found.others:
        return only_other_roadmaps(found.others, now)
    for path in found.readable:
        if len(copies.paths) == 1 and path not in copies.names:
            raise OnlyOpens(refusal, path)
    raise refusal
