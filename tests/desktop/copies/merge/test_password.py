"""Asking for a password: a wrong one is said, and asked again."""

from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from planner.desktop.copies.merge.password import PasswordDialog
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.roadmap import DocumentError


def test_a_wrong_password_is_said_and_asked_again(qtbot: QtBot, translator: Translator, theme: Theme) -> None:
    dialog = PasswordDialog("Copy.zip", translator, theme)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.asked.text() == "Copy.zip is closed with a password. Whoever sent it knows it."
    assert not dialog.on.isEnabled()
    tried: list[str] = []
    dialog.tried.connect(lambda: tried.append(dialog.password))
    dialog.line.setText("wrong")
    dialog.on.click()
    dialog.on.click()
    assert tried == ["wrong"]  # not twice while the first is being tried
    dialog.refuse(DocumentError())
    assert dialog.field.refusal == "This could not be done; nothing was changed."
    assert dialog.line.selectedText() == "wrong"
    dialog.line.setText("right")
    dialog.on.click()
    assert tried == ["wrong", "right"]
    dialog.done(QDialog.DialogCode.Accepted)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_a_password_is_hidden_until_one_asks_to_see_it(qtbot: QtBot, translator: Translator, theme: Theme) -> None:
    dialog = PasswordDialog("Copy.zip", translator, theme)
    qtbot.addWidget(dialog)
    assert dialog.line.echoMode() is QLineEdit.EchoMode.Password
    dialog.show_it.click()
    assert dialog.line.echoMode() is QLineEdit.EchoMode.Normal
