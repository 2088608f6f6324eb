"""Where the work is, in one calm word, and a bar that says what is in the way."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from planner.desktop.forms.editing_session import OpenEditors
from planner.desktop.forms.labels import plain, tip, unmarked
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document, DocumentError
from planner.document.publishing import FileGone, FileMoved
from planner.message import marked, sanitize

LONGEST: Final = 32
"""Letters of the name of a file on a button."""


class SaveIndicator(QWidget):
    """Says whether the work is in the file, or on this laptop waiting for the file."""

    def __init__(self, translator: Translator, theme: Theme) -> None:
        super().__init__()
        self._translator, self._theme = translator, theme
        self._document: Document | None = None
        self._editors: OpenEditors | None = None
        self.stranger: DocumentError | None = None
        """Why what stands in the file's place is not this roadmap."""
        self._mark = QLabel()
        self.label = plain(kind="quiet", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 10, 2)
        row.setSpacing(6)
        row.addWidget(self._mark)
        row.addWidget(self.label)
        translator.changed.connect(self.renew)
        theme.changed.connect(self.renew)

    def watch(self, document: Document | None, editors: OpenEditors | None = None) -> None:
        """Speak of a document, or of none, and of what is in hand in its editors."""
        self._document, self._editors = document, editors
        self.renew()

    def renew(self) -> None:
        """Say again where the work is; never that it is saved while something in a field is not."""
        self.setVisible(self._document is not None)
        if self._document is None:
            return
        saved, text = self._document.saved, self._translator.text
        in_hand = self._editors is not None and self._editors.in_hand
        if self.stranger is not None:
            words = text("kept on this laptop; the file holds something else now")
        elif in_hand:
            words = text("what you are typing is not in the plan yet")
        elif isinstance(saved.problem, FileMoved):
            words = text("kept on this laptop; the file has another name now")
        elif isinstance(saved.problem, FileGone):
            words = text("kept on this laptop; the file is gone")
        elif saved.waiting or saved.published_at is None:
            words = text("saved on this laptop, waiting for the file")
        elif saved.published_at.astimezone().date() == datetime.now().astimezone().date():
            words = text("saved in the file at {time}", time=f"{saved.published_at.astimezone():%H:%M}")
        else:
            words = text("saved in the file on {moment}", moment=self._translator.language.moment(saved.published_at))
        name, colour = ("clock", "quiet") if saved.waiting else ("circle-check", "done")
        if in_hand:
            name, colour = "pencil", "quiet"
        if self.stranger is not None or (isinstance(saved.problem, FileGone) and not in_hand):
            name, colour = "triangle-alert", "late"
        self.setToolTip(self._translator.refusal(self.stranger) if self.stranger is not None else "")
        self._mark.setPixmap(self._theme.mark(name, getattr(self._theme.colours, colour)))
        self.label.setText(words)
        self.setAccessibleName(words)


class ProblemBar(QFrame):
    """One sentence about what is in the way of the file, and what can be done about it."""

    retry = Signal()
    elsewhere = Signal()
    writeAgain = Signal()  # noqa: N815 - as Qt names its signals
    """The file is gone, and is to be written at its place again."""
    follow = Signal(object)
    """The file was renamed, and work goes on in it: its new path."""

    def __init__(self, translator: Translator, theme: Theme) -> None:
        super().__init__()
        self._translator, self._theme = translator, theme
        self._document: Document | None = None
        self.setProperty("kind", "problem")
        self._mark = QLabel()
        self.label = plain()
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.go_on, self.again, self.copy = QToolButton(), QToolButton(), QToolButton()
        self.go_on.clicked.connect(self._follow)
        self.again.clicked.connect(self._try_again)
        self.copy.clicked.connect(self.elsewhere)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.setSpacing(10)
        for widget in (self._mark, self.label, self.go_on, self.again, self.copy):
            row.addWidget(widget)
        translator.changed.connect(self.renew)
        theme.changed.connect(self.renew)
        self.hide()

    def watch(self, document: Document | None) -> None:
        """Speak of a document, or of none."""
        self._document = document
        self.renew()

    def renew(self) -> None:
        """Say what is in the way now, or hide."""
        problem = self._problem
        self.setVisible(problem is not None)
        if problem is None:
            return
        self.label.setText(self._translator.refusal(problem))
        self.go_on.setVisible(isinstance(problem, FileMoved))
        if isinstance(problem, FileMoved):
            self._name(self.go_on, marked("Go on in {name}"), problem.path.name)
        self.copy.setHidden(isinstance(problem, FileMoved))
        again = marked("Write {name} again") if isinstance(problem, FileGone) else marked("Try again")
        self._name(self.again, again, self._document.path.name if self._document is not None else "")
        self.copy.setText(self._translator.text("Save a copy elsewhere…"))
        self._mark.setPixmap(self._theme.mark("triangle-alert", self._theme.colours.late, 18))
        self.setAccessibleName(self.label.text())

    def _name(self, button: QToolButton, words: str, name: str) -> None:
        """Give a button its words; of a long name of a file the beginning and the end are shown."""
        short = name if len(name) <= LONGEST else f"{name[: LONGEST - 13]}…{name[-12:]}"
        button.setText(unmarked(self._translator.text(words, name=sanitize(short))))
        whole = self._translator.text(words, name=sanitize(name))
        button.setAccessibleName(whole)
        button.setToolTip(tip(whole) if short != name else "")

    @property
    def _problem(self) -> DocumentError | None:
        return self._document.saved.problem if self._document is not None else None

    def _try_again(self) -> None:
        (self.writeAgain if isinstance(self._problem, FileGone) else self.retry).emit()

    def _follow(self) -> None:
        if isinstance(self._problem, FileMoved):
            self.follow.emit(self._problem.path)
