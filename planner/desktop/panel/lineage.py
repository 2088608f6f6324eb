"""The line from a step up to the big goal: why this step is there, each link a way to go."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import CutButton
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.message import marked
from planner.roadmap import Roadmap, Step

TOPMOST, NEAREST = 2, 3
"""How many links are shown at either end of a long line."""


class Lineage(QWidget):
    """Shows the goal and the steps above the shown one, topmost first."""

    stepChosen = Signal(str)  # noqa: N815 - as Qt names its signals
    goalRequested = Signal()  # noqa: N815

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts = texts
        self._names: tuple[tuple[str, str], ...] = ()
        self.links: list[CutButton] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        texts.fill(self._build)

    def renew(self, roadmap: Roadmap, step: Step) -> None:
        """Show the line of a step; the buttons stay where nothing changed."""
        line = [*reversed(roadmap.steps.ancestors(step))]
        names = (("", roadmap.goal.statement), *((above.id, above.title) for above in line))
        if names != self._names:
            self._names = names
            self._build()

    def _build(self) -> None:
        self.links = []
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.hide()  # at once: under a box that asks something, removal waits until that is gone
                widget.deleteLater()
        between = len(self._names) - 1 - TOPMOST - NEAREST
        for depth, (step_id, name) in enumerate(self._names):
            if between > 0 and TOPMOST < depth <= TOPMOST + between:
                if depth == TOPMOST + 1:
                    self._layout.addWidget(self._gap(between))
                continue
            self._layout.addWidget(self._row(step_id, name, min(depth, TOPMOST + NEAREST)))

    def _gap(self, between: int) -> QWidget:
        label = plain(kind="quiet", points=9.0)
        label.setContentsMargins(26 + 12 * TOPMOST, 2, 0, 2)
        label.setText(self._texts.translator.plural("… {count} step between", "… {count} steps between", between))
        return label

    def _row(self, step_id: str, name: str, depth: int) -> QWidget:
        text = self._texts.translator.text
        link = CutButton(name or text(marked("(no title)") if step_id else marked("No big goal yet")))
        link.setIconSize(QSize(16, 16))
        link.setIcon(self._texts.ink("corner-down-right", "quiet") if step_id else self._texts.ink("target", "accent"))
        if step_id:
            link.clicked.connect(lambda: self.stepChosen.emit(step_id))
            link.setAccessibleDescription(text(marked("Go to this step")))
        else:
            link.clicked.connect(self.goalRequested)
            link.setAccessibleDescription(text(marked("Open the big goal")))
        self.links.append(link)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(12 * depth, 0, 0, 0)
        layout.addWidget(link)
        return row
