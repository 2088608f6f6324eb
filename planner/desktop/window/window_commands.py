"""What can be done in a window beside typing in the tree: files, the poster, views, help."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMenu, QStackedWidget, QWidget

from planner.desktop.conflicts.controller import ConflictsController
from planner.desktop.forms.notifications import NotificationBar
from planner.desktop.services.commands import Command, Commands
from planner.desktop.services.dialogs import Dialogs
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.desktop.window.banner import GoalBanner
from planner.desktop.window.copy_controllers import CopyControllers
from planner.desktop.window.file_controller import FileController
from planner.desktop.window.menus import Menus
from planner.desktop.window.pages import PLAN, Pages, PageServices
from planner.desktop.window.save_indicator import ProblemBar
from planner.desktop.window.workspace import Workspace
from planner.document import Document
from planner.message import marked


class Window(Protocol):
    """The parts of a window that its acts work on."""

    dialogs: Dialogs
    banner: GoalBanner
    commands: Commands
    copies: CopyControllers
    files: FileController
    menus: Menus
    notes: NotificationBar
    problem: ProblemBar
    conflicts: ConflictsController
    stack: QStackedWidget
    workspace: Workspace | None

    @property
    def document(self) -> Document | None:
        """The open roadmap."""

    def show_page(self, page: QWidget) -> None:
        """Show a page."""

    def close(self) -> bool:
        """Close the window, and its file with it."""
        ...


class WindowCommands(QObject):
    """The acts of one window."""

    def __init__(
        self, window: Window, widget: QWidget, translator: Translator, theme: Theme, settings: Settings
    ) -> None:
        super().__init__(widget)
        self._window, self._widget, self._translator, self._theme = window, widget, translator, theme
        self._settings = settings
        self.pages = Pages(window.stack, PageServices(translator, theme, settings), self.back_to_tree)
        self.pages.stepRequested.connect(self.go_to)
        self.pages.bar.placeRequested.connect(self._go)

    # With an open roadmap.

    def _with(self, act: Callable[[Document], object]) -> None:
        if self._window.workspace is not None:
            self._window.workspace.commit_pending()
            act(self._window.workspace.document)

    def goal(self) -> None:
        """Write the big goal anew."""
        if self._window.workspace is not None:
            self._window.workspace.commit_pending()
            self._window.files.goal(self._window.workspace.editing.editors)

    def copy(self) -> None:
        """Save a copy of all there is: the file itself cannot be written."""
        self._with(self._window.files.copy)

    def _share(self) -> None:
        window, place = self._window, self._window.workspace
        chosen = place.outline.view.current() if place is not None else None
        self._with(lambda document: window.copies.share.share(document, chosen, window.dialogs, window.files.refuse))

    def _bring_back(self) -> None:
        self._with(lambda document: self._window.copies.merge.ask(document, self._window.dialogs))

    def _has(self) -> bool:
        return self._window.workspace is not None

    def _history(self, *, of_step: bool = False) -> None:
        if self._window.workspace is not None:
            step_id = self._window.workspace.outline.view.current()
            self._with(lambda document: self._window.files.history(document, step_id, of_step=of_step))

    def _has_step(self) -> bool:
        place = self._window.workspace
        return place is not None and place.outline.view.current() is not None

    # Pages.

    def page(self, name: str) -> None:
        """Show a page beside the tree, or go back to the tree from it."""
        place = self._window.workspace
        if place is None:
            return
        if self.pages.in_sight(name):
            if not self.pages.in_bar(name):
                self.back_to_tree()
            return
        place.commit_pending()
        step_into(self.pages.show(name, place.editing))

    def _go(self, name: str) -> None:
        """Go to a place of the left bar, in which the keyboard stays."""
        was_in_bar = _holds(self.pages.bar, QApplication.focusWidget())
        _ = self.back_to_tree() if name == PLAN else self.page(name)
        if was_in_bar:
            self.pages.bar.buttons[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def poster_of(self, step_id: str) -> None:
        """Show the poster of the branch of a step."""
        place = self._window.workspace
        if place is not None:
            place.commit_pending()
            page = self.pages.show("poster", place.editing)
            page.show_branch(step_id)
            step_into(page)

    def follow(self, document: Document) -> None:
        """Have the page in sight and the left bar follow the plan."""
        self.pages.follow(document)

    def back_to_tree(self) -> None:
        """Show the tree again, where another page was."""
        if self._window.workspace is not None:
            self._window.show_page(self._window.workspace)
            self._window.workspace.outline.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Panes.

    def next_pane(self, way: int = 1) -> None:
        """Go to the next pane: the goal, the search, the tree, the step, the poster."""
        panes = [pane for pane in self._panes() if pane.isVisible()]
        focus = QApplication.focusWidget()
        here = next((place for place, pane in enumerate(panes) if _holds(pane, focus)), -1 if way > 0 else 0)
        if panes:
            step_into(panes[(here + way) % len(panes)])

    def _panes(self) -> list[QWidget]:
        place, window = self._window.workspace, self._window
        if place is None or window.stack.currentWidget() is not place:
            page = window.stack.currentWidget()
            return [window.banner, self.pages.bar, *([page] if page is not None else [])]
        return [
            window.banner,
            self.pages.bar,
            window.problem,
            window.notes,
            place.outline.bar,
            place.outline.view,
            place.panel,
        ]

    # Views.

    def fill_columns(self, menu: QMenu) -> None:
        """Fill a menu with the columns of the tree."""
        if self._window.workspace is not None:
            self._window.workspace.outline.columns(menu)

    def palette(self) -> None:
        """Ask what to do, or which step to go to."""
        from planner.desktop.window.palette import CommandPalette

        place = self._window.workspace
        roadmap = place.document.roadmap if place is not None else None
        palette = CommandPalette(self._window.menus, roadmap, self._translator, self._theme, self._widget)
        palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        palette.stepChosen.connect(self.go_to)
        palette.open()

    def go_to(self, step_id: str) -> None:
        """Show a step in the tree."""
        place = self._window.workspace
        if place is not None:
            self.back_to_tree()
            place.outline.choose(step_id)

    def _speak(self, code: str) -> None:
        self._settings.language = code
        self._translator.speak(code)

    def _show_in(self, appearance: str) -> None:
        self._settings.appearance = appearance
        self._theme.choose(appearance)

    def _keys(self) -> None:
        from planner.desktop.window.keys import KeysDialog

        dialog = KeysDialog(self._window.commands, self._translator, self._theme, self._widget)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _about(self) -> None:
        from planner.desktop.about.dialog import AboutDialog

        document = self._window.document
        path = document.path if document is not None else None
        dialog = AboutDialog(path, self._translator, self._theme, self._widget)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # The table.

    def commands(self) -> list[Command]:
        """Return the acts of this window for menus and palette."""
        return [*self._file_commands(), *self._view_commands(), *self._help_commands()]

    def _file_commands(self) -> list[Command]:
        files, file = self._window.files, partial(Command, menu="file")
        return [
            file(name="new", text=marked("New roadmap…"), run=files.new, keys=("Ctrl+N",), icon="file-plus"),
            file(name="open", text=marked("Open…"), run=files.open, keys=("Ctrl+O",), icon="folder-open"),
            file(name="sample", text=marked("Open the sample"), run=files.sample, icon="life-buoy"),
            file(name="import", text=marked("From a spreadsheet…"), run=files.ask_import, icon="file-spreadsheet"),
            file(
                name="export",
                text=marked("Export to a spreadsheet…"),
                run=partial(self._with, files.export),
                icon="download",
                can=self._has,
                divided=True,
            ),
            *self._sharing_commands(),
            *self.pages.commands(self.page, self._has),
            *self._past_commands(),
            file(
                name="preferences",
                text=marked("Preferences…"),
                run=self._preferences,
                keys=("Ctrl+,",),
                icon="settings",
                divided=True,
            ),
            file(name="close", text=marked("Close"), run=self._window.close, keys=("Ctrl+W",)),
            file(name="quit", text=marked("Quit"), run=self._quit, keys=("Ctrl+Q",)),
        ]

    def _past_commands(self) -> list[Command]:
        files, file = self._window.files, partial(Command, menu="file")
        return [
            file(
                name="history",
                text=marked("History of the roadmap…"),
                run=self._history,
                icon="history",
                keys=("Ctrl+H",),
                can=self._has,
                divided=True,
            ),
            file(
                name="step-history",
                text=marked("History of this step…"),
                run=partial(self._history, of_step=True),
                can=self._has_step,
            ),
            file(
                name="safety",
                text=marked("Go back to a safety copy…"),
                run=partial(self._with, files.safety),
                icon="life-buoy",
                can=self._has,
            ),
            file(
                name="smaller",
                text=marked("Make the file smaller…"),
                run=lambda: self._with(self._window.copies.compact.ask),
                can=self._has,
            ),
        ]

    def _sharing_commands(self) -> list[Command]:
        file, window = partial(Command, menu="file"), self._window
        return [
            file(
                name="copy-to",
                text=marked("Share a copy…"),
                run=self._share,
                keys=("Ctrl+Shift+A",),
                icon="share-2",
                can=self._has,
            ),
            file(
                name="bring-back",
                text=marked("Bring copies back…"),
                run=self._bring_back,
                keys=("Ctrl+Shift+B",),
                icon="git-merge",
                can=self._has,
            ),
            file(
                name="left-out",
                text=marked("Left out when bringing back…"),
                run=lambda: self._with(window.copies.merge.ask_left_out),
                can=self._has,
            ),
            file(
                name="settle",
                text=marked("What is to be settled"),
                run=window.conflicts.show,
                keys=("F8",),
                icon="split",
                can=lambda: window.conflicts.any_open,
            ),
        ]

    def _view_commands(self) -> list[Command]:
        view, colours = partial(Command, menu="view"), partial(Command, menu="appearance")
        tongue = partial(Command, menu="language")
        return [
            view(name="palette", text=marked("Do or find…"), run=self.palette, keys=("Ctrl+K",), icon="command"),
            view(name="next-pane", text=marked("To the next part of the window"), run=self.next_pane, keys=("F6",)),
            view(
                name="previous-pane",
                text=marked("To the previous part of the window"),
                run=partial(self.next_pane, -1),
                keys=("Shift+F6",),
            ),
            tongue(
                name="dutch",
                text=marked("Nederlands"),
                run=partial(self._speak, "nl"),
                on=lambda: self._translator.language.code == "nl",
            ),
            tongue(
                name="english",
                text=marked("English"),
                run=partial(self._speak, "en"),
                on=lambda: self._translator.language.code == "en",
            ),
            colours(
                name="system-colours",
                text=marked("Colours as the system has them"),
                run=partial(self._show_in, "system"),
                on=lambda: self._settings.appearance == "system",
            ),
            colours(
                name="light",
                text=marked("Light colours"),
                run=partial(self._show_in, "light"),
                on=lambda: self._settings.appearance == "light",
            ),
            colours(
                name="dark",
                text=marked("Dark colours"),
                run=partial(self._show_in, "dark"),
                on=lambda: self._settings.appearance == "dark",
            ),
        ]

    def _help_commands(self) -> list[Command]:
        help_ = partial(Command, menu="help")
        return [
            help_(name="keys", text=marked("Keys at a glance"), run=self._keys, keys=("F1",), icon="info"),
            help_(name="about", text=marked("About BHAG Planner"), run=self._about),
        ]

    def _preferences(self) -> None:
        self._window.files.preferences(self._window.document)

    def _quit(self) -> None:
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and not window.parent():
                window.close()


def step_into(pane: QWidget) -> None:
    """Put the keyboard on the first thing in a pane that takes it."""
    widget: QWidget | None = pane
    while widget is not None:
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes and widget.isVisible() and widget.isEnabled() and _holds(pane, widget):
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return
        widget = widget.nextInFocusChain()
        if widget is pane:
            return


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))
