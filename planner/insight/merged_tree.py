"""Two plans of one roadmap as one tree: that of the first, and in it what only the other has."""

from collections.abc import Iterator

from planner.roadmap import Roadmap, Steps


class MergedTree:
    """The tree of `base`, and in it the steps that only `other` has: each after the sibling it has in common there."""

    def __init__(self, base: Roadmap, other: Roadmap) -> None:
        self._base, self._other = base.steps, other.steps
        self._more: dict[str | None, list[str]] = {}
        for step in self._other.walk():
            if step not in self._base:
                self._more.setdefault(self._other.parent_id(step), []).append(step.id)

    def child_ids(self, step_id: str | None = None) -> tuple[str, ...]:
        """Return the ids under a step in order; None asks for the top."""
        own = self._base.child_ids(step_id) if step_id is None or step_id in self._base else ()
        more = self._more.get(step_id)
        return own if more is None else _merged(own, more, self._other.child_ids(step_id))

    def walk(self) -> Iterator[str]:
        """Yield the ids of all steps from top to bottom."""
        waiting = [*reversed(self.child_ids())]
        while waiting:
            step_id = waiting.pop()
            yield step_id
            waiting.extend(reversed(self.child_ids(step_id)))

    def walk_below(self, step_id: str) -> Iterator[str]:
        """Yield the ids of a step and all below it, from top to bottom."""
        waiting = [step_id]
        while waiting:
            here = waiting.pop()
            yield here
            waiting.extend(reversed(self.child_ids(here)))

    def tree_of(self, step_id: str) -> Steps:
        """Return the tree that a step is shown from: that of the first plan where it is there."""
        return self._base if step_id in self._base else self._other


def _merged(own: tuple[str, ...], more: list[str], order: tuple[str, ...]) -> tuple[str, ...]:
    """Return `own` with each of `more` behind the nearest one before it in `order` that is there, else in front."""
    behind: dict[str | None, list[str]] = {}
    here, wanted, mine = None, set(more), set(own)
    for one in order:
        if one in wanted:
            behind.setdefault(here, []).append(one)
        elif one in mine:
            here = one
    result = [*behind.get(None, ())]
    for one in own:
        result += [one, *behind.get(one, ())]
    return tuple(result)
