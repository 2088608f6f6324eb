"""Copies to hand out, closed with a password or not."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from planner.document.copying import Copied
from planner.document.document import Document
from planner.document.sealing import seal
from planner.store import refusals as why
from planner.store.place import real_path


def copying(
    document: Document, path: Path, *, history: bool, branch_id: str | None, password: str = ""
) -> Callable[[], Copied]:
    """Return a job that writes a copy, closed where there is a `password`; it may run in another thread.

    Raises AlreadyThere for a path where something is; the job raises CannotWrite when the disk is in the way.
    """
    if not password:
        return document.copying(path, history, branch_id)
    target = real_path(path)
    if os.path.lexists(target):
        raise why.AlreadyThere(name=target.name)
    folder = tempfile.TemporaryDirectory(prefix="bhag-")
    return partial(
        _closed, document.copying(Path(folder.name) / f"{target.stem}.db", history, branch_id), folder, target, password
    )


def _closed(
    job: Callable[[], Copied], folder: "tempfile.TemporaryDirectory[str]", target: Path, password: str
) -> Copied:
    with folder:
        made = job()
        seal(made.path, target, password)
    return replace(made, path=target, size=target.stat().st_size)
