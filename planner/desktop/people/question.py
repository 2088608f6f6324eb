"""What is asked before two become one, or before something is removed: no Enter does either by accident."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from planner.desktop.forms.buttons import button
from planner.desktop.forms.field import Field
from planner.desktop.forms.labels import line, plain, unmarked
from planner.desktop.forms.pages import bring_in_sight
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.forms.wrapping import broken_lines
from planner.desktop.services.lifetime import later
from planner.message import marked, sanitize
from planner.roadmap import DocumentError

LEAST: Final = 160
"""Points of width of a choice at least."""
MARGIN: Final = 14
"""Points between the mark of a choice and its words, and at their right."""


class Answer(NamedTuple):
    """One thing that can be done: its words, and what does it."""

    words: str
    act: Callable[[], object]


class WrappedChoice(QRadioButton):
    """A choice whose words take as many lines as the width asks for; none is cut."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._whole = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._wrap()

    def text(self) -> str:
        """Return the words as they were given."""
        return self._whole

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of the lines, at any width."""
        return QSize(LEAST, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of the lines, at any width."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Break the lines for the new width."""
        super().resizeEvent(event)
        self._wrap()

    def _wrap(self) -> None:
        beside = self.style().pixelMetric(QStyle.PixelMetric.PM_ExclusiveIndicatorWidth, None, self) + MARGIN
        lines = broken_lines(sanitize(self._whole), self.font(), max(self.width(), LEAST) - beside)
        self.setText(unmarked("\n".join(lines)))
        self.updateGeometry()


class Question(QFrame):
    """Says what will happen and has one of a few answers chosen, none of which is chosen beforehand if there are more.

    As long as none is, it says what is missing. The first answer is the one that a name is for: typing it chooses that.
    `done` tells that it was answered or closed.
    """

    done = Signal()

    def __init__(self, texts: Retranslator, to: Field) -> None:
        super().__init__()
        self._texts = texts
        self._answers: Sequence[Answer] = ()
        self._group = QButtonGroup(self)
        self.words = plain()
        self.choices: list[WrappedChoice] = []
        self.refusal = plain(kind="refused", points=9.5)
        self.missing = plain(kind="quiet", points=9.5)
        self.go = button(texts, marked("Do it"), "primary")
        self.stop = button(texts, marked("Do not do it"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(line())
        self._column.addWidget(self.words)
        self._options = QVBoxLayout()
        self._to = to
        self._column.addWidget(to)
        self._column.addLayout(self._options)
        self._column.addWidget(self.refusal)
        self._column.addWidget(self.missing)
        row = QHBoxLayout()
        row.addWidget(self.stop)
        row.addStretch(1)
        row.addWidget(self.go)
        self._column.addLayout(row)
        for one in (self.go, self.stop):
            one.setAutoDefault(False)
        self._group.idClicked.connect(self._choose)
        self.go.clicked.connect(self._do)
        self.stop.clicked.connect(self.close_question)
        self.hide()

    def ask(
        self, words: str, doing: tuple[str, str], answers: Sequence[Answer], *, missing: str = "", to: str = ""
    ) -> None:
        """Ask with one of these answers, a single one of which needs no choice.

        `doing` names the buttons that do it and that leave all as it is; `missing` says what to do while no answer is
        chosen, where the words do not; `to` asks for a name as well.
        """
        self._to.setVisible(bool(to))
        self._to.call(to)
        self._answers = answers
        while self.choices:
            gone = self.choices.pop()
            self._group.removeButton(gone)
            gone.hide()
            gone.deleteLater()
        for at, answer in enumerate(answers if len(answers) > 1 else ()):
            choice = WrappedChoice(answer.words)
            self._group.addButton(choice, at)
            self._options.addWidget(choice)
            choice.show()  # what is not shown yet gets no keyboard
            self.choices.append(choice)
        for one, following in pairwise((self._to.editor, *self.choices, self.stop, self.go)):
            QWidget.setTabOrder(one, following)
        self.words.setText(words)
        self.refusal.hide()
        self.missing.setText(missing)
        for one, said in zip((self.go, self.stop), doing, strict=True):
            one.setText(said)
            one.setAccessibleName(said)
        self._offer_to_go(len(answers) == 1)
        self.show()
        first = self._to.editor if to else self.choices[0] if self.choices else self.stop
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        later(self, self.stay_in_sight)  # it is not laid out yet

    def stay_in_sight(self) -> None:
        """Have all from what has the keyboard here down to the buttons be in sight."""
        here = next((one for one in self.findChildren(QWidget) if one.hasFocus()), None)
        if self.isVisible() and here is not None:
            bring_in_sight(here, self.go)

    def _offer_to_go(self, can: bool) -> None:
        self.go.setEnabled(can)
        self.missing.setVisible(not can and bool(self.missing.text()))

    def _choose(self, _at: int) -> None:
        self.refusal.hide()
        self._offer_to_go(True)

    def name_typed(self, name: str) -> None:
        """Choose the answer that a name is for; why the one before was refused is gone: it is another now."""
        self.refusal.hide()
        if name.strip() and self.choices:
            self.choices[0].setChecked(True)
            self._offer_to_go(True)

    def _do(self) -> None:
        at = self._group.checkedId() if self.choices else 0
        if not 0 <= at < len(self._answers):
            return
        try:
            self._answers[at].act()
        except DocumentError as refusal:
            self.refusal.setText(self._texts.translator.refusal(refusal))
            self.refusal.show()
            if self._to.isVisibleTo(self):
                bring_in_sight(self._to.editor, self.go)
            return
        self.close_question()

    def close_question(self) -> None:
        """Ask nothing more."""
        self._answers = ()
        self.hide()
        self.done.emit()
