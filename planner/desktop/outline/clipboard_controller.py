"""Copying, cutting, pasting, duplicating and dropping branches. What is cut stays where it is until it is pasted."""

from typing import NamedTuple

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from planner.desktop.outline import clipboard
from planner.desktop.outline.act_scope import COPY, CUT, DUPLICATE, MOVE, ActScope, ActScopes
from planner.desktop.outline.model import OutlineModel
from planner.desktop.outline.typing import Typing
from planner.desktop.outline.view import OutlineView
from planner.desktop.services.lifetime import later, listens
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import quoted
from planner.document import Document
from planner.document.operations import move, paste
from planner.document.operations.add_remove import remove_steps
from planner.document.operations.move import Spot
from planner.message import marked
from planner.roadmap import DocumentError, Roadmap


class MovedAway(NamedTuple):
    """Branches that were removed here because they were pasted in another roadmap, and the plan before that."""

    tops: tuple[str, ...]
    before: Roadmap


class MovedIn(NamedTuple):
    """Branches that were cut in another roadmap and pasted here: by which act, and their top steps here.

    `again`: they had moved already, and a copy of them is pasted.
    """

    origin: clipboard.Origin
    act_id: str
    tops: tuple[str, ...]
    again: bool


class ClipboardController(QObject):
    """Takes branches out of one tree and puts them in, as a spreadsheet does with its cells.

    Cutting marks the rows and changes nothing. Pasting moves them, with check-ins and history; pasted in another
    window they are made there as they are by then, and removed here if that is how they still are. Esc, anything else
    on the clipboard, and closing take the marks away. `away` is what was removed here last.
    """

    message = Signal(str)
    refused = Signal(object)
    """Why something was not done: a DocumentError, where nobody called."""
    pasted = Signal(object)
    """These steps came, by their ids."""
    commitRequested = Signal()  # noqa: N815 - as Qt names its signals
    """What was cut is being pasted elsewhere: whatever is typed about it is to be in the plan, now."""
    movedIn = Signal(object)  # noqa: N815
    """Branches came from another roadmap that is to remove them: a MovedIn."""

    def __init__(
        self,
        view: OutlineView,
        model: OutlineModel,
        typing: Typing,
        scopes: ActScopes,
        document: Document,
        translator: Translator,
    ) -> None:
        super().__init__(view)
        self._view, self._model, self._typing, self._scopes = view, model, typing, scopes
        self._document, self._translator = document, translator
        self.away: MovedAway | None = None
        view.dropped.connect(self.drop)
        view.escapePressed.connect(self.forget_cut)
        QGuiApplication.clipboard().dataChanged.connect(self._follow)

    def copy(self) -> None:
        """Put the chosen branches on the clipboard."""
        self._typing.leave()
        tops = self._scopes.confirmed(COPY)
        if tops:
            self._put(tops)
            scope = self._scopes.scope(tops)
            if not scope.folded:  # what goes along unseen is said already
                self.message.emit(self._translator.plural("{count} step copied.", "{count} steps copied.", scope.count))

    def cut(self) -> None:
        """Put the chosen branches on the clipboard, to be moved when they are pasted."""
        self._typing.leave()
        tops = self._scopes.confirmed(CUT)
        if not tops:
            return
        self._put(tops, cut=True)
        self.message.emit(
            self._translator.plural(
                "{count} step will move when you paste. Esc leaves it where it is.",
                "{count} steps will move when you paste. Esc leaves them where they are.",
                self._scopes.scope(tops).count,
            )
        )

    def _put(self, tops: list[str], *, cut: bool = False) -> None:
        if cut:
            origin = clipboard.Origin(self._model.key, self._document.path.stem, tuple(tops))
            mime: QMimeData = clipboard.CutBranches(origin, self._model.roadmap, self._present)
        else:
            mime = clipboard.branches_as_mime(self._model.roadmap, tops, self._model.key)
        self._model.mark_cut(tops if cut else ())
        QGuiApplication.clipboard().setMimeData(mime)

    def _present(self) -> Roadmap | None:
        """Return the plan with all that is typed, None once it is being closed."""
        if not listens(self):
            return None
        self.commitRequested.emit()
        return self._document.roadmap

    def close(self) -> None:
        """Leave what was cut where it is, as the roadmap is being closed; the clipboard holds a copy and says so."""
        cut = [*self._model.cut]
        if cut:
            self._model.mark_cut(())
            name = self._document.path.stem
            mime = clipboard.branches_as_mime(self._document.roadmap, cut, self._model.key, stays_in=name)
            QGuiApplication.clipboard().setMimeData(mime)

    def forget_cut(self) -> None:
        """Leave what was cut where it is; what is on the clipboard is a copy from now on."""
        cut = [*self._model.cut]
        if cut:
            self._put(cut)
            self.message.emit(self._translator.text("Nothing is moved: what you cut stays where it is."))

    def _follow(self) -> None:
        """Take the marks away when the clipboard holds something else; remove what was pasted in another window."""
        cut = self._model.cut
        if not cut:
            return
        mime = QGuiApplication.clipboard().mimeData()
        if clipboard.cut_from(mime, self._model.key) is not None:
            return
        self._model.mark_cut(())
        if clipboard.was_moved(mime, self._model.key):
            self._follow_moved(clipboard.copy_of(mime))
        else:
            self.message.emit(self._translator.text("Nothing is moved: what you cut stays where it is."))

    def _follow_moved(self, mime: QMimeData) -> None:
        """Remove what another roadmap has now, but nothing that is not there just as it is here."""
        self.commitRequested.emit()
        same, changed = clipboard.pasted_elsewhere(mime, self._document.roadmap)
        if same:
            self._remove_moved(same)
        if changed:
            self.message.emit(
                self._translator.plural(
                    "{count} step changed while it was pasted in another roadmap, so it stays here as well.",
                    "{count} steps changed while they were pasted in another roadmap, so they stay here as well.",
                    self._scopes.scope(changed).count,
                )
            )

    def _remove_moved(self, tops: list[str]) -> None:
        label = self._label(
            marked("move “{title}” to another roadmap"), marked("move {count} steps to another roadmap"), tops
        )
        count, before = self._scopes.scope(tops).count, self._document.roadmap
        try:
            remove_steps(self._document, tops, label)
            self.away = MovedAway(tuple(tops), before)
            self.message.emit(
                self._translator.plural(
                    "{count} step moved to another roadmap.", "{count} steps moved to another roadmap.", count
                )
            )
        except DocumentError as refusal:
            self.refused.emit(refusal)

    def paste(self) -> None:
        """Paste branches or an indented list below the current step; move there what was cut."""
        spot, mime = Spot(after=self._view.current()), QGuiApplication.clipboard().mimeData()
        cut = clipboard.cut_from(mime, self._model.key)
        mine = [step_id for step_id in cut or () if step_id in self._model.roadmap.steps]
        if not mine:
            self._paste(clipboard.copy_of(mime), spot)  # the very same that is pasted is to be removed elsewhere
            return
        self._typing.leave()
        if not move.can_move_to(self._model.roadmap.steps, mine, spot):
            self.message.emit(self._translator.text("A step cannot hang under itself. Stand on another step to paste."))
            return
        count = self._scopes.scope(mine).count
        if self._move(mine, spot):
            self.message.emit(
                self._translator.plural(
                    "{count} step moved. Ctrl+Z puts it back.", "{count} steps moved. Ctrl+Z puts them back.", count
                )
            )
        else:
            self.message.emit(
                self._translator.plural("{count} step stands here already.", "{count} steps stand here already.", count)
            )
        self._put(mine)

    def _paste(self, mime: QMimeData, spot: Spot) -> None:
        self._typing.leave()
        branches = clipboard.branches_from(mime)
        if not branches:
            self.message.emit(self._translator.text("There is nothing on the clipboard that can become a step."))
            return
        if clipboard.is_copy_from(mime, self._model.key):
            branches = [paste.without_parts(branch) for branch in branches]
        title = quoted(branches[0].step.title)
        label = (
            self._translator.text("paste “{title}”", title=title)
            if len(branches) == 1
            else self._translator.text("paste {count} branches", count=len(branches))
        )
        made = [step.id for step in paste.paste(self._document, branches, spot, label)]
        self.pasted.emit(made)
        self._tell_pasted(sum(map(_count, branches)), clipboard.stays_in(mime))
        origin, act = clipboard.origin_of(mime), self._document.undo_redo.next.undo
        clipboard.note_moved(mime)
        if origin is not None and origin.tree != self._model.key and act is not None:
            self.movedIn.emit(MovedIn(origin, act.id, tuple(made), again=not clipboard.is_cut(mime)))

    def _tell_pasted(self, count: int, stays_in: str) -> None:
        if stays_in:
            words = self._translator.plural(
                "{count} step pasted. It stays in “{name}” as well, which was closed before you pasted.",
                "{count} steps pasted. They stay in “{name}” as well, which was closed before you pasted.",
                count,
                name=stays_in,
            )
        else:
            words = self._translator.plural(
                "{count} step pasted. Ctrl+Z takes it away again.",
                "{count} steps pasted. Ctrl+Z takes them away again.",
                count,
            )
        self.message.emit(words)

    def duplicate(self) -> None:
        """Put a copy of each chosen branch right after it."""
        self._typing.leave()
        tops = self._scopes.confirmed(DUPLICATE)
        if tops:
            branches = [paste.copies(self._model.roadmap, top) for top in tops]
            label = self._label(marked("duplicate “{title}”"), marked("duplicate {count} steps"), tops)
            made = paste.paste(self._document, branches, Spot(after=tops[-1]), label)
            self.pasted.emit([step.id for step in made])

    def drop(self, mime: QMimeData, spot: Spot, copied: bool) -> None:
        """Take what was dropped, after the drag, which a question may not hold up: what is dragged ends with it."""
        kept = clipboard.copy_of(mime)
        later(self, lambda: self._drop(kept, spot, copied=copied))

    def _drop(self, mime: QMimeData, spot: Spot, *, copied: bool) -> None:
        """Move steps of this tree, and paste all else."""
        try:
            own = clipboard.dragged(mime, self._model.roadmap, self._model.key)
            if own is None:
                self._paste_dragged(mime, spot)
            elif confirmed := self._scopes.confirmed(COPY if copied else MOVE, own):
                if copied:
                    self._paste(mime, spot)
                else:
                    self._move(confirmed, spot)
        except DocumentError as refusal:
            self.refused.emit(refusal)

    def _paste_dragged(self, mime: QMimeData, spot: Spot) -> None:
        hidden = clipboard.hidden_in(mime)
        count = sum(_count(branch) for branch in clipboard.branches_from(mime)) if hidden else 0
        if not hidden or self._scopes.agreed(COPY, ActScope((), count, hidden, 0)):
            self._paste(mime, spot)

    def _move(self, own: list[str], spot: Spot) -> bool:
        """Move steps, and return whether they stood elsewhere."""
        self._typing.leave()
        label = self._label(marked("move “{title}”"), marked("move {count} steps"), own)
        moved = move.move_to(self._document, own, spot, label)
        if moved:
            self.pasted.emit(own)
        return moved

    def _label(self, one: str, many: str, tops: list[str]) -> str:
        return label_of(self._model, self._translator, (one, many), tops)


def _count(top: paste.Branch) -> int:
    """Count the steps of a branch."""
    branches = [top]
    for branch in branches:
        branches.extend(branch.below)
    return len(branches)


def label_of(model: OutlineModel, translator: Translator, words: tuple[str, str], tops: list[str]) -> str:
    """Return the label of an act on one step by its title, or on many by their number."""
    one, many = words
    if len(tops) == 1:
        title = model.roadmap.steps[tops[0]].title
        return translator.text(one, title=quoted(title) or translator.text("(no title)"))
    return translator.text(many, count=len(tops))
