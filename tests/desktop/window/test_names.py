"""A screen reader's window: everything that takes the keyboard has a name, in both languages, and says what it is."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.step_editing.columns import Column
from planner.desktop.window import MainWindow
from tests.desktop.acting import ENTER, ESC, stand_on, titled, view_of
from tests.desktop.conftest import press, settle, with_answers

DESK = "Wijkbalie in vier buurthuizen"
NO_CHILDREN = (QAccessible.Role.Tree, QAccessible.Role.Table, QAccessible.Role.List, QAccessible.Role.ComboBox)
"""Where a walk stops: rows are asked for one by one, and a combo box is named as a whole."""


def parts(widget: QWidget) -> Iterator[QAccessibleInterface]:
    """Yield what a screen reader finds in a window."""
    root = QAccessible.queryAccessibleInterface(widget)
    waiting = [root]
    while waiting:
        one = waiting.pop()
        if one is None or not one.isValid() or one.state().invisible:
            continue
        yield one
        if one.role() not in NO_CHILDREN:
            waiting.extend(one.child(number) for number in range(one.childCount()))


def named(one: QAccessibleInterface) -> bool:
    labels = [other for other, relation in one.relations() if relation & QAccessible.RelationFlag.Label]
    widget = one.object()
    own = widget.accessibleName() if isinstance(widget, QWidget) else ""
    return bool(own or one.text(QAccessible.Text.Name).strip() or labels)


def nameless(widget: QWidget) -> list[str]:
    return [
        f"{type(one.object()).__name__} {one.role().name}"
        for one in parts(widget)
        if one.state().focusable and not named(one)
    ]


@pytest.mark.parametrize("code", ["en", "nl"])
def test_all_that_takes_the_keyboard_has_a_name(window: MainWindow, code: str) -> None:
    window.window_commands.speak(code)
    stand_on(window, DESK)
    window.workspace.outline.bar.more.setChecked(True)
    settle()
    roles = {one.role() for one in parts(window)}
    assert {QAccessible.Role.Tree, QAccessible.Role.MenuBar, QAccessible.Role.EditableText} <= roles
    assert nameless(window) == []
    window.workspace.outline.bar.words.setText("wijkbalie")
    window.workspace.outline.bar.search_now()
    assert nameless(window) == []
    window.workspace.outline.typing.edit(titled(window, DESK).id, Column.PERIOD)
    settle()
    assert nameless(window) == []
    press(ESC)
    window.window_commands.page("poster")
    settle()
    assert nameless(window) == []


@pytest.mark.parametrize("code", ["en", "nl"])
def test_palette_keys_and_welcome_have_names(registry: WindowRegistry, code: str) -> None:
    window = with_answers(registry.welcome())
    window.window_commands.speak(code)
    settle()
    assert nameless(window) == []
    window.window_commands.keys()
    settle()
    dialog = QApplication.activeModalWidget()
    assert nameless(dialog) == []
    dialog.reject()
    settle()
    window.window_commands.palette()
    settle()
    palette = QApplication.activeModalWidget()
    assert nameless(palette) == []
    palette.reject()


@pytest.mark.parametrize("code", ["en", "nl"])
def test_the_tree_is_read_out_row_by_row(window: MainWindow, code: str) -> None:
    window.window_commands.speak(code)
    stand_on(window, DESK)
    tree = QAccessible.queryAccessibleInterface(view_of(window))
    assert tree.text(QAccessible.Text.Name) == window._translator.text("Goal tree")
    found = [tree.child(number).text(QAccessible.Text.Name) for number in range(tree.childCount())]
    number = window.document.roadmap.steps.number(titled(window, DESK))
    assert f"{number} {DESK}" in found
    assert f"{window._translator.text('Status')}: {window._translator.text('not started')}" in found


def test_what_is_refused_is_in_the_description_of_its_field(window: MainWindow) -> None:
    window.workspace.outline.typing.edit(titled(window, DESK).id, Column.PERIOD)
    press("ooit", ENTER)
    field = QAccessible.queryAccessibleInterface(window.workspace.outline.typing.editor)
    assert field.text(QAccessible.Text.Name) == "Period"
    assert '"ooit" is not a period.' in field.text(QAccessible.Text.Description)
    press(ESC)
