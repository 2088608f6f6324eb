"""The bar above the tree: words to look for, who, what and when, how many were found, and one button to clear."""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planner.desktop.forms.editors import NoWheelComboBox
from planner.desktop.forms.labels import plain, tip
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.outline.counted_line import CountedLine
from planner.desktop.outline.search import NOBODY, StepFilter
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.insight.practice.balance import Counted
from planner.message import marked
from planner.roadmap import Department, DocumentError, Person, Pillar, Roadmap, Status
from planner.roadmap.period import NO_PERIOD, Period, parse_period

MOST_BESIDE: Final = 5
"""Filters in one row, where there is room."""
LEAST_FIELD: Final = 130
"""Points of a filter in which its choice can be read."""
LEAST_WIDTH: Final = 560
WORDED: Final = 780
"""Points of a bar in which the buttons have words beside their icons."""
PAUSE: Final = 140
"""Milliseconds without a key after which the search begins."""


class SearchField(QLineEdit):
    """Words to look for; Down and Return go on to the tree, Escape clears."""

    onward = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go on to the tree, or clear."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.onward.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """Says what is wanted by `changed`; `wanted` is it. `who` gives the id of whom "mine" means, None while unknown."""

    changed = Signal()
    nameless = Signal()
    """Somebody asked for what is theirs before saying who they are."""

    def __init__(self, translator: Translator, theme: Theme, who: Callable[[], str | None]) -> None:
        super().__init__()
        self._who, self._renewing = who, False
        self._beside = 0
        self._beside_search: list[QToolButton] = []
        self._of_found: list[QWidget] = []
        self._texts = Retranslator(translator, theme, self)
        self._translator = translator
        self._roadmap = Roadmap()
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._say)
        self.words = SearchField()
        self.words.setMinimumWidth(90)
        self._clear_by_mark(theme)
        self.words.textChanged.connect(self._wait)
        self.owner, self.department, self.pillar, self.status = (NoWheelComboBox() for _ in range(4))
        self.period = QLineEdit()
        self.period.textChanged.connect(self._wait)
        self.mine = self._toggle(marked("Mine"), marked("Steps that are yours"))
        self.late = self._toggle(marked("Late"), marked("Steps that should have been finished"))
        self.more = self._toggle(marked("Filter"), marked("Filter by owner, department, pillar, status and period"))
        self._texts.icon("filter", self.more, 16)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.counted = CountedLine(self._texts)
        self.count = plain(kind="quiet", wrap=False)
        self.clear_all = QToolButton()
        self.clear_all.clicked.connect(self.clear)
        self._texts.icon("x", self.clear_all, 16)
        self._texts.text(marked("Clear"), lambda words: self.clear_all.setText(_beside_icon(words)))
        self._texts.text(marked("Show all steps again"), self.clear_all.setToolTip, self.clear_all.setAccessibleName)
        self.clear_all.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._lay_out()
        self._name()
        for choice in self._choices:
            choice.currentIndexChanged.connect(self._say)
        self.mine.toggled.connect(self._toggle_mine)
        self.late.toggled.connect(self._say)
        self.more.toggled.connect(self._row.setVisible)
        self.counted.left.connect(self.clear)
        self._texts.fill(self._offer)

    @property
    def _choices(self) -> tuple[NoWheelComboBox, ...]:
        return self.owner, self.department, self.pillar, self.status

    @property
    def wanted(self) -> StepFilter:
        """What is looked for now."""
        status = self.status.currentData()
        owner_id = self._who() or NOBODY if self.mine.isChecked() else self.owner.currentData()
        return StepFilter(
            words=self.words.text(),
            owner_id=owner_id,
            department_id=self.department.currentData(),
            pillar_id=self.pillar.currentData(),
            status=None if status is None else Status(status),  # Qt gives back a plain text
            period=self._period(),
            late=self.late.isChecked(),
            counted=self.counted.counted,
        )

    def show_roadmap(self, roadmap: Roadmap) -> None:
        """Offer the people, departments and pillars of a roadmap; look again where the chosen one is gone."""
        before, self._roadmap = self._roadmap, roadmap
        wanted = self.wanted
        if (before.people, before.departments, before.pillars) != (
            roadmap.people,
            roadmap.departments,
            roadmap.pillars,
        ):
            self._offer()
        self.counted.show_counted(self.counted.counted, roadmap)
        if self.wanted != wanted:
            self._say()

    def tell(self, found: int | None) -> None:
        """Show how many steps were found; None while nothing is looked for."""
        words = "" if found is None else self._translator.plural("{count} step found", "{count} steps found", found)
        self.count.setText(words)
        self.count.setVisible(found is not None)
        self.clear_all.setVisible(found is not None)
        for tool in self._of_found:
            tool.setVisible(bool(found))

    def clear(self) -> None:
        """Look for nothing: all steps are shown."""
        self._forget()
        self._say()

    def _forget(self) -> None:
        self._renewing = True
        self.words.clear()
        self.period.clear()
        for choice in self._choices:
            choice.setCurrentIndex(0)
        self.mine.setChecked(False)
        self.late.setChecked(False)
        self.counted.show_counted(None, self._roadmap)
        self._renewing = False

    def show_pillar(self, pillar_id: str) -> None:
        """Look for the steps of a pillar and nothing else, with "" for those that have none."""
        self.clear()
        self.more.setChecked(True)
        self.pillar.setCurrentIndex(max(self.pillar.findData(pillar_id or NOBODY), 0))

    def show_counted(self, counted: Counted) -> None:
        """Look for the steps that a figure of the balance counts, and nothing else."""
        self._forget()
        self.counted.show_counted(counted, self._roadmap)
        self._say()

    def search_now(self) -> None:
        """Look at once, without waiting for the next key."""
        if self._pause.isActive():
            self._say()

    def _clear_by_mark(self, theme: Theme) -> None:
        """Have a mark in the search field that clears it; Qt's own cannot be seen on a dark ground."""
        self.words.setClearButtonEnabled(True)
        mark = self.words.findChild(QAction, "_q_qlineeditclearaction")
        if mark is not None:
            self._texts.fill(lambda: mark.setIcon(theme.icon("x")))

    def _wait(self) -> None:
        """Look a moment from now: the next key may come first."""
        if not self._renewing:
            self._pause.start()

    def _say(self) -> None:
        self._pause.stop()
        if not self._renewing:
            self.changed.emit()

    def _toggle(self, text: str, explained: str) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        self._texts.text(text, lambda words: button.setText(_beside_icon(words)))
        self._texts.text(explained, button.setToolTip, button.setAccessibleDescription)
        self._texts.text(text, button.setAccessibleName)
        return button

    def _toggle_mine(self, on: bool) -> None:
        if on and self._who() is None:
            self.mine.setChecked(False)
            self.nameless.emit()
            return
        self._say()

    def _period(self) -> Period:
        """Return the period that is asked for; one that is not understood is marked and asks for nothing."""
        refusal = ""
        try:
            period = parse_period(self.period.text())
        except DocumentError as error:
            period, refusal = NO_PERIOD, self._translator.refusal(error)
        if refusal != self.period.accessibleDescription():
            self.period.setProperty("refused", bool(refusal))
            self.period.setToolTip(tip(refusal))
            self.period.setAccessibleDescription(refusal)
            self.period.style().unpolish(self.period)
            self.period.style().polish(self.period)
        return period

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 6)
        column.setSpacing(6)
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.words, 1)
        for widget in (self.more, self.mine, self.late, self.count, self.clear_all):
            first.addWidget(widget)
        self._row = QWidget()
        self._first = first
        self._fields = QGridLayout(self._row)
        self._fields.setContentsMargins(0, 0, 0, 0)
        self._fields.setSpacing(6)
        self._arrange(MOST_BESIDE)
        column.addLayout(first)
        column.addWidget(self.counted)
        column.addWidget(self._row)
        self._row.hide()
        self.count.hide()
        self.clear_all.hide()

    def add_beside(self, before: QWidget, behind: QWidget) -> None:
        """Put something before the search field, and something at the end of its row."""
        self._first.insertWidget(0, before)
        self._first.addWidget(behind)
        self._beside_search = behind.findChildren(QToolButton)

    def add_for_found(self, tool: QWidget) -> None:
        """Put something behind the count, which is there while steps are found."""
        self._first.insertWidget(self._first.indexOf(self.clear_all), tool)
        self._of_found.append(tool)
        tool.hide()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least room, in which the buttons show their icons only."""
        return QSize(LEAST_WIDTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where there is little room, have buttons go without words and filters stand in more than one row."""
        super().resizeEvent(event)
        width = event.size().width()
        self._arrange(max(min(width // LEAST_FIELD, MOST_BESIDE), 1))
        style = Qt.ToolButtonStyle
        wanted = style.ToolButtonTextBesideIcon if width >= WORDED else style.ToolButtonIconOnly
        for button in (self.more, self.clear_all, *self._beside_search):
            button.setToolButtonStyle(wanted)

    def _arrange(self, beside: int) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        for place, widget in enumerate((*self._choices, self.period)):
            self._fields.addWidget(widget, place // beside, place % beside)
        for place in range(MOST_BESIDE):
            self._fields.setColumnStretch(place, 1 if place < beside else 0)

    def _name(self) -> None:
        names = {
            self.owner: marked("Owner"),
            self.department: marked("Department"),
            self.pillar: marked("Pillar"),
            self.status: marked("Status"),
            self.period: marked("Period"),
        }
        for widget, name in names.items():
            self._texts.text(name, widget.setAccessibleName)
        self._texts.text(marked("Period: Q3 2027…"), self.period.setPlaceholderText)
        self._texts.text(marked("Search"), self.words.setPlaceholderText, self.words.setAccessibleName)

    def _offer(self) -> None:
        text, roadmap = self._translator.text, self._roadmap
        _fill(self.owner, text("All owners"), text("Without owner"), roadmap.people)
        _fill(self.department, text("All departments"), text("Without department"), roadmap.departments)
        _fill(self.pillar, text("All pillars"), text("Without pillar"), roadmap.pillars)
        chosen = self.status.currentData()
        self.status.blockSignals(True)
        self.status.clear()
        self.status.addItem(text("Every status"), None)
        for status in Status:
            self.status.addItem(self._translator.status(status), status)
        self.status.setCurrentIndex(0 if chosen is None else 1 + list(Status).index(Status(chosen)))
        self.status.blockSignals(False)
        self.counted.show_counted(self.counted.counted, roadmap)


def _beside_icon(words: str) -> str:
    """Return the words of a button with room between them and the icon."""
    return f" {words}"


def _fill(choice: NoWheelComboBox, everyone: str, nobody: str, records: Iterable[Person | Department | Pillar]) -> None:
    """Offer everyone, each of the records, and nobody; what was chosen stays chosen."""
    chosen = choice.currentData()
    choice.blockSignals(True)
    choice.clear()
    choice.addItem(everyone, None)
    for record in records:
        choice.addItem(record.name, record.id)
    choice.addItem(nobody, NOBODY)
    choice.setCurrentIndex(max(choice.findData(chosen), 0) if chosen is not None else 0)
    choice.blockSignals(False)


class EmptyWord(QLabel):
    """A friendly sentence in the middle of an empty tree."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setProperty("kind", "quiet")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMargin(40)
        self.hide()
