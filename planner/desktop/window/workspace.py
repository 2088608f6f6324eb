"""One open roadmap in the window: the goal on top, the tree, and the chosen step beside it."""

from collections.abc import Callable
from typing import ClassVar, Final

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from planner.desktop.forms.editors import undo_in
from planner.desktop.forms.roadmap_page import KeyHint
from planner.desktop.outline.act_scope import Confirm
from planner.desktop.outline.pane import OutlinePane
from planner.desktop.outline.step_commands import step_commands
from planner.desktop.panel import StepPanel
from planner.desktop.services.commands import Command
from planner.desktop.services.lifetime import follow
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import Editing
from planner.desktop.theme import Theme
from planner.desktop.window.acts.act_labels import redo_words, undo_words
from planner.desktop.window.acts.edit_commands import edit_commands
from planner.desktop.window.acts.panel_commands import panel_commands
from planner.document import Document, Event
from planner.message import marked
from planner.roadmap import Step

PANEL: Final = 364
"""Points of the panel in which nothing is cut."""
TREE_SHARE: Final = 0.62
"""What part of the height the tree has over the panel below it, until a person moves the border."""
HIDDEN: Final = b"hidden"
"""How the panel was left, where it was put away."""


class Workspace(QWidget):
    """Shows a document and edits it. `changed` follows each commit; `told` is a word for the status bar."""

    keys: ClassVar[tuple[KeyHint, ...]] = (
        ("Enter", marked("a step below")),
        ("Tab", marked("while typing: a part of it")),
        ("Ctrl+K", marked("do or find")),
        ("F1", marked("all keys")),
    )
    changed = Signal()
    message = Signal(str)
    refused = Signal(object)
    """Why an act was not done: a DocumentError."""
    chosen = Signal()
    textReturned = Signal(object)  # noqa: N815 - as Qt names its signals
    """Texts that Escape had put away are to stand in their editors again: a tuple of Kept."""
    goalRequested = Signal()  # noqa: N815 - as Qt names its signals
    storyRequested = Signal(str)  # noqa: N815

    def __init__(
        self,
        document: Document,
        translator: Translator,
        theme: Theme,
        settings: Settings,
        ask_finish: Callable[[Step, int], bool],
        confirm: Confirm,
    ) -> None:
        super().__init__()
        self.document = document
        self._translator, self._settings = translator, settings
        self.editing = Editing(document, translator, ask_finish)
        self.editors = self.editing.editors
        self.outline = OutlinePane(self.editing, translator, theme, settings, confirm)
        self.panel = StepPanel(self.editing, translator, theme)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.outline)
        self.splitter.addWidget(self.panel)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)
        self.panel.setMinimumSize(PANEL, 60)
        self.panel.setVisible(bytes(settings.state("panel").data()) != HIDDEN)
        self._touched: list[str] = []
        self._widths = _kept_widths(settings)
        """The widths of tree and panel, also while there is no room to stand beside each other."""
        self._share = TREE_SHARE
        self.splitter.setSizes(self._widths)
        self.splitter.splitterMoved.connect(self._note_widths)
        self._unsubscribe = follow(self, document, self._show)
        self.outline.stepChosen.connect(self._choose)
        selection = self.outline.view.selectionModel()
        selection.selectionChanged.connect(self.chosen)
        selection.selectionChanged.connect(self._tell_chosen)
        self.outline.model.modelReset.connect(self._tell_chosen)
        for part in (self.outline.scopes, self.outline.controller, self.outline.clipboard, self.outline.list_tools):
            part.message.connect(self.message)
        self.outline.clipboard.refused.connect(self.refused)
        self.outline.list_tools.refused.connect(self.refused)
        self.outline.clipboard.commitRequested.connect(self.commit_pending)
        self.outline.typing.refused.connect(self.message)
        self.outline.nameless.connect(self._ask_name)
        self.panel.stepChosen.connect(self.outline.choose)
        self.panel.goalRequested.connect(self.goalRequested)
        self.panel.refused.connect(self.refused)
        self.panel.show_step(document.roadmap, self.outline.view.current())

    def _choose(self, step_id: str | None) -> None:
        self.panel.show_step(self.document.roadmap, step_id)

    def _tell_chosen(self) -> None:
        self.panel.tell_chosen(self.outline.view.count_chosen())

    @property
    def typing(self) -> bool:
        """True while a person types in a cell, or has not left a field of the panel."""
        return self.outline.typing.editor is not None

    def commit_pending(self) -> None:
        """Take over everything that is typed and not left yet."""
        self.outline.typing.leave()
        self.panel.commit()

    def undo(self) -> None:
        """Take back the last of what one typed here, else what came last: an Escape, or an act of the plan."""
        if undo_in(QApplication.focusWidget()):
            return
        places = {kept.place for kept in self.editors.discarded}
        if any(session.in_hand and session.place in places for session in self.editors.sessions):
            self.commit_pending()  # a text that stands in the same field is not to be overwritten
        if self.editors.discarded:
            self.textReturned.emit(self.editors.take_discarded())
            return
        self._back(self.document.undo, undo_words, marked("Undone: {label}"))

    def redo(self) -> None:
        """Do again what was taken back last, in the field where one types or in the plan, and show where it is.

        Where it is, is shown in the tree while that is in sight: who acts on another page finds it as it was left.
        """
        if not undo_in(QApplication.focusWidget(), redo=True):
            self._back(self.document.redo, redo_words, marked("Done again: {label}"))

    def _back(
        self, act: Callable[[], str | None], called: Callable[[Document, Translator], str | None], message: str
    ) -> None:
        self.commit_pending()
        self._touched = []
        label = called(self.document, self._translator)
        if act() is not None:
            self.message.emit(self._translator.text(message, label=label))
            if not self.outline.controller.in_sight():
                return
            steps = self.document.roadmap.steps
            self.outline.reveal([step_id for step_id in self._touched if step_id in steps])

    def _show(self, event: Event) -> None:
        self.outline.show_event(event)
        self.panel.show_event(event)
        self._touched = [record_id for entity, record_id in event.touched if entity == "step"]
        self.changed.emit()

    def _ask_name(self) -> None:
        self.message.emit(
            self._translator.text("Write your own name in the preferences first: it has to be that of an owner.")
        )

    def keep(self) -> None:
        """Keep columns, folding and the splitter for the next sitting, and let go of the document."""
        self.commit_pending()
        self.outline.clipboard.close()
        self.editors.end()
        self.outline.keep()
        self._settings.keep_state("panes", QByteArray(" ".join(map(str, self._widths)).encode()))
        self._unsubscribe()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least room: the panel goes below the tree where it does not fit beside it."""
        tree = self.outline.minimumSizeHint()
        return QSize(tree.width(), tree.height() + self.panel.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Have the panel stand beside the tree, or below it in a narrow window."""
        super().resizeEvent(event)
        fits = event.size().width() >= self.outline.minimumSizeHint().width() + PANEL
        beside = self.splitter.orientation() is Qt.Orientation.Horizontal
        if beside and not fits:
            self.splitter.setOrientation(Qt.Orientation.Vertical)
        elif fits and not beside:
            self.splitter.setOrientation(Qt.Orientation.Horizontal)
            self.splitter.setSizes(self._widths)
        if not fits:
            height = event.size().height()
            self.splitter.setSizes([round(height * self._share), height - round(height * self._share)])

    def _note_widths(self) -> None:
        sizes = self.splitter.sizes()
        if self.splitter.orientation() is Qt.Orientation.Horizontal:
            self._widths = sizes
        else:
            self._share = sizes[0] / max(sum(sizes), 1)

    def show_panel(self) -> None:
        """Show or hide the panel beside the tree, now and in the next sitting."""
        self.panel.setVisible(not self.panel.isVisibleTo(self))
        self._settings.keep_state("panel", QByteArray(b"shown" if self.panel.isVisibleTo(self) else HIDDEN))

    def in_panel(self, act: Callable[[], object]) -> None:
        """Do something in the panel, which is shown first where it was put away."""
        self.outline.typing.leave()
        if not self.panel.isVisibleTo(self):
            self.show_panel()
        act()

    def ask_goal(self) -> None:
        """Have the big goal written anew."""
        self.goalRequested.emit()

    def commands(self) -> list[Command]:
        """Return what can be done with the open roadmap."""
        return [
            *edit_commands(self, self._translator),
            *step_commands(self.outline.controller, self.outline.clipboard, self.outline.view),
            *panel_commands(self.panel, self._has_step, self.in_panel, self.show_panel, self._ask_story),
        ]

    def _ask_story(self) -> None:
        if self.panel.step_id is not None:
            self.storyRequested.emit(self.panel.step_id)

    def _has_step(self) -> bool:
        return self.outline.controller.in_sight() and self.panel.step_id is not None


def _kept_widths(settings: Settings) -> list[int]:
    kept = bytes(settings.state("panes").data()).split()
    return [int(width) for width in kept] if len(kept) == 2 and all(map(bytes.isdigit, kept)) else [900, 380]
