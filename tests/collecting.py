"""The garbage collector in a known state, whatever else the process of the tests has done."""

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def collecting() -> Generator[None]:
    """Have the collector on in a block, and as it was after it: the window of another test may live and have it off."""
    before = gc.isenabled()
    gc.enable()
    try:
        yield
    finally:
        (gc.enable if before else gc.disable)()
