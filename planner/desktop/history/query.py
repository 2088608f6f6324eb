"""What a person wants to see of the history: of which steps, by whom, from which days, with which words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.document import Entry
from planner.roadmap import Roadmap
from planner.roadmap.edits import Edit, Move


class Reach(StrEnum):
    """Of which steps: of the whole roadmap, of one step, or of a step with all below it."""

    ALL = "all"
    STEP = "step"
    BRANCH = "branch"


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """The filters. `author` None is everybody; both days belong to it, None is open; `words` all have to be there."""

    words: str = ""
    author: str | None = None
    first: date | None = None
    last: date | None = None
    reach: Reach = Reach.ALL

    def over(self, day: date) -> bool:
        """Tell whether everything of a day and before it lies before what is wanted."""
        return self.first is not None and day < self.first

    def holds(self, entry: Entry, day: date) -> bool:
        """Tell whether a change is by the right person and of the right days."""
        return (self.author is None or entry.author == self.author) and (self.last is None or day <= self.last)

    def says(self, text: str) -> bool:
        """Tell whether a text holds every word that is looked for."""
        lower = text.casefold()
        return all(word in lower for word in self.words.casefold().split())


class Scope:
    """Knows which changes touch a step, or anything of its branch, while they are read from the newest back.

    A branch grows on the way: what was removed from it or moved out of it belonged to it before.
    """

    def __init__(self, roadmap: Roadmap, reach: Reach, step_id: str | None) -> None:
        self._reach = reach
        self._ids: set[str] | None = None
        if reach is Reach.ALL or step_id is None:
            return
        here = [step_id]
        if reach is Reach.BRANCH and step_id in roadmap.steps:
            here = [step.id for step in roadmap.steps.walk(step_id)]
        self._ids = set(here)
        self._ids |= {said.id for said in roadmap.check_ins if said.step_id in self._ids}

    def touches(self, edits: Iterable[Edit]) -> bool:
        """Tell whether one of the edits of a change is about what is wanted."""
        if self._ids is None:
            return True
        found = [edit for edit in edits if self._is_about(edit, self._ids)]
        self._ids |= {edit.entity_id for edit in found}
        return bool(found)

    def _is_about(self, edit: Edit, ids: set[str]) -> bool:
        if edit.entity_id in ids:
            return True
        whole = edit.new or edit.old
        if isinstance(whole, Mapping) and edit.entity == "check_in":
            return whole.get("step_id") in ids
        if self._reach is not Reach.BRANCH:
            return False
        if isinstance(whole, Mapping):
            return whole.get("parent_id") in ids
        return isinstance(edit, Move) and edit.old[0] in ids
