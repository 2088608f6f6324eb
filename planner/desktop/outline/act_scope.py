"""On what an act on steps acts: the chosen ones with their branches. It asks before it acts on what nobody sees."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from planner.desktop.outline.model import OutlineModel
from planner.desktop.outline.view import OutlineView
from planner.desktop.services.translator import Translator
from planner.document.operations.move import topmost
from planner.message import marked

Confirm = Callable[[str, str, str], bool]
"""Asks a question, with what is to be known of it and the words of yes; returns whether a person agrees."""


def nobody_agrees(_question: str, _more: str, _yes: str) -> bool:
    """Return that an act on more than is in sight is not done, where there is nobody to ask."""
    return False


class Verb(NamedTuple):
    """What is done with steps, as the question and its button say it. `removes` asks of folded steps as well."""

    one: str
    many: str
    removes: bool = False


REMOVE: Final = Verb(marked("Remove {count} step"), marked("Remove {count} steps"), removes=True)
MOVE: Final = Verb(marked("Move {count} step"), marked("Move {count} steps"))
CUT: Final = Verb(marked("Cut {count} step"), marked("Cut {count} steps"))
COPY: Final = Verb(marked("Copy {count} step"), marked("Copy {count} steps"))
DUPLICATE: Final = Verb(marked("Duplicate {count} step"), marked("Duplicate {count} steps"))


@dataclass(frozen=True, slots=True)
class ActScope:
    """The topmost steps of an act, how many it acts on with their branches, and how many of these are out of sight."""

    tops: tuple[str, ...]
    count: int
    filtered: int
    """Steps below that the search or a filter hides."""
    folded: int
    """Steps below that are folded away."""


class ActScopes(QObject):
    """Every act on chosen steps gets them here. `message` says what goes along without a question."""

    message = Signal(str)

    def __init__(self, view: OutlineView, model: OutlineModel, translator: Translator, confirm: Confirm) -> None:
        super().__init__(view)
        self._view, self._model, self._translator, self._confirm = view, model, translator, confirm
        self._agreed: tuple[Verb, ActScope] | None = None

    def scope(self, step_ids: Iterable[str] | None = None) -> ActScope:
        """Return on what an act on these steps acts, on the chosen ones where none are given."""
        steps = self._model.roadmap.steps
        tops = topmost(steps, self._view.chosen() if step_ids is None else step_ids)
        visible = self._model.visible
        branch = [step.id for top in tops for step in steps.walk(top)]
        passed = [one for one in branch if visible is None or one in visible]
        return ActScope(tuple(tops), len(branch), len(branch) - len(passed), len(passed) - self._in_sight(tops))

    def _in_sight(self, tops: Iterable[str]) -> int:
        """Count the steps of some branches, those on top included, whose rows can be scrolled to."""
        count, waiting = 0, [*tops]
        while waiting:
            step_id = waiting.pop()
            count += 1
            if self._view.isExpanded(self._model.index_of(step_id, 0)):
                waiting.extend(self._model.ids_under(step_id))
        return count

    def confirmed(self, verb: Verb, step_ids: Iterable[str] | None = None) -> list[str]:
        """Return the topmost steps to act on; none where there are none, or where a person does not agree.

        What the search hides is always asked. What is merely folded away shows by its mark: it is asked before it is
        removed, and said otherwise. Moving the same steps on and on is asked once.
        """
        scope = self.scope(step_ids)
        if scope.filtered or (scope.folded and verb.removes):
            if self._agreed != (verb, scope) and not self.agreed(verb, scope):
                return []
            self._agreed = (verb, scope) if verb is MOVE else None
        elif scope.folded:
            self.message.emit(self._folded_words(scope))
        return [*scope.tops]

    def agreed(self, verb: Verb, scope: ActScope) -> bool:
        """Ask whether an act may go as far as its scope, and return whether a person agrees."""
        act = self._translator.text(verb.one if scope.count == 1 else verb.many, count=scope.count)
        more = [self._filtered_words(scope)] * bool(scope.filtered) + [self._folded_words(scope)] * bool(scope.folded)
        return self._confirm(f"{act}?", " ".join(more), act)

    def _filtered_words(self, scope: ActScope) -> str:
        return self._translator.plural(
            "{count} of them hangs below and is hidden by the search.",
            "{count} of them hang below and are hidden by the search.",
            scope.filtered,
        )

    def _folded_words(self, scope: ActScope) -> str:
        return self._translator.plural(
            "{count} step that is folded away goes along.",
            "{count} steps that are folded away go along.",
            scope.folded,
        )
