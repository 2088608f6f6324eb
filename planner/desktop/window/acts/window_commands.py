"""What can be done in a window beside typing in the tree: files, the poster, views, help."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMenu, QStackedWidget, QWidget

from planner.desktop.conflicts.controller import ConflictsController
from planner.desktop.forms.editing_session import ON_PAGES, Place, of_page
from planner.desktop.forms.notifications import NotificationBar
from planner.desktop.forms.roadmap_page import RoadmapPage
from planner.desktop.services.commands import Commands
from planner.desktop.services.dialogs import Dialogs
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.sheets.controller import SheetsController
from planner.desktop.step_editing.editing_page import EditingPage
from planner.desktop.theme import Theme
from planner.desktop.window.banner import GoalBanner
from planner.desktop.window.copy_controllers import CopyControllers
from planner.desktop.window.file_controller import FileController
from planner.desktop.window.menus import Menus
from planner.desktop.window.page_table import PAGES, PageServices
from planner.desktop.window.pages import PLAN, Pages
from planner.desktop.window.room_view import RoomView
from planner.desktop.window.save_indicator import ProblemBar
from planner.desktop.window.workspace import Workspace
from planner.document import Document
from planner.insight.practice.balance import Counted


class Window(Protocol):
    """The parts of a window that its acts work on."""

    dialogs: Dialogs
    banner: GoalBanner
    commands: Commands
    copies: CopyControllers
    sheets: SheetsController
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
        self.window, self._widget, self.translator, self._theme = window, widget, translator, theme
        self.settings = settings
        self.pages = Pages(window.stack, PageServices(translator, theme, settings), self.back_to_tree)
        self.pages.stepRequested.connect(self.go_to)
        self.pages.pillarRequested.connect(self.show_pillar)
        self.pages.countedRequested.connect(self.show_counted)
        self.pages.pageRequested.connect(self.page_at)
        self.pages.bar.placeRequested.connect(self._go)
        self.room = RoomView(widget, (self.pages.bar, window.notes), lambda: self.window.workspace)
        self.room.turned.connect(self.pages.show_in_room)
        self.pages.roomOver.connect(self.room.leave)

    # With an open roadmap.

    def serve(self, place: Workspace) -> None:
        """Do what is asked for where a roadmap is worked on: its goal, the story of a step, the poster of a branch."""
        place.goalRequested.connect(self.goal)
        place.storyRequested.connect(self.story_of)
        place.panel.pageRequested.connect(self.page_at)
        place.outline.controller.posterRequested.connect(self.poster_of)
        place.outline.balanceRequested.connect(lambda: self.pages.again("balance"))

    def with_document(self, act: Callable[[Document], object]) -> None:
        """Do something with the open roadmap, once all that is typed is in it."""
        if self.window.workspace is not None:
            self.window.workspace.commit_pending()
            act(self.window.workspace.document)

    def goal(self) -> None:
        """Write the big goal anew."""
        if self.window.workspace is not None:
            self.window.workspace.commit_pending()
            self.window.files.goal(self.window.workspace.editing.editors)

    def tracking(self) -> None:
        """Change how the roadmap is kept track of."""
        if self.window.workspace is not None:
            self.window.workspace.commit_pending()
            self.window.files.tracking(self.window.workspace.editing.editors)

    def copy(self) -> None:
        """Save a copy of all there is: the file itself cannot be written."""
        self.with_document(self.window.files.copy)

    def share(self) -> None:
        """Ask what to share of the roadmap, and with whom."""
        window, place = self.window, self.window.workspace
        chosen = place.outline.view.current() if place is not None else None
        self.with_document(
            lambda document: window.copies.share.share(document, chosen, window.dialogs, window.files.refuse)
        )

    def bring_back(self) -> None:
        """Ask for copies to bring back into the roadmap."""
        self.with_document(lambda document: self.window.copies.merge.ask(document, self.window.dialogs))

    def write_sheets(self) -> None:
        """Ask for a folder and write check-in sheets for the owners there."""
        self.with_document(lambda document: self.window.sheets.write(document, self.window.dialogs))

    def read_sheets(self) -> None:
        """Ask for check-in sheets that came back, and look at them."""
        self.with_document(lambda document: self.window.sheets.ask(document, self.window.dialogs))

    def has(self) -> bool:
        """Tell whether a roadmap is open."""
        return self.window.workspace is not None

    def history(self, *, of_step: bool = False) -> None:
        """Show the history of the roadmap, or of the chosen step."""
        if self.window.workspace is not None:
            step_id = self.window.workspace.outline.view.current()
            self.with_document(lambda document: self.window.files.history(document, step_id, of_step=of_step))

    def has_step(self) -> bool:
        """Tell whether a step is chosen in the tree."""
        place = self.window.workspace
        return place is not None and place.outline.view.current() is not None

    # Pages.

    def page(self, name: str) -> None:
        """Show a page beside the tree; where it is in sight, its front, or where one came from."""
        place = self.window.workspace
        if place is None:
            return
        if self.pages.in_sight(name):
            _ = self.pages.to_front() if self.pages.in_bar(name) else self.pages.leave(name)
            return
        self.page_at(name, self.pages.leads_to(name))

    def _go(self, name: str) -> None:
        """Go to a place of the left bar, in which the keyboard stays."""
        was_in_bar = _holds(self.pages.bar, QApplication.focusWidget())
        _ = self.back_to_tree() if name == PLAN else self.page(name)
        if was_in_bar:
            self.pages.bar.buttons[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def page_at(self, name: str, record_id: str) -> None:
        """Show a page, at what it has of a record where one is named."""
        place = self.window.workspace
        if place is not None:
            place.commit_pending()
            page = self.pages.show(name, place.editing)
            if record_id:
                page.show_place(record_id)
            step_into(page)

    def poster_of(self, step_id: str) -> None:
        """Show the poster of the branch of a step."""
        self.page_at("poster", step_id)

    def story_of(self, step_id: str) -> None:
        """Show the check-ins of a step as its story."""
        self.page_at("check-in-round", step_id)

    def people_at(self, place: Place) -> bool:
        """Show the page of people, with the editor of a place open; False where what it is about is gone."""
        from planner.desktop.people import PeoplePage

        if self.window.workspace is None:
            return False
        page = self.pages.show("people", self.window.workspace.editing)
        assert isinstance(page, PeoplePage)
        return page.show_editor(place)

    def editor_at(self, place: Place) -> None:
        """Show the page that has the editor of a place, with that editor open."""
        if self.window.workspace is not None:
            page = self.pages.show(ON_PAGES[place.kind], self.window.workspace.editing)
            if isinstance(page, EditingPage):
                page.show_editor(place)

    def mend_at(self, place: Place) -> bool:
        """Show the page on which something was typed for an act, with that act open; False where its row is gone."""
        name = of_page(place.kind)
        if self.window.workspace is None or name not in [entry.name for entry in PAGES]:
            return False
        page = self.pages.show(name, self.window.workspace.editing)
        return isinstance(page, EditingPage) and page.show_editor(place)

    def follow(self, document: Document) -> None:
        """Have the page in sight and the left bar follow the plan."""
        self.pages.follow(document)

    def renew(self) -> None:
        """Have the page in sight and the left bar show what they do for the author as it is named now."""
        if self.window.document is not None:
            self.follow(self.window.document)

    def back_to_tree(self) -> None:
        """Show the tree again, where another page was."""
        if self.window.workspace is not None:
            self.window.show_page(self.window.workspace)
            self.window.workspace.outline.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Panes.

    def next_pane(self, way: int = 1) -> None:
        """Go to the next pane: the goal, the search, the tree, the step, the poster."""
        panes = [pane for pane in self._panes() if pane.isVisible()]
        focus = QApplication.focusWidget()
        here = next((place for place, pane in enumerate(panes) if _holds(pane, focus)), -1 if way > 0 else 0)
        if panes:
            step_into(panes[(here + way) % len(panes)])

    def _panes(self) -> list[QWidget]:
        place, window = self.window.workspace, self.window
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
        if self.window.workspace is not None:
            self.window.workspace.outline.columns(menu)

    def palette(self) -> None:
        """Ask what to do, or which step to go to."""
        from planner.desktop.window.palette import CommandPalette

        place = self.window.workspace
        roadmap = place.document.roadmap if place is not None else None
        palette = CommandPalette(self.window.menus, roadmap, self.translator, self._theme, self._widget)
        palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        palette.stepChosen.connect(self.go_to)
        palette.open()

    def note_chance(self) -> None:
        """Ask for a chance in one line, over whatever is in sight; on the page of chances in its own line."""
        from planner.desktop.chances import ChanceLine, ChancesPage

        place = self.window.workspace
        if place is None:
            return
        if self.pages.in_sight("chances"):
            page = self.pages.show("chances", place.editing)
            assert isinstance(page, ChancesPage)
            page.new.go()
            return
        line = ChanceLine(place.editing, self.translator, self._theme, self._widget)
        line.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        line.open()

    def go_to(self, step_id: str) -> None:
        """Show a step in the tree."""
        place = self.window.workspace
        if place is not None:
            self.back_to_tree()
            place.outline.choose(step_id)

    def show_pillar(self, pillar_id: str) -> None:
        """Show the steps of a pillar in the tree, or with "" those that have none."""
        if self.window.workspace is not None:
            self.back_to_tree()
            self.window.workspace.outline.bar.show_pillar(pillar_id)

    def show_counted(self, counted: Counted) -> None:
        """Show the steps that a figure of the balance counts in the tree."""
        if self.window.workspace is not None:
            self.back_to_tree()
            self.window.workspace.outline.bar.show_counted(counted)

    def speak(self, code: str) -> None:
        """Speak another language, by its code, now and in the next sitting."""
        self.settings.language = code
        self.translator.speak(code)

    def show_in(self, appearance: str) -> None:
        """Show other colours, now and in the next sitting."""
        self.settings.appearance = appearance
        self._theme.choose(appearance)

    def keys(self) -> None:
        """Show all keys."""
        from planner.desktop.window.keys import KeysDialog

        dialog = KeysDialog(self.window.commands, self.translator, self._theme, self._widget)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def about(self) -> None:
        """Show what this program is, and where it keeps things."""
        from planner.desktop.about.dialog import AboutDialog

        document = self.window.document
        path = document.path if document is not None else None
        dialog = AboutDialog(path, self.translator, self._theme, self._widget)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def preferences(self) -> None:
        """Ask for the preferences."""
        self.window.files.preferences(self.window.document)

    def quit(self) -> None:
        """Close all windows."""
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and not window.parent():
                window.close()


def step_into(pane: QWidget) -> None:
    """Put the keyboard on what a pane names for it, or else on the first thing in it that takes it.

    Qt is asked to go on from the pane. To walk along `nextInFocusChain` here would hang each widget's wrapper under the
    one before it (PySide gives what that returns a parent), so that removing one ended all wrappers after it, those of
    the window among them. (`tests/desktop/pages/test_any_acts.py`)
    """
    named = pane.first() if isinstance(pane, RoadmapPage) else None
    target = named if named is not None and named.isVisible() else pane
    before = _keyboard_of(pane)
    target.setFocus(Qt.FocusReason.TabFocusReason)
    focus = _keyboard_of(pane)
    if focus is not None and _takes(focus) and _holds(pane, focus):
        return
    pane.focusNextChild()
    if not _holds(pane, _keyboard_of(pane)) and before is not None:
        before.setFocus(Qt.FocusReason.OtherFocusReason)


def _keyboard_of(pane: QWidget) -> QWidget | None:
    """Return what has the keyboard in the window of a pane."""
    return pane.window().focusWidget()


def _takes(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))
