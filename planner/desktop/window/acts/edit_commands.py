"""The table of what can be done in the menu Edit: undo and redo by their names, the clipboard, searching, the goal."""

from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QApplication

from planner.desktop.forms.editing_session import OpenEditors
from planner.desktop.forms.editors import has_own_undo
from planner.desktop.outline.pane import OutlinePane
from planner.desktop.services.commands import Command
from planner.desktop.services.translator import Translator
from planner.desktop.window.acts.act_labels import redo_words, undo_words
from planner.document import Document
from planner.message import marked


class Place(Protocol):
    """Where an open roadmap is worked on, as far as these acts need it."""

    document: Document
    editors: OpenEditors
    outline: OutlinePane

    def undo(self) -> None:
        """Take back the latest act."""

    def redo(self) -> None:
        """Do again what was taken back last."""

    def ask_goal(self) -> None:
        """Have the big goal written anew."""


def edit_commands(place: Place, translator: Translator) -> list[Command]:
    """Return the acts of the menu Edit."""
    return [*_undo_commands(place, translator), *_clipboard_commands(place), *_search_commands(place)]


def _undo_commands(place: Place, translator: Translator) -> list[Command]:
    document, editors, text = place.document, place.editors, translator.text

    def words() -> str:
        if editors.discarded:
            return text("Bring back what you typed")
        label = undo_words(document, translator)
        return text("Undo: {label}", label=label) if label else text("Undo")

    def words_again() -> str:
        label = redo_words(document, translator)
        return text("Redo: {label}", label=label) if label else text("Redo")

    edit = partial(Command, menu="edit")
    return [
        edit(
            name="undo",
            text=marked("Undo"),
            run=place.undo,
            keys=("Ctrl+Z",),
            icon="undo-2",
            can=lambda: _in_field() or bool(editors.discarded) or document.undo_label is not None,
            words=words,
        ),
        edit(
            name="redo",
            text=marked("Redo"),
            run=place.redo,
            keys=("Ctrl+Y", "Ctrl+Shift+Z"),
            icon="redo-2",
            can=lambda: _in_field(redo=True) or document.redo_label is not None,
            words=words_again,
        ),
    ]


def _in_field(*, redo: bool = False) -> bool:
    """Tell whether undo, or redo, has something to do in the field where one types."""
    return has_own_undo(QApplication.focusWidget(), redo=redo)


def _clipboard_commands(place: Place) -> list[Command]:
    controller, clipboard, tree = place.outline.controller, place.outline.clipboard, place.outline.view
    edit = partial(Command, menu="edit", within=tree)
    return [
        edit(name="cut", text=marked("Cut"), run=clipboard.cut, keys=("Ctrl+X",), can=controller.has_any, divided=True),
        edit(name="copy", text=marked("Copy"), run=clipboard.copy, keys=("Ctrl+C",), can=controller.has_any),
        edit(name="paste", text=marked("Paste"), run=clipboard.paste, keys=("Ctrl+V",), can=controller.in_sight),
        edit(
            name="select-all", text=marked("Select all"), run=tree.selectAll, keys=("Ctrl+A",), can=controller.in_sight
        ),
    ]


def _search_commands(place: Place) -> list[Command]:
    outline, bar = place.outline, place.outline.bar
    edit = partial(Command, menu="edit")
    return [
        edit(
            name="find",
            text=marked("Search"),
            run=outline.search,
            keys=("Ctrl+F",),
            icon="search",
            can=outline.controller.in_sight,
            divided=True,
        ),
        *(
            edit(name=name, text=words, run=button.click, can=outline.controller.in_sight, on=button.isChecked)
            for name, words, button in (
                ("mine", marked("Only my steps"), bar.mine),
                ("late", marked("Only steps that are late"), bar.late),
                ("filters", marked("Filter by owner, department, pillar, status and period"), bar.more),
            )
        ),
        edit(
            name="clear",
            text=marked("Clear search and filters"),
            run=outline.bar.clear,
            keys=("Ctrl+Shift+F",),
            can=outline.controller.in_sight,
        ),
        edit(
            name="goal",
            text=marked("The big goal…"),
            run=place.ask_goal,
            keys=("Ctrl+G",),
            icon="target",
            divided=True,
        ),
    ]
