"""The garbage collector is paused while any block needs it, and runs again afterwards, whichever thread ends last."""

import gc
from threading import Event, Thread

from planner.store.gc_pause import gc_paused
from tests.collecting import collecting


def test_blocks_of_two_threads_that_overlap_leave_it_as_it_was() -> None:
    begun, go_on = Event(), Event()

    def longer() -> None:
        with gc_paused():
            begun.set()
            assert go_on.wait(20)

    other = Thread(target=longer)
    with collecting():
        with gc_paused():
            other.start()
            assert begun.wait(20)
        still_paused = not gc.isenabled()
        go_on.set()
        other.join()
        assert still_paused
        assert gc.isenabled()
