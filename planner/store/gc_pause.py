"""Reading much at once without the garbage collector looking it all over time and again."""

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def gc_paused() -> Generator[None]:
    """Keep the garbage collector asleep in a block that makes a hundred thousand objects which all live."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
