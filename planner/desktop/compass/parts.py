"""The parts of the compass: cards with a heading, columns of names that lead to their steps, and a table of pillars."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import CutButton, button
from planner.desktop.forms.health_mark import MARKS
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.theme import Theme
from planner.insight.compass import PillarHealth
from planner.message import marked
from planner.phrasing.language import Language
from planner.phrasing.listing import ListingRow
from planner.poster.drawing.palette import pillar_colours
from planner.roadmap import Health, Roadmap

FEW: Final = 3
"""Names that a column shows before it is asked for all."""
SHOWN: Final = (Health.ON_COURSE, Health.AT_RISK, Health.OFF_COURSE, Health.CHANGED)


class Card(QFrame):
    """A frame with a heading; `inside` takes what stands in it."""

    def __init__(self, texts: Retranslator, heading: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(16, 10, 16, 12)
        self.inside.setSpacing(6)
        head = plain(points=11.5, bold=True)
        texts.text(heading, head.setText, self.setAccessibleName)
        self.inside.addWidget(head)


class StepColumn(QWidget):
    """A heading with a mark and a count, and the first few steps below it; each name leads to its step.

    With `says`, what is said of a step stands before its name; without, it stands only on paper.
    """

    stepRequested = Signal(str)  # noqa: N815 - as Qt names its signals

    def __init__(self, texts: Retranslator, mark: str, ink: str, *, says: bool = False) -> None:
        super().__init__()
        self._says = says
        self._texts, self._mark, self._ink = texts, mark, ink
        self._all = False
        self._steps: Sequence[tuple[str, str, str]] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        head = QHBoxLayout()
        head.setSpacing(8)
        self._sign, self.heading = QLabel(), plain(points=10.0, bold=True)
        head.addWidget(self._sign)
        head.addWidget(self.heading, 1)
        self._column.addLayout(head)
        self.links: list[CutButton] = []
        self.more = button(texts, marked("show all"), "link")
        self.more.clicked.connect(self._show_all)
        self.more.hide()
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self._take_room()

    def show_steps(self, heading: str, steps: Sequence[tuple[str, str, str]]) -> None:
        """Show steps, each as its id, its name, and what is said of it behind that."""
        self.heading.setText(heading)
        self._sign.setPixmap(self._texts.theme.mark(self._mark, self._texts.theme.colour(self._ink).name(), 16))
        if steps == self._steps:
            return
        self._steps = steps
        self._fill()
        self._take_room()

    def _take_room(self) -> None:
        """Leave of the width to the columns beside it where it has no names itself."""
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHorizontalStretch(3 if self._steps else 2)
        self.setSizePolicy(policy)

    def listed(self) -> tuple[ListingRow, ...]:
        """Return all of its steps for a list on paper."""
        return tuple([ListingRow(name, "", (name, said), step_id, said) for step_id, name, said in self._steps])

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def _fill(self) -> None:
        whole = self._all or len(self._steps) <= FEW + 1  # "show all" takes the room of one
        shown = self._steps if whole else self._steps[:FEW]
        for link in self.links[len(shown) :]:
            link.hide()
            link.deleteLater()
        del self.links[len(shown) :]
        for place, (_, name, said) in enumerate(shown):
            if place == len(self.links):
                link = CutButton()
                link.clicked.connect(partial(self._ask, place))
                self.links.append(link)
                self._column.insertWidget(place + 1, link)
            self.links[place].name(f"{said}: {name}" if said and self._says else name)
        self.more.setVisible(len(shown) < len(self._steps))

    def _ask(self, place: int, _on: bool = False) -> None:
        self.stepRequested.emit(self._steps[place][0])


class PillarTable(QWidget):
    """How many open steps of each pillar stand how; nothing is told by colour alone. Its name leads to its steps."""

    pillarRequested = Signal(str)  # noqa: N815 - as Qt names its signals
    """The id of a pillar, "" for what has none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: object = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)

    def show_pillars(self, pillars: Sequence[PillarHealth], roadmap: Roadmap, language: Language) -> None:
        """Show the figures of the pillars, in the words of a language."""
        shown = tuple(pillars), language, self._theme.dark
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for column, state in enumerate(SHOWN, start=2):
            name, ink = MARKS[state]
            short = language.text(marked("by decision")) if state is Health.CHANGED else language.choice(state)
            self._put(0, column, self._head(short, name, ink))
        colours = pillar_colours(roadmap)
        for row, one in enumerate(pillars, start=1):
            stroke = QFrame()
            stroke.setFixedSize(4, 16)
            colour = colours[one.pillar.id if one.pillar is not None else ""]
            stroke.setStyleSheet(f"background: {colour}; border-radius: 2px")
            self._put(row, 0, stroke)
            name = one.pillar.name if one.pillar is not None else language.text(marked("no pillar"))
            link = CutButton(name)
            link.clicked.connect(partial(self._ask, one.pillar.id if one.pillar is not None else ""))
            self._put(row, 1, link)
            for column, state in enumerate(SHOWN, start=2):
                count = one.count(state)
                figure = plain(str(count) if count else "–", "" if count else "quiet", 10.0, bold=bool(count))
                figure.setAccessibleName(f"{name}, {language.choice(state)}: {count}")
                figure.setAlignment(Qt.AlignmentFlag.AlignCenter)
                self._put(row, column, figure)

    def _ask(self, pillar_id: str, _on: bool = False) -> None:
        self.pillarRequested.emit(pillar_id)

    def _head(self, word: str, name: str, ink: str) -> QWidget:
        head = QLabel()
        head.setPixmap(self._theme.mark(name, self._theme.colour(ink).name(), 16))
        head.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head.setToolTip(word)
        head.setAccessibleName(word)
        words = plain(word, "quiet", 8.5)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(head)
        column.addWidget(words)
        return both

    def _put(self, row: int, column: int, widget: QWidget) -> None:
        self._grid.addWidget(widget, row, column)
