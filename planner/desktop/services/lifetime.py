"""Who still listens: what a job, a timer or a document tells goes to nobody whose page, dialog or window is closed.

Whatever is told later than it was asked for is told by way of this module, so that nobody has to think of it: Qt
lets go of what is deleted, but not of a window that is being closed or a dialog that has ended and is not deleted yet.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from planner.document import Document, Event

_ENDED = "ended"


def end(asker: QObject) -> None:
    """Have nothing told any more to this window, dialog or page, or to anything in it."""
    asker.setProperty(_ENDED, True)


def resume(asker: QObject) -> None:
    """Have things told again: a dialog is shown once more."""
    asker.setProperty(_ENDED, None)


def listens(asker: QObject) -> bool:
    """Tell whether this is still there, and neither it nor what it stands in was closed."""
    above: QObject | None = asker
    while above is not None:
        if not isValid(above) or above.property(_ENDED):
            return False
        above = above.parent()
    return True


def later(asker: QObject, act: Callable[[], object], milliseconds: int = 0) -> None:
    """Do something after what is going on now, or after a while; not if `asker` no longer listens by then."""
    QTimer.singleShot(milliseconds, asker, partial(_act, asker, act))


def follow(asker: QObject, document: Document, told: Callable[[Event], object]) -> Callable[[], None]:
    """Subscribe to a document for as long as `asker` is there; return what ends it before."""

    def tell(event: Event) -> None:
        if isValid(asker):
            told(event)
        else:
            stop()

    stop = document.subscribe(tell)
    return stop


def _act(asker: QObject, act: Callable[[], object]) -> None:
    if listens(asker):
        act()
