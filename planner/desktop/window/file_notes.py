"""Says in a window what opening a file found, and what became of the file since: another roadmap, an older version."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from planner.desktop.forms.notifications import Notification, NotificationBar
from planner.desktop.services.translator import Translator
from planner.document import Document, DocumentError
from planner.document.notices import OLDER_VERSION, Notice
from planner.document.publishing import SaveState
from planner.document.seen import Seen
from planner.message import marked, sanitize
from planner.roadmap import Roadmap


def words_at_closing(saved: SaveState, asked: Path | None, translator: Translator) -> str:
    """Return what is said where the work of a closed roadmap is not, or not only, where a person expects it.

    `asked` is the new path of a renamed file that the person chose already.
    """
    text = translator.text
    if saved.waiting and saved.beside is not None:
        return text("The file could not be written. Your work is beside it, as {name}.", name=saved.beside.name)
    if saved.waiting:
        return text("The file could not be written. Your work is kept on this laptop and is offered at the next start.")
    if saved.moved_to is not None and saved.moved_to != asked:
        return text(
            "The file was renamed meanwhile. Your work is in it, under its new name: {name}.", name=saved.moved_to.name
        )
    if saved.written_again is not None:
        return text(
            "{name} was moved or deleted meanwhile. {name} was written again, with all your work.",
            name=saved.written_again.name,
        )
    return ""


OLDER = "older version"
"""What the note about an older version is about."""


class FileNotes(QObject):
    """Shows notes about the file of one document, with what can be done."""

    refused = Signal(object)
    """Why the plan could not go back to an older version: a DocumentError."""

    def __init__(
        self,
        document: Document,
        notes: NotificationBar,
        translator: Translator,
        safety_copies: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document, self._notes, self._translator = document, notes, translator
        self._safety_copies = safety_copies
        for number, notice in enumerate(document.notices):
            self._show(notice, f"opening {number}")

    def say_older(self, earlier: Roadmap) -> None:
        """Say that an older version was put in the file's place, and offer to go back to it."""
        name = sanitize(self._document.path.name)
        self._show(Notice(OLDER_VERSION, {"name": name}, earlier=earlier), OLDER)

    def _show(self, notice: Notice, key: str) -> None:
        acts: list[tuple[str, Callable[[], object]]] = []
        if notice.earlier is not None:
            go_back = partial(self._go_back, notice.earlier, self._document.seen())
            acts.append((marked("Go back to the older version"), go_back))
        if notice.kept is not None:
            acts.append((marked("Safety copies…"), self._safety_copies))

        def words() -> str:
            return self._translator.text(notice.sentence, **notice.values)

        away = marked("Keep what is here") if notice.earlier is not None else marked("Not now")
        self._notes.say(Notification(key, words, tuple(acts), away))

    def _go_back(self, earlier: Roadmap, seen: Seen) -> None:
        try:
            self._document.restore(earlier, self._translator.text("go back to an older version"), seen=seen)
        except DocumentError as error:
            self.refused.emit(error)
