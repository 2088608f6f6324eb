"""Where changes came from, as this laptop knows it: made here, or brought by a copy of a certain name."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from planner.roadmap.changes import Change
from planner.roadmap.errors import DocumentError
from planner.store.working_copy import WorkingCopy

MOST: Final = 5_000
"""Changes of which the copy is remembered, the latest ones; only those in conflicts are."""


@dataclass(frozen=True, slots=True)
class ChangeOrigin:
    """The origin of a change: `here`, in a session of this person on this laptop; or `copy`, the name of a file.

    Neither where it came some other way, as with the file itself, which somebody else had published.
    """

    here: bool = False
    copy: str = ""


class ChangeOrigins:
    """Tells the origins of changes in one working copy, and remembers them; nothing of it goes into the file."""

    def __init__(self, copy: WorkingCopy) -> None:
        self._copy = copy

    def of(self, change: Change) -> ChangeOrigin:
        """Return the origin of a change."""
        state = self._copy.state
        return ChangeOrigin(change.session in state.sessions, state.brought.get(change.id, ""))

    def note(self, brought: Mapping[str, str]) -> None:
        """Remember by which copies changes were brought, names by the ids of changes; not on a disk error."""
        if brought:
            known = [*{**self._copy.state.brought, **brought}.items()]
            with suppress(DocumentError):
                self._copy.keep(replace(self._copy.state, brought=dict(known[-MOST:])))
