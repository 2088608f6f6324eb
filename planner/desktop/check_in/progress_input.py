"""How far a step is: a slider with a tick at the last word, and a field; untouched it says nothing."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStyle, QStyleOptionSlider, QWidget

from planner.desktop.forms.editing_session import EditingSession, OpenEditors
from planner.desktop.forms.editors import LineEdit, NoWheelSlider
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.step_editing.editing import whole_number
from planner.message import marked
from planner.roadmap import DocumentError


class LastSlider(NoWheelSlider):
    """A slider that wears a tick where it stood last; `typed` tells a digit that is for the field."""

    typed = Signal(str)

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts = texts
        self.last: int | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave digits to the field."""
        if event.text().isdecimal() and event.text().isascii():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the tick over the groove."""
        super().paintEvent(event)
        if self.last is None:
            return
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().pixelMetric(QStyle.PixelMetric.PM_SliderLength, option, self)
        room = self.width() - handle
        at = handle / 2 + QStyle.sliderPositionFromValue(0, 100, self.last, room)
        painter = QPainter(self)
        painter.fillRect(QRectF(at - 1, self.height() / 2 - 9, 2, 18), self._texts.theme.colour("text"))


class PercentEdit(LineEdit):
    """A figure that goes up and down with the arrows, by fives; `stepped` tells by how much."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Step with Up and Down."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(5 if event.key() == Qt.Key.Key_Up else -5)
        else:
            super().keyPressEvent(event)


class ProgressInput(QWidget):
    """A slider and a field that go together; `text` is what stands in the field, "" while nothing is said."""

    changed = Signal()

    def __init__(self, texts: Retranslator, editors: OpenEditors) -> None:
        super().__init__()
        self._following = False
        self.slider, self.line = LastSlider(texts), PercentEdit()
        self.slider.setMinimumWidth(140)
        self.line.setFixedWidth(56)
        self.line.setPlaceholderText("–")
        sign = plain("%", kind="quiet", wrap=False)
        texts.text(marked("Progress"), self.slider.setAccessibleName, self.line.setAccessibleName)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.slider, 1)
        row.addWidget(self.line)
        row.addWidget(sign)
        self.setFocusProxy(self.slider)
        self.session = EditingSession(editors, self.line, self.text, self.line.stand, self.line.show_draft)
        self.line.textChanged.connect(self._follow)
        self.line.textChanged.connect(self.session.typed)
        self.line.wait_on_escape()
        self.line.stepped.connect(self._step)
        self.slider.valueChanged.connect(self._slide)
        self.slider.sliderPressed.connect(self._take)
        self.slider.typed.connect(self._type)

    def text(self) -> str:
        """Return what stands in the field."""
        return self.line.text()

    def show_last(self, last: int | None) -> None:
        """Show where the step stood at its last word, or by its own progress; None for a step that has none."""
        self.slider.last = last
        self._follow()
        self.slider.update()

    def _follow(self) -> None:
        """Have the slider stand at the figure of the field, or where it stood last."""
        self._following = True
        try:
            self.slider.setValue(whole_number(self.line.text(), 100))
        except DocumentError:
            self.slider.setValue(self.slider.last or 0)
        self._following = False
        self.changed.emit()

    def _slide(self, value: int) -> None:
        if not self._following:
            self.line.setText(str(value))

    def _take(self) -> None:
        """Take the figure at which the slider is taken hold of: one may say that nothing moved."""
        self._slide(self.slider.value())

    def _step(self, by: int) -> None:
        self.line.setText(str(min(max(self.slider.value() + by, 0), 100)))

    def _type(self, digit: str) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.setText(digit)
