"""The head of a meeting: two cards to begin by, then its parts as buttons and what the present one asks."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import Card
from planner.desktop.forms.flow import FlowLayout
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.lists import ListTools
from planner.document import Document
from planner.insight.practice.meeting import PARTS
from planner.message import marked
from planner.phrasing.listing import Listing
from planner.phrasing.practice.meeting_text import FORM_NAMES, PART_NAMES, QUESTIONS, parts_text
from planner.roadmap import MeetingForm

MINUTES = "minutes"
"""The name of the last part, in which one reads what was written down."""


class BeginCards(QWidget):
    """Two cards and no settings: `begun` tells the form that was chosen. Below each its agenda, for paper."""

    begun = Signal(str)

    def __init__(self, texts: Retranslator, agenda: Callable[[MeetingForm], tuple[Listing, Document] | None]) -> None:
        super().__init__()
        self._texts = texts
        self.cards: dict[MeetingForm, Card] = {}
        self.agendas: dict[MeetingForm, ListTools] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for form in PARTS:
            card = self.cards[form] = Card()
            card.clicked.connect(partial(self.begun.emit, form.value))
            texts.fill(partial(self._draw, card))
            tools = self.agendas[form] = ListTools(texts, partial(agenda, form))
            tools.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            column = QVBoxLayout()
            column.setSpacing(6)
            column.addWidget(card, 1)
            column.addWidget(tools, 0, Qt.AlignmentFlag.AlignLeft)
            row.addLayout(column, 1)
        texts.fill(self._say)

    def _draw(self, card: Card) -> None:
        card.picture.setPixmap(self._texts.ink("clock", "accent").pixmap(QSize(24, 24), 2.0))

    def _say(self) -> None:
        language = self._texts.translator.language
        for form, card in self.cards.items():
            card.say(language.text(FORM_NAMES[form]), parts_text(form, language))
            tools = self.agendas[form]
            words = language.text(marked("Agenda on paper"))
            tools.setText(f" {words}")
            tools.setAccessibleName(f"{words}: {language.text(FORM_NAMES[form])}")
            tools.setToolTip(language.text(marked("Print it or copy it before the meeting, as the plan stands now")))


class PartButtons(QWidget):
    """A button for each part of a meeting, and the question of the one that it is at; `chosen` tells another."""

    chosen = Signal(str)

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts = texts
        self._form: MeetingForm | None = None
        self.part = ""
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._row = FlowLayout(8)
        column.addLayout(self._row)
        self.question = plain(points=18.0, bold=True)
        column.addWidget(self.question)
        texts.fill(self._say)

    @property
    def parts(self) -> list[str]:
        """The names of the parts, in their order; the minutes come last."""
        return [*(part for part, _ in PARTS[self._form]), MINUTES] if self._form is not None else []

    def show_form(self, form: MeetingForm) -> None:
        """Show the parts of a form; the first one, unless the present one is among them."""
        if form is not self._form:
            self._form = form
            for made in self.buttons.values():
                self._row.removeWidget(made)
                made.deleteLater()
            self.buttons = {part: self._button(part) for part in self.parts}
        self.go_to(self.part if self.part in self.parts else self.parts[0])

    def _button(self, part: str) -> QPushButton:
        made = QPushButton()
        made.setCheckable(True)
        made.setAutoDefault(False)
        made.clicked.connect(partial(self._choose, part))
        self._group.addButton(made)
        self._row.addWidget(made)
        return made

    def _choose(self, part: str, _on: bool = False) -> None:
        self.go_to(part)
        self.chosen.emit(part)

    def go_to(self, part: str) -> None:
        """Be at a part."""
        self.part = part
        self.buttons[part].setChecked(True)
        self._say()

    def step(self, way: int) -> None:
        """Go to the next part, or with -1 to the one before."""
        place = self.parts.index(self.part) + way if self.part in self.parts else -1
        if 0 <= place < len(self.parts):
            self._choose(self.parts[place])

    def _say(self) -> None:
        if self._form is None:
            return
        text = self._texts.translator.text
        for part, minutes in PARTS[self._form]:
            name = text(PART_NAMES[part])
            self.buttons[part].setText(text(marked("{part}, {minutes} min"), part=name, minutes=minutes))
        self.buttons[MINUTES].setText(text(marked("Minutes of the meeting")))
        for made in self.buttons.values():
            made.setAccessibleName(made.text())
        asked = next(
            (words for part, words in QUESTIONS.items() if part == self.part), marked("What was said and agreed")
        )
        self.question.setText(text(asked))
