"""Exports copies, encrypted where there is a password."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from planner.document.sharing.encryption import check_length, encrypt
from planner.document.sharing.export_copy import ExportedCopy
from planner.store import errors
from planner.store.paths import real_path


class CopySource(Protocol):
    """What can export a copy: a document."""

    def copy_job(
        self, path: Path, history: bool = True, branch: str | None = None, **kept: bool
    ) -> Callable[[], ExportedCopy]:
        """Return a job that exports a copy."""
        ...


def encrypted_copy_job(
    document: CopySource,
    path: Path,
    *,
    history: bool,
    branch_id: str | None,
    password: str = "",
    **kept: bool,
) -> Callable[[], ExportedCopy]:
    """Return a job that exports a copy, encrypted where there is a `password`; runs in any thread.

    What a copy without history has `kept` is told by `copy_job`.

    Raises ALREADY_THERE for a path that exists, PASSWORD_TOO_SHORT, NOT_A_ZIP or NO_ZIP for a misleading suffix; the
    job raises CANNOT_SHARE on a disk error.
    """
    _check_name(path, closed=bool(password))
    if not password:
        return document.copy_job(path, history, branch_id, **kept)
    check_length(password)
    target = real_path(path)
    if os.path.lexists(target):
        raise errors.ALREADY_THERE(name=target.name)
    folder = tempfile.TemporaryDirectory(prefix="bhag-")
    inside = Path(folder.name) / target.name  # recorded under the name of the encrypted file
    return partial(_encrypted, document.copy_job(inside, history, branch_id, **kept), folder, target, password)


def _check_name(path: Path, *, closed: bool) -> None:
    """Raise NOT_A_ZIP or NO_ZIP for a suffix that does not fit the kind of copy."""
    if closed and path.suffix.lower() != ".zip":
        better = path.name.removesuffix(".db") + ".zip"
        raise errors.NOT_A_ZIP(name=path.name, better=better)
    if not closed and path.suffix.lower() == ".zip":
        raise errors.NO_ZIP(name=path.name, better=f"{path.stem}.db")


def _encrypted(
    job: Callable[[], ExportedCopy], folder: "tempfile.TemporaryDirectory[str]", target: Path, password: str
) -> ExportedCopy:
    with folder:
        made = job()
        try:
            encrypt(made.path, target, password)
        except BaseException as wrong:
            made.forget()
            if isinstance(wrong, errors.CannotMake):
                raise errors.CANNOT_SHARE(**wrong.values) from None
            raise
    return replace(made, path=target, size=target.stat().st_size)
