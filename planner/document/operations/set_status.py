"""Sets status and progress of a step, and done for a whole branch."""

from planner.document.as_seen import Editable
from planner.roadmap import Status, Step

_OPEN = (Status.NOT_STARTED, Status.UNDER_WAY)


def open_leaves(document: Editable, step: Step | str) -> list[Step]:
    """Return the leaves under a step that are not started or under way."""
    steps = document.roadmap.steps
    return [one for one in steps.walk(step) if steps.is_leaf(one) and one.status in _OPEN]


def finish_branch(document: Editable, step: Step | str, label: str, source: object = None) -> None:
    """Set a step and all open steps below it to done; stopped ones stay stopped."""
    steps = document.roadmap.steps
    with document.change(label, source=source) as change:
        for one in steps.walk(step):
            if one.status in _OPEN:
                change.set(one, status=Status.DONE, progress=100, by_hand=False)
        change.set(step, status=Status.DONE, progress=100, by_hand=False)


def set_status(document: Editable, step: Step | str, status: Status, label: str, source: object = None) -> None:
    """Set the status of a step and its progress: 100 when done, 0 when not started, 90 when reopened from done."""
    with document.change(label, source=source) as change:
        current = document.roadmap.steps[step]
        if status is Status.DONE:
            change.set(step, status=status, progress=100)
        elif status is Status.NOT_STARTED:
            change.set(step, status=status, progress=0)
        elif current.status is Status.DONE and current.progress == 100:
            change.set(step, status=status, progress=90)
        else:
            change.set(step, status=status)


def set_progress(document: Editable, step: Step | str, progress: int, label: str, source: object = None) -> None:
    """Set the progress of a step, 0-100, and a leaf's status with it; a parent's is marked as given by hand."""
    with document.change(label, source=source) as change:
        if not document.roadmap.steps.is_leaf(step):
            change.set(step, progress=progress, by_hand=True)
            return
        current = document.roadmap.steps[step]
        tested = document.roadmap.experiments.of_step(current)
        change.set(step, progress=progress, status=current.status if tested else status_for(progress, current.status))


def status_for(progress: int, current: Status) -> Status:
    """Return the status for a progress of 0-100; a stopped step stays stopped."""
    if current is Status.STOPPED:
        return current
    if progress >= 100:
        return Status.DONE
    return Status.NOT_STARTED if progress == 0 else Status.UNDER_WAY


def compute_progress(document: Editable, step: Step | str, label: str, source: object = None) -> None:
    """Clear a parent's progress by hand, so that it is computed from its children again."""
    with document.change(label, source=source) as change:
        change.set(step, by_hand=False, progress=0)
