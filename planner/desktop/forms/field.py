"""One field of a form: its name, its editor, and below it a hint or what was refused."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from planner.desktop.forms.labels import plain
from planner.desktop.forms.names import Names
from planner.desktop.forms.retranslator import Retranslator
from planner.roadmap import DocumentError


class Field(QWidget):
    """Names its editor for the eye and for a screen reader. `name` and `hint` are English, to be translated.

    What was refused is said until the text is another. The name stands above the editor; in a row of `beside` points
    wide on its left; or, with -1, nowhere.
    """

    def __init__(self, texts: Retranslator, name: str, editor: QWidget, hint: str = "", *, beside: int = 0) -> None:
        super().__init__()
        self.editor = editor
        self._texts = texts
        self._refused: DocumentError | None = None
        self._name = plain(kind="section", wrap=True)
        self._name.setBuddy(editor)
        self._hint = plain(kind="quiet", points=9.0)
        self._refusal = plain(kind="refused", points=9.0)
        self._refusal.hide()
        if not hint:
            self._hint.hide()
        self._beside = beside > 0
        self._lay_out(beside)
        texts.text(name, self._name.setText, editor.setAccessibleName)
        texts.text(hint, self._hint.setText)
        texts.fill(self._say)
        if isinstance(editor, QLineEdit | QPlainTextEdit | Names):
            editor.textChanged.connect(self._take_back)

    def _take_back(self) -> None:
        if self._refused is not None:
            self.refuse(None)

    def _lay_out(self, beside: int) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        at = (0, 1) if beside > 0 else (1, 0)
        if beside < 0:
            self._name.hide()
        grid.addWidget(self._name, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.editor, *at)
        for row, label in enumerate((self._hint, self._refusal), at[0] + 1):
            grid.addWidget(label, row, at[1])
        grid.setColumnMinimumWidth(0, max(beside, 0))
        grid.setColumnStretch(at[1], 1)
        grid.setRowStretch(at[0] + 3, 1)

    def call(self, name: str) -> None:
        """Give the editor another name, in the language of now: what is asked with it is about something else."""
        self._name.setText(name)
        self.editor.setAccessibleName(name)

    def add_below(self, widget: QWidget) -> None:
        """Put something of the field's own below the editor."""
        grid = self.layout()
        assert isinstance(grid, QGridLayout)
        grid.addWidget(widget, grid.rowCount(), 1 if self._beside else 0)

    def make_room(self, lines: int) -> None:
        """Keep room for a refusal of so many lines, so that the page does not grow when there is one."""
        grid = self.layout()
        assert isinstance(grid, QGridLayout)
        grid.setRowMinimumHeight(2 if self._beside else 3, self._refusal.fontMetrics().lineSpacing() * lines)

    def tell(self, words: str) -> None:
        """Say quietly below the editor what is understood of what stands there; its room is kept from then on."""
        grid = self.layout()
        assert isinstance(grid, QGridLayout)
        grid.setRowMinimumHeight(1 if self._beside else 2, self._hint.fontMetrics().lineSpacing())
        self._hint.setText(words)
        self._hint.setVisible(bool(words))
        self._say()

    @property
    def refusal(self) -> str:
        """What is said below the field now, "" while nothing is wrong."""
        return self._refusal.text() if self._refused else ""

    def refuse(self, error: DocumentError | None) -> None:
        """Say below the field why a value was not taken, or clear it."""
        self._refused = error
        self._say()

    def _say(self) -> None:
        words = self._texts.translator.refusal(self._refused) if self._refused else ""
        self._refusal.setText(words)
        self._refusal.setVisible(bool(words))
        self.editor.setAccessibleDescription(words or self._hint.text())
        if bool(self.editor.property("refused")) != bool(words):
            self.editor.setProperty("refused", bool(words))
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)
