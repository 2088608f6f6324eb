"""How the preview looks: a half-ticked box is in use, the frame of the keyboard is whole, and nothing jumps."""

import pytest
from PySide6.QtCore import QModelIndex, QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from planner.desktop.copies.merge.dialog import MergeDialog
from planner.desktop.copies.merge.password import PasswordDialog
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document.sharing.encryption import WrongPassword
from tests.desktop import sharing_plans as plans


@pytest.fixture
def dialog(qtbot: QtBot, translator: Translator, theme: Theme) -> MergeDialog:
    theme.dress()
    made = MergeDialog(plans.preview(), translator, theme)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def inks(dialog: MergeDialog, index: QModelIndex) -> dict[str, int]:
    """Return how many points of each colour the box of a row has."""
    option = QStyleOptionViewItem()
    dialog.tree.initViewItemOption(option)
    dialog.tree.itemDelegate().initStyleOption(option, index)
    option.rect = dialog.tree.visualRect(index)  # type: ignore[assignment]
    style = dialog.tree.style()
    box: QRect = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, dialog.tree)
    picture = dialog.tree.viewport().grab(box).toImage()
    found: dict[str, int] = {}
    for x in range(picture.width()):
        for y in range(picture.height()):
            name = QColor(picture.pixel(x, y)).name()
            found[name] = found.get(name, 0) + 1
    return found


def test_a_half_ticked_box_is_filled_as_a_ticked_one_and_has_a_mark_of_its_own(
    dialog: MergeDialog, theme: Theme
) -> None:
    group = dialog.model.index(3, 0)
    accent = theme.colours.accent
    ticked = inks(dialog, group)
    dialog.model.take(dialog.model.index(0, 0, group), taken=False)
    half = inks(dialog, group)
    dialog.model.take(group, taken=False)
    assert half[accent] > 100
    assert ticked[accent] > 100
    assert half != ticked
    assert accent not in inks(dialog, group)


def test_the_frame_of_the_keyboard_lies_beside_all_that_is_in_it(dialog: MergeDialog, qtbot: QtBot) -> None:
    dialog.activateWindow()
    dialog.on.setFocus()
    before = dialog.tree.header().geometry()
    dialog.tree.setFocus()
    qtbot.waitUntil(dialog.tree.hasFocus)
    inside = dialog.tree.contentsRect()
    assert dialog.tree.frameWidth() == 2
    assert inside.contains(dialog.tree.header().geometry())
    assert inside.contains(dialog.tree.viewport().geometry())
    assert dialog.tree.header().geometry() == before


def test_the_dialog_of_the_password_keeps_its_height_when_it_is_wrong(
    qtbot: QtBot, translator: Translator, theme: Theme
) -> None:
    theme.dress()
    for code in ("en", "nl"):
        translator.speak(code)
        name = "Samen naar 2030 - Burgerzaken - 2026-11-25.zip"
        dialog = PasswordDialog(name, translator, theme)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        before = dialog.height()
        dialog.refuse(WrongPassword(name=name))
        qtbot.wait(1)
        assert dialog.field.refusal
        assert dialog.height() == before
        assert dialog.minimumSizeHint().height() <= before
