"""A choice of any step of the plan: from the list, or by typing some of its title or its number."""

from collections.abc import Iterator

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QListView

from planner.desktop.forms.editors import NoWheelComboBox
from planner.desktop.forms.names import complete_within
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.services.lifetime import later
from planner.message import marked
from planner.roadmap import Roadmap, Steps

SEEN = 14
"""Steps that are seen at once."""


class StepChoice(NoWheelComboBox):
    """Offers all steps in the order of the tree, each with its number; `step_id` is the chosen one.

    `above` are the words of one more choice that stands above them all and is no step. The words of ten thousand steps
    are one list to Qt, and not an item each: these would take a quarter of a second to make.
    """

    def __init__(self, texts: Retranslator, roadmap: Roadmap, chosen: str | None, above: str = "") -> None:
        super().__init__()
        self._texts, self._above = texts, above
        self._offered: Steps = roadmap.steps
        self._numbers: dict[str, str] = {}
        self._ids: list[str | None] = []
        self._words = QStringListModel(self)
        self.setModel(self._words)
        listed = self.view()
        assert isinstance(listed, QListView)
        listed.setUniformItemSizes(True)  # Qt lays the whole list out for each change of style and typeface
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(SEEN)
        complete_within(self)
        if (completer := self.completer()) is not None:
            completer.setMaxVisibleItems(SEEN)
        self._count(roadmap.steps)
        texts.fill(self._offer)
        self.choose(chosen)
        line = self.lineEdit()
        assert line is not None
        line.editingFinished.connect(self.commit)

    def follow(self, roadmap: Roadmap, chosen: str | None) -> None:
        """Offer the steps of a roadmap as it is now, with one of them chosen; what is typed is no choice yet."""
        before, steps = self._offered, roadmap.steps
        if any(True for _ in before.parts.places.apart(steps.parts.places)):
            self._count(steps)
            self._offer()
        else:
            self._offered = steps
            changed = set(before.parts.records.apart(steps.parts.records))
            places = (place for place, step_id in enumerate(self._ids) if step_id in changed)
            for place in places if changed else ():
                self._words.setData(self._words.index(place), self._said(self._ids[place]))
        self.choose(chosen)
        self.setEditText(self.itemText(self.currentIndex()))

    def _count(self, steps: Steps) -> None:
        self._offered, self._numbers = steps, dict(_numbered(steps))
        self._ids = [*([None] if self._above else []), *self._numbers]

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

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Choose all that stands there, so that what is typed takes its place; after a click, once it is over."""
        super().focusInEvent(event)
        if (line := self.lineEdit()) is not None and event.reason() != Qt.FocusReason.PopupFocusReason:
            later(self, line.selectAll)

    def _offer(self) -> None:
        place = self.currentIndex()
        blocked = self.blockSignals(True)
        self._words.setStringList([self._said(step_id) for step_id in self._ids])
        self.setCurrentIndex(place)
        self.blockSignals(blocked)

    def _said(self, step_id: str | None) -> str:
        text = self._texts.translator.text
        if step_id is None:
            return text(self._above)
        title = " ".join(self._offered[step_id].title.split())
        return f"{self._numbers[step_id]}  {title or text(marked('(no title)'))}"


def _numbered(steps: Steps) -> Iterator[tuple[str, str]]:
    """Yield the id of each step from top to bottom with its number; one by one they would take long in a large plan."""
    waiting = [(step_id, str(place)) for place, step_id in enumerate(steps.child_ids(None), 1)][::-1]
    while waiting:
        one = waiting.pop()
        yield one
        step_id, number = one
        if children := steps.child_ids(step_id):
            waiting.extend([(child, f"{number}.{place}") for place, child in enumerate(children, 1)][::-1])
