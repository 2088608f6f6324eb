"""The preferences: language, appearance, one's own name. They work at once; there is nothing to confirm."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from planner.desktop.forms.editors import LineEdit, NoWheelComboBox
from planner.desktop.forms.field import Field
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import Page
from planner.desktop.goal.form import LANGUAGES
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.message import marked
from planner.preferences import APPEARANCES

_APPEARANCES: Final = {
    "system": marked("As the system has it"),
    "light": marked("Light"),
    "dark": marked("Dark"),
}


class NameLine(LineEdit):
    """Escape brings back the name that stood there; where there was none, it leaves what was written for good."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave Escape to the dialog, which keeps the name, while there is none to bring back."""
        if event.key() == Qt.Key.Key_Escape and not self._stood:
            event.ignore()
        else:
            super().keyPressEvent(event)


class PreferencesDialog(Page):
    """Changes the settings as they are chosen. `nameChanged` tells the author's new name."""

    nameChanged = Signal(str)  # noqa: N815 - as Qt names its signals

    def __init__(self, settings: Settings, translator: Translator, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(translator, theme, parent, marked("Preferences"))
        self._settings, self._theme = settings, theme
        self._taken_back = False
        self.language, self.appearance, self.name = NoWheelComboBox(), NoWheelComboBox(), NameLine()
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(translator.language.code))
        self.name.stand(settings.name)
        note = marked("Your changes are kept under this name in the history, and “mine” shows the steps of this owner.")
        self.page.addWidget(Field(self.texts, marked("Language"), self.language))
        self.page.addWidget(Field(self.texts, marked("Appearance"), self.appearance))
        self.page.addWidget(Field(self.texts, marked("My name"), self.name, note))
        at_once = plain(kind="quiet", points=9.0)
        self.texts.text(marked("Every choice works at once."), at_once.setText)
        self.page.addWidget(at_once)
        self.page.addStretch(1)
        self.texts.text(marked("For example: Programme manager"), self.name.setPlaceholderText)
        self.texts.fill(self._offer)
        self.end_with("", marked("Close"))
        self.language.activated.connect(self._speak)
        self.appearance.activated.connect(self._show)
        self.name.left.connect(self._keep_name)
        self.name.taken_back.connect(self._note_taken_back)
        self.size_to(440, 360)

    @property
    def typed(self) -> bool:
        """True once Escape took a name back, as long as no other was written: however it is left, a name is kept."""
        return self._taken_back and " ".join(self.name.text().split()) == self._settings.name

    def _note_taken_back(self) -> None:
        self._taken_back = True

    def done(self, result: int) -> None:
        """Keep the name, however the dialog is left."""
        self._keep_name()
        self._settings.sync()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the name when the window is closed by its frame."""
        self._keep_name()
        super().closeEvent(event)

    def _offer(self) -> None:
        self.appearance.clear()
        for appearance in APPEARANCES:
            self.appearance.addItem(self.translator.text(_APPEARANCES[appearance]), appearance)
        self.appearance.setCurrentIndex(self.appearance.findData(self._settings.appearance))

    def _speak(self, _place: int) -> None:
        self._settings.language = str(self.language.currentData())
        self.translator.speak(self._settings.language)

    def _show(self, _place: int) -> None:
        self._settings.appearance = str(self.appearance.currentData())
        self._theme.choose(self._settings.appearance)

    def _keep_name(self) -> None:
        name = " ".join(self.name.text().split())
        if name != self._settings.name:
            self._settings.name = name
            self.nameChanged.emit(name)
        self.name.stand(name)
