"""Ids that sort in the order in which they were made."""

import os
import threading
import time
from typing import Final

_TAIL: Final = 74
"""Bits behind the milliseconds."""
_STEP: Final = 32
"""Bits of the random step from one id to the next within a millisecond."""
_SET_BACK: Final = 60_000
"""Milliseconds by which a clock that is put right goes back at most; one that ran far ahead is not followed."""
_lock = threading.Lock()
_latest = 0


def new_id() -> str:
    """Return a UUIDv7 as its 36 characters: 48 bits of milliseconds, then 74 random bits (RFC 9562, section 5.7).

    It sorts behind every id that this process made before, also within one millisecond and after the clock was set
    back a little: then it is the one before and a random step ("monotonic random", section 6.2, method 2). So of two
    words of one day the later one has the later id, however fast they were written.
    """
    global _latest  # noqa: PLW0603 - the ids of one process are one series
    chance = int.from_bytes(os.urandom(10))
    with _lock:
        # One bit less than there are, so that there is room for steps within the millisecond.
        fresh = time.time_ns() // 1_000_000 << _TAIL | chance >> 80 - _TAIL + 1
        stepped = _latest + 1 + (chance & (1 << _STEP) - 1)
        ahead = (_latest >> _TAIL) - (fresh >> _TAIL)
        _latest = value = stepped if 0 <= ahead < _SET_BACK else fresh
    milliseconds, random = value >> _TAIL, value & (1 << _TAIL) - 1
    whole = (milliseconds & 0xFFFF_FFFF_FFFF) << 80
    whole |= 0x7 << 76 | (random >> 62) << 64
    whole |= 0b10 << 62 | (random & 0x3FFF_FFFF_FFFF_FFFF)
    text = f"{whole:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
