"""A few acts as buttons: what a person who never opens a menu needs."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from planner.desktop.forms.labels import tip, unmarked
from planner.desktop.services.commands import Commands

SIZE = 18
"""Points across an icon."""


class Toolbar(QWidget):
    """Buttons of acts in the table, by name: their icons, with the words beside them where `worded`."""

    def __init__(self, commands: Commands, names: Iterable[str], *, worded: bool = False) -> None:
        super().__init__()
        self._commands = commands
        self._worded = worded
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.buttons = {name: self._button(name) for name in names}
        for button in self.buttons.values():
            row.addWidget(button)
        commands.renewed.connect(self._renew)
        self._renew()

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setIconSize(QSize(SIZE, SIZE))
        if self._worded:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(lambda: self._commands.run(name))
        return button

    def _renew(self) -> None:
        for name, button in self.buttons.items():
            words, keys = self._commands.spoken(name), self._commands.keys_of(name)
            if self._worded:
                button.setText(f" {unmarked(words)}")
            button.setIcon(self._commands.icon(name))
            button.setAccessibleName(words)
            button.setToolTip(tip(f"{words} ({keys})" if keys else words))
            button.setEnabled(self._commands.action(name).isEnabled())
