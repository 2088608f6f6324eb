"""The steps that pull to either pole, and any step that is found by its title to be marked as one."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import button, pressed_by_enter
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.lists import ListRow, RowList
from planner.insight.practice.tensions import Pulling, pulling
from planner.message import marked
from planner.phrasing.plan_text import name_of
from planner.phrasing.practice.tension_text import inside, tension_name
from planner.roadmap import Roadmap, Side, Step, Tension

MOST: Final = 40
"""Steps that are offered at most for what is sought."""
PAUSE: Final = 180
"""Milliseconds after the last key until it is searched."""


class PullsView(QWidget):
    """Lists the steps by pole. `marked` tells a step and its pole, None for neither; `stepRequested` one to be seen."""

    pullMarked = Signal(str, object)  # noqa: N815 - as Qt names its signals
    stepRequested = Signal(str)  # noqa: N815
    left = Signal()

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts = texts
        self._roadmap, self._tension = Roadmap(), Tension()
        self.title = plain(points=14.0, bold=True)
        self.quiet = plain(kind="quiet", points=10.0)
        self.search = QLineEdit()
        self.search.setMaximumWidth(420)
        self.search.setClearButtonEnabled(True)
        self.list = RowList(texts.theme)
        self.empty = plain(kind="quiet", points=11.0)
        self.ways = {side: QPushButton() for side in Side}
        self.neither = button(texts, marked("Neither way"))
        self.back = button(texts, marked("Back"))
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._lay_out()
        self._pause.timeout.connect(self._renew)
        self.search.textChanged.connect(self._pause.start)
        for side, made in self.ways.items():
            made.setAutoDefault(False)
            made.clicked.connect(lambda _on=False, side=side: self.mark(side))
        self.neither.clicked.connect(lambda: self.mark(None))
        self.back.clicked.connect(self.left)
        self.list.stepRequested.connect(self._see)
        self.list.actRequested.connect(self._see)
        self.list.chosen.connect(self._name_acts)
        texts.text(marked("Steps that pull"), self.list.setAccessibleName)
        texts.text(marked("Find a step to mark"), self.search.setPlaceholderText, self.search.setAccessibleName)
        texts.fill(self._renew)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 12, 32, 16)
        column.setSpacing(10)
        for part in (self.title, self.quiet, self.search):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for made in (*self.ways.values(), self.neither):
            acts.addWidget(made)
        acts.addStretch(1)
        acts.addWidget(self.back)
        column.addLayout(acts)

    def show_tension(self, roadmap: Roadmap, tension: Tension) -> None:
        """Show the steps of a tension as they are now."""
        if tension.id != self._tension.id:
            self.search.clear()
        self._roadmap, self._tension = roadmap, tension
        self._renew()

    def _renew(self) -> None:
        text, tension = self._texts.translator.text, self._tension
        self.title.setText(text(marked("Steps that pull")))
        self.quiet.setText(tension_name(tension, self._texts.translator.language))
        found = pulling(self._roadmap, tension)
        sought = self.search.text().strip()
        rows = [*self._found(sought, found)] if sought else [*self._marked(found)]
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        nothing = text(marked("No step was found with “{words}”."), words=sought[:40])
        none = text(marked("No step is marked yet. Find one above, and say which way it pulls."))
        self.empty.setText(nothing if sought else none)
        for side, digit in ((Side.LEFT, "1"), (Side.RIGHT, "2")):
            pole = inside(tension.left if side is Side.LEFT else tension.right)
            words = text(marked("Pulls towards {pole}"), pole=pole)
            self.ways[side].setText(f"{words.replace('&', '&&')}   {digit}")
            self.ways[side].setAccessibleName(words)
        self._name_acts()

    def _name_acts(self, _key: str = "") -> None:
        for made in (*self.ways.values(), self.neither):
            made.setEnabled(bool(self.list.key))

    def _marked(self, found: Pulling) -> Iterator[ListRow]:
        text = self._texts.translator.text
        for pole, steps, mark in (
            (self._tension.left, found.left, "arrow-left"),
            (self._tension.right, found.right, "chevron-right"),
        ):
            group = text(marked("Towards {pole}"), pole=inside(pole))
            for step in steps:
                yield self._row(step, group, mark)

    def _found(self, sought: str, found: Pulling) -> Iterator[ListRow]:
        """Yield the steps whose title has what is sought, with which way they pull."""
        wanted = sought.casefold()
        titles = (step for step in self._roadmap.steps.walk() if wanted in step.title.casefold())
        left, right = {one.id for one in found.left}, {one.id for one in found.right}
        group = self._texts.translator.text(marked("Found"))
        for step in islice(titles, MOST):
            mark = "arrow-left" if step.id in left else "chevron-right" if step.id in right else "circle"
            yield self._row(step, group, mark)

    def _row(self, step: Step, group: str, mark: str) -> ListRow:
        title = step.title or self._texts.translator.text("(no title)")
        number, owner = self._roadmap.steps.number(step), name_of(self._roadmap.people.get(step.owner_id))
        return ListRow(step.id, group, f"{number}  {title}", owner or "–", mark)

    def mark(self, side: Side | None) -> None:
        """Mark the chosen step."""
        if key := self.list.key:
            self.pullMarked.emit(key, side)

    def _see(self) -> None:
        if key := self.list.key:
            self.stepRequested.emit(key)

    def first(self) -> QWidget:
        """Return what gets the keyboard."""
        return self.search if self.list.isHidden() else self.list

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Mark by digits, take a mark away with Delete, go to what was found with Down, go back with Escape."""
        digits = {"1": Side.LEFT, "2": Side.RIGHT}
        if event.key() == Qt.Key.Key_Escape:
            _ = self.search.clear() if self.search.text() else self.left.emit()
        elif self.search.hasFocus() and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pause.stop()
            self._renew()
            self.first().setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.list.hasFocus() and event.text() in digits:
            self.mark(digits[event.text()])
        elif self.list.hasFocus() and event.key() == Qt.Key.Key_Delete:
            self.mark(None)
        elif not pressed_by_enter(event):
            super().keyPressEvent(event)
