"""The page of what is open: a list on the left, the chosen one on the right, and one click to settle it."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QSplitter, QVBoxLayout, QWidget

from planner.desktop.conflicts.detail import ConflictDetail
from planner.desktop.conflicts.model import ConflictsModel, key_of
from planner.desktop.conflicts.text import ConflictWords, OriginOf, SaidBy, nowhere
from planner.desktop.forms.buttons import button
from planner.desktop.forms.editing_session import OpenEditors
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import scrolled
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document.history.conflicts import Conflict
from planner.message import marked
from planner.roadmap import DocumentError, Roadmap
from planner.roadmap.changes import Change


class ConflictsPage(QWidget):
    """Shows conflicts that it was given; `settled` tells which one a person answered, with what, and its label."""

    resolved = Signal(object, object, str)
    stepChosen = Signal(str)  # noqa: N815 - as Qt names its signals
    closed = Signal()

    def __init__(self, translator: Translator, theme: Theme, editors: OpenEditors | None = None) -> None:
        super().__init__()
        self._texts = texts = Retranslator(translator, theme, self)
        self._given: tuple[Sequence[Conflict], Roadmap, SaidBy, str, OriginOf] | None = None
        self._words: ConflictWords | None = None
        self._renewing = False
        self.back = button(texts, marked("Back to the tree"), icon="arrow-left")
        self.heading, self.calm = plain(points=13.0, bold=True, wrap=False), plain(kind="quiet")
        self.done, self.done_more = plain(points=14.0, bold=True), plain(kind="quiet", points=11.0)
        self.on = button(texts, marked("Back to the tree"), kind="primary")
        self.nothing = self._nothing()
        self.list, self.model = QListView(), ConflictsModel(self)
        self.chosen = ConflictDetail(texts, editors or OpenEditors(None))
        self._lay_out()
        texts.text(marked("What is to be settled"), self.setAccessibleName, self.list.setAccessibleName)
        for way_back in (self.back, self.on):
            way_back.clicked.connect(self.closed)
        self.chosen.answered.connect(self._answer)
        self.chosen.stepChosen.connect(self.stepChosen)
        self.list.selectionModel().currentChanged.connect(self._choose)
        texts.fill(self._renew)

    def _nothing(self) -> QWidget:
        """Return what is shown while nothing is open: a kind word, and the way back."""
        nothing = QWidget()
        column = QVBoxLayout(nothing)
        column.setSpacing(12)
        column.addStretch(2)
        for label in (self.done, self.done_more):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addWidget(self.on, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return nothing

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setProperty("kind", "two-lines")
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumWidth(200)
        split = self._split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self.list)
        split.addWidget(scrolled(self.chosen))
        split.setStretchFactor(1, 1)
        split.setSizes([340, 800])
        top = QHBoxLayout()
        top.setContentsMargins(14, 10, 18, 10)
        top.setSpacing(14)
        for widget in (self.back, self.heading):
            top.addWidget(widget)
        top.addWidget(self.calm, 1)
        top.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(split, 1)
        column.addWidget(self.nothing, 1)

    def show_conflicts(
        self,
        conflicts: Sequence[Conflict],
        roadmap: Roadmap,
        said_by: SaidBy,
        me: str = "",
        origin_of: OriginOf = nowhere,
    ) -> None:
        """Show what is open now; the chosen one stays chosen while it is open, else the next one is."""
        self._given = (conflicts, roadmap, said_by, me, origin_of)
        self._renew()

    def choose(self, entity_id: str, field: str = "") -> None:
        """Choose the conflict of a record, of its field where there is one."""
        conflicts = self._given[0] if self._given else ()
        wanted = [one for one in conflicts if entity_id in (one.entity_id, one.other_id)]
        exact = [one for one in wanted if one.field == field]
        if wanted:
            row = self.model.row_of(key_of((exact or wanted)[0]))
            self.list.setCurrentIndex(self.model.index(row, 0))

    @property
    def current(self) -> Conflict | None:
        """The chosen conflict, None where nothing is open."""
        return self.model.conflict(self.list.currentIndex().row())

    def refuse(self, error: DocumentError) -> None:
        """Say why what was written is not taken."""
        self.chosen.refuse(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back on Escape: it is settled later."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _renew(self) -> None:
        """Show everything anew, where something of it is another now, and keep the place in the list."""
        conflicts, roadmap, said_by, me, origin_of = self._given or ((), Roadmap(), _nobody, "", nowhere)
        had_focus = self._has_focus()
        before, row = self.current, max(self.list.currentIndex().row(), 0)
        translator = self._texts.translator
        self._words = ConflictWords(roadmap, translator, said_by, me, origin_of)
        self._renewing = True
        self.model.show(conflicts, self._words)
        kept = self.model.row_of(key_of(before)) if before is not None else -1
        place = kept if kept >= 0 else min(row, len(conflicts) - 1)
        self.list.setCurrentIndex(self.model.index(place, 0))
        self._renewing = False
        self.heading.setText(translator.plural("{count} to settle", "{count} to settle", len(conflicts)))
        self.calm.setText(
            translator.text("Copies said different things. Nothing is lost: one value stands until you choose.")
        )
        self.done.setText(translator.text("No open conflicts"))
        self.done_more.setText(translator.text("All is decided here. You can go on with the plan."))
        for widget in (self._split, self.heading, self.calm, self.back):
            widget.setVisible(bool(conflicts))
        self.nothing.setVisible(not conflicts)
        self._show_current()
        self.chosen.hand_on_drafts(conflicts)
        if had_focus and not self._has_focus():  # what had it is gone, and Qt would give it to the big goal
            (self.list if conflicts else self.on).setFocus()

    def _has_focus(self) -> bool:
        focus = cast("QWidget | None", self.window().focusWidget())
        return focus is not None and focus.isVisible() and self.isAncestorOf(focus)

    def _choose(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if not self._renewing:
            self._show_current()

    def _show_current(self) -> None:
        roadmap = self._given[1] if self._given else Roadmap()
        self.chosen.show_conflict(self.current, roadmap, self._words)

    def _answer(self, conflict: Conflict, choice: object) -> None:
        label = self._words.label(conflict, choice) if self._words is not None else ""
        self.resolved.emit(conflict, choice, label)


def _nobody(change_id: str) -> Change:
    raise KeyError(change_id)
