"""The colours that a pillar can have: each a button, the first of which is the colour of its place."""

from math import ceil
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from planner.desktop.forms.retranslator import Retranslator
from planner.message import marked
from planner.roadmap import Pillar, Roadmap

GAP: Final = 2
"""Points between two colours."""


class Swatches(QWidget):
    """Shows the colours of the poster; `picked` tells "#rrggbb", or "" for that of the pillar's place."""

    picked = Signal(str)

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        from planner.poster.drawing.palette import PILLARS

        self._texts = texts
        self.buttons: dict[str, QToolButton] = {}
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        for at, colour in enumerate(("", *PILLARS)):
            made = self.buttons[colour] = QToolButton()
            made.setCheckable(True)
            made.setIconSize(QSize(18, 18))
            made.clicked.connect(lambda _on=False, colour=colour: self.picked.emit(colour))
            self._name(made, at)
        self._place(len(self.buttons))

    def _place(self, columns: int) -> None:
        """Place the colours in so many columns, the last of which takes the room that is left."""
        if columns == self._columns:
            return
        self._grid.setColumnStretch(self._columns, 0)
        self._columns = columns
        for at, made in enumerate(self.buttons.values()):
            self._grid.addWidget(made, at // columns, at % columns)
        self._grid.setColumnStretch(columns, 1)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the width of one colour: in a narrow card they stand in several rows."""
        return QSize(next(iter(self.buttons.values())).sizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand in as many rows as it takes for none to be cut."""
        super().resizeEvent(event)
        each = max(made.sizeHint().width() for made in self.buttons.values()) + GAP
        rows = ceil(len(self.buttons) / max((event.size().width() + GAP) // each, 1))
        self._place(ceil(len(self.buttons) / rows))

    def _name(self, made: QToolButton, at: int) -> None:
        def fill() -> None:
            text = self._texts.translator.text
            words = text(marked("Automatic: the colour that goes with its place in the list"))
            if at:
                words = text(marked("Colour {number}"), number=at)
            made.setAccessibleName(words)
            made.setToolTip(words)

        self._texts.fill(fill)

    def show_pillar(self, roadmap: Roadmap, pillar: Pillar) -> None:
        """Show which colour a pillar has."""
        from planner.poster.drawing.palette import pillar_colour

        place = [one.id for one in roadmap.pillars].index(pillar.id)
        for colour, made in self.buttons.items():
            made.setIcon(_square(pillar_colour(colour, place), hollow=not colour))
            made.setChecked(colour == pillar.colour.lower())


def _square(colour: str, *, hollow: bool) -> QIcon:
    picture = QPixmap(36, 36)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(colour))
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(2, 2, 32, 32, 8, 8)
    if hollow:
        painter.setBrush(QColor("#ffffff"))
        painter.drawEllipse(13, 13, 10, 10)
    painter.end()
    return QIcon(picture)
