"""Branches that went from one window to another: where that is undone in the second alone, they are offered back."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject

from planner.desktop.forms.notifications import Notification, NotificationBar
from planner.desktop.outline.clipboard import Origin
from planner.desktop.outline.clipboard_controller import MovedAway, MovedIn
from planner.desktop.services.lifetime import listens
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import quoted
from planner.desktop.window.workspace import Workspace
from planner.document.operations.restore import restore_branches
from planner.message import marked
from planner.roadmap import DocumentError, Roadmap

NEITHER: Final = "branches that are in neither roadmap"


@dataclass
class _Move:
    """One move into a window: the acts that brought it, its top steps, and the latest `plan` in which they are here."""

    origin: Origin
    source: Workspace | None
    away: MovedAway | None
    plan: Roadmap
    acts: set[str]
    tops: list[str]
    is_here: bool = True
    is_undone: bool = False


class MovedBranches(QObject):
    """Watches what is pasted in one window after it was cut in another, and says when an undo left it in neither.

    `places` gives where roadmaps are open in this process; of another process nothing is known but its branches.
    """

    def __init__(
        self,
        place: Workspace,
        notes: NotificationBar,
        translator: Translator,
        places: Callable[[], Sequence[Workspace]],
    ) -> None:
        super().__init__(place)
        self._place, self._notes, self._translator, self._places = place, notes, translator, places
        self._moves: list[_Move] = []
        self._said: _Move | None = None
        place.outline.clipboard.movedIn.connect(self._note)
        place.changed.connect(self.renew)

    def _note(self, arrived: MovedIn) -> None:
        if arrived.again:
            for move in [one for one in self._moves if one.origin == arrived.origin]:
                move.acts.add(arrived.act_id)
                move.tops.extend(arrived.tops)
            self.renew()
            return
        source = next((one for one in self._places() if one.outline.model.key == arrived.origin.tree), None)
        away = source.outline.clipboard.away if source is not None else None
        if source is not None:
            if away is None or not set(away.tops) <= set(arrived.origin.tops):
                return  # it is there still
            source.changed.connect(self.renew)
        plan = self._place.document.roadmap
        self._moves.append(_Move(arrived.origin, source, away, plan, {arrived.act_id}, [*arrived.tops]))

    def renew(self) -> None:
        """Say which branches are in neither roadmap by an undo, or that they are in one again."""
        for move in self._moves:
            self._look(move)
        lost = next((move for move in reversed(self._moves) if move.is_undone and not self._is_there(move)), None)
        if lost is self._said:
            return
        self._said = lost
        if lost is None:
            self._notes.drop(NEITHER)
            return
        acts: list[tuple[str, Callable[[], object]]] = []
        if lost.source is not None and listens(lost.source):
            acts.append((marked("Put back where it came from"), lambda: self._put_back(lost)))
        acts.append((marked("Bring back here"), lambda: self._bring_back(lost)))
        self._notes.say(Notification(NEITHER, lambda: self._words(lost), tuple(acts), marked("Later")))

    def _look(self, move: _Move) -> None:
        document = self._place.document
        was_here = move.is_here
        move.is_here = any(top in document.roadmap.steps for top in move.tops)
        if move.is_here:
            move.plan, move.is_undone = document.roadmap, False
        elif was_here:  # a step that a person removes is a decision, and no undo
            undo = document.undo_redo.next.redo
            move.is_undone = undo is not None and undo.target_id in move.acts

    def _is_there(self, move: _Move) -> bool:
        """Tell whether the branches stand in the roadmap again in which they were cut."""
        source, away = move.source, move.away
        if source is None or away is None or not listens(source):
            return False
        return any(top in source.document.roadmap.steps for top in away.tops)

    def _words(self, move: _Move) -> str:
        titles = self._titles(move.plan, move.tops)
        count, values = len(titles), {"title": titles[0], "name": move.origin.roadmap}
        if move.away is None:
            return self._translator.plural(
                "“{title}” may be in neither roadmap now: you undid the move here, and it was cut in “{name}”.",
                "{count} steps may be in neither roadmap now: you undid the move here, and they were cut in “{name}”.",
                count,
                **values,
            )
        return self._translator.plural(
            "“{title}” is in neither roadmap now: you undid the move here, and it was removed from “{name}”.",
            "{count} steps are in neither roadmap now: you undid the move here, and they were removed from “{name}”.",
            count,
            **values,
        )

    def _titles(self, plan: Roadmap, tops: Iterable[str]) -> list[str]:
        steps = [plan.steps[top] for top in tops if top in plan.steps]
        return [quoted(step.title) or self._translator.text("(no title)") for step in steps]

    def _put_back(self, move: _Move) -> None:
        source, away = move.source, move.away
        if source is None or away is None or not listens(source):
            self._place.message.emit(self._translator.text("That roadmap is closed now. Bring it back here instead."))
            self._said = None
            self.renew()
        elif self._restore(source, away.before, away.tops):
            name = move.origin.roadmap
            self._place.message.emit(self._translator.text("It stands in “{name}” again.", name=name))

    def _bring_back(self, move: _Move) -> None:
        if self._restore(self._place, move.plan, [top for top in move.tops if top in move.plan.steps]):
            act = self._place.document.undo_redo.next.undo
            move.acts.update(() if act is None else (act.id,))

    def _restore(self, place: Workspace, plan: Roadmap, tops: Sequence[str]) -> bool:
        titles = self._titles(plan, tops)
        one, many = marked("bring back “{title}”"), marked("bring back {count} steps")
        label = self._translator.text(one if len(titles) == 1 else many, title=titles[0], count=len(titles))
        try:
            restore_branches(place.document, plan, tops, label)
        except DocumentError as refusal:
            place.refused.emit(refusal)
            return False
        return True
