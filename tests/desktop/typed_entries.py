"""Typing into the sentences of an experiment, as a person does."""

from collections.abc import Mapping

from planner.desktop.experiments.entries import Entries
from planner.desktop.forms.editors import LineEdit, MultilineEdit
from planner.desktop.forms.names import Names
from tests.desktop.conftest import settle


def fill(entries: Entries, words: Mapping[str, str]) -> None:
    """Have words stand in the editors of their names."""
    for name, typed in words.items():
        editor = entries.editors[name]
        if isinstance(editor, Names):
            editor.setEditText(typed)
        elif isinstance(editor, LineEdit):
            editor.setText(typed)
        else:
            assert isinstance(editor, MultilineEdit)
            editor.setPlainText(typed)
    settle()
