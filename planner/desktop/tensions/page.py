"""The page of tensions: the list at the left, and at the right the chosen one, its words, or the ready list."""

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import button, pressed_by_enter
from planner.desktop.forms.editing_session import Place
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import scrolled
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.forms.roadmap_page import BACK, MEETING, KeyHint
from planner.desktop.forms.stack import Stack
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import Editing
from planner.desktop.step_editing.editing_page import EditingPage
from planner.desktop.tensions import acts
from planner.desktop.tensions.detail import TensionDetail
from planner.desktop.tensions.form import TensionForm
from planner.desktop.tensions.placing import PlacingView
from planner.desktop.tensions.pulls_view import PullsView
from planner.desktop.tensions.ready_list import ReadyList
from planner.desktop.tensions.tension_list import WIDTH, TensionList
from planner.desktop.theme import Theme
from planner.document import Document
from planner.message import marked
from planner.phrasing.practice.usual_tensions import USUAL
from planner.roadmap import DocumentError, Side, Tension


class TensionsPage(EditingPage):
    """Shows the tensions of a roadmap, and one thing at a time beside their list."""

    keys: ClassVar[tuple[KeyHint, ...]] = (
        ("Enter", marked("place again")),
        ("2", marked("where we want to be")),
        ("3", marked("change the words")),
        ("Alt+↑ ↓", marked("another order")),
        BACK,
    )
    placing_keys: ClassVar[tuple[KeyHint, ...]] = (
        ("← →", marked("move the mark")),
        ("Enter", marked("set it")),
        ("Alt+→", marked("skip")),
        ("Esc", marked("leave it; the marks wait")),
    )
    steps_keys: ClassVar[tuple[KeyHint, ...]] = (
        ("1  2", marked("which way it pulls")),
        ("Delete", marked("neither way")),
        ("F4", marked("see it in the plan")),
        ("Esc", marked("back")),
    )

    def __init__(self, translator: Translator, theme: Theme, settings: Settings) -> None:
        super().__init__()
        del settings
        self.translator = translator
        self.texts = Retranslator(translator, theme, self)
        self.document: Document | None = None
        self._editing: Editing | None = None
        self.list = TensionList(translator, theme)
        self.heading = plain(points=14.0, bold=True, wrap=False)
        self.new = button(self.texts, marked("Tension"), "", "plus")
        self.detail = TensionDetail(self.texts)
        self.form = TensionForm(self.texts)
        self.placing = PlacingView(self.texts)
        self.steps = PullsView(self.texts)
        self.ready_list = ReadyList(self.texts)
        self.stack = Stack()
        self._scrolled = scrolled(self.detail)
        self._lay_out()
        self._connect()
        self.texts.text(marked("Tensions"), self.heading.setText, self.setAccessibleName, self.list.setAccessibleName)
        self.texts.fill(self._speak)

    def _lay_out(self) -> None:
        self._left = QWidget()
        self._left.setFixedWidth(WIDTH + 24)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(12, 12, 12, 16)
        column.setSpacing(10)
        self.heading.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self.heading)
        column.addWidget(self.list, 1)
        column.addWidget(self.new)
        for part in (self._scrolled, self.form, self.placing, self.steps, self.ready_list):
            self.stack.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        pane = QWidget()
        pane.setProperty("kind", "pane")
        pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QVBoxLayout(pane)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.stack)
        row.addWidget(pane, 1)

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_chosen)
        self.list.actRequested.connect(self.place)
        self.new.clicked.connect(self.offer)
        detail = self.detail
        detail.placeRequested.connect(self.place)
        detail.wantedRequested.connect(self.ask_wanted)
        detail.wordsRequested.connect(self.change_words)
        detail.stepsRequested.connect(self.show_steps)
        detail.removeRequested.connect(self.remove)
        detail.signPressed.connect(self._see_sign)
        self.form.kept.connect(self._stand_at)
        self.placing.placed.connect(self._write_round)
        self.placing.wanted.connect(self._write_wanted)
        self.steps.pullMarked.connect(self._mark_pull)
        self.steps.stepRequested.connect(self.stepRequested)
        self.ready_list.taken.connect(self._take)
        self.ready_list.ownRequested.connect(partial(self.begin, None))
        for part in (self.form, self.placing, self.steps):
            part.left.connect(self.to_list)
        self.ready_list.left.connect(self._leave_ready_list)

    def edit_with(self, editing: Editing) -> None:
        """Write by way of these from now on; called each time before the page is shown."""
        if self._editing is not editing:
            self._editing = editing
            self.placing.round = None
            self.stack.setCurrentWidget(self._scrolled)
        self.form.edit_with(editing)

    def show_document(self, document: Document) -> None:
        """Show the tensions as they are now; what is asked goes on, unless what it is about is gone."""
        self.document = document
        self.list.show_tensions(document.roadmap)
        self.ready_list.show_roadmap(document.roadmap)
        tension, part = self.tension, self.stack.currentWidget()
        if part is self.form:
            if not self.form.follow(document.roadmap):
                self._show(self._scrolled if tension is not None else self.ready_list)
        elif part is self.ready_list and tension is not None and not self._offers:
            self._show(self._scrolled)
        elif tension is None:
            self._show(self.ready_list)
        elif part is self.placing:
            self.placing.follow(document.roadmap, tension)
        self._show_chosen()

    @property
    def tension(self) -> Tension | None:
        """The chosen tension."""
        return self.document.roadmap.tensions.get(self.list.key) if self.document is not None else None

    _offers = False
    """True while the ready list was asked for beside tensions that are there."""

    def _show(self, part: QWidget) -> None:
        """Show one thing at the right; while marks are placed it has the whole page."""
        if self.stack.currentWidget() is self.form and part is not self.form:
            self.form.put_away()
        self._offers = part is self.ready_list and self.tension is not None
        self.stack.setCurrentWidget(part)
        self._left.setVisible(part is not self.placing and self.tension is not None)
        self.hintsChanged.emit()

    def _show_chosen(self, _key: str = "") -> None:
        tension, part = self.tension, self.stack.currentWidget()
        if tension is None or self.document is None:
            self._left.setVisible(False)
            self.hintsChanged.emit()
            return
        self._left.setVisible(part is not self.placing)
        self.detail.show_tension(self.document.roadmap, tension)
        self.steps.show_tension(self.document.roadmap, tension)
        if part is self.ready_list and self.list.hasFocus():
            self._show(self._scrolled)
        if part is self.form and self.list.hasFocus():
            self.form.leave()
        self.hintsChanged.emit()

    def _speak(self) -> None:
        if self.document is not None:
            self.detail.renew()
            self.list.viewport().update()

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of what is in sight."""
        part = self.stack.currentWidget()
        if part is self.placing:
            return self.placing_keys
        if part is self.steps:
            return self.steps_keys
        return self.keys if part is self._scrolled and self.tension is not None else self.keys[-1:]

    def first(self) -> QWidget | None:
        """Return what gets the keyboard when one comes here."""
        part = self.stack.currentWidget()
        if part is self._scrolled:
            return self.list
        return part.first() if isinstance(part, TensionForm | PlacingView | PullsView | ReadyList) else None

    def show_place(self, record_id: str) -> None:
        """Show a tension; where a meeting led here, have it placed."""
        if self.list.choose(record_id):
            self._show(self._scrolled)
            self._show_chosen()
            if self.led_from == MEETING:
                self.place()

    def show_editor(self, place: Place) -> bool:
        """Open the words of a tension, of which something was typed; return whether it is there still."""
        if place.record_id and not self.list.choose(place.record_id):
            return False
        self.begin(self.tension if place.record_id else None)
        return True

    # What a person does.

    def place(self) -> None:
        """Have people place the chosen tension, one after the other."""
        if self.document is not None and (tension := self.tension) is not None:
            self._show(self.placing)
            self.placing.begin(self.document.roadmap, tension)

    def ask_wanted(self) -> None:
        """Ask where one wants to be."""
        if self.document is not None and (tension := self.tension) is not None:
            self._show(self.placing)
            self.placing.ask_wanted(self.document.roadmap, tension)

    def change_words(self) -> None:
        """Open the words of the chosen tension."""
        self.begin(self.tension)

    def begin(self, tension: Tension | None) -> None:
        """Ask for the words of a tension, or with None of a new one."""
        if self.document is not None:
            self._show(self.form)
            self.form.begin(self.document.roadmap, tension)
            self.form.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def offer(self) -> None:
        """Show the ready list."""
        self._show(self.ready_list)
        self.ready_list.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_steps(self) -> None:
        """Show the steps that pull."""
        self._show(self.steps)
        self.steps.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def to_front(self) -> None:
        """Show the chosen tension, also where a meeting led to what is in sight; a round waits."""
        part = self.stack.currentWidget()
        if part not in (self._scrolled, self.ready_list):
            self.led_from = ""
            _ = self.form.leave() if part is self.form else self.to_list()

    def to_list(self) -> None:
        """Go back to the chosen tension, with the keyboard in the list, or to the meeting that led here."""
        if self.led_from:
            self._show(self._scrolled)
            self.closed.emit()
            return
        self._show(self._scrolled if self.tension is not None else self.ready_list)
        self._show_chosen()
        (self.first() or self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_ready_list(self) -> None:
        _ = self.to_list() if self.tension is not None else self.closed.emit()

    def _stand_at(self, tension_id: str) -> None:
        self.list.choose(tension_id)
        self.to_list()

    def _take(self, at: int) -> None:
        if self.document is not None:
            made = acts.take_usual(self.document, USUAL[at], self.translator)
            self._stand_at(made.id)

    def _write_round(self) -> None:
        """Write down what was placed, all as one change."""
        tension, going = self.tension, self.placing.round
        if self.document is None or tension is None or going is None:
            return
        marks, self.placing.round = going.placed(), None
        self._show(self._scrolled)
        if marks:
            minuted = self.led_from == MEETING
            self._try(partial(acts.place, self.document, tension, marks, self.translator, minuted=minuted))
        self.to_list()

    def _write_wanted(self, wanted: int) -> None:
        if self.document is not None and (tension := self.tension) is not None:
            self._show(self._scrolled)
            self._try(partial(acts.want, self.document, tension, wanted, self.translator))
            self.to_list()

    def _see_sign(self, sign_id: str, seen: bool) -> None:
        if self.document is not None and (sign := self.document.roadmap.signs.get(sign_id)) is not None:
            self._try(partial(acts.see, self.document, sign, seen=seen, translator=self.translator))

    def _mark_pull(self, step_id: str, side: Side | None) -> None:
        if self.document is None or (tension := self.tension) is None:
            return
        step = self.document.roadmap.steps.get(step_id)
        if step is not None:
            self._try(partial(acts.pull, self.document, step, tension, side, self.translator))

    def move_chosen(self, way: int) -> None:
        """Move the chosen tension one place up (-1) or down (1) in the list."""
        if self.document is not None and (tension := self.tension) is not None:
            self._try(partial(acts.move, self.document, tension, way, self.translator))

    def remove(self) -> None:
        """Remove the chosen tension; undo has it back."""
        if self.document is not None and (tension := self.tension) is not None:
            self._try(partial(acts.remove, self.document, tension, self.translator))
            self.to_list()

    def _try(self, act: partial[None]) -> None:
        try:
            act()
        except DocumentError as refusal:
            self.refused.emit(refusal)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose an act by its digit, place with Alt and an arrow, remove with Delete, go back with Escape."""
        acts_by_key = {"1": self.place, "2": self.ask_wanted, "3": self.change_words, "4": self.show_steps}
        way = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        in_list = self.list.hasFocus() and self.stack.currentWidget() is self._scrolled
        if in_list and event.text() in acts_by_key:
            acts_by_key[event.text()]()
        elif in_list and way and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_chosen(way)
        elif in_list and event.key() == Qt.Key.Key_Delete:
            self.remove()
        elif event.key() == Qt.Key.Key_Escape:
            _ = self.closed.emit() if self.stack.currentWidget() is self._scrolled else self.to_list()
        elif not pressed_by_enter(event):
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Have what is typed wait while another page is in sight."""
        super().hideEvent(event)
        if not event.spontaneous() and self.stack.currentWidget() is self.form:
            self._show(self._scrolled if self.tension is not None else self.ready_list)
