"""A line that was typed becomes a chance: on the page of chances, from anywhere in the window, and in a meeting."""

from datetime import date

from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import quoted
from planner.document.as_seen import Editable
from planner.document.operations.practice.chances import note_chance
from planner.message import marked


def keep_chance(document: Editable, text: str, translator: Translator) -> str:
    """Note a chance and return its id."""
    label = translator.text(marked("chance “{title}”"), title=quoted(text))
    return note_chance(document, text, date.today(), label).id
