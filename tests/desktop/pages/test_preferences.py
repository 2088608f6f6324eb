"""The preferences work at once, and are there the next time."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.desktop.preferences.dialog import PreferencesDialog
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme


@pytest.fixture
def dialog(qtbot: QtBot, settings: Settings, translator: Translator, theme: Theme) -> PreferencesDialog:
    settings.name = "Controller"
    made = PreferencesDialog(settings, translator, theme)
    qtbot.addWidget(made)
    made.show()
    return made


def choose(dialog: PreferencesDialog, name: str, value: str) -> None:
    choice = getattr(dialog, name)
    choice.setCurrentIndex(choice.findData(value))
    choice.activated.emit(choice.currentIndex())


def test_it_shows_what_is_chosen_now(dialog: PreferencesDialog) -> None:
    assert dialog.language.currentText() == "English"
    assert dialog.appearance.currentData() == "system"
    assert dialog.name.text() == "Controller"


def test_another_language_is_spoken_at_once_and_kept(
    dialog: PreferencesDialog, settings: Settings, translator: Translator
) -> None:
    choose(dialog, "language", "nl")
    assert (translator.language.code, settings.language) == ("nl", "nl")
    assert dialog.language.currentText() == "Nederlands"
    assert dialog.appearance.currentData() == "system"


def test_another_appearance_is_shown_at_once_and_kept(
    dialog: PreferencesDialog, settings: Settings, theme: Theme
) -> None:
    choose(dialog, "appearance", "dark")
    assert theme.dark
    assert settings.appearance == "dark"
    choose(dialog, "appearance", "light")
    assert not theme.dark


@pytest.mark.parametrize("leave", ["tab", "escape", "close"])
def test_a_name_is_kept_however_the_field_is_left(
    dialog: PreferencesDialog, settings: Settings, qtbot: QtBot, leave: str
) -> None:
    told: list[str] = []
    dialog.nameChanged.connect(told.append)
    dialog.name.setEditText("  Programme   manager ")
    if leave == "tab":
        dialog.name.left.emit()
    elif leave == "escape":
        dialog.reject()
    else:
        dialog.close()
    assert settings.name == "Programme manager"
    assert told == ["Programme manager"]


def test_escape_in_the_name_takes_back_what_was_typed(
    dialog: PreferencesDialog, settings: Settings, qtbot: QtBot
) -> None:
    dialog.name.setEditText("Wrong")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Escape)
    assert dialog.name.text() == "Controller"
    dialog.reject()
    assert settings.name == "Controller"


def test_a_name_that_was_kept_is_not_emptied_by_escape(
    dialog: PreferencesDialog, settings: Settings, qtbot: QtBot
) -> None:
    line = dialog.name.lineEdit()
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(dialog.name, "Programme manager")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.keyClick(dialog.name, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert settings.name == "Programme manager"


def test_the_first_name_is_kept_when_escape_closes_the_dialog(
    qtbot: QtBot, settings: Settings, translator: Translator, theme: Theme
) -> None:
    dialog = PreferencesDialog(settings, translator, theme)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.name, "Architect")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert settings.name == "Architect"


PEOPLE = ["Programme manager of services", "Controller", "Controller of care", "Team lead A", "Team lead B"]


def newcomer(qtbot: QtBot, settings: Settings, translator: Translator, theme: Theme) -> PreferencesDialog:
    dialog = PreferencesDialog(settings, translator, theme, None, PEOPLE)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.name.setFocus()
    return dialog


def test_ones_name_is_offered_from_the_people_of_the_plan_and_enter_completes_it(
    qtbot: QtBot, settings: Settings, translator: Translator, theme: Theme
) -> None:
    dialog = newcomer(qtbot, settings, translator, theme)
    assert [dialog.name.itemText(at) for at in range(dialog.name.count())] == PEOPLE
    qtbot.keyClicks(dialog.name, "programme manager")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert (dialog.name.text(), dialog.isVisible()) == ("Programme manager of services", True)
    dialog.reject()
    assert (settings.name, dialog.isVisible()) == ("Programme manager of services", False)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("Programme manager", "Programme manager of services is. Is that you?"), ("Team", "Team lead A or Team lead B")],
)
def test_a_name_that_only_begins_one_of_the_plan_is_asked_about_once(
    qtbot: QtBot, settings: Settings, translator: Translator, theme: Theme, typed: str, said: str
) -> None:
    settings.name = ""
    dialog = newcomer(qtbot, settings, translator, theme)
    qtbot.keyClicks(dialog.name, typed)
    dialog.name.left.emit()
    assert said in dialog.own.refusal
    assert settings.name == ""
    dialog.reject()
    assert (settings.name, dialog.isVisible()) == ("", True)
    assert said in dialog.own.refusal
    dialog.reject()
    assert (settings.name, dialog.isVisible()) == (typed, False)


@pytest.mark.parametrize("typed", ["controller", "Architect", ""])
def test_a_whole_name_and_a_new_one_are_kept_without_a_question(
    qtbot: QtBot, settings: Settings, translator: Translator, theme: Theme, typed: str
) -> None:
    dialog = newcomer(qtbot, settings, translator, theme)
    dialog.name.setEditText(typed)
    dialog.reject()
    assert (settings.name, dialog.isVisible()) == (typed, False)
