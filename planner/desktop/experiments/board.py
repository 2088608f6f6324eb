"""The board: five equal columns, one a stage; arrows go between the cards, Enter opens one."""

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.desktop.experiments.card import CardText, ExperimentCard, card_text
from planner.desktop.experiments.head import icon_label
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import Sheet, scrolled
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.lists.step_numbers import StepNumbers
from planner.insight.practice.experiments import Shown
from planner.message import marked
from planner.phrasing.practice.experiment_text import STAGES
from planner.roadmap import Reading, Roadmap, Stage

ICONS: Final = {
    Stage.IDEA: "lightbulb",
    Stage.RUNNING: "chart-line",
    Stage.TO_DECIDE: "clock",
    Stage.SCALED_UP: "arrow-up",
    Stage.STOPPED: "octagon",
}
EMPTY: Final = {
    Stage.IDEA: marked("What do you want to know before you make it big?"),
    Stage.RUNNING: marked("Nothing runs yet."),
    Stage.TO_DECIDE: marked("Nothing to decide."),
    Stage.SCALED_UP: marked("What worked and became part of the work comes here."),
    Stage.STOPPED: marked("What we let go comes here, and what it brought."),
}
MOST: Final = 24
"""Cards in a column; what is over is counted below them, and stands in the plan."""
MENU_AT: Final = 24
"""Points from the left of a card at which its menu opens by a key."""


class _MadeOf(NamedTuple):
    """All that a card is made of: one that would be made of the same stays."""

    one: Shown
    words: CardText
    readings: tuple[Reading, ...]
    look: tuple[str, bool]


class _Column(QFrame):
    """A stage with its cards; it scrolls by itself."""

    def __init__(self, texts: Retranslator, stage: Stage) -> None:
        super().__init__()
        self.setProperty("kind", "column")
        self.cards: list[ExperimentCard] = []
        self._texts, self._stage = texts, stage
        self.act: QPushButton | None = None
        heading, below = STAGES[stage]
        mark, self.heading, self.count = (
            icon_label(texts, "text", ICONS[stage]),
            plain(points=11.0, bold=True),
            plain(kind="quiet", wrap=False),
        )
        self.below, self.empty, self.more = plain(kind="quiet", points=9.0), plain(kind="quiet"), plain(kind="quiet")
        texts.text(heading, self.heading.setText)
        texts.text(below, self.below.setText)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.heading)
        words.addWidget(self.below)
        head.addLayout(words, 1)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 8)
        column.setSpacing(8)
        column.addLayout(head)
        head.setContentsMargins(2, 0, 2, 0)
        sheet = Sheet()
        self._inside = QVBoxLayout(sheet)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(10)
        self._inside.addWidget(self.empty)
        self._inside.addWidget(self.more)
        self._inside.addStretch(1)
        column.addWidget(scrolled(sheet), 1)

    def _offer_decision(self) -> None:
        """Offer the decision that waits first, below its card."""
        if self.cards:
            self.act = QPushButton(self._texts.translator.text(marked("Decide")))
            self.act.setProperty("kind", "primary")
            self.act.setAccessibleName(self.act.text())
            self.act.clicked.connect(self.cards[0].click)
            self._inside.insertWidget(1, self.act)

    def _end_act(self) -> None:
        if self.act is not None:
            self._inside.removeWidget(self.act)
            self.act.hide()
            self.act.deleteLater()
            self.act = None

    def take(self, cards: Sequence[ExperimentCard], over: int) -> None:
        """Show other cards, of which some may be here already; `over` is how many more there are."""
        self._end_act()
        kept = set(cards)
        for card in self.cards:
            if card not in kept:
                self._inside.removeWidget(card)
                card.hide()
                card.deleteLater()
        self.cards = [*cards]
        for at, card in enumerate(self.cards):
            item = self._inside.itemAt(at)
            if item is None or item.widget() is not card:
                self._inside.removeWidget(card)
                self._inside.insertWidget(at, card)
        if self._stage is Stage.TO_DECIDE:
            self._offer_decision()
        text = self._texts.translator.text
        number = str(len(cards) + over)
        self.count.setText(number)
        self.setAccessibleName(f"{self.heading.text()} {self.below.text()}: {number}")
        self.empty.setText(text(EMPTY[self._stage]))
        self.empty.setVisible(not cards)
        self.more.setText(text(marked("{count} more in the plan"), count=over))
        self.more.setVisible(over > 0)


class Board(QWidget):
    """Shows the experiments by stage. `opened` tells which one a person asks for, by the id of its step.

    `menuRequested` (M, the menu key or the right button) tells for which one it is asked where it may go, and the
    point of the screen at which that is shown.
    """

    opened = Signal(str)
    menuRequested = Signal(str, QPoint)  # noqa: N815 - as Qt names its signals

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts = texts
        self._numbers = StepNumbers()
        self._made_of: dict[Stage, list[_MadeOf]] = {}
        self._counts: dict[Stage, int] = {}
        self.columns = {stage: _Column(texts, stage) for stage in Stage}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for column in self.columns.values():
            column.setMinimumSize(QSize(150, 100))
            row.addWidget(column, 1)

    def show_board(
        self,
        roadmap: Roadmap,
        stages: Mapping[Stage, Sequence[Shown]],
        today: date,
        waiting: Set[str] = frozenset(),
    ) -> None:
        """Show the experiments of a roadmap, with the keyboard at the card where it was.

        `waiting` are the ids of the steps about which something was typed that waits: their cards wear a pencil.
        """
        language = self._texts.translator.language
        self._numbers.follow(roadmap)
        texts = {
            stage: [
                (
                    one,
                    card_text(roadmap, one, self._numbers[one.step.id], today, language)._replace(
                        waits=one.step.id in waiting
                    ),
                )
                for one in shown[:MOST]
            ]
            for stage, shown in stages.items()
        }
        counts = {stage: len(shown) for stage, shown in stages.items()}
        look = (language.code, self._texts.theme.dark)
        made_of = {
            stage: [
                _MadeOf(one, words, roadmap.readings.of("experiment_id", one.experiment), look) for one, words in shown
            ]
            for stage, shown in texts.items()
        }
        before, self._made_of = self._made_of, made_of
        if made_of == before and counts == self._counts:
            return
        self._counts = counts
        here = self.focusWidget()
        stood = here.step_id if isinstance(here, ExperimentCard) and here.hasFocus() else ""
        for stage, column in self.columns.items():
            known = {card.step_id: (of, card) for of, card in zip(before.get(stage, ()), column.cards, strict=True)}
            cards: list[ExperimentCard] = []
            for of in made_of[stage]:
                was, card = known.get(of.one.step.id, (None, None))
                cards.append(card if card is not None and was == of else self._card(roadmap, of.one, of.words, today))
            column.take(cards, counts[stage] - len(cards))
        for one, other in pairwise(self._in_order()):
            QWidget.setTabOrder(one, other)
        if stood:
            self.stand_at(stood)

    def _card(self, roadmap: Roadmap, one: Shown, words: CardText, today: date) -> ExperimentCard:
        measured = one.stage in (Stage.RUNNING, Stage.TO_DECIDE)
        card = ExperimentCard(self._texts, one.step.id, chart=measured and bool(one.experiment.measure))
        card.say(words)
        card.draw(roadmap, one, words.body, today)
        card.clicked.connect(partial(self.opened.emit, one.step.id))
        return card

    def _in_order(self) -> Iterator[QWidget]:
        """Yield what Tab goes along: Qt goes by when a widget was made, and some of the cards are older than others."""
        for column in self.columns.values():
            yield from column.cards
            if column.act is not None:
                yield column.act

    @property
    def cards(self) -> list[ExperimentCard]:
        """Every card, column by column."""
        return [card for column in self.columns.values() for card in column.cards]

    def first(self) -> QWidget | None:
        """Return the card where one begins: the first to decide, else the first of all."""
        return next(iter([*self.columns[Stage.TO_DECIDE].cards, *self.cards]), None)

    def stand_at(self, step_id: str) -> bool:
        """Give the keyboard to the card of a step; return whether it is there."""
        card = next((card for card in self.cards if card.step_id == step_id), None)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)
        return card is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go between cards with the arrows, to the next column that has any; M asks where this one may go."""
        here = self.focusWidget()
        ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() == Qt.Key.Key_M and not event.modifiers() and isinstance(here, ExperimentCard):
            self._ask_menu(here)
            return
        way = ways.get(Qt.Key(event.key()))
        if way is None or not isinstance(here, ExperimentCard):
            super().keyPressEvent(event)
            return
        filled = [column.cards for column in self.columns.values() if column.cards]
        at = next((at for at, cards in enumerate(filled) if here in cards), 0)
        row = filled[at].index(here) if here in filled[at] else 0
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            row = min(max(row + way, 0), len(filled[at]) - 1)
        else:
            at = min(max(at + way, 0), len(filled) - 1)
            row = min(row, len(filled[at]) - 1)
        filled[at][row].setFocus(Qt.FocusReason.TabFocusReason)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Ask where the card that is pointed at may go; by the menu key the one that has the keyboard."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            here = self.focusWidget()
            if isinstance(here, ExperimentCard):
                self._ask_menu(here)
            return
        card = next((one for one in self.cards if one.rect().contains(one.mapFromGlobal(event.globalPos()))), None)
        if card is not None:
            card.setFocus(Qt.FocusReason.MouseFocusReason)
            self.menuRequested.emit(card.step_id, event.globalPos())

    def _ask_menu(self, card: ExperimentCard) -> None:
        below = QPoint(MENU_AT, card.height())  # what the card says stays in sight
        self.menuRequested.emit(card.step_id, card.mapToGlobal(below))
