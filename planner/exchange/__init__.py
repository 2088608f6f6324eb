"""Other programs: one module a format, read and write; what a spreadsheet holds is understood before it is taken over.

`openpyxl` and `defusedxml` are imported only when a spreadsheet is read or written.
"""

from planner.exchange.interpret.interpretation import ImportChoices, Interpretation
from planner.exchange.interpret.results import (
    HIERARCHY_WORDS,
    MEANING_WORDS,
    Choice,
    FoundColumn,
    FoundRow,
    Hierarchy,
    Meaning,
    Question,
    RowProblem,
)
from planner.exchange.plans import read_plan, write_plan

__all__ = [
    "HIERARCHY_WORDS",
    "MEANING_WORDS",
    "Choice",
    "FoundColumn",
    "FoundRow",
    "Hierarchy",
    "ImportChoices",
    "Interpretation",
    "Meaning",
    "Question",
    "RowProblem",
    "read_plan",
    "write_plan",
]
