"""None, True and False must not die: below Python 3.12 they are counted like any object, and Qt's binding miscounts.

PySide6 6.12 is built as if they were immortal, as they are from Python 3.12 on (PEP 683): on Python 3.11 each call
of a method without a result, `QLabel.setText` for one, costs None a reference, and after some ten thousand of them,
minutes of work, Python ends with "Fatal Python error: none_dealloc".
"""

import sys
from typing import Final

_ENOUGH: Final = 1 << 40
"""More references than a century of mouse moves takes away."""


def keep_alive() -> bool:
    """Give None, True and False so many references that they outlive the program; tell whether that was needed."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return False
    import ctypes

    for one in (None, True, False, NotImplemented):
        count = ctypes.c_ssize_t.from_address(id(one))
        if count.value < _ENOUGH and abs(count.value - sys.getrefcount(one)) < 100:
            count.value += _ENOUGH
    return True
