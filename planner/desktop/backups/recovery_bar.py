"""The bar that offers work of an earlier time which is in no file yet."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import button
from planner.desktop.forms.labels import plain, unmarked
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document.recovery import Unpublished
from planner.message import marked

MOST = 3
"""How many files are offered at once; opening one leaves the others for the next time."""


class RecoveryBar(QFrame):
    """Shows nothing until work is offered, and goes when it was opened or put off."""

    openRequested = Signal(object)  # noqa: N815 - as Qt names its signals
    """The Unpublished that a person wants to open."""
    dismissed = Signal()

    def __init__(self, translator: Translator, theme: Theme) -> None:
        super().__init__()
        self._works: tuple[Unpublished, ...] = ()
        self.setProperty("kind", "banner")
        self._texts = texts = Retranslator(translator, theme, self)
        self.words = plain(bold=True)
        self.calm = plain(kind="quiet", points=9.5)
        self.later = button(texts, marked("Later"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self._picture = QLabel()
        self._lay_out()
        texts.text(marked("Work that is in no file yet"), self.setAccessibleName)
        texts.text(
            marked("Nothing is lost: it was kept on this laptop. Open it, and it goes into the file."),
            self.calm.setText,
        )
        self.later.clicked.connect(self._put_off)
        texts.fill(self._renew)
        self.hide()

    def offer(self, works: Sequence[Unpublished]) -> None:
        """Offer work, newest first; none hides the bar."""
        self._works = tuple(works)
        self._renew()
        self.setVisible(bool(works))

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addWidget(self.calm)
        column.addSpacing(4)
        column.addLayout(self._rows)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 12, 18, 12)
        row.setSpacing(14)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        row.addWidget(self.later, 0, Qt.AlignmentFlag.AlignTop)

    def _renew(self) -> None:
        translator = self._texts.translator
        self._picture.setPixmap(self._texts.ink("life-buoy", "accent").pixmap(24, 24))
        count = len(self._works)
        said = translator.plural(
            "{count} roadmap has work that is in no file yet.",
            "{count} roadmaps have work that is in no file yet.",
            count,
        )
        self.words.setText(said)
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for work in self._works[:MOST]:
            self._rows.addWidget(self._row(work))

    def _row(self, work: Unpublished) -> QWidget:
        translator = self._texts.translator
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        words = translator.text(marked("Open {name}"), name=work.path.stem)
        made = QPushButton(unmarked(words))
        made.setAccessibleName(words)
        made.clicked.connect(lambda: self._open(work))
        said = marked("text that was still being typed, {moment}") if work.is_text else marked("last changed {moment}")
        when = translator.text(said, moment=translator.language.moment(work.changed_at))
        line.addWidget(made)
        line.addWidget(plain(when, kind="quiet", points=9.5), 1)
        return row

    def _open(self, work: Unpublished) -> None:
        self.hide()
        self.openRequested.emit(work)

    def _put_off(self) -> None:
        self.hide()
        self.dismissed.emit()
