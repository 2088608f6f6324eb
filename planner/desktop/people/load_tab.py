"""The first tab: the heat map, what it does not count, and the card of the cell that was opened."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.forms.editing_session import LIMIT, TO_WHOM, Place
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.people.cell_card import CellCard, OpenCell
from planner.desktop.people.heat_map import HeatMap
from planner.desktop.people.load_cells import LoadBox, level
from planner.desktop.people.load_model import ABOVE, NOTHING
from planner.desktop.people.waiting_tab import WaitingTab
from planner.desktop.step_editing.editing import Editing
from planner.document import Document
from planner.insight.load import load
from planner.message import marked
from planner.phrasing.load_text import counting_rule, uncounted_words

QUARTERS: Final = 8
NARROW: Final = 1070
"""Points of width below which the card takes the place of the map: not all quarters would fit beside it."""
CARD: Final = 410


class LoadTab(WaitingTab):
    """Shows who carries how much; `stepRequested` asks for a step, `renameRequested` for a person's name."""

    stepRequested = Signal(str)  # noqa: N815 - as Qt names its signals
    renameRequested = Signal(str)  # noqa: N815
    turned = Signal()
    """The card was opened or closed, or shows another cell."""

    def __init__(self, texts: Retranslator, limit: QWidget) -> None:
        """Show also what says and changes the `limit`."""
        super().__init__()
        self._texts, self._limit = texts, limit
        self._document: Document | None = None
        self._wide = True
        self.map = HeatMap(texts.translator, texts.theme)
        self.card = CellCard(texts)
        self.legend = [LoadBox(texts.theme) for _ in range(4)]
        self.legend_words = plain(kind="quiet", points=9.5)
        self.counted = plain(kind="quiet", points=9.5)
        self._weighed = False
        self.uncounted = plain(kind="quiet", points=9.5)
        self._lay_out()
        self.card.hide()
        texts.text(marked("Load by person and quarter"), self.map.setAccessibleName)
        self.map.opened.connect(self.open_card)
        self.map.moved.connect(self._follow)
        self.map.fitted.connect(self._say_legend)
        self.map.renameRequested.connect(self.renameRequested)
        self.card.left.connect(self.close_card)
        self.card.stepRequested.connect(self.stepRequested)
        texts.fill(self.renew_in_sight)

    def _lay_out(self) -> None:
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.map, 1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        boxes, scale = QHBoxLayout(), QVBoxLayout()
        boxes.setSpacing(6)
        for box in self.legend:
            boxes.addWidget(box)
        boxes.addStretch(1)
        scale.setSpacing(4)
        scale.addLayout(boxes)
        scale.addWidget(self._limit)
        foot.addLayout(scale)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.legend_words)
        words.addWidget(self.counted)
        words.addWidget(self.uncounted)
        foot.addLayout(words, 1)
        column.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self._left, 1)
        row.addWidget(self.card)

    def edit_with(self, editing: Editing) -> None:
        """Write by way of an open document, from now on; a card of another one is closed."""
        if self.card.edit_with(editing) and not self.card.isHidden():
            self.card.hide()
            self._give_way()

    def show_document(self, document: Document) -> None:
        """Show the load as it is now."""
        self._document = document
        self.renew()

    def renew(self) -> None:
        """Compute the heat map and show it."""
        if self._document is None:
            return
        roadmap = self._document.roadmap
        found = load(roadmap, date.today(), QUARTERS)
        self.map.show_load(roadmap, found)
        self._weighed = found.weighed
        self._tell_legend(roadmap.goal.most_at_once)
        words = uncounted_words(self._texts.translator.language, found)
        self.uncounted.setText(words)
        self.uncounted.setVisible(bool(words))
        if self.card.isVisibleTo(self):
            self._show_cell()

    def put_away(self) -> None:
        """Have a name that is being typed in the card wait."""
        self.card.wait()

    def has_place(self, place: Place) -> bool:
        """Tell whether a text of a place is typed here."""
        return place.kind in (TO_WHOM, LIMIT)

    def _tell_legend(self, most: int) -> None:
        low = max((count for count in range(1, most + 1) if level(count, most) == 1), default=0)
        texts = (NOTHING, _span(1, low), _span(low + 1, most), f"{most + 1} {ABOVE}")
        for box, text, how_much in zip(self.legend, texts, range(4), strict=True):
            box.show_text(text, how_much)
            box.setVisible(bool(text))
        self._say_legend()

    def _say_legend(self) -> None:
        """Say what the numbers are, and how far they go where not all quarters fit."""
        text, last = self._texts.translator.text, self.map.last_shown
        words = text(marked("open steps at once in a quarter; ▲ is above the limit"))
        if last is not None:
            quarter = self._texts.translator.language.period(last)
            words = text(
                marked("{words}; up to and including {quarter}, for more the window is too narrow"),
                words=words,
                quarter=quarter,
            )
        self.legend_words.setText(words)
        self.counted.setText(counting_rule(self._texts.translator.language, weighed=self._weighed))

    def choose(self, record_id: str) -> bool:
        """Go to the row of a person; return whether there is one."""
        return self.map.choose(record_id)

    def first(self) -> QWidget:
        """Return what gets the keyboard where the tab is gone to."""
        return self.map

    def open_card(self) -> None:
        """Open the cell that one is at."""
        if self.map.currentIndex().isValid():
            self.card.show()
            self._show_cell()
            self._give_way()
            self.card.first().setFocus(Qt.FocusReason.OtherFocusReason)
            self.turned.emit()

    def open_at(self, key: str) -> bool:
        """Open the cell of a key, as `OpenCell.key` gives it; return whether it is there."""
        person_id, _, start = key.rpartition(" ")
        model = self.map.load_model
        at = next((at for at, one in enumerate(model.load.quarters) if str(one.start) == start), -1)
        if at >= 0 and self.map.choose(person_id):
            self.map.setCurrentIndex(model.index(self.map.currentIndex().row(), at))
            self.open_card()
            return True
        return False

    def close_card(self) -> None:
        """Close the card and give the keyboard back to the map."""
        self.card.put_away()
        self.card.hide()
        self._give_way()
        self.map.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turned.emit()

    def _follow(self) -> None:
        """Have an open card show the cell that one went to."""
        if self.card.isVisibleTo(self):
            self._show_cell()
            self.turned.emit()

    def _show_cell(self) -> None:
        at, model = self.map.currentIndex(), self.map.load_model
        if self._document is None or not at.isValid():
            self.close_card()
            return
        opened = OpenCell(model.row(at), at.column(), model.quarter(at), model.load.rows)
        self.card.show_cell(self._document.roadmap, opened)

    def _give_way(self) -> None:
        """Have the card stand beside the map where there is room, and in its place where there is none."""
        self._left.setVisible(self._wide or not self.card.isVisibleTo(self))
        if self._wide:
            self.card.setFixedWidth(CARD)
        else:
            self.card.setMinimumWidth(0)
            self.card.setMaximumWidth(16_777_215)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give way where the window is narrow."""
        super().resizeEvent(event)
        wide = event.size().width() >= NARROW
        if wide != self._wide:
            self._wide = wide
            self._give_way()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close an open card with Escape, also from the map."""
        if event.key() == Qt.Key.Key_Escape and self.card.isVisibleTo(self):
            self.close_card()
        else:
            super().keyPressEvent(event)


def _span(first: int, last: int) -> str:
    """Return the numbers from one to another, "" where there are none."""
    return "" if last < first else str(first) if first == last else f"{first}–{last}"
