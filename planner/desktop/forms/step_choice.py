"""A choice of any step of the plan: from the list, or by typing some of its title or its number."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter

from planner.desktop.forms.editors import NoWheelComboBox
from planner.desktop.forms.retranslator import Retranslator
from planner.message import marked
from planner.roadmap import Roadmap, Step

SEEN = 14
"""Steps that are seen at once."""


class StepChoice(NoWheelComboBox):
    """Offers all steps in the order of the tree, each with its number; `step_id` is the chosen one.

    `above` are the words of one more choice that stands above them all and is no step.
    """

    def __init__(self, texts: Retranslator, roadmap: Roadmap, chosen: str | None, above: str = "") -> None:
        super().__init__()
        self._texts, self._steps, self._above = texts, [*_numbered(roadmap)], above
        self._ids = [*([None] if above else []), *(step.id for _, step in self._steps)]
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(SEEN)
        self._complete()
        texts.fill(self._offer)
        self.choose(chosen)
        line = self.lineEdit()
        assert line is not None
        line.editingFinished.connect(self.commit)

    @property
    def step_id(self) -> str | None:
        """The id of the chosen step, None where it is no step or there are none."""
        place = self.currentIndex()
        return self._ids[place] if place >= 0 else None

    def choose(self, step_id: str | None) -> None:
        """Choose a step; the first of all where it is not there."""
        self.setCurrentIndex(self._ids.index(step_id) if step_id in self._ids else min(len(self._ids), 1) - 1)

    def commit(self) -> None:
        """Take what is typed for the first step that it fits; where it fits none, show the chosen one again."""
        typed = self.currentText()
        place = self.findText(typed, Qt.MatchFlag.MatchExactly)
        if place < 0 and typed.strip():
            place = self.findText(typed.strip(), Qt.MatchFlag.MatchContains)
        if place >= 0:
            self.setCurrentIndex(place)
        self.setEditText(self.itemText(self.currentIndex()))

    def _complete(self) -> None:
        completer = self.completer()
        assert completer is not None
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setMaxVisibleItems(SEEN)

    def _offer(self) -> None:
        place = self.currentIndex()
        text = self._texts.translator.text
        untitled = text(marked("(no title)"))
        blocked = self.blockSignals(True)
        self.clear()
        self.addItems([text(self._above)] if self._above else [])
        self.addItems([f"{number}  {' '.join(step.title.split()) or untitled}" for number, step in self._steps])
        self.setCurrentIndex(place)
        self.blockSignals(blocked)


def _numbered(roadmap: Roadmap) -> Iterator[tuple[str, Step]]:
    """Yield all steps from top to bottom with their numbers; one by one they would take long in a large plan."""
    steps = roadmap.steps
    waiting = [(str(place), step) for place, step in enumerate(steps.children(None), 1)][::-1]
    while waiting:
        number, step = waiting.pop()
        yield number, step
        below = [(f"{number}.{place}", child) for place, child in enumerate(steps.children(step), 1)]
        waiting.extend(reversed(below))
