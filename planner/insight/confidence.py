"""How sure the owners of a branch are, beside its progress and never in it.

The rule. It counts the latest confidence of each open step of the branch, itself included, while that is not older than
the rhythm of its step. The mean is weighted by the steps' weights; milestones and steps of no weight count alike where
nothing else speaks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planner.insight.check_ins import check_ins_of, holds, is_open, rhythm_of
from planner.insight.kept import of_all
from planner.insight.progress import weight_of
from planner.roadmap import Record, Roadmap, Step


@dataclass(frozen=True, slots=True)
class Confidence:
    """What the words in a branch add up to.

    `mean` is 0-10 and not rounded; `lowest` is the lowest word and `lowest_id` the first step in the tree that has
    it; `counted` says of how many steps there is a word. The first three are None where there is none.
    """

    mean: float | None
    lowest: int | None
    lowest_id: str | None
    counted: int


@dataclass(frozen=True, slots=True)
class _Sum:
    """Words added up: `weight` of all, `weighted` each by its weight, `plain` each once."""

    weight: float = 0.0
    weighted: float = 0.0
    plain: int = 0
    counted: int = 0
    lowest: int | None = None
    lowest_id: str | None = None


_NONE = _Sum()


def confidence(roadmap: Roadmap, step: Record | str | None, today: date) -> Confidence:
    """Return how sure the owners in a branch are, or with None in the whole plan.

    Words of a day after `today` do not count yet.
    """

    def compute(branch: Step, known: Mapping[str, _Sum]) -> _Sum:
        if not is_open(roadmap, branch):
            return _NONE
        parts = [_own(roadmap, branch, today), *(known[child] for child in roadmap.steps.child_ids(branch))]
        return _added([part for part in parts if part.counted])

    kept = of_all(roadmap, today, "confidence", compute)
    if step is None:
        found = _added([part for one in roadmap.steps.child_ids(None) if (part := kept[one]).counted])
    else:
        found = kept[roadmap.steps[step].id]
    if not found.counted:
        return Confidence(None, None, None, 0)
    mean = found.weighted / found.weight if found.weight > 0 else found.plain / found.counted
    return Confidence(mean, found.lowest, found.lowest_id, found.counted)


def _own(roadmap: Roadmap, step: Step, today: date) -> _Sum:
    for word in check_ins_of(roadmap, step):
        if word.confidence is None or word.day is None or word.day > today:
            continue
        if not holds(rhythm_of(roadmap, step), word.day, today):
            return _NONE
        sure, weight = word.confidence, weight_of(step)
        return _Sum(weight, weight * sure, sure, 1, sure, step.id)
    return _NONE


def _added(parts: list[_Sum]) -> _Sum:
    if len(parts) < 2:
        return parts[0] if parts else _NONE
    lowest = min(parts, key=lambda part: 11 if part.lowest is None else part.lowest)
    return _Sum(
        weight=sum(part.weight for part in parts),
        weighted=sum(part.weighted for part in parts),
        plain=sum(part.plain for part in parts),
        counted=sum(part.counted for part in parts),
        lowest=lowest.lowest,
        lowest_id=lowest.lowest_id,
    )
