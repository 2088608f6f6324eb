"""Results of an interpretation: columns, rows, problems and questions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from planner.message import marked
from planner.roadmap import Step
from planner.roadmap.entities import STEP
from planner.roadmap.fields import Field

_OTHERWISE: Final = {"horizon": "period"}
"""Fields of which the column has another name: a period may be a horizon, or days."""
_BY_MEANING: Final = {
    _OTHERWISE.get(one.name, one.name.removesuffix("_id").replace("_", " ")): one
    for one in STEP.shown.values()
    if one.headings is not None
}


class Meaning(StrEnum):
    """What the words of a column are to a step. The value is the name by which choices are kept.

    They stand in the order in which a person is offered them. Those of fields that the code does not name come out of
    the table of fields, before the last.
    """

    _ignore_ = "_name"

    NUMBER = "number"
    LEVEL = "level"
    TITLE = "title"
    """Several title columns stand side by side where the column in which the words stand gives the depth."""
    DESCRIPTION = "description"
    """The description itself, or, under any other heading, a line "Heading: words" in it: nothing is lost."""
    RESULT = "result"
    OWNER = "owner"
    DEPARTMENT = "department"
    OWNER_DEPARTMENT = "owner department"
    PILLAR = "pillar"
    THEME = "theme"
    PERIOD = "period"
    START = "start"
    END = "end"
    STATUS = "status"
    PROGRESS = "progress"
    BY_HAND = "by hand"
    WEIGHT = "weight"
    MILESTONE = "milestone"
    ADDED_UP = "added up"
    """Names the columns in which stands what the steps below add up to, and nothing that a person gave."""
    LATEST_WORD = "latest word"
    """What was said of the step last, to be read by people; check-ins come back by way of check-in sheets."""
    for _name in _BY_MEANING:
        if _name.replace(" ", "_").upper() not in vars():
            vars()[_name.replace(" ", "_").upper()] = _name
    NOTHING = "nothing"
    """Left out, because the person said so."""


FIELD_OF: Final[Mapping[Meaning, Field]] = {Meaning(name): field for name, field in _BY_MEANING.items()}
"""The field of a step that a column holds, in the order in which columns are written."""
_NO_FIELD: Final = {
    Meaning.NUMBER: marked("Number"),
    Meaning.LEVEL: marked("Level"),
    Meaning.OWNER_DEPARTMENT: marked("Owner's department"),
    Meaning.ADDED_UP: marked("Added up from below"),
    Meaning.LATEST_WORD: marked("Latest word"),
    Meaning.NOTHING: marked("Left out"),
}
MEANING_WORDS: Final = {
    meaning: _NO_FIELD[meaning] if meaning in _NO_FIELD else FIELD_OF[meaning].short_label for meaning in Meaning
}
"""The words for people, English and marked: the choices for a column."""


class Hierarchy(StrEnum):
    """The source of the hierarchy of the steps."""

    OUTLINE_NUMBERS = "outline numbers"
    LEVELS = "levels"
    TITLE_COLUMNS = "title columns"
    INDENTATION = "indentation"
    GROUPING = "grouping"
    FLAT = "flat"


HIERARCHY_WORDS: Final = {
    Hierarchy.OUTLINE_NUMBERS: marked("from the outline numbers"),
    Hierarchy.LEVELS: marked("from the column with levels"),
    Hierarchy.TITLE_COLUMNS: marked("from the title columns, one for each level"),
    Hierarchy.INDENTATION: marked("from the indentation of the titles"),
    Hierarchy.GROUPING: marked("from the grouping of the rows"),
    Hierarchy.FLAT: marked("no levels: all steps stand side by side"),
}
"""The words for people, English and marked."""


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """A column with words in it; `index` counts from 0, `samples` holds the first few cells as a person sees them."""

    index: int
    heading: str
    meaning: Meaning
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One step to be. `row` is the number of the row in the file, `depth` 0 directly under the BHAG.

    `parent` is the place in `Understanding.rows` of the step above, which may stand below it in the file. `step`
    holds the values; who and what it belongs to stand here by name, "" for nobody and nothing. `added_up` holds what
    the file says was added up from the steps below, by the name of the field: it is none of the step's own.
    """

    row: int
    depth: int
    parent: int | None
    step: Step
    owner: str = ""
    department: str = ""
    owner_department: str = ""
    pillar: str = ""
    theme: str = ""
    added_up: Mapping[str, Any] = field(default_factory=dict[str, Any])

    @property
    def title(self) -> str:
        """The title of the step."""
        return self.step.title


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A cell or row that was not understood and what was kept: a sentence in the language of the person.

    `column` is the index of the column, None where the whole row is meant.
    """

    row: int
    column: int | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its name, and the words for people."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question that only a person can answer. `chosen` is its answer or safe default; `open`: there is none."""

    key: str
    sentence: str
    choices: tuple[Choice, ...]
    chosen: str | None = None
    open: bool = field(default=False)
