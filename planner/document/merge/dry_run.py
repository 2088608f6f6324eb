"""Previews a merge into a file that is not open; only reads, and leaves nothing behind."""

import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from planner.document.history.derived import rebuild_derived
from planner.document.history.incremental import resurrected_in
from planner.document.merge.build_preview import preview_copies
from planner.document.merge.preview import Preview
from planner.store.file_reader import read_file
from planner.store.paths import real_path
from planner.store.schema import open_for_writing


def dry_run(path: Path | str, copies: Sequence[Path | str]) -> Preview:
    """Preview the merge of copies into a roadmap file; the preview cannot be applied.

    Raises the refusal of the file or of a single copy.
    """
    with tempfile.TemporaryDirectory(prefix="bhag-") as folder:
        scratch = Path(folder) / "plan.db"
        roadmap, heads, _ = read_file(path, scratch)
        with closing(open_for_writing(scratch)) as connection:
            roadmap = rebuild_derived(connection) or roadmap
            resurrected = resurrected_in(connection, roadmap)
        paths = [real_path(copy) for copy in copies]
        preview = preview_copies(scratch, roadmap, resurrected, frozenset(heads), paths, Path(folder))
    return replace(preview, merge_plan=None)
