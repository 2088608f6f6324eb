"""The ready list: the usual tensions, each taken into the plan with one click, and the way to one's own."""

from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import Card, button, pressed_by_enter
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import Sheet, scrolled
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.tensions import acts
from planner.message import marked
from planner.phrasing.practice.usual_tensions import USUAL
from planner.roadmap import Roadmap

COLUMNS: Final = 2
WIDEST: Final = 1000


class ReadyList(QWidget):
    """Offers what the plan does not have yet; `taken` tells the place in the list, `ownRequested` one of one's own."""

    taken = Signal(int)
    ownRequested = Signal()  # noqa: N815 - as Qt names its signals
    left = Signal()

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts = texts
        self.title = plain(points=14.0, bold=True)
        self.words = plain(kind="quiet", points=10.5)
        self.cards = [Card() for _ in USUAL]
        self.own = button(texts, marked("One of our own"), "", "plus")
        self._known: set[str] = set()
        inside = Sheet()
        column = QVBoxLayout(inside)
        column.setContentsMargins(32, 12, 32, 16)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addSpacing(8)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        column.addLayout(self._grid)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self.own)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        inside.setMaximumWidth(WIDEST)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))
        for at, card in enumerate(self.cards):
            card.setAutoDefault(False)
            texts.mark("accent", "tension", 22, card.picture.setPixmap)  # type: ignore[arg-type]
            card.clicked.connect(partial(self._take, at))
        self.own.clicked.connect(partial(self._ask_own))
        texts.text(marked("Which tension do you live with?"), self.title.setText)
        texts.text(
            marked(
                "Both poles are good, and you need both. One click takes one into the plan; all words can be changed."
            ),
            self.words.setText,
        )
        texts.fill(self._say)

    def _take(self, at: int, _on: bool = False) -> None:
        self.taken.emit(at)

    def _ask_own(self, _on: bool = False) -> None:
        self.ownRequested.emit()

    def show_roadmap(self, roadmap: Roadmap) -> None:
        """Offer what is not in the plan yet."""
        self._known = {" ".join(f"{one.left} {one.right}".split()).casefold() for one in roadmap.tensions}
        self._say()

    def _say(self) -> None:
        text, shown = self._texts.translator.text, 0
        for usual, card in zip(USUAL, self.cards, strict=True):
            left, right = text(usual.left.name), text(usual.right.name)
            card.say(
                acts.usual_name(usual, self._texts.translator), f"{text(usual.left.good)}\n{text(usual.right.good)}"
            )
            there = f"{left} {right}".casefold() in self._known
            self._grid.removeWidget(card)
            self._grid.addWidget(card, shown // COLUMNS, shown % COLUMNS)  # first: alone it would be a window
            card.setVisible(not there)
            shown += not there
        for one, following in pairwise((*self.cards, self.own)):
            QWidget.setTabOrder(one, following)

    def first(self) -> QWidget:
        """Return what gets the keyboard: the first that can be taken."""
        return next((card for card in self.cards if not card.isHidden()), self.own)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take with Enter, go back with Escape."""
        if pressed_by_enter(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
