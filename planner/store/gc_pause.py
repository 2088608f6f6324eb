"""Pauses the garbage collector while many lasting objects are created."""

import gc
from collections.abc import Generator
from contextlib import contextmanager
from threading import Lock


class _Pauses:
    """The blocks that run at the moment, on any thread, and whether the collector ran before the first of them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._count = 0
        self._collecting = False

    def begin(self) -> None:
        """Disable the collector for a block."""
        with self._lock:
            if self._count == 0:
                self._collecting = gc.isenabled()
                gc.disable()
            self._count += 1

    def end(self) -> None:
        """Have the collector as it was, once the last block has ended."""
        with self._lock:
            self._count -= 1
            if self._count == 0 and self._collecting:
                gc.enable()


_PAUSES = _Pauses()


@contextmanager
def gc_paused() -> Generator[None]:
    """Disable the garbage collector in a block: each full collection would traverse all that was just created."""
    _PAUSES.begin()
    try:
        yield
    finally:
        _PAUSES.end()
