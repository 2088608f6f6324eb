"""One field of a form: its name, its editor, and below it a hint or what was refused."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.desktop.forms.labels import plain
from planner.desktop.forms.live import Live
from planner.roadmap import DocumentError


class Field(QWidget):
    """Names its editor for the eye and for a screen reader. `name` and `hint` are English, to be translated."""

    def __init__(self, live: Live, name: str, editor: QWidget, hint: str = "") -> None:
        super().__init__()
        self.editor = editor
        self._live = live
        self._refused: DocumentError | None = None
        self._name = plain(kind="section", wrap=True)
        self._name.setBuddy(editor)
        self._hint = plain(kind="quiet", points=9.0)
        self._refusal = plain(kind="refused", points=9.0)
        self._refusal.hide()
        self._hint.setVisible(bool(hint))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self._name, editor, self._hint, self._refusal):
            layout.addWidget(part)
        layout.addStretch(1)
        live.text(name, self._name.setText, editor.setAccessibleName)
        live.text(hint, self._hint.setText)
        live.fill(self._say)

    @property
    def refusal(self) -> str:
        """What is said below the field now, "" while nothing is wrong."""
        return self._refusal.text() if self._refused else ""

    def refuse(self, error: DocumentError | None) -> None:
        """Say below the field why a value was not taken, or clear it."""
        self._refused = error
        self._say()

    def _say(self) -> None:
        words = self._live.wording.refusal(self._refused) if self._refused else ""
        self._refusal.setText(words)
        self._refusal.setVisible(bool(words))
        self.editor.setAccessibleDescription(words or self._hint.text())
        if bool(self.editor.property("refused")) != bool(words):
            self.editor.setProperty("refused", bool(words))
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)
