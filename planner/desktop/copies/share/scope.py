"""What is shared: the whole roadmap, or one step with all that hangs under it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.forms.step_choice import StepChoice
from planner.message import marked
from planner.roadmap import Roadmap


class Scope(QWidget):
    """Asks what is shared; the whole is proposed, and `chosen` as the step where it is to be a branch."""

    changed = Signal()

    def __init__(self, texts: Retranslator, roadmap: Roadmap, chosen: str | None) -> None:
        super().__init__()
        self.whole, self.part = QRadioButton(), QRadioButton()
        self.step = StepChoice(texts, roadmap, chosen)
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        title = plain(kind="section")
        texts.text(marked("What do you share?"), title.setText)
        column.addWidget(title)
        for radio, words in (
            (self.whole, marked("The whole roadmap")),
            (self.part, marked("One step, with all below it:")),
        ):
            group.addButton(radio)
            texts.text(words, radio.setText, radio.setAccessibleName)
            column.addWidget(radio)
        inner = QVBoxLayout()
        inner.setContentsMargins(26, 0, 0, 0)
        inner.addWidget(self.step)
        column.addLayout(inner)
        texts.text(marked("Which step"), self.step.setAccessibleName)
        texts.text(
            marked("Choose it from the list, or type a part of its title or its number."),
            self.step.setAccessibleDescription,
            self.step.setToolTip,
        )
        self.whole.setChecked(True)
        for widget in (self.part, self.step):
            widget.setEnabled(self.step.step_id is not None)
        self.part.toggled.connect(self.changed)
        self.step.currentIndexChanged.connect(self._choose)
        line = self.step.lineEdit()
        assert line is not None
        line.textEdited.connect(self._want_part)
        self.step.activated.connect(self._want_part)

    @property
    def branch_id(self) -> str | None:
        """The step whose branch is shared, None for the whole roadmap."""
        return self.step.step_id if self.part.isChecked() else None

    def _want_part(self, _what: object) -> None:
        """Whoever chooses a step wants that one."""
        self.part.setChecked(True)

    def _choose(self, _place: int) -> None:
        if self.part.isChecked():
            self.changed.emit()
