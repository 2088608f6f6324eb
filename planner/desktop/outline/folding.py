"""Which branches are folded: kept through filters and from one sitting to the next."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QObject

from planner.desktop.outline.model import OutlineModel
from planner.desktop.outline.view import OutlineView
from planner.desktop.services.settings import Settings


class Folding(QObject):
    """Knows which steps of the tree are unfolded; what a filter unfolds is not remembered."""

    def __init__(self, view: OutlineView, model: OutlineModel, settings: Settings) -> None:
        super().__init__(view)
        self._view, self._model, self._settings = view, model, settings
        self._unfolded: set[str] = set()
        self._listening = True
        view.expanded.connect(self._note_unfolded)
        view.collapsed.connect(self._note_folded)

    @property
    def unfolded(self) -> frozenset[str]:
        """The ids of the steps that a person has unfolded."""
        return frozenset(self._unfolded)

    def load(self) -> None:
        """Fold as the roadmap was left, or at first so that the steps under the top are seen."""
        goal_id = self._model.roadmap.goal.id
        if self._settings.knows(goal_id):
            self._unfolded = set(self._settings.unfolded(goal_id))
        else:
            self._unfolded = set(self._model.roadmap.steps.child_ids(None))
        self.restore()

    def keep(self) -> None:
        """Keep the folding for the next sitting."""
        roadmap = self._model.roadmap
        kept = [step_id for step_id in self._unfolded if step_id in roadmap.steps]
        self._settings.keep_unfolded(roadmap.goal.id, kept)

    def restore(self) -> None:
        """Unfold again what was unfolded, after the rows were made anew."""
        steps = self._model.roadmap.steps
        self._listening = False
        self._view.collapseAll()
        for step_id in [one for one in self._unfolded if one in steps and not steps.is_leaf(one)]:
            index = self._model.index_of(step_id, 0)
            if index.isValid():
                self._view.setExpanded(index, True)
        self._listening = True

    def unfold_again(self, touched: Iterable[str]) -> None:
        """Unfold branches that came back, by undo or from elsewhere, as they were."""
        waiting = [self._model.index_of(step_id, 0) for step_id in self._unfolded.intersection(touched)]
        while waiting:
            index = waiting.pop()
            step_id = self._model.step_id(index)
            if step_id in self._unfolded and self._model.hasChildren(index) and not self._view.isExpanded(index):
                self._view.expand(index)
                waiting.extend(self._model.index(row, 0, index) for row in range(self._model.rowCount(index)))

    def unfold_found(self) -> None:
        """Unfold all that a filter lets through."""
        self._listening = False
        self._view.expandAll()
        self._listening = True

    def to_depth(self, depth: int | None) -> None:
        """Unfold everything (None), or so many levels."""
        steps = self._model.roadmap.steps
        level = [*steps.child_ids(None)]
        unfolded: set[str] = set()
        while level and (depth is None or depth > 0):
            parents = [step_id for step_id in level if not steps.is_leaf(step_id)]
            unfolded.update(parents)
            level = [below for step_id in parents for below in steps.child_ids(step_id)]
            depth = None if depth is None else depth - 1
        self._unfolded = unfolded
        if depth is None:
            self.unfold_found()
        else:
            self.restore()

    def toggle(self, step_id: str) -> None:
        """Fold a branch that is unfolded, and the other way round."""
        index = self._model.index_of(step_id, 0)
        self._view.setExpanded(index, not self._view.isExpanded(index))

    def _note_unfolded(self, index: QModelIndex) -> None:
        self._unfolded |= self._noted(index)

    def _note_folded(self, index: QModelIndex) -> None:
        self._unfolded -= self._noted(index)
        if self._listening:
            self._view.keep_in_sight(index)

    def _noted(self, index: QModelIndex) -> set[str]:
        """Return the step of a row as a set, empty while nothing is to be remembered."""
        step_id = self._model.step_id(index)
        ours = self._listening and self._model.visible is None
        return {step_id} if ours and step_id is not None else set()
