"""An early sign as a button: what it is, and whether it is seen now; pressing it says so or takes it back."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.message import marked, sanitize
from planner.roadmap import Sign


class SignButton(QPushButton):
    """Shows a sign; it is checked while it is seen and not yet talked about."""

    def __init__(self, texts: Retranslator, sign: Sign, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sign = sign
        self.setCheckable(True)
        self.setAutoDefault(False)
        seen = sign.seen is not None
        self.setChecked(seen)
        text = texts.translator.text
        state = text(marked("seen now")) if seen else text(marked("Seen now?"))
        mark = QLabel()
        mark.setPixmap(texts.ink("eye", "accent" if seen else "quiet").pixmap(QSize(16, 16), 2.0))
        self.words = plain(sanitize(sign.sign), points=10.0, bold=seen)
        self.state = plain(state, kind="" if seen else "quiet", points=9.0, bold=seen, wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(8)
        row.addWidget(mark)
        row.addWidget(self.words, 1)
        row.addWidget(self.state)
        for part in (mark, self.words, self.state):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(f"{sign.sign}, {state}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return what the words need."""
        return QSize(240, self._wanted())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return what the words need, however narrow."""
        return QSize(160, self._wanted())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take the height that the words need at this width."""
        super().resizeEvent(event)
        self.setMinimumHeight(self._wanted())

    def _wanted(self) -> int:
        inside = self.layout()
        return inside.totalHeightForWidth(max(self.width(), 160)) if inside is not None else 34
