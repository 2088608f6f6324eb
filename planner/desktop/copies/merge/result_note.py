"""What came of bringing copies back, in one message: what came in, what was left out, what is open, and the ways on."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, NamedTuple

from planner.desktop.forms.notifications import Notification, NotificationBar
from planner.desktop.services.lifetime import follow
from planner.desktop.services.translator import Translator
from planner.document import Document, Event
from planner.message import marked

MERGED: Final = "brought"
"""The key of the note."""


class MergeOutcome(NamedTuple):
    """How many things came in and how many were left out, by how many acts that can be undone.

    `needed` are those that came in though they were to be left out.
    """

    came: int
    left: int
    acts: int
    needed: int = 0


class ResultNote:
    """Says what came of it; from the next change on without the way back, which would then undo that one.

    As long as it stands it counts what is open now.
    """

    def __init__(self, notes: NotificationBar, translator: Translator, take_in: Callable[[Document], object]) -> None:
        self._notes, self._translator, self._take_in = notes, translator, take_in
        self._undo: Callable[[], object] = lambda: None
        self._settle: Callable[[], object] = lambda: None
        self._stop: Callable[[], object] = lambda: None

    def follow(self, undo: Callable[[], object], settle: Callable[[], object]) -> None:
        """Have `undo` take the latest act back, and `settle` show what is open."""
        self._undo, self._settle = undo, settle

    def say(self, document: Document, outcome: MergeOutcome) -> None:
        """Say what came of it, and follow the document for as long as the note stands."""
        self._unfollow()
        self._say(document, outcome, came=True)

        def go_on(_event: Event) -> None:
            if not self._notes.has(MERGED):
                self._unfollow()
            elif outcome.left or document.conflicts:
                self._say(document, outcome, came=False)
            else:
                self._notes.drop(MERGED)

        self._stop = follow(self._notes, document, go_on)

    def _unfollow(self) -> None:
        stop, self._stop = self._stop, lambda: None
        stop()

    def _say(self, document: Document, outcome: MergeOutcome, *, came: bool) -> None:
        is_open = len(document.conflicts)

        def words() -> str:
            told = [self._came(outcome), *self._needed(outcome)] if came else []
            return " ".join([*told, *self._waiting(outcome, is_open)])

        acts: list[tuple[str, Callable[[], object]]] = []
        if came and outcome.came:
            acts.append((marked("Undo"), partial(self._take_back, outcome)))
        if is_open:
            acts.append((marked("Settle now"), self._settle))
        if outcome.left:
            acts.append((marked("See what was left out"), partial(self._take_in, document)))
        passing = not outcome.left and not is_open
        self._notes.say(Notification(MERGED, words, tuple(acts), away=marked("Close"), passing=passing))

    def _came(self, outcome: MergeOutcome) -> str:
        if outcome.came:
            return self._translator.plural("{count} thing came in.", "{count} things came in.", outcome.came)
        return self._translator.text(marked("Nothing of it changes the plan; the history knows it now."))

    def _needed(self, outcome: MergeOutcome) -> Iterator[str]:
        if outcome.needed:
            yield self._translator.plural(
                "{count} of them you had left out, but something that came in needs it.",
                "{count} of them you had left out, but something that came in needs them.",
                outcome.needed,
            )

    def _waiting(self, outcome: MergeOutcome, is_open: int) -> Iterator[str]:
        if outcome.left:
            yield self._translator.plural(
                "{count} was left out and is kept under File, Left out when bringing back.",
                "{count} were left out and are kept under File, Left out when bringing back.",
                outcome.left,
            )
        if is_open:
            yield self._translator.plural(
                "{count} conflict is open: it can wait, and F8 shows it.",
                "{count} conflicts are open: they can wait, and F8 shows them.",
                is_open,
            )

    def _take_back(self, outcome: MergeOutcome) -> None:
        for _ in range(max(outcome.acts, 1)):
            self._undo()
