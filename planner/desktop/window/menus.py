"""The menu bar, from the table of acts."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QMenu, QMenuBar

from planner.desktop.forms.labels import unmarked
from planner.desktop.services.commands import Commands
from planner.desktop.services.translator import Translator
from planner.message import marked

MENUS: Final = {
    "file": marked("&File"),
    "edit": marked("&Edit"),
    "view": marked("&View"),
    "step": marked("&Step"),
    "help": marked("&Help"),
}
BELOW: Final = {
    "recent": ("file", marked("Open recent")),
    "columns": ("view", marked("Columns")),
    "fold": ("view", marked("Fold and unfold")),
    "bar": ("view", marked("Left bar")),
    "language": ("view", marked("Language")),
    "appearance": ("view", marked("Appearance")),
    "fill": ("step", marked("Fill in")),
}
"""Menus in menus: in which, and their name."""


class Menus(QObject):
    """Builds the menus, and fills those that change each time they are opened."""

    def __init__(
        self,
        bar: QMenuBar,
        commands: Commands,
        translator: Translator,
        fillers: Mapping[str, Callable[[QMenu], object]],
    ) -> None:
        super().__init__(bar)
        self._bar, self.commands, self._translator, self._fillers = bar, commands, translator, fillers
        self._menus: dict[str, QMenu] = {}
        translator.changed.connect(self.name)

    def build(self) -> None:
        """Build all menus anew, from the acts that there are now."""
        self._bar.clear()
        for menu in self._menus.values():
            menu.deleteLater()
        self._menus = {key: self._bar.addMenu("") for key in MENUS}
        for key, (above, _) in BELOW.items():
            self._menus[key] = QMenu(self._menus[above])
            if key in self._fillers:
                self._menus[key].aboutToShow.connect(lambda key=key: self._fill(key))
        for key, menu in self._menus.items():
            for command in self.commands.of_menu(key):
                if command.divided:
                    menu.addSeparator()
                menu.addAction(self.commands.action(command.name))
                if command.name == "open":
                    menu.addMenu(self._menus["recent"])
            self._add_below(key, menu)
            menu.aboutToShow.connect(partial(self.commands.draw_icons, key))
            menu.aboutToShow.connect(self.commands.refresh)
        self._menus["step"].menuAction().setVisible(bool(self.commands.of_menu("step")))
        self._menus["edit"].menuAction().setVisible(bool(self.commands.of_menu("edit")))
        self.name()

    def name(self) -> None:
        """Call the menus by their names in the present language."""
        for key, menu in self._menus.items():
            below = BELOW.get(key)
            menu.setTitle(self._translator.text(below[1] if below else MENUS[key]))

    def offer_on(self, view: QAbstractItemView, key: str) -> None:
        """Show a menu of the bar where a person asks for one in a view: by the right button, or by the key for it."""
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(partial(self._offer, view, key))

    def _offer(self, view: QAbstractItemView, key: str, point: QPoint) -> None:
        self._menus[key].popup(view.viewport().mapToGlobal(point))

    def filled(self) -> list[tuple[str, QAction]]:
        """Return what the menus hold that are filled when they are opened: the name of the menu, and each action."""
        for key in self._fillers:
            self._fill(key)
        return [
            (self._menus[key].title(), action)
            for key in self._fillers
            for action in self._menus[key].actions()
            if action.isEnabled()
        ]

    def _add_below(self, key: str, menu: QMenu) -> None:
        for below, (above, _) in BELOW.items():
            has_any = below in self._fillers or self.commands.of_menu(below)
            if above == key and below != "recent" and has_any:
                menu.addMenu(self._menus[below])

    def _fill(self, key: str) -> None:
        self._menus[key].clear()
        self._fillers[key](self._menus[key])


def fill_recent(menu: QMenu, paths: list[Path], translator: Translator, chosen: Callable[[str], object]) -> None:
    """Fill a menu with the recent files."""
    for path in paths:
        action = menu.addAction(unmarked(path.stem))
        action.setToolTip(str(path))
        action.triggered.connect(lambda _on=False, path=path: chosen(str(path)))
    if not paths:
        menu.addAction(translator.text("No recent files yet")).setEnabled(False)
