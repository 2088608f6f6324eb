"""The interpretation of a spreadsheet, an immutable value that a dialog shows before anything is imported."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from planner.exchange.interpret.build_roadmap import build_roadmap
from planner.exchange.results import (
    FoundColumn,
    FoundRow,
    Hierarchy,
    Meaning,
    Question,
    RowProblem,
)
from planner.roadmap import Goal, Roadmap
from planner.roadmap.identity import new_id


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """Choices of a person: a sheet, meanings by column index, answers by question key."""

    sheet: str | None = None
    columns: Mapping[int, Meaning] = field(default_factory=dict[int, Meaning])
    answers: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A spreadsheet as interpreted: columns, tree, rows, problems and questions.

    `sheets` names the sheets with content and `sheet` the chosen one; both are empty for .csv. `header_row` counts
    from 1; 0 means that there is none, and the one column is an indented list. `goal` has the words above the
    header, or the name of the file, as its statement.
    """

    path: Path
    sheets: tuple[str, ...]
    sheet: str
    header_row: int
    columns: tuple[FoundColumn, ...]
    hierarchy: Hierarchy
    rows: tuple[FoundRow, ...]
    problems: tuple[RowProblem, ...]
    questions: tuple[Question, ...]
    goal: Goal
    choices: ImportChoices = field(repr=False)
    renew: Callable[[ImportChoices], Self] = field(repr=False, compare=False)
    """Understands the same sheets anew with other choices; `with_choices` is the way to it."""

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """The questions that have no safe default and no answer yet."""
        return tuple([question for question in self.questions if question.open])

    def with_choices(
        self,
        sheet: str | None = None,
        columns: Mapping[int, Meaning] | None = None,
        answers: Mapping[str, str] | None = None,
    ) -> Self:
        """Returns the interpretation with these choices on top of the earlier ones; does not read the file again.

        Another sheet drops the meanings that were chosen for the columns of the former. An unknown column or
        answer raises UNKNOWN_ANSWER.
        """
        before = self.choices
        other = sheet is not None and sheet != self.sheet
        kept: Mapping[int, Meaning] = {} if other else before.columns
        return self.renew(
            ImportChoices(
                sheet=sheet if sheet is not None else before.sheet,
                columns={**kept, **(columns or {})},
                answers={**before.answers, **(answers or {})},
            )
        )

    def goal_named(self, statement: str) -> Goal:
        """Returns a new goal in the language of the plan with this statement, or with the one found when blank."""
        words = " ".join(statement.split()) or self.goal.statement
        return replace(self.goal, id=new_id(), statement=words)

    def roadmap(self, goal: Goal | None = None) -> Roadmap:
        """Builds a new roadmap of the rows under `goal`, or under the goal that was found."""
        return build_roadmap(goal or self.goal_named(""), self.rows)
