"""All keys at a glance."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import Page, scrolled
from planner.desktop.services.commands import Commands
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.desktop.window.menus import BELOW, MENUS
from planner.message import marked

ALWAYS = (
    ("Enter", marked("A new step below; again for the next one")),
    ("Tab  ·  Shift+Tab", marked("While typing a title: a part of the step above, or one level up")),
    ("Esc", marked("Leave a field as it was")),
)
"""Keys that stand in no menu."""


class KeysDialog(Page):
    """Lists what can be done with which keys, menu by menu."""

    def __init__(self, commands: Commands, translator: Translator, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(translator, theme, parent, marked("Keys at a glance"))
        self._grid = QGridLayout()
        inside = QWidget()
        inside.setLayout(self._grid)
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        area = scrolled(inside)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(translator.text("Keys at a glance"))
        self._head("step")
        for keys, words in ALWAYS:
            self._row(keys, translator.text(words))
        self._rows(commands, ("step", "fill", "fold"))
        for menu in ("edit", "view", "file"):
            self._head(menu)
            self._rows(commands, (menu,))
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self.page.addWidget(area, 1)
        self.end_with("", marked("Close"))
        self.size_to(560, 620)

    def _head(self, menu: str) -> None:
        title = MENUS.get(menu) or BELOW[menu][1]
        words = self.translator.text(title).replace("&", "")
        self._grid.addWidget(plain(words, kind="section", points=10.5), self._grid.rowCount(), 0, 1, 2)

    def _rows(self, commands: Commands, menus: tuple[str, ...]) -> None:
        for command in (one for menu in menus for one in commands.of_menu(menu)):
            shortcuts = commands.action(command.name).shortcuts()
            if shortcuts:
                keys = "  ·  ".join(one.toString(one.SequenceFormat.NativeText) for one in shortcuts)
                self._row(keys, self.translator.text(command.text))

    def _row(self, keys: str, words: str) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(plain(keys, kind="quiet", wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(plain(words), row, 1)
