"""The command palette: every act by its name in either language, what menus hold besides, and steps by their titles."""

from collections.abc import Callable, Iterable, Set
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from planner.desktop.services.commands import Command, Commands
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.desktop.window.menus import Menus
from planner.phrasing.language import CODES, language
from planner.roadmap import Roadmap, Step

MOST_STEPS: Final = 30
MOST_ACTS: Final = 12
_RUN: Final = int(Qt.ItemDataRole.UserRole)
_STEP: Final = int(Qt.ItemDataRole.UserRole) + 1
_ON: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class _Offer(NamedTuple):
    """What can be done: how it is called, in lower case and in every language, and its line in the list."""

    names: frozenset[str]
    words: str
    icon: str
    can: bool
    run: Callable[[], object]


class CommandPalette(QDialog):
    """A field and a list; Return does the chosen act or goes to the chosen step."""

    stepChosen = Signal(str)  # noqa: N815 - as Qt names its signals

    def __init__(
        self, menus: Menus, roadmap: Roadmap | None, translator: Translator, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._roadmap, self._translator, self._theme = roadmap, translator, theme
        commands = menus.commands
        self._offers = [
            *(_of_command(commands, command) for command in commands.all if command.name != "palette"),
            *(_of_action(title, action) for title, action in menus.filled()),
        ]
        self.setProperty("kind", "palette")
        self.setWindowTitle(translator.text("Do or find"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(translator.text("What do you want to do, or which step do you look for?"))
        self.field.setAccessibleName(translator.text("Do or find"))
        self.field.setMinimumHeight(36)
        self.list = QListWidget()
        self.list.setAccessibleName(translator.text("Acts and steps"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self.look)
        self.list.currentItemChanged.connect(self._speak)
        self.list.itemActivated.connect(self._do)
        self.list.itemClicked.connect(self._do)
        self.look("")
        self._place(parent)

    def look(self, text: str) -> None:
        """Show what fits the words that are typed."""
        self.list.clear()
        words = text.casefold().split()
        for offer in self._fitting(words)[: MOST_ACTS if words else None]:
            self._add_act(offer)
        if words and self._roadmap is not None:
            for step in self._steps(text):
                self._add_step(step)
        if not self.list.count():
            nothing = QListWidgetItem(self._translator.text("Nothing is called that."))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)
        self.list.setCurrentRow(0)

    def _fitting(self, words: list[str]) -> list[_Offer]:
        """Return the acts of which some name holds every word; a typing mistake will do.

        Those that begin so come first, and before them those of which what is typed are whole words: who types "late"
        does not mean the latest words.
        """
        from planner.desktop.outline.search import meant, words_of

        known = [name for offer in self._offers for name in offer.names]
        vocabulary = {one for name in known for one in words_of(name)}
        wanted = [{word} if any(word in name for name in known) else meant(word, vocabulary) for word in words]
        begun = " ".join(words)
        fitting = [offer for offer in self._offers if _fits(wanted, offer.names)]
        fitting.sort(key=lambda found: not any(name.startswith(begun) for name in found.names))
        fitting.sort(key=lambda found: not any({*words} <= {*words_of(name)} for name in found.names))
        return fitting

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Have the keys of the list work while one types in the field."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            way = _ON.get(Qt.Key(event.key()))
            if way is not None:
                self.list.setCurrentRow(min(max(self.list.currentRow() + way, 0), self.list.count() - 1))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._do(self.list.item(max(self.list.currentRow(), 0)))
                return True
        return super().eventFilter(watched, event)

    def _add_act(self, offer: _Offer) -> None:
        item = QListWidgetItem(offer.words)
        item.setIcon(self._theme.icon(offer.icon))
        item.setData(_RUN, self._offers.index(offer))
        if not offer.can:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
        self.list.addItem(item)

    def _speak(self, item: QListWidgetItem | None) -> None:
        """Have a screen reader, which is at the field, say what Return would do."""
        self.field.setAccessibleDescription(item.text() if item is not None else "")

    def _add_step(self, step: Step) -> None:
        assert self._roadmap is not None
        item = QListWidgetItem(f"{self._roadmap.steps.number(step)}  {step.title}")
        item.setIcon(self._theme.icon("list-tree"))
        item.setData(_STEP, step.id)
        self.list.addItem(item)

    def _steps(self, text: str) -> list[Step]:
        from planner.desktop.outline.search import worded

        assert self._roadmap is not None
        found = worded(self._roadmap, text)
        return [step for step in self._roadmap.steps.walk() if step.id in found][:MOST_STEPS]

    def _do(self, item: QListWidgetItem) -> None:
        place: int | None = item.data(_RUN)
        step_id: str = item.data(_STEP)
        if not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        self.accept()
        if place is not None:
            self._offers[place].run()
        else:
            self.stepChosen.emit(step_id)

    def _place(self, parent: QWidget) -> None:
        width, height = min(620, parent.width() - 40), min(440, parent.height() - 80)
        self.resize(width, height)
        self.move(parent.mapToGlobal(parent.rect().topLeft()).x() + (parent.width() - width) // 2, parent.y() + 70)


def _of_command(commands: Commands, command: Command) -> _Offer:
    """Return the offer of an act of the table; one that is on has a tick."""
    names = frozenset(language(code).text(command.text).casefold() for code in CODES)
    spoken, keys = commands.spoken(command.name), commands.keys_of(command.name)
    icon = "check" if command.on is not None and command.on() else command.icon or "command"
    words = f"{spoken}    {keys}" if keys else spoken
    return _Offer(names | {spoken.casefold()}, words, icon, command.can(), partial(commands.run, command.name))


def _of_action(title: str, action: QAction) -> _Offer:
    """Return the offer of what stands in a menu that is filled when it is opened: a column, a recent file."""
    words = f"{title}: {action.text().replace('&&', '&')}"
    icon = "check" if action.isChecked() else "command"
    return _Offer(frozenset({words.casefold()}), words, icon, action.isEnabled(), action.trigger)


def _fits(wanted: Iterable[Set[str]], names: frozenset[str]) -> bool:
    """Tell whether some name holds one of each of the words that may be meant."""
    return any(all(any(word in name for word in words) for words in wanted) for name in names)
