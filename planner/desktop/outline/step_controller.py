"""What can be done with the chosen steps: new ones, moving, removing, folding."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Signal

from planner.desktop.outline.act_scope import MOVE, REMOVE, ActScopes
from planner.desktop.outline.clipboard_controller import label_of
from planner.desktop.outline.folding import Folding
from planner.desktop.outline.model import OutlineModel
from planner.desktop.outline.typing import Typing
from planner.desktop.outline.view import OutlineView
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.columns import Column
from planner.document import Document
from planner.document.operations import move
from planner.document.operations.add_remove import remove_steps
from planner.message import marked
from planner.roadmap.steps import Steps

Move = Callable[[Document, Iterable[str], str], bool]


class StepController(QObject):
    """Acts on the chosen steps of one tree; each is one change and one undo. `message` is a word for the status bar.

    `posterRequested` asks for a poster of the branch of a step.
    """

    message = Signal(str)
    posterRequested = Signal(str)  # noqa: N815 - as Qt names its signals

    def __init__(
        self,
        view: OutlineView,
        model: OutlineModel,
        typing: Typing,
        folding: Folding,
        scopes: ActScopes,
        document: Document,
        translator: Translator,
    ) -> None:
        super().__init__(view)
        self._view, self._model, self._typing, self._folding = view, model, typing, folding
        self._scopes, self._document, self._translator = scopes, document, translator
        view.enterPressed.connect(self.new_below)
        view.editRequested.connect(typing.edit)
        view.selectionModel().selectionChanged.connect(view.keep_found)
        typing.added.connect(self._choose_added)

    # What is chosen.

    @property
    def chosen(self) -> list[str]:
        """The ids of the chosen steps."""
        return self._view.chosen()

    def choose(self, step_ids: Iterable[str]) -> bool:
        """Choose steps, bring the first in sight and put the keyboard there; return False where none is in the tree."""
        indexes = [index for step_id in step_ids if (index := self._model.index_of(step_id)).isValid()]
        if not indexes:
            return False
        for index in indexes:
            above = index.parent()
            while above.isValid():
                self._view.expand(above)
                above = above.parent()
        selection = self._view.selectionModel()
        flag = QItemSelectionModel.SelectionFlag
        selection.setCurrentIndex(indexes[0], flag.NoUpdate)
        wanted = QItemSelection()
        for index in indexes:
            wanted.select(index, index)
        selection.select(wanted, flag.ClearAndSelect | flag.Rows)
        self._view.scrollTo(indexes[0])
        return True

    def _choose_added(self, step_id: str) -> None:
        self.choose([step_id])

    def choose_first(self) -> None:
        """Choose the first step, under a search the first that is found, if there is one."""
        first = next((step.id for step in self._model.roadmap.steps.walk() if self._model.holds(step.id)), None)
        if first is None or not self.choose([first]):
            self._view.choose_none()

    def choose_near(self, gone: str, before: Steps) -> None:
        """Choose the step next to one that is gone, else the one before it, else what it was under.

        Under a search it is the next step that is found, else the one before, else none. `before` is the tree in which
        it stood.
        """
        after = self._model.roadmap.steps
        line = [gone, *before.ancestor_ids(gone)]
        top = [one for one in line if one not in after][-1]
        if self._model.visible is None:
            parent_id = before.parent_id(top)
            among = before.child_ids(parent_id)
            above = [] if parent_id is None else [parent_id]
        else:
            among, above = tuple(step.id for step in before.walk() if step.id == top or self._model.holds(step.id)), []
        here = among.index(top)
        near = (*among[here + 1 :], *reversed(among[:here]), *above)
        if not self.choose([one for one in near if one in after][:1]):
            self._view.choose_none()

    def in_sight(self) -> bool:
        """Tell whether the tree is shown, and not the poster in its place."""
        return self._view.isVisibleTo(self._view.window())

    def has_any(self) -> bool:
        """Tell whether steps are chosen in a tree that is shown."""
        return self.in_sight() and self._view.selectionModel().hasSelection()

    # New steps.

    def new_below(self) -> None:
        """Begin a step below the current one: beside it, or as the first of its branch while that is unfolded."""
        current = self._view.current()
        if current is None:
            self._typing.begin(None, len(self._model.ids_under(None)))
            return
        index = self._model.index_of(current, 0)
        if self._view.isExpanded(index) and self._model.hasChildren(index):
            self._typing.begin(current, 0)
            return
        parent = self._model.roadmap.steps.parent_id(current)
        self._typing.begin(parent, index.row() + 1)

    def new_within(self) -> None:
        """Begin a step under the current one, as its last."""
        current = self._view.current()
        self._typing.begin(current, len(self._model.ids_under(current)))

    # Moving.

    def deeper(self) -> None:
        """Hang the chosen steps under the one above."""
        if not self._typing.shift(deeper=True):
            self._move(
                partial(move.indent, among=self._model.visible),
                marked("move “{title}” deeper"),
                marked("move {count} steps deeper"),
            )

    def higher(self) -> None:
        """Hang the chosen steps beside the one they were under."""
        if not self._typing.shift(deeper=False):
            self._move(move.outdent, marked("move “{title}” higher"), marked("move {count} steps higher"))

    def up(self) -> None:
        """Move the chosen steps up among their siblings."""
        self._move(
            partial(move.move_up, among=self._model.visible),
            marked("move “{title}” up"),
            marked("move {count} steps up"),
        )

    def down(self) -> None:
        """Move the chosen steps down among their siblings."""
        self._move(
            partial(move.move_down, among=self._model.visible),
            marked("move “{title}” down"),
            marked("move {count} steps down"),
        )

    def _move(self, act: Move, one: str, many: str) -> None:
        self._typing.leave()
        tops = self._scopes.confirmed(MOVE)
        current = self._view.current()
        if tops and act(self._document, tops, self._label(one, many, tops)):
            self.choose([current, *tops] if current in tops else tops)

    def _label(self, one: str, many: str, tops: list[str]) -> str:
        return label_of(self._model, self._translator, (one, many), tops)

    # Removing.

    def remove(self) -> None:
        """Remove the chosen steps with their branches, and say how to get them back."""
        self._typing.leave()
        tops = self._scopes.confirmed(REMOVE)
        if not tops:
            return
        count = self._scopes.scope(tops).count
        label = self._label(marked("remove “{title}”"), marked("remove {count} steps"), tops)
        remove_steps(self._document, tops, label)
        self.message.emit(
            self._translator.plural(
                "{count} step removed. Ctrl+Z brings it back.", "{count} steps removed. Ctrl+Z brings them back.", count
            )
        )

    # On paper.

    def poster(self) -> None:
        """Ask for a poster of the branch of the current step."""
        self._typing.leave()
        current = self._view.current()
        if current is not None:
            self.posterRequested.emit(current)

    # Cells and folding.

    def edit(self, column: Column) -> None:
        """Open the field of a cell of the current step."""
        current = self._view.current()
        if current is not None:
            self._typing.edit(current, column)

    def toggle(self) -> None:
        """Fold or unfold the current step."""
        current = self._view.current()
        if current is not None:
            self._folding.toggle(current)

    def fold(self, depth: int | None) -> None:
        """Unfold everything (None) or so many levels, and stay at the current step or what it is folded into."""
        current = self._view.current()
        self._folding.to_depth(depth)
        if current is not None:
            line = [current, *self._model.roadmap.steps.ancestor_ids(current)]
            seen = next((one for one in line if self._shown(one)), None)
            if seen is not None:
                self.choose([seen])

    def _shown(self, step_id: str) -> bool:
        above = self._model.index_of(step_id, 0).parent()
        while above.isValid():
            if not self._view.isExpanded(above):
                return False
            above = above.parent()
        return True
