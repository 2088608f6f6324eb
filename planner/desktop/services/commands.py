"""What a person can do: each act with its name, its keys and where it stands; one table for menus and palette."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QWidget

from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.roadmap import DocumentError


def always() -> bool:
    """Tell that an act can be done at any time."""
    return True


class Command(NamedTuple):
    """An act: `text` is its English name, to be translated; `keys` are standard keys or texts such as "Ctrl+K".

    `menu` is the menu that it stands in, `hint` a key that its view handles itself, `words` a name that changes.
    `within` is the widget in which its keys work, None for the whole window.
    """

    name: str
    menu: str
    text: str
    run: Callable[[], object]
    keys: tuple[str | QKeySequence.StandardKey, ...] = ()
    icon: str = ""
    hint: str = ""
    can: Callable[[], bool] = always
    words: Callable[[], str] | None = None
    on: Callable[[], bool] | None = None
    within: QWidget | None = None
    divided: bool = False
    """True where a line in the menu stands above it."""


class Commands(QObject):
    """All acts of a window as Qt's actions, with names that follow the language and states that follow the plan.

    `refused` tells the DocumentError of an act that could not be done.
    """

    refused = Signal(object)
    renewed = Signal()
    """Names, icons or states of acts may be others now."""

    def __init__(self, window: QWidget, translator: Translator, theme: Theme) -> None:
        super().__init__(window)
        self._window, self._translator, self._theme = window, translator, theme
        self._known: dict[str, tuple[Command, QAction]] = {}
        translator.changed.connect(self.refresh)
        theme.changed.connect(self._colour)

    def replace(self, commands: Iterable[Command]) -> None:
        """Have these acts and no others."""
        for command, action in self._known.values():
            (command.within or self._window).removeAction(action)
            action.deleteLater()
        self._known.clear()
        for command in commands:
            action = QAction(self)
            action.setObjectName(command.name)
            action.setShortcuts([QKeySequence(key) for key in command.keys if not QKeySequence(key).isEmpty()])
            action.setMenuRole(QAction.MenuRole.NoRole)
            action.setCheckable(command.on is not None)
            if command.within is not None:
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            (command.within or self._window).addAction(action)
            action.triggered.connect(lambda _on=False, command=command: self._run(command))
            self._known[command.name] = (command, action)
        self.refresh()

    @property
    def all(self) -> list[Command]:
        """The acts in the order in which they came."""
        return [command for command, _ in self._known.values()]

    def of_menu(self, menu: str) -> list[Command]:
        """Return the acts of one menu."""
        return [command for command in self.all if command.menu == menu]

    def action(self, name: str) -> QAction:
        """Return the action of an act."""
        return self._known[name][1]

    def icon(self, name: str) -> QIcon:
        """Return the icon of an act, in the present colours; an empty one where it has none."""
        command = self._known[name][0]
        return self._theme.icon(command.icon) if command.icon else QIcon()

    def draw_icons(self, menu: str) -> None:
        """Give the actions of one menu their icons: drawing those of all menus takes longer than a person waits."""
        for command, action in self._known.values():
            if command.menu == menu and command.icon:
                action.setIcon(self._theme.icon(command.icon))

    def run(self, name: str) -> None:
        """Do an act, if it can be done."""
        self._run(self._known[name][0])

    def refresh(self) -> None:
        """Ask anew what each act is called and whether it can be done."""
        for command, action in self._known.values():
            words = self.name_of(command)
            action.setText(f"{words}\t{command.hint}" if command.hint else words)
            action.setEnabled(command.can())
            if command.on is not None:
                action.setChecked(command.on())
        self.renewed.emit()

    def spoken(self, name: str) -> str:
        """Return what an act is called now, as plain text."""
        return self.name_of(self._known[name][0]).replace("&&", "&")

    def keys_of(self, name: str) -> str:
        """Return the first keys of an act as the platform writes them, "" for none."""
        command, action = self._known[name]
        return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText) or command.hint

    def enable(self) -> None:
        """Ask anew which acts can be done; their names stay."""
        for command, action in self._known.values():
            action.setEnabled(command.can())
        self.renewed.emit()

    def name_of(self, command: Command) -> str:
        """Return what an act is called now, with an "&" as a letter."""
        words = command.words() if command.words is not None else self._translator.text(command.text)
        return words.replace("&", "&&")

    def _run(self, command: Command) -> None:
        if not command.can():
            return
        try:
            command.run()
        except DocumentError as refusal:
            self.refused.emit(refusal)
        self.refresh()

    def _colour(self) -> None:
        for command, action in self._known.values():
            if not action.icon().isNull():
                action.setIcon(self._theme.icon(command.icon))
        self.renewed.emit()
