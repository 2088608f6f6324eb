"""The preferences: language, appearance, one's own name. They work at once; there is nothing to confirm."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.desktop.forms.author_name import AuthorField
from planner.desktop.forms.editors import NoWheelComboBox
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


class PreferencesDialog(Page):
    """Changes the settings as they are chosen. `nameChanged` tells the author's new name."""

    nameChanged = Signal(str)  # noqa: N815 - as Qt names its signals

    def __init__(
        self,
        settings: Settings,
        translator: Translator,
        theme: Theme,
        parent: QWidget | None = None,
        people: Sequence[str] = (),
    ) -> None:
        """Show the settings; `people` are the names in the plan that is open, of which one's own may be one."""
        super().__init__(translator, theme, parent, marked("Preferences"))
        self._settings, self._theme = settings, theme
        self._taken_back = False
        self.language, self.appearance = NoWheelComboBox(), NoWheelComboBox()
        note = marked("Your changes are kept under this name in the history, and “mine” shows the steps of this owner.")
        self.own = AuthorField(self.texts, marked("My name"), note, people)
        self.name = self.own.names
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(translator.language.code))
        self.name.stand(settings.name)
        self.page.addWidget(Field(self.texts, marked("Language"), self.language))
        self.page.addWidget(Field(self.texts, marked("Appearance"), self.appearance))
        self.page.addWidget(self.own)
        at_once = plain(kind="quiet", points=9.0)
        self.texts.text(marked("Every choice works at once."), at_once.setText)
        self.page.addWidget(at_once)
        self.page.addStretch(1)
        self.texts.fill(self._offer)
        self.end_with("", marked("Close"))
        self.language.activated.connect(self._speak)
        self.appearance.activated.connect(self._show)
        self.name.left.connect(self._leave_name)
        self.name.taken_back.connect(self._note_taken_back)
        self.size_to(440, 360)

    @property
    def typed(self) -> bool:
        """True once Escape took a name back, as long as no other was written: however it is left, a name is kept."""
        return self._taken_back and self.own.name == self._settings.name

    def _note_taken_back(self) -> None:
        self._taken_back = True

    def done(self, result: int) -> None:
        """Keep the name, however the dialog is left; one that only begins that of a person is asked about first."""
        if not self.own.settled():
            return
        self._keep_name()
        self._settings.sync()
        super().done(result)

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

    def _leave_name(self) -> None:
        """Keep the name where it is that of somebody; a doubt about it is said, and settled on closing."""
        if self.own.in_doubt:
            self.own.ask()
        else:
            self._keep_name()

    def _keep_name(self) -> None:
        name = self.own.name
        if name != self._settings.name:
            self._settings.name = name
            self.nameChanged.emit(name)
        self.name.stand(name)
