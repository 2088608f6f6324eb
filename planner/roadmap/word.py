"""What an owner says at a check-in, before it is a record: from a form, a sheet that was filled in, or a program."""

from dataclasses import dataclass, field, fields
from datetime import date

from planner.roadmap.records import Health


@dataclass(frozen=True, slots=True)
class Word:
    """The content of a check-in: progress 0-100, confidence 0-10, health and texts; each of them may be absent.

    `needs_from` is the name of the person of whom something is needed. False where nothing at all is said.
    """

    progress: int | None = None
    confidence: int | None = None
    note: str = ""
    health: Health | None = None
    aspect: str = ""
    cause: str = ""
    consequence: str = ""
    correction: str = ""
    needs: str = ""
    needs_from: str = ""

    def __bool__(self) -> bool:
        values = (getattr(self, one.name) for one in fields(self))
        return any(value.strip() if isinstance(value, str) else value is not None for value in values)


@dataclass(frozen=True, slots=True)
class DatedWord:
    """A word about one step, said on a day by a person; `person_id` is None where nobody knows by whom."""

    step_id: str
    day: date
    word: Word = field(default_factory=Word)
    person_id: str | None = None
