"""Records a check-in, a dated word from an owner, and updates the progress of its step."""

from dataclasses import dataclass
from datetime import date

from planner.document.as_seen import Editable
from planner.document.operations.assign import find_by_name
from planner.document.operations.set_status import status_for
from planner.roadmap import CheckIn, Step


@dataclass(frozen=True, slots=True)
class Word:
    """The content of a check-in: progress 0-100, confidence 0-10, a note; any of the three may be absent."""

    progress: int | None = None
    confidence: int | None = None
    note: str = ""

    def __bool__(self) -> bool:
        return self.progress is not None or self.confidence is not None or bool(self.note.strip())


def check_in(document: Editable, step: Step | str, word: Word, day: date, label: str, source: object = None) -> CheckIn:
    """Add a check-in by the document's author and return it; a leaf takes over its progress and status."""
    current = document.roadmap.steps[step]
    speaker = find_by_name(document.roadmap.people, document.author) if document.author else None
    with document.change(label, source=source) as change:
        if word.progress is not None and document.roadmap.steps.is_leaf(current):
            change.set(current, progress=word.progress, status=status_for(word.progress, current.status))
        return change.add(
            CheckIn(
                step_id=current.id,
                day=day,
                progress=word.progress,
                confidence=word.confidence,
                note=word.note.strip(),
                person_id=speaker.id if speaker else None,
            )
        )


def check_ins_of(document: Editable, step: Step | str) -> list[CheckIn]:
    """Return the check-ins of a step, latest day first; within a day, the one created last first."""
    step_id = step if isinstance(step, str) else step.id
    said = [one for one in document.roadmap.check_ins if one.step_id == step_id]
    return sorted(said, key=lambda one: (one.day or date.min, one.id), reverse=True)
