"""The page one starts on: a new roadmap, one's own files, a spreadsheet, the sample."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import Card
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import scrolled
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.desktop.theme.icons import program_icon
from planner.desktop.welcome.recent import RecentFiles
from planner.desktop.welcome.templates import OFFERS, Offer
from planner.message import marked

WIDEST = 920
"""Points; a wider page would make its lines hard to read."""
_OWN: Final = 3
"""How many templates stand in the first row: those that begin with hardly any steps."""
_COLUMNS: Final = 6


class WelcomePage(QWidget):
    """Asks what a person wants to begin with and says so by its signals; it opens nothing itself."""

    newRequested = Signal(str)  # noqa: N815 - as Qt names its signals
    openRequested = Signal()  # noqa: N815
    fileRequested = Signal(str)  # noqa: N815
    sampleRequested = Signal()  # noqa: N815
    importRequested = Signal()  # noqa: N815

    def __init__(self, translator: Translator, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._texts = Retranslator(translator, theme, self)
        self.recent = RecentFiles(self._texts, settings)
        self.recent.chosen.connect(self.fileRequested)
        self._texts.text(marked("Welcome"), self.setAccessibleName)
        inside = QWidget()
        inside.setMaximumWidth(WIDEST)
        column = QVBoxLayout(inside)
        column.setContentsMargins(28, 28, 28, 28)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addSpacing(12)
        column.addWidget(self._section(marked("Start a new roadmap")))
        column.addLayout(self._offers())
        column.addSpacing(12)
        column.addLayout(self._below())
        column.addStretch(1)
        holder = QWidget()
        middle = QHBoxLayout(holder)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(1)
        middle.addWidget(inside, 20)
        middle.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(holder))

    def refresh(self) -> None:
        """Look again which recent files there are."""
        self.recent.refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Be up to date whenever the page comes in sight."""
        super().showEvent(event)
        self.refresh()

    def _head(self) -> QHBoxLayout:
        picture = QLabel()
        picture.setPixmap(program_icon().pixmap(QSize(44, 44), self.devicePixelRatioF()))
        name = plain("BHAG Planner", points=22.0, bold=True, wrap=False)
        promise = plain(kind="quiet", points=12.0)
        self._texts.text(
            marked("Turn one big goal into small steps with owners, and hang the road there on the wall."),
            promise.setText,
        )
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(name)
        words.addWidget(promise)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _section(self, title: str) -> QLabel:
        label = plain(kind="section", points=10.5)
        self._texts.text(title, label.setText)
        return label

    def _offers(self) -> QGridLayout:
        """Lay the templates in two rows: what one makes oneself, and below it the plans of a field."""
        grid = QGridLayout()
        grid.setSpacing(12)
        self.offers = [self._offer(offer) for offer in OFFERS]
        for row, cards in enumerate((self.offers[:_OWN], self.offers[_OWN:])):
            wide = _COLUMNS // len(cards)
            for place, card in enumerate(cards):
                grid.addWidget(card, row, place * wide, 1, wide)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        return grid

    def _offer(self, offer: Offer) -> Card:
        card = self._card(offer.name, offer.words, offer.icon)
        card.clicked.connect(lambda _checked=False, template=offer.template: self.newRequested.emit(template))
        return card

    def _card(self, name: str, words: str, icon: str) -> Card:
        card = Card()
        texts = self._texts

        def fill() -> None:
            card.say(texts.translator.text(name), texts.translator.text(words))
            card.picture.setPixmap(texts.ink(icon, "accent").pixmap(QSize(26, 26), self.devicePixelRatioF()))

        texts.fill(fill)
        return card

    def _below(self) -> QGridLayout:
        self.open = self._card(
            marked("Open a roadmap…"), marked("A .db file from this laptop, a share or a stick."), "folder-open"
        )
        self.spreadsheet = self._card(
            marked("From a spreadsheet…"), marked("A plan in Excel or CSV becomes a roadmap."), "file-spreadsheet"
        )
        self.sample = self._card(
            marked("Look at the sample"), marked("The plan of a municipality, to look around in."), "life-buoy"
        )
        self.open.clicked.connect(self.openRequested)
        self.spreadsheet.clicked.connect(self.importRequested)
        self.sample.clicked.connect(self.sampleRequested)
        left = QVBoxLayout()
        left.setSpacing(8)
        for card in (self.open, self.spreadsheet, self.sample):
            left.addWidget(card)
        left.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.addWidget(self._section(marked("Or begin with what is there")), 0, 0)
        grid.addWidget(self._section(marked("Recent roadmaps")), 0, 1)
        grid.addLayout(left, 1, 0)
        grid.addWidget(self.recent, 1, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid
