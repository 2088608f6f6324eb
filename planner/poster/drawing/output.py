"""The bytes of a PDF as a file: whole or not at all, and each refusal with its sentence."""

from pathlib import Path
from typing import Final

from planner.atomic_file import (
    FOLDER_GONE,
    IS_FOLDER,
    NO_FILE,
    NO_PERMISSION,
    NO_SPACE,
    OTHER_KIND,
    READ_ONLY,
    reason_of,
    write_file,
)
from planner.message import Phrase, marked
from planner.roadmap import DocumentError
from planner.roadmap.errors import ErrorCode


class PosterNotWrittenError(DocumentError, OSError):
    """The file of a poster could not be written."""

    code = "poster-not-written"
    sentence = marked(
        'The poster could not be written to "{name}": it may be open in another program. What was there before is '
        "still there. Close it there, or choose another name."
    )


DISK_FULL: Final = ErrorCode(
    "poster-disk-full",
    marked(
        'The poster could not be written to "{name}": the disk is full. What was there before is still there. '
        "Make room, or choose another folder."
    ),
    PosterNotWrittenError,
)
"""There is no room for the poster."""

NOT_ALLOWED: Final = ErrorCode(
    "poster-not-allowed",
    marked(
        'The poster could not be written to "{name}": you may not write there. What was there before is still there. '
        "Choose another folder."
    ),
    PosterNotWrittenError,
)
"""The folder or the file may not be written."""

IN_THE_WAY: Final = ErrorCode(
    "poster-in-the-way",
    marked("{name} is there already. Choose another name; nothing was overwritten."),
    PosterNotWrittenError,
)
"""A file that is no PDF has the name."""

NO_FOLDER: Final = ErrorCode(
    "poster-no-folder",
    marked(
        'The poster could not be written to "{name}": there is no such folder, or it is a folder itself. '
        "Choose another name."
    ),
    PosterNotWrittenError,
)
"""The folder is not there, or a folder has the name of the file."""

NOT_A_FILE: Final = ErrorCode(
    "poster-not-a-file",
    marked(
        'The poster was not written to "{name}": that is a device or a pipe, and no file. Nothing was written. '
        "Choose another name."
    ),
    PosterNotWrittenError,
)
"""A device, pipe or socket has the name of the file."""


_REFUSALS: Final[dict[Phrase, ErrorCode]] = {
    NO_SPACE: DISK_FULL,
    NO_PERMISSION: NOT_ALLOWED,
    READ_ONLY: NOT_ALLOWED,
    FOLDER_GONE: NO_FOLDER,
    IS_FOLDER: NO_FOLDER,
    NO_FILE: NOT_A_FILE,
    OTHER_KIND: IN_THE_WAY,
}


def write_pdf(content: bytes, path: Path, source: Path | None = None) -> None:
    """Write a PDF as a whole or not at all; raise PosterNotWrittenError and leave the old file as it was.

    A new one is as private as `source`, the file of the roadmap.
    """
    try:
        write_file(path, content, source)
    except OSError as wrong:
        raise _REFUSALS.get(reason_of(wrong), PosterNotWrittenError)(name=path.name) from wrong
