"""Remembers on this laptop by which copies the changes came that are in conflict."""

from collections.abc import Mapping
from pathlib import Path

from planner.document.document import Document
from planner.document.merge.preview import Preview


def note_origins(document: Document, preview: Preview, names: Mapping[Path, str]) -> None:
    """Remember the origins of the changes in the conflicts of a merge that was done.

    `names` are those by which a person knows the copies; others are known by the names of their files.
    """
    copies = [names.get(one.path, one.path.name) for one in preview.sources]
    brought = {
        change_id: copies[by.source] for change_id, by in preview.attributions.items() if 0 <= by.source < len(copies)
    }
    document.file.origins.note(brought)
