"""What is private and goes along in a copy to read only where it is ticked: a box for each that the roadmap has."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from planner.desktop.forms.retranslator import Retranslator
from planner.message import marked
from planner.roadmap import Roadmap
from planner.roadmap.fields import Private

BOXES: Final[Mapping[Private, str]] = {
    Private.NOTES: marked("With notes and causes, and what is needed"),
    Private.SPENT: marked("With what was spent"),
    Private.MARKS: marked("With the marks of people on tensions"),
    Private.ETHICS: marked("With the answers of ethics"),
    Private.LESSON_NAMES: marked("With the names of those whose lessons they are"),
}
_HAS: Final[Mapping[Private, Callable[[Roadmap], bool]]] = {
    Private.NOTES: lambda _roadmap: True,
    Private.SPENT: lambda roadmap: len(roadmap.expenses) > 0,
    Private.MARKS: lambda roadmap: len(roadmap.placements) > 0,
    Private.ETHICS: lambda roadmap: len(roadmap.ethics_answers) + len(roadmap.assessments) > 0,
    Private.LESSON_NAMES: lambda roadmap: any(one.lesson for one in roadmap.decisions),
}
"""Whether a roadmap has something of the sort: a box for what is not there would only be one more to read."""


def private_in(roadmap: Roadmap) -> tuple[Private, ...]:
    """Return of which private things a roadmap has something."""
    return tuple(one for one in BOXES if _HAS[one](roadmap))


class PrivateChoice(QWidget):
    """The boxes; `changed` tells that another one is ticked."""

    changed = Signal()

    def __init__(self, texts: Retranslator, roadmap: Roadmap) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 0, 0, 0)
        column.setSpacing(2)
        self.boxes = {one: QCheckBox() for one in private_in(roadmap)}
        for one, box in self.boxes.items():
            texts.text(BOXES[one], box.setText, box.setAccessibleName)
            box.toggled.connect(self.changed)
            column.addWidget(box)

    @property
    def chosen(self) -> frozenset[Private]:
        """What is ticked."""
        return frozenset({one for one, box in self.boxes.items() if box.isChecked()})
