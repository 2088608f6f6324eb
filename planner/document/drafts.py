"""Drafts: text in hand that is not in the plan yet, kept in a private file beside the working copy.

They are no part of the roadmap: never published, exported or merged. Each process that has a file open keeps its own,
and takes over those of processes that died.
"""

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, cast

from planner.atomic_file import replace_file
from planner.store.paths import working_folder
from planner.store.set_aside import SLOTS, is_claimed

NAME: Final = "drafts.json"


@dataclass(frozen=True, slots=True)
class Draft:
    """Text in hand: in which kind of editor, of which record and field, and what it began from.

    `began` is the text that stood there, `about` the title of the record then, and `heads` what the editor had seen, as
    in `Seen.heads`.
    """

    kind: str
    record_id: str
    field: str
    text: str
    began: str
    about: str
    heads: Mapping[str, str]


class DraftFile:
    """The drafts of one open file: `path` is the file, `folder` that of its working copy."""

    def __init__(self, path: Path, folder: Path) -> None:
        self._path, self._folder = path, folder
        self._others: list[dict[str, Any]] = []

    def read(self, roadmap_id: str) -> list[Draft]:
        """Read the drafts of a roadmap, also those of processes that died; of another roadmap they are left alone."""
        left = [folder for folder in self._other_folders() if (folder / NAME).exists() and not is_claimed(folder)]
        rows = [row for folder in (self._folder, *left) for row in _rows(folder)]
        self._others = [row for row in rows if row.get("roadmap") != roadmap_id]
        drafts = [draft for row in rows if row.get("roadmap") == roadmap_id and (draft := _draft(row)) is not None]
        if left and self.write(roadmap_id, drafts):
            for folder in left:
                (folder / NAME).unlink(missing_ok=True)
        return drafts

    def write(self, roadmap_id: str, drafts: Iterable[Draft]) -> bool:
        """Replace the drafts, readable by this user alone; without any the file goes. False where the disk refuses."""
        return _write(self._folder, [*self._others, *({**asdict(one), "roadmap": roadmap_id} for one in drafts)])

    def _other_folders(self) -> Iterable[Path]:
        folders = (working_folder(self._path, slot) for slot in range(SLOTS))
        return (folder for folder in folders if folder != self._folder)


def has_drafts(folder: Path) -> bool:
    """Tell whether text in hand waits beside a working copy."""
    return bool(_rows(folder))


def take_drafts(former: Path, folder: Path) -> None:
    """Move the drafts beside a working copy to that of the same roadmap under another name.

    They are written at their new place before they are removed from the old one; where the disk refuses they stay.
    """
    if rows := _rows(former):
        folder.mkdir(parents=True, exist_ok=True)
        if _write(folder, [*_rows(folder), *rows]):
            (former / NAME).unlink(missing_ok=True)


def _write(folder: Path, rows: list[dict[str, Any]]) -> bool:
    """Replace the drafts beside a working copy, readable by this user alone; without any the file goes."""
    target = folder / NAME
    try:
        if not rows:
            target.unlink(missing_ok=True)
            return True
        temporary = folder / f"drafts.{os.getpid()}.tmp"
        temporary.unlink(missing_ok=True)
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(json.dumps(rows).encode())
        replace_file(temporary, target)
    except OSError:
        return False
    return True


def _rows(folder: Path) -> list[dict[str, Any]]:
    with suppress(OSError, ValueError, TypeError, RecursionError):
        found = cast("list[object]", json.loads((folder / NAME).read_bytes()))
        return [cast("dict[str, Any]", row) for row in found if isinstance(row, dict)]
    return []


def _draft(row: dict[str, Any]) -> Draft | None:
    with suppress(KeyError, AttributeError):
        words = [str(row[name]) for name in ("kind", "record_id", "field", "text", "began", "about")]
        return Draft(*words, heads={str(one): str(hashed) for one, hashed in row["heads"].items()})
    return None
