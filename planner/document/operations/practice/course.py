"""Acts on the road as it goes: what a finished step brought, and why a date was moved."""

from datetime import date

from planner.document.as_seen import Editable
from planner.document.operations.current import current
from planner.document.operations.speakers import speaker_for
from planner.roadmap import Rescheduling, Step, Success


def tell_success(
    document: Editable, step: Step | str, brought: str, day: date, label: str, source: object = None
) -> None:
    """Keep in one line what a step brought, and for whom; an empty line takes it away.

    The line that is there is changed; its day is that on which it was first told.
    """
    words = " ".join(brought.split())
    with document.change(label, source=source) as change:
        known = change.before.successes.of_step(current(change, Step, step))
        if known and words:
            change.set(known[-1], brought=words)
        elif known:
            change.remove(known[-1])
        elif words:
            change.add(Success(step_id=current(change, Step, step).id, day=day, brought=words))


def tell_why_moved(
    document: Editable, step: Step | str, days: tuple[date | None, date | None], reason: str, day: date, label: str
) -> None:
    """Keep why the end of a step was moved, from one day to another, by whoever is at work."""
    with document.change(label) as change:
        speaker = speaker_for(change, document)
        change.add(
            Rescheduling(
                step_id=current(change, Step, step).id,
                day=day,
                person_id=speaker.id if speaker is not None else None,
                from_day=days[0],
                to_day=days[1],
                reason=" ".join(reason.split()),
            )
        )
