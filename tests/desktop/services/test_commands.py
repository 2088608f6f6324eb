"""The table of acts: a name in each language, keys that no two acts share, and refusals that are said."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from planner.desktop.services.commands import Command
from planner.desktop.window import MainWindow
from planner.desktop.window.menus import BELOW, MENUS
from planner.phrasing.language import language
from planner.roadmap import PlanError
from tests.desktop.acting import ENTER, F2, stand_on
from tests.desktop.conftest import press, settle

SAME = {"Plan", "Nederlands", "English", "Poster", "Status", "BHAG Planner"}
"""What is called the same in both languages."""


def test_every_act_has_a_name_in_both_languages_and_a_menu(window: MainWindow) -> None:
    dutch = language("nl")
    for command in window.commands.all:
        assert command.text, command.name
        assert dutch.text(command.text) != command.text or command.text in SAME, command.text
        assert command.menu in {*MENUS, *BELOW}


def test_no_two_acts_are_called_the_same(window: MainWindow) -> None:
    for code in ("en", "nl"):
        names = Counter(language(code).text(command.text) for command in window.commands.all)
        assert [name for name, count in names.items() if count > 1] == []


def test_no_two_acts_have_one_key(window: MainWindow) -> None:
    keys = Counter(
        key.toString(QKeySequence.SequenceFormat.PortableText)
        for command in window.commands.all
        for key in window.commands.action(command.name).shortcuts()
    )
    assert [key for key, count in keys.items() if count > 1] == []
    assert len(keys) > 30


def test_the_usual_keys_do_the_usual_things(window: MainWindow) -> None:
    usual = {
        "new": QKeySequence.StandardKey.New,
        "open": QKeySequence.StandardKey.Open,
        "undo": QKeySequence.StandardKey.Undo,
        "find": QKeySequence.StandardKey.Find,
        "cut": QKeySequence.StandardKey.Cut,
        "copy": QKeySequence.StandardKey.Copy,
        "paste": QKeySequence.StandardKey.Paste,
        "select-all": QKeySequence.StandardKey.SelectAll,
        "remove": QKeySequence.StandardKey.Delete,
    }
    for name, key in usual.items():
        ours = window.commands.action(name).shortcuts()
        assert QKeySequence(key) in ours, name
    redo = window.commands.action("redo").shortcuts()
    assert {key.toString() for key in redo} == {"Ctrl+Y", "Ctrl+Shift+Z"}


def test_no_key_of_a_menu_is_used_twice_in_a_language(window: MainWindow) -> None:
    for code in ("en", "nl"):
        marks = Counter(language(code).text(title).split("&")[1][0].lower() for title in MENUS.values())
        assert max(marks.values()) == 1


@pytest.mark.parametrize("code", ["en", "nl"])
def test_undo_and_redo_say_what_they_would_do(window: MainWindow, code: str) -> None:
    window.window_commands.speak(code)
    undo, redo = window.commands.action("undo"), window.commands.action("redo")
    assert not undo.isEnabled()
    assert not redo.isEnabled()
    stand_on(window, "Wijkbalie in vier buurthuizen")
    press(F2, "Ctrl+A", "R&D <b>", ENTER)
    words = window._translator.text("rename “{title}”", title="Wijkbalie in vier buurthuizen")
    assert undo.text() == window._translator.text("Undo: {label}", label=words)
    press(F2, "Ctrl+A", "Anders", ENTER)
    assert "R&&D <b>" in undo.text()
    press("Ctrl+Z", "Ctrl+Z")
    assert redo.text() == window._translator.text("Redo: {label}", label=words)
    assert redo.isEnabled()
    assert window.statusBar().currentMessage() == window._translator.text("Undone: {label}", label=words)
    press("Ctrl+Y")
    assert window.statusBar().currentMessage() == window._translator.text("Done again: {label}", label=words)


def test_an_act_that_is_refused_is_said_and_not_raised(window: MainWindow) -> None:
    def refuse() -> None:
        raise PlanError("A step cannot hang under itself.")

    window.commands.replace([*window.commands.all, Command(name="no", menu="step", text="No", run=refuse)])
    window.commands.run("no")
    settle()
    assert window.dialogs.said == ["A step cannot hang under itself. Nothing was changed."]


def test_what_cannot_be_done_without_a_tree_in_sight_is_off(window: MainWindow) -> None:
    stand_on(window, "Wijkbalie in vier buurthuizen")
    assert window.commands.action("remove").isEnabled()
    window.window_commands.page("poster")
    settle()
    for name in ("remove", "rename", "new-step", "find", "paste", "unfold-all"):
        assert not window.commands.action(name).isEnabled(), name
    assert window.commands.action("goal").isEnabled()
    window.window_commands.page("poster")
    settle()
    assert window.commands.action("remove").isEnabled()
    assert window.commands.action("find").isEnabled()
