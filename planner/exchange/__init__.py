"""Imports and exports plans: one module a format; a spreadsheet is interpreted before anything is imported.

Its parts are imported when they are first asked for: the table of formats is looked at where nothing is read.
"""

import os
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from planner.exchange.interpret.interpretation import ImportChoices, Interpretation
    from planner.exchange.not_carried import left_behind
    from planner.exchange.outline_text import parse_outline
    from planner.exchange.plans import read_plan, write_plan
    from planner.exchange.results import (
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
    "left_behind",
    "parse_outline",
    "read_plan",
    "write_plan",
]

# openpyxl writes by way of the folder for temporary files, and with lxml, where there is one, fails where the name of
# that folder holds a "%" and a space, or is no UTF-8. It asks on being imported, below this package alone.
os.environ.setdefault("OPENPYXL_LXML", "False")

_HOME: Final = {
    "ImportChoices": "interpret.interpretation",
    "Interpretation": "interpret.interpretation",
    "left_behind": "not_carried",
    "parse_outline": "outline_text",
    "read_plan": "plans",
    "write_plan": "plans",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME.get(name, 'results')}"), name)
