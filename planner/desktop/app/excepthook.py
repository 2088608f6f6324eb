"""Bugs are loud: logged in full, shown in a sentence, and never swallowed."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final

LOGGER: Final = logging.getLogger("planner")
LARGEST: Final = 500_000
"""Bytes of a log, of which three are kept."""


def log_to(folder: Path) -> Path:
    """Log warnings and bugs to a file in a folder and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "bhag-planner.log"
    LOGGER.addHandler(_FileLog(path))
    return path


class _FileLog(logging.Handler):
    """Writes to a file that rotates; it is opened, and what rotates it imported, when there is something to write."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record."""
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            self._file = RotatingFileHandler(self._path, maxBytes=LARGEST, backupCount=2, encoding="utf-8", delay=True)
            self._file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        self._file.handle(record)

    def close(self) -> None:
        """Close the file, where there is one."""
        if self._file is not None:
            self._file.close()
        super().close()


def catch(show: Callable[[str], object]) -> None:
    """Have every bug logged, and `show` called with one line about it."""

    def caught(kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, bug, trace)
            return
        LOGGER.critical("a bug", exc_info=(kind, bug, trace))
        sys.__excepthook__(kind, bug, trace)
        show(f"{kind.__name__}: {bug}"[:300])

    sys.excepthook = caught
