"""The folder in which the self-test works: temporary files, and the user's folders for as long as it takes."""

import os
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from planner.atomic_file import NO_PERMISSION, reason_of
from planner.message import marked
from planner.roadmap.errors import ErrorCode

NO_TEMPORARY: Final = ErrorCode(
    "no-temporary-folder",
    marked(
        "The self-test needs a folder for temporary files, and {folder} cannot be written ({reason}). Make room there, "
        "or name another folder in {variable}; then start it again."
    ),
)
"""No folder for temporary files, or one that is full."""

_OF_THE_USER: Final = (
    # platformdirs, on Linux and macOS, and what Qt and its search for fonts keep there.
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
    "XDG_STATE_HOME",
    # platformdirs on Windows: what goes before all else, and what it asks where the system does not tell.
    "WIN_PD_OVERRIDE_LOCAL_APPDATA",
    "WIN_PD_OVERRIDE_APPDATA",
    "LOCALAPPDATA",
    "APPDATA",
)
"""Variables that name the folders in which the program keeps a user's files."""
_TEMPORARY: Final = ("TMPDIR", "TEMP", "TMP")
VARIABLE: Final = "TEMP" if os.name == "nt" else "TMPDIR"
"""The variable by which a person names the folder for temporary files."""
ROOM: Final = 1 << 20
"""Bytes that must fit in the folder before anything is tried."""


def no_temporary(folder: Path | str, error: OSError) -> Exception:
    """Return the error for a temporary folder that cannot be written."""
    return NO_TEMPORARY(folder=folder, reason=reason_of(error), variable=VARIABLE)


@contextmanager
def temporary_home() -> Generator[Path]:
    """Yield a new folder in which everything is written meanwhile, also what belongs in the user's folders.

    It is gone afterwards, whatever happened. Raises NO_TEMPORARY.
    """
    asked = os.environ.get(VARIABLE, "/tmp")  # only named, where Python found none to write in
    try:
        temporary = tempfile.TemporaryDirectory(prefix="bhag-self-test-", ignore_cleanup_errors=True)
    except FileNotFoundError:  # none of those that there are, and Python does not say why
        raise NO_TEMPORARY(folder=asked, reason=_why_not(Path(asked)), variable=VARIABLE) from None
    except OSError as wrong:
        raise no_temporary(asked, wrong) from None
    with temporary as name:
        folder = Path(name).resolve()
        try:
            _make_sure_of_room(folder)
        except OSError as wrong:
            raise no_temporary(folder.parent, wrong) from None
        with _variables(folder):
            yield folder


def _why_not(folder: Path) -> str:
    try:
        (folder / f"bhag-self-test-{os.getpid()}").write_bytes(b"")
        (folder / f"bhag-self-test-{os.getpid()}").write_bytes(b"\xff")
    except OSError as wrong:
        return reason_of(wrong)
    finally:
        (folder / f"bhag-self-test-{os.getpid()}").unlink(missing_ok=True)
    return NO_PERMISSION


def _make_sure_of_room(folder: Path) -> None:
    for name in ("home", "temporary"):
        (folder / name).mkdir()
    (folder / "room").write_bytes(b"\xff" * ROOM)
    (folder / "room").unlink()


@contextmanager
def _variables(folder: Path) -> Generator[None]:
    """Have the user's folders and that of temporary files inside a folder, for this process and what it starts."""
    names = (*_OF_THE_USER, *_TEMPORARY, "QT_QPA_PLATFORM")
    before, usual = {name: os.environ.get(name) for name in names}, tempfile.tempdir
    os.environ.update({name: str(folder / "home" / name.lower()) for name in _OF_THE_USER})
    os.environ.update(dict.fromkeys(_TEMPORARY, str(folder / "temporary")))
    tempfile.tempdir = str(folder / "temporary")
    try:
        yield
    finally:
        tempfile.tempdir = usual
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
