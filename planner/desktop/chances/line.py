"""A small line over the window in which a chance is noted in seconds, whatever one was doing."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from planner.desktop.chances.noting import keep_chance
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.mending.new_line import NewLine
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import Editing, StepWriter
from planner.desktop.theme import Theme
from planner.message import marked

WIDE = 620
"""Points that the line is wide, where the window is."""


class ChanceLine(QDialog):
    """Enter notes the chance and is gone; Escape leaves, and what is typed waits for the next time."""

    def __init__(self, editing: Editing, translator: Translator, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._translator = translator
        self.setProperty("kind", "palette")
        self.line = NewLine(
            Retranslator(translator, theme, self),
            "chances",
            marked("Chance"),
            marked("Enter notes it, Esc leaves; weigh it later under Chances."),
            self._keep,
        )
        self.setWindowTitle(translator.text(marked("Note a chance")))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self.line)
        self.line.edit_with(editing)
        self.line.kept.connect(self.accept)
        self.line.left.connect(self.reject)
        self._stand_over(parent)
        self.line.go()

    def _stand_over(self, parent: QWidget) -> None:
        width = min(WIDE, parent.width() - 40)
        self.setFixedWidth(max(width, 240))
        self.move(parent.mapToGlobal(QPoint((parent.width() - self.width()) // 2, parent.height() // 5)))

    def _keep(self, writer: StepWriter, text: str) -> str:
        return keep_chance(writer.document, text, self._translator)
