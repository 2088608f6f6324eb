"""A round of check-ins: which steps it goes through, where one is, and what was said."""

from collections.abc import Container, Iterable, Sequence


class Round:
    """Goes through steps, by their ids, one at a time; `person_id` is whose steps they are, None for one step alone.

    `said` has the id of the check-in that was kept for a step. At the end `step_id` is "".
    """

    def __init__(self, steps: Iterable[str], person_id: str | None = None) -> None:
        self.steps: list[str] = [*steps]
        self.person_id = person_id
        self.said: dict[str, str] = {}
        self._undone: dict[str, str] = {}
        self.at = 0

    @property
    def step_id(self) -> str:
        """The step that one is at, "" at the end."""
        return self.steps[self.at] if self.at < len(self.steps) else ""

    @property
    def following(self) -> str:
        """The step that comes next, "" where this is the last."""
        return self.steps[self.at + 1] if self.at + 1 < len(self.steps) else ""

    @property
    def left(self) -> int:
        """How many steps are still to come, the one that one is at included."""
        return len([step for step in self.steps[self.at :] if step not in self.said])

    @property
    def skipped(self) -> int:
        """How many steps were gone past without a word."""
        return len([step for step in self.steps[: self.at] if step not in self.said])

    def go(self, way: int) -> None:
        """Go on, or back with -1; not further back than the first, nor on than the end."""
        self.at = min(max(self.at + way, 0), len(self.steps))

    def go_to(self, step_id: str) -> bool:
        """Go to a step of the round; tell whether it is one."""
        if step_id not in self.steps:
            return False
        self.at = self.steps.index(step_id)
        return True

    def follow(self, steps: Container[str], check_ins: Container[str], due: Sequence[str] = ()) -> None:
        """Follow the plan: what is gone goes, what is due by now comes; one is again at a word that was undone.

        With that word done again one is past it again.
        """
        here = self.step_id
        self.at -= len([step for step in self.steps[: self.at] if step not in steps])
        self.steps = [step for step in self.steps if step in steps]
        self.steps += [step for step in due if step not in self.steps]
        undone = [step for step, word in self.said.items() if word not in check_ins]
        again = [step for step, word in self._undone.items() if word in check_ins and step not in self.said]
        for step in undone:
            self._undone[step] = self.said.pop(step)
        for step in again:
            self.said[step] = self._undone.pop(step)
        if undone and undone[0] in self.steps:
            self.at = self.steps.index(undone[0])
        elif here in self.steps:
            self.at = self.steps.index(here) + (here in again and self.person_id is not None)
