"""Asking once, quietly, for the name of a person whose changes others will see."""

from collections.abc import Callable
from contextlib import closing

from planner.desktop.forms.notifications import Notification, NotificationBar
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.document import Document
from planner.message import marked


def offer_name(
    document: Document, settings: Settings, notes: NotificationBar, translator: Translator, ask: Callable[[], object]
) -> None:
    """Offer to write a name, in a file that others know of, to a person who has none and was never offered it."""
    if settings.name or settings.name_offered or not _others_know(document):
        return
    settings.name_offered = True

    def words() -> str:
        return translator.text(marked("What is your name? Others see it at what you change."))

    notes.say(Notification("name", words, ((marked("Write my name…"), ask),)))


def _others_know(document: Document) -> bool:
    """Tell whether a file is a copy, or holds changes of somebody with a name."""
    if document.copied_from is not None:
        return True
    with closing(document.history_reader()) as past:
        return any(past.authors())
