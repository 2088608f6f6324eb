"""The goal tree with its bar of search and filters: what the window shows in its middle."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QByteArray, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.lists import ListTools
from planner.desktop.outline.act_scope import ActScopes, Confirm, nobody_agrees
from planner.desktop.outline.clipboard_controller import ClipboardController
from planner.desktop.outline.filter_bar import EmptyWord, FilterBar
from planner.desktop.outline.folding import Folding
from planner.desktop.outline.found_list import found_listing
from planner.desktop.outline.model import OutlineModel
from planner.desktop.outline.search import StepFilter, hits
from planner.desktop.outline.step_controller import StepController
from planner.desktop.outline.typing import Typing
from planner.desktop.outline.view import OutlineView
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.columns import HEADINGS, NAMED_COLUMNS, Column
from planner.desktop.step_editing.editing import Editing
from planner.desktop.theme import Theme
from planner.document import Document, Event
from planner.document.operations.assign import find_by_name
from planner.document.operations.move import topmost
from planner.phrasing.listing import Listing

MOST_REVEALED: Final = 200
"""Steps that are chosen to show what was undone; more would say nothing."""


class OutlinePane(QWidget):
    """Shows one open document as a tree. `stepChosen` follows the keyboard; `controller` and `clipboard` act on steps.

    `confirm` is asked before an act on more than is in sight.
    """

    stepChosen = Signal(object)  # noqa: N815 - as Qt names its signals
    nameless = Signal()
    balanceRequested = Signal()  # noqa: N815

    def __init__(
        self,
        editing: Editing,
        translator: Translator,
        theme: Theme,
        settings: Settings,
        confirm: Confirm = nobody_agrees,
    ) -> None:
        super().__init__()
        self._editing, self._translator, self._settings = editing, translator, settings
        self._anew = False
        self._wanted = StepFilter()
        """What the tree is filtered by; the bar may be a word ahead."""
        self.model = OutlineModel(editing.document.roadmap, translator, theme, self)
        self.view = OutlineView(theme)
        self.view.setModel(self.model)
        self.view.escapePressed.connect(self._leave_by_escape)  # before the clipboard lets go of what was cut
        self.scopes = ActScopes(self.view, self.model, translator, confirm)
        self.typing = Typing(self.view, self.model, editing, self.scopes, translator)
        self.folding = Folding(self.view, self.model, settings)
        self.bar = FilterBar(translator, theme, self._me)
        self.controller = StepController(
            self.view, self.model, self.typing, self.folding, self.scopes, editing.open_document, translator
        )
        self.clipboard = ClipboardController(
            self.view, self.model, self.typing, self.scopes, editing.open_document, translator
        )
        self.list_tools = ListTools(Retranslator(translator, theme, self), self.listing)
        self.bar.add_for_found(self.list_tools)
        self.word = EmptyWord(self.view.viewport())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self._connect()
        self._restore_columns()
        self.bar.show_roadmap(self.model.roadmap)
        self._name()
        self.folding.load()
        self.controller.choose_first()
        self._say_empty()

    def _connect(self) -> None:
        self.view.selectionModel().currentChanged.connect(self._choose)
        self.view.resized.connect(self._place_word)
        header = self.view.header()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._ask_columns)
        for change in (self.model.rowsInserted, self.model.rowsRemoved, self.model.modelReset):
            change.connect(self._say_empty)
        self.model.modelReset.connect(self._note_reset)
        self.clipboard.pasted.connect(self.controller.choose)
        self.bar.changed.connect(self._filter)
        self.bar.nameless.connect(self.nameless)
        self.bar.words.onward.connect(self._onward)
        self.bar.counted.back.connect(self.leave_counted)
        self._translator.changed.connect(self._name)

    def show_event(self, event: Event) -> None:
        """Take a commit over; what was undone, redone or brought in is shown where it happened."""
        chosen, current, held = self.controller.chosen, self.view.current(), self.typing.hold()
        found = hits(event.after, self._wanted, date.today()) if self._wanted else None
        self.model.show(event, found)
        if self._anew:
            self._after_reset(chosen)
        else:
            self.folding.unfold_again(record_id for entity, record_id in event.touched if entity == "step")
        if found is not None:
            self.bar.tell(len(found))
        self.bar.show_roadmap(event.after)
        if current is not None and current not in event.after.steps:
            self._leave_gone(current, chosen, event)
        self.view.keep_found()
        self.view.viewport().update()
        self.typing.take_up(held)

    def _leave_gone(self, current: str, chosen: Sequence[str], event: Event) -> None:
        """Stay with the chosen steps that are still there, or choose one beside the step that is gone."""
        staying = [one for one in chosen if one in event.after.steps]
        if not staying or not self.controller.choose(staying):
            self.controller.choose_near(current, event.before.steps)

    def choose(self, step_id: str) -> None:
        """Bring a step in sight and make it the chosen one; a filter that hides it is cleared."""
        if self.model.visible is not None and step_id not in self.model.visible:
            self.bar.clear()
        self.controller.choose([step_id])
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def reveal(self, step_ids: Sequence[str]) -> None:
        """Show where something was done: choose these steps, those on top of the others first."""
        tops = topmost(self.model.roadmap.steps, step_ids)
        if tops:
            self.controller.choose(tops[:MOST_REVEALED])

    def leave_counted(self) -> None:
        """Go back to the figure of the balance whose steps are shown, with all steps in the tree again."""
        if self.bar.counted.counted is not None:
            self.bar.clear()
            self.balanceRequested.emit()

    def _leave_by_escape(self) -> None:
        if not self.model.cut:
            self.leave_counted()

    def _choose(self) -> None:
        self.stepChosen.emit(self.view.current())

    def search(self) -> None:
        """Go to the search field."""
        self.bar.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.words.selectAll()

    def keep(self) -> None:
        """Keep columns and folding for the next sitting."""
        self.view.fit_title(anyhow=False)
        self._settings.keep_state("columns", self.view.header().saveState())
        self._settings.keep_state("column_count", QByteArray(str(len(Column)).encode()))
        self.folding.keep()

    def columns(self, menu: QMenu) -> None:
        """Fill a menu with the columns that can be shown and hidden."""
        for column in Column:
            if column is Column.TITLE:
                continue
            action = QAction(self._translator.text(HEADINGS[column]), menu)
            action.setCheckable(True)
            action.setChecked(not self.view.isColumnHidden(column))
            action.toggled.connect(partial(self._show_column, column))
            menu.addAction(action)

    def _show_column(self, column: Column, shown: bool) -> None:
        self.view.setColumnHidden(column, not shown)
        self.view.fit_title()

    def _ask_columns(self, point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.columns(menu)
        menu.popup(self.view.header().mapToGlobal(point))

    def _restore_columns(self) -> None:
        kept, count = self._settings.state("columns"), bytes(self._settings.state("column_count").data())
        self.view.restore_columns(kept, int(count) if count.isdigit() else NAMED_COLUMNS)

    def _me(self) -> str | None:
        name = self._settings.name or self._editing.document.author
        me = find_by_name(self.model.roadmap.people, name) if name else None
        return me.id if me else None

    def _note_reset(self) -> None:
        self._anew = True

    def _after_reset(self, chosen: Sequence[str]) -> None:
        """Fold and choose as before, after a commit of so many steps that all rows were made anew."""
        self._anew = False
        if self.model.visible is None:
            self.folding.restore()
        else:
            self.folding.unfold_found()
        if not self.controller.choose(chosen):
            self.controller.choose_first()

    def _filter(self) -> None:
        self.typing.leave()
        wanted = self._wanted = self.bar.wanted
        before = self.view.current()
        if not wanted:
            if self.model.visible is not None:
                self.model.filter(None)
                self.folding.restore()
            self.bar.tell(None)
            found: set[str] | None = None
        else:
            found = hits(self.model.roadmap, wanted, date.today())
            self.model.filter(found)
            self.folding.unfold_found()
            self.bar.tell(len(found))
        self._anew = False
        self._keep_choice(before, found)
        self._say_empty()

    def listing(self) -> tuple[Listing, Document] | None:
        """Return what is found as a list; None while nothing is looked for."""
        if not self._wanted:
            return None
        roadmap = self.model.roadmap
        found = hits(roadmap, self._wanted, date.today())
        return found_listing(roadmap, found, self._wanted, self._translator.language), self._editing.open_document

    def _keep_choice(self, before: str | None, found: set[str] | None) -> None:
        """Stay with the step that was chosen, or go to the first hit."""
        if before is None or not (found is None or before in found) or not self.controller.choose([before]):
            self.controller.choose_first()

    def _onward(self) -> None:
        self.bar.search_now()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_empty(self) -> None:
        empty = self.model.rowCount() == 0
        if empty and self.bar.wanted:
            words = self._translator.text("No step fits what you are looking for. Clear the search to see them all.")
        else:
            words = self._translator.text(
                "Nothing here yet. Press Enter and write the first step towards your big goal.\n"
                "Enter again for the next one; Tab makes it a part of the step above."
            )
        self.word.setText(words)
        self.word.setVisible(empty)
        self._place_word()

    def _place_word(self) -> None:
        self.word.setGeometry(self.view.viewport().rect())

    def _name(self) -> None:
        self.view.setAccessibleName(self._translator.text("Goal tree"))
        self.setAccessibleName(self._translator.text("Goal tree with search and filters"))
        self._say_empty()
