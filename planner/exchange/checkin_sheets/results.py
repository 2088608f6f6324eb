"""What sheets with check-ins were found to hold: rows to take in, and problems."""

from dataclasses import dataclass

from planner.roadmap.word import DatedWord


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that was understood: the file's name, the number of the row, and what is said in it.

    `already` tells that the roadmap has this word.
    """

    file: str
    row: int
    said: DatedWord
    already: bool = False


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """What was not taken and why: `sentence` names file and row, `reason` is what it says of them.

    `row` is None where it is the whole file, `step_id` where nobody can tell which step a row is about.
    """

    file: str
    row: int | None
    sentence: str
    reason: str
    step_id: str | None = None


@dataclass(frozen=True, slots=True)
class SheetReading:
    """All that was read, in the order of the files and their rows. Nothing is written yet."""

    rows: tuple[SheetRow, ...] = ()
    problems: tuple[SheetProblem, ...] = ()

    @property
    def words(self) -> tuple[DatedWord, ...]:
        """What is to be written: the words that the roadmap does not have yet."""
        return tuple([row.said for row in self.rows if not row.already])
