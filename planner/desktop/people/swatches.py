"""The colours that a pillar can have: each a button, the first of which is the colour of its place."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from planner.desktop.forms.retranslator import Retranslator
from planner.message import marked
from planner.roadmap import Pillar, Roadmap


class Swatches(QWidget):
    """Shows the colours of the poster; `picked` tells "#rrggbb", or "" for that of the pillar's place."""

    picked = Signal(str)

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        from planner.poster.drawing.palette import PILLARS

        self._texts = texts
        self.buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for at, colour in enumerate(("", *PILLARS)):
            made = self.buttons[colour] = QToolButton()
            made.setCheckable(True)
            made.setIconSize(QSize(18, 18))
            made.clicked.connect(lambda _on=False, colour=colour: self.picked.emit(colour))
            row.addWidget(made)
            self._name(made, at)
        row.addStretch(1)

    def _name(self, made: QToolButton, at: int) -> None:
        def fill() -> None:
            text = self._texts.translator.text
            words = text(marked("The colour of its place")) if not at else text(marked("Colour {number}"), number=at)
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
